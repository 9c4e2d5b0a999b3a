/** A case as a browser believes it: history replayed from its bytes, every envelope the one that was promised. */

import { fromBase64url, toBase64url } from '../protocol/base64url.ts'
import type { Directory } from '../protocol/directory/verify.ts'
import type { StoredEnvelope } from '../protocol/envelope.ts'
import { envelopeHash, REPORTER, wrapHash } from '../protocol/envelope.ts'
import { type Hash, toHash } from '../protocol/fields.ts'
import { checkEnvelope } from '../protocol/history/check-envelope.ts'
import {
  type Context,
  caseId,
  type ExpectedEnvelope,
  type Replay,
} from '../protocol/history/context.ts'
import { HistoryError } from '../protocol/history/fault.ts'
import { heldBack } from '../protocol/history/held-back.ts'
import { type HistoryLogs, replayHistory } from '../protocol/history/history.ts'
import {
  type ListedWrap,
  listedWraps as listedInHistory,
  wrappedKey,
} from '../protocol/history/listed-wraps.ts'
import type { SeenStatements } from '../protocol/history/seen.ts'
import { readers } from '../protocol/history/state.ts'
import { isTrueWrap, type Opened, openEnvelope } from './crypto/envelope.ts'
import type { ReceiptKeys } from './crypto/receipt-keys.ts'
import type { BrowserPrimitives } from './crypto/sodium.ts'
import { contextOf, type Epochs } from './epochs.ts'

/** An envelope that is missing, or not the one that its statement introduces. */
export class EnvelopeDiffers extends Error {
  override readonly name = 'EnvelopeDiffers'
}

