/** What makes a directory stand. Every check here runs in browsers before they seal, and in the server. */

import { fromBase64url } from '../base64url.ts'
import { utf8 } from '../bytes.ts'
import { CodedError } from '../coded-error.ts'
import { isStrictPublicKey } from '../ed25519.ts'
import { type Hash, isAscending, toHash } from '../fields.ts'
import { decodeJson, encodeJson, type Json } from '../json.ts'
import { type Primitives, taggedHash, verifyPurpose } from '../primitives.ts'
import { isValidXwingPublicKey } from '../xwing-key.ts'
import { doesRestoreFollow, isRestoreSound } from './restored.ts'
import {
  type DirectoryBody,
  type DirectoryChain,
  directoryBody,
  type Officer,
  type officerKeys,
  type Role,
  type SignedDirectory,
} from './schema.ts'
import { overseersLost } from './strips.ts'

export const DIRECTORY_FAULTS = [
  'malformed',
  'badSignature',
  'keyChangeUnsigned',
  'otherPortal',
  'repeatedOfficer',
  'repeatedKey',
  'invalidKey',
  'notTheOfficersKeys',
  'overseerHoldsOtherRole',
  'notTheSuccessor',
  'officerDropped',
  'officerReturned',
  'overseerChanged',
  'noOverseer',
  'needlessReason',
  'reasonMissing',
] as const
export type DirectoryFault = (typeof DIRECTORY_FAULTS)[number]

export class DirectoryError extends CodedError<DirectoryFault> {
  override readonly name = 'DirectoryError'

  constructor(fault: DirectoryFault) {
    super(fault, undefined, `directory does not stand: ${fault}`)
  }
}

/** A directory whose signatures and content were verified. */
export interface Directory {
  /** base64url of H('directory', bytes). */
  readonly hash: Hash
  readonly body: DirectoryBody
  readonly officers: ReadonlyMap<string, Officer>
  /** `kemKeyHash` of each officer's key, by officer id. */
  readonly keyHashes: ReadonlyMap<string, Hash>
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = fromBase64url(text)
  if (!bytes) throw new DirectoryError('malformed')
  return bytes
}

/** base64url of H('portal', first organisation public key). */
export const portalId = (primitives: Primitives, firstKey: string): Hash =>
  toHash(taggedHash(primitives, 'portal', bytesOf(firstKey)))

export const directoryHash = (primitives: Primitives, bytes: Uint8Array): Hash =>
  toHash(taggedHash(primitives, 'directory', bytes))

/** base64url of H('kem-key', X-Wing public key): names a key in headers and acts. */
export const kemKeyHash = (primitives: Primitives, kemKey: string): Hash =>
  toHash(taggedHash(primitives, 'kem-key', bytesOf(kemKey)))

/** The bytes an officer signs for its own keys, under the purpose `officer`. */
export const officerKeysBytes = (keys: Record<keyof OfficerKeysShape, string>): Uint8Array =>
  encodeJson({ portal: keys.portal, id: keys.id, kemKey: keys.kemKey, signKey: keys.signKey })
type OfficerKeysShape = (typeof officerKeys)['_zod']['def']['shape']

/** The hash whose words two people compare at enrolment: over the officer's id and both keys. */
export const officerFingerprint = (
  primitives: Primitives,
  officer: Pick<Officer, 'id' | 'kemKey' | 'signKey'>,
): Uint8Array =>
  taggedHash(
    primitives,
    'fingerprint',
    utf8(officer.id),
    bytesOf(officer.kemKey),
    bytesOf(officer.signKey),
  )

/** An officer stands in an epoch that lists them without `until`. */
export const currentOfficer = (directory: Directory, id: string): Officer | null => {
  const officer = directory.officers.get(id)
  return officer && officer.until === null ? officer : null
}

export const currentOfficersWith = (directory: Directory, role: Role): Officer[] =>
  directory.body.officers.filter((it) => it.until === null && it.roles.includes(role))

export const hasRole = (directory: Directory, id: string, ...roles: readonly Role[]): boolean =>
  currentOfficer(directory, id)?.roles.some((role) => roles.includes(role)) ?? false

