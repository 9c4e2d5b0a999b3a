/** What an officer's browser signs: one request of statements that stand or fall together. */

import type * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../protocol/base64url.ts'
import type { ContentOf } from '../protocol/content.ts'
import { currentOfficer, kemKeyHash } from '../protocol/directory/verify.ts'
import { type SealedEnvelope, WRAP_BYTES, wrapHash } from '../protocol/envelope.ts'
import type { appendToCase } from '../protocol/exchanges/office.ts'
import { type Hash, toHash } from '../protocol/fields.ts'
import { type Replay, readersFor } from '../protocol/history/context.ts'
import { replayHistory } from '../protocol/history/history.ts'
import { admitInternal, admitShared, checkPairs } from '../protocol/history/replay.ts'
import type { EnvelopeEntry } from '../protocol/history/state.ts'
import type { InternalStatement, SharedStatement, SignedStatement } from '../protocol/statement.ts'
import { withKeys } from './compose-report.ts'
import { EnvelopeError, makeWrap, type Opened, sealEnvelope } from './crypto/envelope.ts'
import { signStatement } from './crypto/sign.ts'
import type { BrowserPrimitives } from './crypto/sodium.ts'
import { contextOf, type Epochs } from './epochs.ts'
import { countingWrap, EnvelopeDiffers, openOf, type VerifiedCase } from './verified-case.ts'

/** An officer with the keys of an opened vault. */
export interface Author {
  readonly id: string
  /** base64url. */
  readonly signKey: string
  readonly signSecretKey: Uint8Array
  readonly kemSecretKey: Uint8Array
}

type Act = SharedStatement['act'] | InternalStatement['act']
type WithEnvelope = Extract<Act, { envelope: string }>
type Wrapping = Extract<Act, { wraps: string[] }>

/** An act before this file adds the envelope's hash, or the wraps and their key. */
export type OfficerAct =
  | { readonly log: 'shared'; readonly act: Plain<SharedStatement['act']> }
  | { readonly log: 'internal'; readonly act: Plain<InternalStatement['act']> }
  | {
      [T in WithEnvelope['type']]: {
        readonly log: 'shared' | 'internal'
        /** `for`: of a `decision`, the statement of the shared log that was signed just before it. */
        readonly act: Omit<Extract<WithEnvelope, { type: T }>, 'envelope' | 'for'>
        readonly content: ContentOf<T>
      }
    }[WithEnvelope['type']]
  | { readonly log: 'shared'; readonly bring: GrantAccess }

type Plain<A extends Act> = Exclude<A, WithEnvelope | Wrapping>

/** Brings in a reader, or gives one wraps for new keys. */
export type GrantAccess =
  | { readonly type: 'assign'; readonly officer: string; readonly handler: boolean }
  | { readonly type: 'rewrap'; readonly officer: string }

export type AppendRequest = z.input<(typeof appendToCase)['request']>

interface Composition {
  readonly primitives: BrowserPrimitives
  readonly epochs: Epochs
  readonly verified: VerifiedCase
  readonly author: Author
  readonly today: string
  readonly replay: Replay
  readonly statements: SignedStatement[]
  readonly envelopes: SealedEnvelope[]
  readonly wraps: string[][]
}

const sign = (composition: Composition, log: 'shared' | 'internal', act: Act): void => {
  const { primitives, replay, author } = composition
  const { heads, caseId } = replay.state
  const common = {
    version: 1 as const,
    case: caseId,
    seq: (heads[log]?.seq ?? -1) + 1,
    prev: heads[log]?.hash ?? null,
    directory: composition.epochs.current.hash,
    on: composition.today,
    actor: author.id,
  }
  const body =
    log === 'shared'
      ? { ...common, log, act: act as SharedStatement['act'] }
      : { ...common, log, shared: heads.shared?.hash ?? null, act: act as InternalStatement['act'] }
  const signed = signStatement(primitives, author.signSecretKey, body)
  if (log === 'shared') admitShared(replay, signed)
  else admitInternal(replay, signed)
  composition.statements.push(signed)
}

/** Null where the author has no wrap, or none that opens: junk, or one for keys that they no longer have. */
const openOwn = ({ primitives, verified, author }: Composition, hash: string): Opened | null => {
  try {
    return openOf(primitives, verified, hash, author)
  } catch (error) {
    if (error instanceof EnvelopeError) return null
    throw error
  }
}

/** Stands for a wrap that the author cannot make. It opens nothing; readers who can open see that, and give the true one. */
const NOTHING = new Uint8Array(WRAP_BYTES)