export interface VerifiedCase {
  readonly logs: HistoryLogs
  readonly replay: Replay
  /**
   * By envelope hash; empty while the bodies are withheld (exchanges/office.ts, `opened`). For an officer without the older
   * letters that were not asked for (protocol/history/held-back.ts).
   */
  readonly envelopes: ReadonlyMap<string, StoredEnvelope>
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

/** The hash that a statement names. */
export const storedHash = (primitives: BrowserPrimitives, stored: StoredEnvelope): string =>
  envelopeHash(
    primitives,
    bytesOf(stored.header),
    bytesOf(stored.body),
    stored.wrapHashes.map(bytesOf),
  )

interface VerifyOptions {
  /** False for a reporter. An officer's history does not stand if its internal log was emptied. */
  readonly seesInternal: boolean
  /** The server's date that came with it; null where it came from no server. */
  readonly today: string | null
  /** False while the server withholds bodies: then only the history is verified. */
  readonly withBodies?: boolean
  /** What the same session has seen. */
  readonly seen?: SeenStatements
  /** As in the context of a replay. */
  readonly verifiedBefore?: Context['verifiedBefore']
  /** What a reader was handed before: older letters that need not come again. */
  readonly before?: Handed
}

interface Handed {
  readonly reader: string
  /** By their hash. */
  readonly envelopes: VerifiedCase['envelopes']
}

/** Whether it is the very envelope that its statement introduces. */
export const isPromised = (
  primitives: BrowserPrimitives,
  expected: ExpectedEnvelope,
  { header, body, wrapHashes }: StoredEnvelope,
): boolean => {
  const hashes = wrapHashes.map(bytesOf)
  return typeof checkEnvelope(primitives, expected, header, bytesOf(body), hashes) !== 'string'
}

/** By the hash that a statement names. */
export const byStoredHash = (
  primitives: BrowserPrimitives,
  envelopes: readonly StoredEnvelope[],
): Map<string, StoredEnvelope> =>
  new Map(envelopes.map((stored) => [storedHash(primitives, stored), stored]))

/** A reader's wraps, by their hash. */
const wrapsIn = (primitives: BrowserPrimitives, { wraps }: StoredEnvelope): Map<Hash, string> =>
  new Map(wraps.map((wrap) => [toHash(wrapHash(primitives, bytesOf(wrap))), wrap]))

/** An envelope as its reader was handed it before, unless the wrap that counts for them came later. */
const handedBefore = (
  primitives: BrowserPrimitives,
  replay: Replay,
  hash: string,
  { reader, envelopes }: Handed,
): StoredEnvelope | undefined => {
  const stored = envelopes.get(hash)
  const [counting] = listedInHistory(replay, hash, stored?.wrapHashes, reader)
  if (!stored || !counting || wrapsIn(primitives, stored).has(counting.hash)) return stored
  return undefined
}

/**
 * Replays and checks. Wraps of other readers are checked when an envelope is opened.
 * @throws HistoryError, EnvelopeDiffers
 */
export const verifyCase = (
  primitives: BrowserPrimitives,
  epochs: Epochs,
  logs: HistoryLogs,
  envelopes: readonly StoredEnvelope[],
  { seesInternal, today, withBodies = true, seen, verifiedBefore, before }: VerifyOptions,
): VerifiedCase => {
  const context = contextOf(primitives, epochs, true, seesInternal, today, seen)
  const replay = replayHistory({ ...context, verifiedBefore }, logs)
  if (!withBodies) return { logs, replay, envelopes: new Map() }
  const byHash = byStoredHash(primitives, envelopes)
  // A reporter is handed everything at once.
  const mayBeLeft = seesInternal ? heldBack(replay) : new Set<string>()
  for (const expected of replay.envelopes.values()) {
    const { hash } = expected
    const stored = byHash.get(hash) ?? (before && handedBefore(primitives, replay, hash, before))
    if (!stored && mayBeLeft.has(hash)) continue
    if (!stored || !isPromised(primitives, expected, stored)) throw new EnvelopeDiffers()
    byHash.set(hash, stored)
  }
  return { logs, replay, envelopes: byHash }
}

/**
 * A reporter takes the case of their own keys, and no other: what they write is sealed to its reporter too, and a server
 * could show one whose reporter it is itself.
 * @throws HistoryError foreign
 */
export const checkOwn = (
  { replay: { context, state } }: Pick<VerifiedCase, 'replay'>,
  keys: Pick<ReceiptKeys, 'sign' | 'kem'>,
): void => {
  const signKey = toBase64url(keys.sign.publicKey)
  const kemKey = toBase64url(keys.kem.publicKey)
  if (state.caseId !== caseId(context.primitives, context.portal, { signKey, kemKey })) {
    throw new HistoryError('foreign', { log: 'reporter', seq: 0 })
  }
}

/** Who opens: an officer's id or `reporter`, and the X-Wing secret key. */
export interface Opener {
  readonly id: string
  readonly kemSecretKey: Uint8Array
}

export interface OpenedEnvelope extends Opened {
  /** Officers who were given a wrap that does not open (`reporter` may be one): a reader's browser gives them a true one by `rewrap`. */
  readonly cheated: readonly string[]
}

/** Every wrap that the history lists for a reader's last key, the newest first (protocol/history/listed-wraps.ts). */
export const listedWraps = (
  { replay, envelopes }: VerifiedCase,
  envelope: string,
  reader: string,
): readonly ListedWrap[] =>
  listedInHistory(replay, envelope, envelopes.get(envelope)?.wrapHashes, reader)

/** The wrap that counts for a reader: the last that was listed, else the envelope's own. Null: none yet. */
export const countingWrap = (
  verified: VerifiedCase,
  envelope: string,
  reader: string,
): ListedWrap | null => listedWraps(verified, envelope, reader)[0] ?? null

/** Readers in an epoch who have no wrap for an envelope, or one for keys that they no longer have. */
export const missingWraps = (
  { replay }: Pick<VerifiedCase, 'replay'>,
  directory: Directory,
): string[] => {
  const { state } = replay
  const all = [...state.entries.keys()]
  return readers(state, directory).filter((id) => {
    const key = directory.officers.get(id)?.kemKey
    return all.some((envelope) => wrappedKey(replay, envelope, id) !== key)
  })
}

/**
 * Opens one envelope of a verified case, with the newest of the caller's wraps that is no junk. Null if the caller has
 * none for it yet.
 * @throws EnvelopeError for the caller's own part; `cheated` names whose newest wrap is junk, the caller too
 */
export const openOf = (
  primitives: BrowserPrimitives,
  verified: VerifiedCase,
  envelope: string,
  opener: Opener,
): OpenedEnvelope | null => {
  const stored = verified.envelopes.get(envelope)
  const expected = verified.replay.envelopes.get(envelope)
  if (!stored || !expected) return null
  const given = wrapsIn(primitives, stored)
  const listed = new Set(listedWraps(verified, envelope, opener.id).map(({ hash }) => hash))
  if ([...given.keys()].some((hash) => !listed.has(hash))) {
    throw new EnvelopeDiffers()
  }
  const wraps = [...listed].flatMap((hash) => given.get(hash) ?? [])
  const opened = openEnvelope(primitives, { ...stored, wraps }, opener.kemSecretKey)
  if (!opened) return null
  const header = bytesOf(stored.header)
  const { state } = verified.replay
  const cheated = [...state.members.keys(), REPORTER].filter((id) => {
    const wrap = countingWrap(verified, envelope, id)
    if (!wrap) return false
    const reader = { id, kemKey: wrap.kemKey }
    return !isTrueWrap(primitives, opened.contentKey, header, reader, wrap.hash)
  })
  return { ...opened, cheated }
}
