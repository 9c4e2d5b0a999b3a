/**
 * Passkeys as the server knows them. What an authenticator signs is verified by @simplewebauthn/server, over a challenge
 * that this server made: none is stored, and each counts once for a passkey, since it must be newer than the last.
 */
import { generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { toBase64url } from '../../protocol/base64url.ts'
import { concat, utf8 } from '../../protocol/bytes.ts'
import type { RequestOf } from '../../protocol/exchange.ts'
import {
  type addPasskey,
  CHALLENGE_BYTES,
  type PasskeyAssertion,
} from '../../protocol/exchanges/passkeys.ts'
import { derive } from '../../protocol/primitives.ts'
import { toBytes } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import type { Passkeys } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { shuffle } from '../jobs/shuffle.ts'
import { openAtRest, sealAtRest } from './at-rest.ts'

/** Loaded once somebody uses a passkey. */
const webauthn = () => import('@simplewebauthn/server')
const helpers = () => import('@simplewebauthn/server/helpers')

const LIFE_MS = 5 * 60_000
const TIME_BYTES = 8
const MARKED_BYTES = 24

type Making = Pick<Deps, 'primitives' | 'secrets' | 'now' | 'random'>

const markOf = ({ primitives, secrets }: Making, marked: Uint8Array): Uint8Array =>
  derive(primitives, secrets.vaultKey, CHALLENGE_BYTES - MARKED_BYTES, 'passkey-challenge', marked)

/** When it was made (u64, milliseconds) || random (16) || the mark on both (16). */
export const makeChallenge = (deps: Making): Uint8Array => {
  const time = Buffer.alloc(TIME_BYTES)
  time.writeBigUInt64BE(BigInt(deps.now()))
  const marked = concat(time, deps.random(MARKED_BYTES - TIME_BYTES))
  return concat(marked, markOf(deps, marked))
}

/** When it was made; null unless this portal made it, less than five minutes ago. */
const madeMs = (deps: Making, challenge: string): number | null => {
  const bytes = toBytes(challenge)
  if (bytes?.length !== CHALLENGE_BYTES) return null
  const marked = bytes.subarray(0, MARKED_BYTES)
  if (!timingSafeEqual(markOf(deps, marked), bytes.subarray(MARKED_BYTES))) return null
  const made = Number(Buffer.from(marked).readBigUInt64BE())
  return Math.abs(deps.now() - made) < LIFE_MS ? made : null
}

/** What of a row an assertion is checked against. */
export type PasskeyRow = Pick<Selectable<Passkeys>, 'id' | 'public_key' | 'counter'>

/** COSE (RFC 9053, 7.1.1): an elliptic curve key, ES256, P-256, and its two coordinates. */
const coseKey = (x: string, y: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]),
  )

/** Whoever names a passkey that is not theirs, or none, is checked against this, at the same cost. */
export const createNobodysPasskey = (): PasskeyRow => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { id: new Uint8Array([0]), public_key: coseKey(x, y), counter: 0 }
}

export interface Asserted {
  /** When the challenge was made. */
  readonly madeMs: number
  readonly counter: number
}

/**
 * Null unless the authenticator signed it for this portal's address just now, having checked who is at it.
 * @param origin that people open
 */
export const checkAssertion = async (
  deps: Making,
  origin: string,
  row: PasskeyRow,
  { id, clientData, authenticatorData, signature }: PasskeyAssertion,
): Promise<Asserted | null> => {
  let made: number | null = null
  try {
    const { verifyAuthenticationResponse } = await webauthn()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON: clientData, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) => {
        made = madeMs(deps, challenge)
        return made !== null
      },
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      credential: {
        id: toBase64url(row.id),
        publicKey: new Uint8Array(row.public_key),
        counter: row.counter,
      },
    })
    return verified && made !== null
      ? { madeMs: made, counter: authenticationInfo.newCounter }
      : null
  } catch {
    // The library tells whatever does not fit by throwing.
    return null
  }
}

