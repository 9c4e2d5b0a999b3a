/**
 * Passkeys (WebAuthn Level 3): an officer's second factor beside one-time codes, and with the PRF extension what opens
 * their keys again within a session. The passphrase stays the root: no passkey signs in without it.
 */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { exchange } from '../exchange.ts'
import { bytesOf, bytesText, line, officerId } from '../fields.ts'
import { proofOfWork } from './proof.ts'
import { AUTH_KEY_BYTES, signInName } from './session.ts'

/** A challenge of the server's: when it was made (8), random (16), and the server's mark on both (16). */
export const CHALLENGE_BYTES = 40
/** So many an officer can have. */
export const MAX_PASSKEYS = 10
export const MAX_PASSKEY_NAME = 60

/** The bound of WebAuthn Level 3, 4.: Credential ID. */
const credentialId = bytesText(1023)

/** What an authenticator signed, each part as base64url (WebAuthn Level 3, 5.2.2 AuthenticatorAssertionResponse). */
export const passkeyAssertion = z.strictObject({
  id: credentialId,
  clientData: bytesText(2048),
  authenticatorData: bytesText(1024),
  signature: bytesText(1024),
})
export type PasskeyAssertion = z.output<typeof passkeyAssertion>

/** A new credential (WebAuthn Level 3, 5.2.1 AuthenticatorAttestationResponse). */
export const passkeyAttestation = z.strictObject({
  id: credentialId,
  clientData: bytesText(2048),
  attestation: bytesText(8192),
})

/** The officer's seeds under a key of the passkey's (client/crypto/vault.ts). */
const passkeyVault = bytesText(1024)

/** What the next assertion or attestation has to be over. Good for five minutes. */
export const readPasskeyChallenge = exchange({
  path: '/api/office/passkeys/challenge',
  access: 'anyone',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({ challenge: bytesOf(CHALLENGE_BYTES) }),
})

/** As `signIn` (session.ts), with a passkey in the place of the one-time code. */
export const signInByPasskey = exchange({
  path: '/api/office/passkeys/sign-in',
  access: 'anyone',
  maxRequestBytes: 8 * 1024,
  request: z.strictObject({
    signInName,
    authKey: bytesOf(AUTH_KEY_BYTES),
    passkey: passkeyAssertion,
    proof: z.optional(proofOfWork),
  }),
  response: z.strictObject({ officer: officerId, vault: bytesText(1024) }),
})

/** The caller's own. */
export const readPasskeys = exchange({
  path: '/api/office/passkeys/read',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    passkeys: z.array(
      z.strictObject({
        id: credentialId,
        name: line(MAX_PASSKEY_NAME),
        addedOn: isoDate,
        /** Whether it opens the keys too. */
        opens: z.boolean(),
      }),
    ),
  }),
})

/**
 * Adds one. Whoever finds a page unlocked can add none: it takes the passphrase again, of which a few wrong ones end the
 * session, as in `resumeSession`. `full` beyond `MAX_PASSKEYS`, `refused` if the attestation does not stand.
 */
export const addPasskey = exchange({
  path: '/api/office/passkeys/add',
  access: 'officer',
  maxRequestBytes: 24 * 1024,
  request: z.strictObject({
    authKey: bytesOf(AUTH_KEY_BYTES),
    name: line(MAX_PASSKEY_NAME),
    passkey: passkeyAttestation,
    /** Null: the authenticator has no PRF, and the passkey does not open the keys. */
    vault: z.nullable(passkeyVault),
  }),
  response: z.strictObject({}),
})

/** A repeat of the same finds nothing more to do. */
export const removePasskey = exchange({
  path: '/api/office/passkeys/remove',
  access: 'officer',
  maxRequestBytes: 2048,
  isRepeatable: true,
  request: z.strictObject({ id: credentialId }),
  response: z.strictObject({}),
})

/** The vaults again, within a session, for a passkey in the place of the passphrase. `signInRefused` for any other. */
export const resumeByPasskey = exchange({
  path: '/api/office/passkeys/resume',
  access: 'officer',
  maxRequestBytes: 8 * 1024,
  request: z.strictObject({ passkey: passkeyAssertion }),
  response: z.strictObject({
    officer: officerId,
    /** Sealed under the passkey's key. */
    passkeyVault,
    /** Sealed under the passphrase's, for the next time. */
    vault: bytesText(1024),
  }),
})