/** Reports are taken once two intake officers and one overseer stand. */
export const isPortalOpen = (directory: Directory): boolean =>
  currentOfficersWith(directory, 'intake').length >= 2 &&
  currentOfficersWith(directory, 'overseer').length >= 1

/** @param today the organisation's civil date, `YYYY-MM-DD` */
export const isExpired = (directory: Directory, today: string): boolean =>
  today > directory.body.expiresOn

const checkOfficers = (primitives: Primitives, body: DirectoryBody, portal: string): void => {
  if (!isAscending(body.officers.map((it) => it.id))) throw new DirectoryError('repeatedOfficer')
  for (const field of ['kemKey', 'signKey'] as const) {
    const keys = body.officers.map((it) => it[field])
    if (new Set(keys).size !== keys.length) throw new DirectoryError('repeatedKey')
  }
  const others = [body.key, body.firstKey, body.serverKey]
  if (body.officers.some((it) => others.includes(it.signKey))) {
    throw new DirectoryError('repeatedKey')
  }
  if (body.serverKey === body.key || body.serverKey === body.firstKey) {
    throw new DirectoryError('repeatedKey')
  }
  if (!others.every((key) => isStrictPublicKey(bytesOf(key)))) {
    throw new DirectoryError('invalidKey')
  }
  for (const officer of body.officers) {
    const signKey = bytesOf(officer.signKey)
    if (!isStrictPublicKey(signKey) || !isValidXwingPublicKey(bytesOf(officer.kemKey))) {
      throw new DirectoryError('invalidKey')
    }
    const own = officerKeysBytes({ portal, ...officer })
    if (!verifyPurpose(primitives, 'officer', signKey, own, bytesOf(officer.selfSignature))) {
      throw new DirectoryError('notTheOfficersKeys')
    }
    if (officer.roles.includes('overseer') && officer.roles.length > 1) {
      throw new DirectoryError('overseerHoldsOtherRole')
    }
  }
}

const isSignedBy = (primitives: Primitives, signed: SignedDirectory, key: string): boolean =>
  signed.signatures.some(
    (it) =>
      it.key === key &&
      verifyPurpose(
        primitives,
        'directory',
        bytesOf(key),
        bytesOf(signed.bytes),
        bytesOf(it.signature),
      ),
  )

/**
 * Parses and verifies one epoch on its own: its shape, its officers, and the signature of the key it names. Whether
 * that key counts is `verifyChain`'s and `verifySuccession`'s business.
 */
export const verifyDirectory = (
  primitives: Primitives,
  signed: SignedDirectory,
  portal: string,
): Directory => {
  const bytes = bytesOf(signed.bytes)
  const parsed = directoryBody.safeParse(decodeJson(bytes))
  if (!parsed.success) throw new DirectoryError('malformed')
  const body = parsed.data
  if (!isRestoreSound(body)) throw new DirectoryError('malformed')
  if (portalId(primitives, body.firstKey) !== portal) throw new DirectoryError('otherPortal')
  if (!isSignedBy(primitives, signed, body.key)) throw new DirectoryError('badSignature')
  checkOfficers(primitives, body, portal)
  return {
    hash: directoryHash(primitives, bytes),
    body,
    officers: new Map(body.officers.map((it) => [it.id, it])),
    keyHashes: new Map(body.officers.map((it) => [it.id, kemKeyHash(primitives, it.kemKey)])),
  }
}

/** The portal id that a chain claims: to be compared with what is known from elsewhere. */
export const claimedPortal = (primitives: Primitives, chain: DirectoryChain): Hash => {
  const bytes = fromBase64url((chain.keyChanges[0] ?? chain.current).bytes)
  const parsed = directoryBody.safeParse(bytes && decodeJson(bytes))
  if (!parsed.success) throw new DirectoryError('malformed')
  return portalId(primitives, parsed.data.firstKey)
}

/** Verified epochs of one portal. */
export interface Directories {
  readonly portal: Hash
  readonly current: Directory
  /** The organisation key in force at an epoch that is not newer than the current one. */
  keyAt(epoch: number): string
}