/** That of what nobody vouches for. Certificates are not even read: to check them the library would ask their makers' servers. */
export const isPlain = async (attestation: string): Promise<boolean> => {
  const { decodeAttestationObject } = await helpers()
  const object = decodeAttestationObject(new Uint8Array(Buffer.from(attestation, 'base64url')))
  return (
    ['none', 'packed'].includes(object.get('fmt')) && object.get('attStmt').get('x5c') === undefined
  )
}

/** What is kept of a new one. Null unless an authenticator made it for this portal's address just now. */
export const checkAttestation = async (
  deps: Making,
  origin: string,
  { id, clientData, attestation }: RequestOf<typeof addPasskey>['passkey'],
): Promise<(PasskeyRow & { readonly madeMs: number }) | null> => {
  let made: number | null = null
  try {
    if (!(await isPlain(attestation))) return null
    const { verifyRegistrationResponse } = await webauthn()
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON: clientData, attestationObject: attestation },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) => {
        made = madeMs(deps, challenge)
        return made !== null
      },
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
    })
    if (!verified || !registrationInfo || made === null) return null
    const { id: named, publicKey, counter } = registrationInfo.credential
    const idBytes = toBytes(id)
    return idBytes && named === id
      ? { id: idBytes, public_key: publicKey, counter, madeMs: made }
      : null
  } catch {
    return null
  }
}

/** Of an officer, by its id. */
export const findPasskey = async (
  db: Database,
  officerId: string,
  { id }: Pick<PasskeyAssertion, 'id'>,
): Promise<Selectable<Passkeys> | undefined> =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('officer_id', '=', officerId)
    .where('id', '=', toBytes(id) ?? new Uint8Array())
    .executeTakeFirst()

type Sealing = Pick<Deps, 'primitives' | 'secrets' | 'random'>

/** When a challenge was made that was used. No time of day is told by it, in a backup least of all. */
export const sealUsed = (deps: Sealing, officerId: string, made: number): Uint8Array =>
  sealAtRest(deps, 'passkey-used-at-rest', officerId, utf8(`${made}`))

const usedMs = (
  deps: Pick<Deps, 'primitives' | 'secrets'>,
  { officer_id, used }: Pick<Selectable<Passkeys>, 'officer_id' | 'used'>,
): number =>
  used === null
    ? Number.NEGATIVE_INFINITY
    : Number(Buffer.from(openAtRest(deps, 'passkey-used-at-rest', officer_id, used)).toString())

const isSameUsed = (used: Uint8Array | null) =>
  sql<boolean>`used is not distinct from ${used}::bytea`

/** Uses the challenge up. False if it, or a newer one, has been used with this passkey. */
export const spendAssertion = async (
  deps: Sealing,
  row: Pick<Selectable<Passkeys>, 'id' | 'officer_id' | 'used'>,
  { madeMs: made, counter }: Asserted,
  db: Database,
): Promise<boolean> => {
  if (usedMs(deps, row) >= made) return false
  const spent = await db
    .updateTable('passkeys')
    .set({ used: sealUsed(deps, row.officer_id, made), counter })
    .where('id', '=', row.id)
    .where(isSameUsed(row.used))
    .returning('id')
    .executeTakeFirst()
  return spent !== undefined
}

/**
 * Forgets when passkeys were used, once no challenge of then would count any more.
 *
 * Cost: one look at the passkeys that were used since the last time. Lock: the rows that change, one at a time, in no order
 * that means anything.
 */
export const forgetUsedChallenges = async (
  deps: Sealing & Pick<Deps, 'db' | 'now'>,
): Promise<void> => {
  const rows = await deps.db
    .selectFrom('passkeys')
    .select(['id', 'officer_id', 'used'])
    .where('used', 'is not', null)
    .execute()
  for (const row of shuffle(rows, deps.random)) {
    if (Math.abs(deps.now() - usedMs(deps, row)) < LIFE_MS) continue
    await deps.db
      .updateTable('passkeys')
      .set({ used: null })
      .where('id', '=', row.id)
      .where(isSameUsed(row.used))
      .execute()
  }
}
