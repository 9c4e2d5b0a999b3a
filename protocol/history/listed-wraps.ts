/** Which wraps of an envelope a history gives to a reader. */
import { REPORTER } from '../envelope.ts'
import type { Hash } from '../fields.ts'
import type { Replay } from './context.ts'
import type { LaterWrap } from './state.ts'

export type ListedWrap = Pick<LaterWrap, 'hash' | 'kemKey'>

/** The reader's key, base64url, for which an envelope was sealed to begin with. Null: it was not sealed to them. */
const ownKey = (
  { context, envelopes, state }: Replay,
  envelope: string,
  reader: string,
): string | null => {
  const expected = envelopes.get(envelope)
  if (!expected?.readers.some((it) => it.id === reader)) return null
  if (reader === REPORTER) return state.reporter.kemKey
  const directory = context.directory(expected.statement.body.directory)
  return directory?.officers.get(reader)?.kemKey ?? null
}

/**
 * The key, base64url, for which a reader was given the wrap of an envelope that counts: the last that was listed, else the
 * envelope's own. From the history alone. Null: none yet.
 */
export const wrappedKey = (replay: Replay, envelope: string, reader: string): string | null =>
  replay.state.entries.get(envelope)?.laterWraps.get(reader)?.at(-1)?.kemKey ??
  ownKey(replay, envelope, reader)

/**
 * Every wrap that the history lists for a reader's last key: those that `assign` and `rewrap` brought, the newest first,
 * then the envelope's own.
 * @param envelope its hash
 * @param wrapHashes of the envelope's own wraps, in the order of its header; undefined: the envelope was not given
 */
export const listedWraps = (
  replay: Replay,
  envelope: string,
  wrapHashes: readonly Hash[] | undefined,
  reader: string,
): readonly ListedWrap[] => {
  const { state } = replay
  const later = state.entries.get(envelope)?.laterWraps.get(reader)?.toReversed() ?? []
  const expected = replay.envelopes.get(envelope)
  const place = expected?.readers.findIndex((it) => it.id === reader) ?? -1
  const hash = wrapHashes?.[place]
  if (!expected || hash === undefined) return later
  const kemKey = ownKey(replay, envelope, reader)
  if (kemKey === null) return later
  return later.every((it) => it.kemKey === kemKey) ? [...later, { hash, kemKey }] : later
}
