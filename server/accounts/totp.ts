/** One-time codes (RFC 6238): SHA-1, six digits, 30 seconds, as every authenticator app takes them. */
import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000
/** Steps before and after the server's own that count: clocks of telephones differ. */
export const WINDOW_STEPS = 1

/** The steps whose codes count at a time. */
export const stepsAt = (nowMs: number): number[] =>
  Array.from(
    { length: 2 * WINDOW_STEPS + 1 },
    (_, at) => Math.floor(nowMs / STEP_MS) + at - WINDOW_STEPS,
  )

/** The time step that the code is of; null if it is of none that counts. Each step is good once: the caller's to see. */
export const stepOfCode = (secret: Uint8Array, code: string, nowMs: number): number | null => {
  const delta = TOTP.validate({
    token: code,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_MS / 1000,
    timestamp: nowMs,
    window: WINDOW_STEPS,
  })
  return delta === null ? null : Math.floor(nowMs / STEP_MS) + delta
}
