/** What a replay holds, and to whom its next envelope must be sealed. */

import { fromBase64url } from '../base64url.ts'
import type { Directory } from '../directory/verify.ts'
import { REPORTER } from '../envelope.ts'
import { type Hash, toHash } from '../fields.ts'
import { type Primitives, taggedHash } from '../primitives.ts'
import {
  envelopeOf,
  filesOf,
  type InternalStatement,
  type Log,
  type ReporterStatement,
  type SharedStatement,
  type Statement,
} from '../statement.ts'
import { HistoryError } from './fault.ts'
import type { SeenStatements } from './seen.ts'
import { type CaseState, readers } from './state.ts'
import type { RolesRead } from './vacancies.ts'

export interface ReaderKey {
  readonly id: string
  readonly key: Hash
}

/** What an envelope's header must say for its statement to stand. */
export interface ExpectedEnvelope {
  readonly hash: Hash
  readonly statement: Statement
  readonly author: string
  readonly readers: readonly ReaderKey[]
}

export interface Context {
  readonly primitives: Primitives
  readonly portal: string
  /** A verified epoch by its hash. */
  readonly directory: (hash: Hash) => Directory | undefined
  /** False only where the bytes were verified before: the server's own store. */
  readonly verifySignatures: boolean
  /** What this session has read before; without it everything is read and verified anew. */
  readonly seen?: SeenStatements | undefined
  /** The first so many statements of each log carry signatures that were verified before, each of them the very same. */
  readonly verifiedBefore?: Readonly<Record<Log, number>> | undefined
  /** False for a reporter, who is given no internal log: proposals and paired wraps then go unchecked. */
  readonly seesInternal: boolean
  /**
   * `YYYY-MM-DD`, the server's date with which a history came: it holds nothing later. Null where it did not come from a
   * server just now.
   */
  readonly today: string | null
}

/**
 * Until so many days after its own date, a statement of a reporter's after the first may wait for its `received`: a slot
 * is at most a day long, and what is dated the day before may still arrive in the quarter of an hour after midnight. A
 * server that was down takes longer, so this refuses nothing: clients say that it took longer.
 */
export const TAKEN_IN_DAYS = 2

/**
 * A history under replay. `admit…` add one statement each and throw `HistoryError` on the first that does not stand: it
 * may be half applied then, so a replay in which one threw is thrown away.
 */
export interface Replay {
  readonly context: Context
  readonly state: CaseState
  readonly reporter: Statement<ReporterStatement>[]
  readonly shared: Statement<SharedStatement>[]
  /** For each statement of `shared`: who read the case once it had its place, under the epoch that it names. */
  readonly readAt: RolesRead[]
  readonly internal: Statement<InternalStatement>[]
  /** The reporter's statements that no `received` has named yet. */
  readonly waiting: Statement<ReporterStatement>[]
  readonly envelopes: Map<string, ExpectedEnvelope>
  /** By id, each file and the statement that brings it, also of the reporter's statements that wait. */
  readonly files: Map<string, { readonly hash: Hash; readonly statement: Statement }>
}

/** base64url of H('case', portal id, signing key, X-Wing key). */
export const caseId = (
  primitives: Primitives,
  portal: string,
  keys: { readonly signKey: string; readonly kemKey: string },
): Hash => {
  const parts = [portal, keys.signKey, keys.kemKey].map((text) => fromBase64url(text))
  const [portalBytes, sign, kem] = parts
  if (!portalBytes || !sign || !kem) throw new TypeError('keys and portal id are base64url')
  return toHash(taggedHash(primitives, 'case', portalBytes, sign, kem))
}

/**
 * The keyed readers of an envelope whose officers are `ids`.
 * @param reporterKey the hash of the reporter's key; null where they are no reader
 */
export const keyedReaders = (
  directory: Directory,
  ids: readonly string[],
  reporterKey: Hash | null,
): ReaderKey[] => {
  const officers = ids.map((id) => {
    const key = directory.keyHashes.get(id)
    if (key === undefined) throw new TypeError('a reader stands in the directory')
    return { id, key }
  })
  const reporter = reporterKey ? [{ id: REPORTER, key: reporterKey }] : []
  return [...officers, ...reporter].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Officers whom the reporter has excluded in statements that no `received` has named yet. */
export const excludedWaiting = (replay: Pick<Replay, 'waiting'>): Set<string> =>
  new Set(
    replay.waiting.flatMap(({ body }) => (body.act.type === 'exclude' ? [body.act.officer] : [])),
  )

/** The readers to whom the next envelope of a log must be sealed, under an epoch. */
export const readersFor = (
  replay: Pick<Replay, 'state' | 'waiting'>,
  directory: Directory,
  log: Log,
): ReaderKey[] => {
  const { state } = replay
  const without = log === 'reporter' ? excludedWaiting(replay) : undefined
  const ids = readers(state, directory, without)
  return keyedReaders(directory, ids, log === 'internal' ? null : state.reporter.keyHash)
}

/** Notes what the envelope of a statement must be, and its files; each belongs to one statement. */
export const expectEnvelope = (
  replay: Replay,
  statement: Statement,
  author: string,
  readerKeys: readonly ReaderKey[],
): void => {
  const hash = envelopeOf(statement.body)
  if (hash === null) return
  const files = filesOf(statement.body)
  if (replay.envelopes.has(hash) || files.some(({ id }) => replay.files.has(id))) {
    throw new HistoryError('broken', { log: statement.body.log, seq: statement.body.seq })
  }
  replay.envelopes.set(hash, { hash, statement, author, readers: readerKeys })
  for (const file of files) replay.files.set(file.id, { hash: file.hash, statement })
}
