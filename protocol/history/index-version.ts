/** What of a case counts in officers' own indexes. Pure functions of its history. */
import { isNewest, isTogether, MOST_OF_AUTHOR, NEWEST } from '../own-index.ts'
import type { SharedStatement } from '../statement.ts'
import type { Replay } from './context.ts'

type Internal = Pick<Replay, 'internal'>

/** The places in the internal log of the newest statement of each kind of which only that counts. */
export const indexSeqs = ({ internal }: Internal): number[] =>
  NEWEST.flatMap((type) => internal.findLast(({ body }) => body.act.type === type)?.body.seq ?? [])

/**
 * The places of the allegations, comparisons and decisions: all decisions, and of the others no more than MOST_OF_AUTHOR of
 * one author, so that nobody fills everybody's index, and nobody keeps their decision out of it.
 */
export const togetherSeqs = ({ internal }: Internal): number[] => {
  const written = new Map<string, number>()
  return internal
    .filter(({ body }) => {
      if (!isTogether(body.act.type)) return false
      if (body.act.type === 'decision') return true
      const count = (written.get(body.actor) ?? 0) + 1
      written.set(body.actor, count)
      return count <= MOST_OF_AUTHOR
    })
    .map(({ body }) => body.seq)
}

/** With new wraps, what did not open may open. */
const givesWraps = ({ act }: SharedStatement, officer: string): boolean =>
  (act.type === 'assign' || act.type === 'rewrap') && act.officer === officer

/**
 * How many statements there are that change the index of an overseer who is not let in. It grows while they are a member,
 * and on letting them in grows into `indexVersion`.
 */
export const earlyVersion = (
  replay: Pick<Replay, 'internal' | 'shared'>,
  officer: string,
): number =>
  togetherSeqs(replay).length + replay.shared.filter(({ body }) => givesWraps(body, officer)).length

/** How many statements there are that change an officer's index. It grows while they read the case. */
export const indexVersion = (
  replay: Pick<Replay, 'internal' | 'shared'>,
  officer: string,
): number =>
  earlyVersion(replay, officer) +
  replay.internal.filter(({ body }) => isNewest(body.act.type)).length
