/** One-time codes (RFC 6238): SHA-1, six digits, 30 seconds, as every authenticator app takes them. */
import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000
/** Steps before and after the server's own that count: clocks of telephones differ. */
export const WINDOW_STEPS = 1

/** Steps before and after within which a code is known for what it is: that of a clock which is wrong. */
export const NEARBY_STEPS = 10

/** The steps whose codes count at a time, and those to come that are known for what they are. */
export const nearbySteps = (nowMs: number): number[] =>
  Array.from(
    { length: WINDOW_STEPS + 1 + NEARBY_STEPS },
    (_, at) => Math.floor(nowMs / STEP_MS) + at - WINDOW_STEPS,
  )

const stepWithin = (
  secret: Uint8Array,
  code: string,
  nowMs: number,
  window: number,
): number | null => {
  const delta = TOTP.validate({
    token: code,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_MS / 1000,
    timestamp: nowMs,
    window,
  })
  return delta === null ? null : Math.floor(nowMs / STEP_MS) + delta
}

/** The time step that the code is of; null if it is of none that counts. Each step is good once: the caller's to see. */
export const stepOfCode = (secret: Uint8Array, code: string, nowMs: number): number | null =>
  stepWithin(secret, code, nowMs, WINDOW_STEPS)

/** A code that does not count, and is the secret's own five minutes earlier or later. */
export interface CodeAway {
  readonly step: number
  readonly error: 'codeAhead' | 'codeBehind'
}

/** Null if the code is none of the steps nearby. Said to nobody who has not shown the rest to be right. */
export const codeAway = (secret: Uint8Array, code: string, nowMs: number): CodeAway | null => {
  const step = stepWithin(secret, code, nowMs, NEARBY_STEPS)
  if (step === null) return null
  return { step, error: step > Math.floor(nowMs / STEP_MS) ? 'codeAhead' : 'codeBehind' }
}
