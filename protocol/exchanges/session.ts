/** Signing in. */
import * as z from 'zod/mini'
import { exchange } from '../exchange.ts'
import { bytesOf, bytesText, line, officerId } from '../fields.ts'
import { plainLine } from '../typed.ts'
import { proofChallenge, proofOfWork } from './proof.ts'

export const SALT_BYTES = 16
export const AUTH_KEY_BYTES = 32
export const TOTP_SECRET_BYTES = 20

/** The one form of a name that somebody types to sign in. */
export const toSignInName = (typed: string): string => plainLine(typed).toLowerCase()
export const signInName = line(60).check(z.refine((text) => text === toSignInName(text)))
export const totpCode = z.string().check(z.regex(/^[0-9]{6}$/))

/** What an officer's browser hands over at set-up and enrolment. The server never sees the passphrase or a key. */
export const account = z.strictObject({
  signInName,
  salt: bytesOf(SALT_BYTES),
  /** KDF of the passphrase's Argon2id output; the server keeps its hash. */
  authKey: bytesOf(AUTH_KEY_BYTES),
  /** The officer's seeds under the wrapping key (client/crypto/vault.ts). */
  vault: bytesText(1024),
  totpSecret: bytesOf(TOTP_SECRET_BYTES),
  /** Proves that the officer's device has the secret: `signInRefused` if not. It signs nobody in afterwards. */
  totpCode,
})
export type Account = z.output<typeof account>

/**
 * What signing in with a name takes; unknown names get a salt too, the same one each time. `challenge` is the work that
 * comes before a further attempt; null while there were few in the last hour.
 */
export const readSalt = exchange({
  path: '/api/office/session/salt',
  access: 'anyone',
  maxRequestBytes: 512,
  isRepeatable: true,
  request: z.strictObject({ signInName }),
  response: z.strictObject({
    salt: bytesOf(SALT_BYTES),
    challenge: z.nullable(proofChallenge),
  }),
})

/**
 * `signInRefused` whichever part is wrong, or while wrong codes under the right passphrase are waited out; `codeAhead` and
 * `codeBehind` only if everything else is right, and such a code never counts afterwards; `proofNeeded`
 * without the work that `readSalt` asks for. Sets the session cookie.
 */
export const signIn = exchange({
  path: '/api/office/session/start',
  access: 'anyone',
  maxRequestBytes: 2048,
  request: z.strictObject({
    signInName,
    authKey: bytesOf(AUTH_KEY_BYTES),
    totpCode,
    proof: z.optional(proofOfWork),
  }),
  response: z.strictObject({ officer: officerId, vault: bytesText(1024) }),
})

/** The session that the browser still has, after a reload or in a second tab: whose, and what its passphrase is stretched with. */
export const readSession = exchange({
  path: '/api/office/session/read',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({ officer: officerId, salt: bytesOf(SALT_BYTES) }),
})

/**
 * The vault again, within a session: the cookie alone never gets it. `signInRefused` for another passphrase; the last of a
 * few within an hour ends the session.
 */
export const resumeSession = exchange({
  path: '/api/office/session/resume',
  access: 'officer',
  maxRequestBytes: 128,
  request: z.strictObject({ authKey: bytesOf(AUTH_KEY_BYTES) }),
  response: z.strictObject({ officer: officerId, vault: bytesText(1024) }),
})

export const signOut = exchange({
  path: '/api/office/session/end',
  access: 'officer',
  maxRequestBytes: 64,
  request: z.strictObject({ everywhere: z.boolean() }),
  response: z.strictObject({}),
})
