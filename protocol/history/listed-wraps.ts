/** Which wraps of an envelope a history gives to a reader. */
import { REPORTER } from '../envelope.ts'
import type { Hash } from '../fields.ts'
import type { Replay } from './context.ts'
import type { LaterWrap } from './state.ts'

export type ListedWrap = Pick<LaterWrap, 'hash' | 'kemKey'>

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
  const entry = [...state.envelopes, ...state.internalEnvelopes].find((it) => it.hash === envelope)
  const later = entry?.laterWraps.get(reader)?.toReversed() ?? []
  const expected = replay.envelopes.get(envelope)
  const place = expected?.readers.findIndex((it) => it.id === reader) ?? -1
  const hash = wrapHashes?.[place]
  if (!expected || hash === undefined) return later
  const directory = replay.context.directory(expected.statement.body.directory)
  const kemKey =
    reader === REPORTER ? state.reporter.kemKey : directory?.officers.get(reader)?.kemKey
  if (kemKey === undefined) return later
  return later.every((it) => it.kemKey === kemKey) ? [...later, { hash, kemKey }] : later
}