/** Verifies that the current epoch's key descends from the first one, each change signed by the old and the new. */
export const verifyChain = (
  primitives: Primitives,
  chain: DirectoryChain,
  portal: string,
): Directories => {
  const current = verifyDirectory(primitives, chain.current, portal)
  const keys: { from: number; key: string }[] = [{ from: 1, key: current.body.firstKey }]
  const inForce = () => keys[keys.length - 1] ?? { from: 1, key: current.body.firstKey }
  for (const signed of chain.keyChanges) {
    const { body } = verifyDirectory(primitives, signed, portal)
    if (body.epoch <= inForce().from || body.epoch > current.body.epoch) {
      throw new DirectoryError('notTheSuccessor')
    }
    if (!isSignedBy(primitives, signed, inForce().key)) {
      throw new DirectoryError('keyChangeUnsigned')
    }
    keys.push({ from: body.epoch, key: body.key })
  }
  if (inForce().key !== current.body.key) throw new DirectoryError('keyChangeUnsigned')
  return {
    portal: portalId(primitives, current.body.firstKey),
    current,
    keyAt: (epoch) =>
      keys.reduce((key, change) => (change.from <= epoch ? change.key : key), inForce().key),
  }
}

/**
 * A past epoch that a statement names: signed by the key that was in force then, and older than the current one or the
 * current one itself.
 */
export const verifyPast = (
  primitives: Primitives,
  directories: Directories,
  signed: SignedDirectory,
): Directory => {
  const past = verifyDirectory(primitives, signed, directories.portal)
  const { current } = directories
  if (past.body.epoch >= current.body.epoch && past.hash !== current.hash) {
    throw new DirectoryError('notTheSuccessor')
  }
  if (past.body.key !== directories.keyAt(past.body.epoch)) {
    throw new DirectoryError('keyChangeUnsigned')
  }
  return past
}

const isOverseer = (officer: Officer): boolean => officer.roles.includes('overseer')

/** Whether `next` may follow `before`: what the administrator's browser and the server check of a new epoch. */
export const verifySuccession = (
  primitives: Primitives,
  before: Directory,
  nextSigned: SignedDirectory,
): Directory => {
  const portal = portalId(primitives, before.body.firstKey)
  const next = verifyDirectory(primitives, nextSigned, portal)
  const follows =
    next.body.epoch === before.body.epoch + 1 &&
    next.body.previous === before.hash &&
    next.body.issuedOn >= before.body.issuedOn &&
    next.body.expiresOn >= next.body.issuedOn &&
    doesRestoreFollow(before.body, next.body)
  if (!follows) throw new DirectoryError('notTheSuccessor')
  if (next.body.key !== before.body.key && !isSignedBy(primitives, nextSigned, before.body.key)) {
    throw new DirectoryError('keyChangeUnsigned')
  }
  for (const officer of before.body.officers) {
    const now = next.officers.get(officer.id)
    if (!now) throw new DirectoryError('officerDropped')
    if (officer.until !== null && now.until !== officer.until) {
      throw new DirectoryError('officerReturned')
    }
    if (isOverseer(officer) !== isOverseer(now)) throw new DirectoryError('overseerChanged')
  }
  const had = currentOfficersWith(before, 'overseer').length > 0
  if (had && currentOfficersWith(next, 'overseer').length === 0)
    throw new DirectoryError('noOverseer')
  // It excuses one epoch: carried on from one to the next, it would excuse what nobody gave a reason for.
  const isLost = overseersLost(before.body.officers, next.body.officers).length > 0
  if (next.body.strips && !isLost) throw new DirectoryError('needlessReason')
  if (!next.body.strips && isLost) throw new DirectoryError('reasonMissing')
  return next
}

/** Epoch 1: as any other, with nothing before it. */
export const verifyFirst = (primitives: Primitives, signed: SignedDirectory): Directory => {
  const portal = claimedPortal(primitives, { keyChanges: [], current: signed })
  const first = verifyDirectory(primitives, signed, portal)
  const isFirst =
    first.body.epoch === 1 &&
    first.body.previous === null &&
    first.body.key === first.body.firstKey &&
    first.body.restoredOn === undefined &&
    first.body.strips === undefined &&
    first.body.expiresOn >= first.body.issuedOn
  if (!isFirst) throw new DirectoryError('notTheSuccessor')
  return first
}

export const directoryBytes = (body: DirectoryBody): Uint8Array => encodeJson(body as Json)
