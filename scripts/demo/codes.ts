/** One-time codes, as an authenticator app shows them. */
import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000

/** @param secret 20 bytes */
export const codeAt = (secret: Uint8Array, nowMs: number): string =>
  new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) }).generate({
    timestamp: nowMs,
  })

/** The code of now, and the next one, which counts already: no code counts twice. */
export const readyCodes = (secret: Uint8Array, nowMs: number): readonly [string, string] => [
  codeAt(secret, nowMs),
  codeAt(secret, nowMs + STEP_MS),
]