/** The author has a wrap for the keys that they have now, and it is junk: whoever sealed it must keep nobody out. */
const isGivenJunk = ({ epochs, verified, author }: Composition, hash: string): boolean => {
  const counting = countingWrap(verified, hash, author.id)
  return counting !== null && counting.kemKey === currentOfficer(epochs.current, author.id)?.kemKey
}

/** The wraps of envelopes for a reader, from the content keys that the author can open. */
const wrapsOf = (
  composition: Composition,
  entries: readonly EnvelopeEntry[],
  reader: { readonly id: string; readonly kemKey: string },
): Uint8Array[] =>
  entries.map(({ hash }) => {
    const stored = composition.verified.envelopes.get(hash)
    // An older letter that was not asked for is no junk.
    if (!stored) throw new EnvelopeDiffers()
    const opened = openOwn(composition, hash)
    const header = fromBase64url(stored.header)
    if (opened && header) return makeWrap(composition.primitives, opened.contentKey, header, reader)
    if (isGivenJunk(composition, hash)) return NOTHING
    throw new CannotWrap()
  })

/** The author has no wrap, or one for keys that are gone, of what a later reader needs: another reader must do it. */
export class CannotWrap extends Error {
  override readonly name = 'CannotWrap'
}

const grantAccess = (composition: Composition, act: GrantAccess): void => {
  const { primitives, replay, epochs } = composition
  const officer = currentOfficer(epochs.current, act.officer)
  if (!officer) throw new CannotWrap()
  const add = (wraps: readonly Uint8Array[]): Hash[] => {
    composition.wraps.push(wraps.map(toBase64url))
    return wraps.map((wrap) => toHash(wrapHash(primitives, wrap)))
  }
  const internal = wrapsOf(composition, replay.state.internalEnvelopes, officer)
  const shared = add(wrapsOf(composition, replay.state.envelopes, officer))
  sign(composition, 'shared', {
    ...act,
    key: kemKeyHash(primitives, officer.kemKey),
    wraps: shared,
  })
  const granted = replay.shared.at(-1)
  if (!granted) throw new TypeError('the act that was signed')
  sign(composition, 'internal', { type: 'wraps', for: granted.hash, wraps: add(internal) })
}

const headOf = ({ state }: Replay): Hash => {
  const head = state.heads.shared
  if (head === null) throw new TypeError('a verified case has been received')
  return head.hash
}

const seal = (composition: Composition, it: Extract<OfficerAct, { content: object }>): void => {
  const { primitives, replay, epochs, author } = composition
  const sealed = sealEnvelope(
    primitives,
    { case: replay.state.caseId, log: it.log, purpose: it.act.type, author: author.signKey },
    withKeys(epochs, readersFor(replay, epochs.current, it.log), replay.state.reporter.kemKey),
    it.content,
  )
  composition.envelopes.push(sealed.envelope)
  const envelope = sealed.hash
  const pair = it.act.type === 'decision' ? { for: headOf(replay) } : {}
  sign(composition, it.log, { ...it.act, ...pair, envelope } as WithEnvelope)
}

/**
 * Signs acts in their order on top of a verified case, each sealed to the readers at its place. An `assign` goes in a
 * request without envelopes of its own before it.
 * @param today the server's civil date
 * @param seen what a decision was held against; null where nothing is decided
 * @param verified with its older letters, where a reader is brought in
 * @throws HistoryError `refusedAct` where the act table does not allow one; CannotWrap; RangeError if content fits no cell
 */
export const composeAppend = (
  primitives: BrowserPrimitives,
  epochs: Epochs,
  verified: VerifiedCase,
  author: Author,
  acts: readonly OfficerAct[],
  today: string,
  seen: Hash | null = null,
): AppendRequest => {
  const replay = replayHistory(contextOf(primitives, epochs, false, true), verified.replay)
  const { shared, internal } = replay.state.heads
  const composition: Composition = {
    primitives,
    epochs,
    verified,
    author,
    today,
    replay,
    statements: [],
    envelopes: [],
    wraps: [],
  }
  for (const act of acts) {
    if ('bring' in act) grantAccess(composition, act.bring)
    else if ('content' in act) seal(composition, act)
    else sign(composition, act.log, act.act)
  }
  checkPairs(replay)
  return {
    case: replay.state.caseId,
    heads: { shared: shared?.hash ?? '', internal: internal?.hash ?? null },
    seen,
    statements: composition.statements,
    envelopes: composition.envelopes,
    wraps: composition.wraps,
  }
}
