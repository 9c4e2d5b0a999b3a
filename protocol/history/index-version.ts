/** What of a case counts in officers' own indexes. Pure functions of its history. */

import { INDEXED, isIndexed } from '../own-index.ts'
import type { SharedStatement } from '../statement.ts'
import type { Replay } from './context.ts'

/** The places in the internal log of the newest statement of each kind. */
export const indexSeqs = ({ internal }: Pick<Replay, 'internal'>): number[] =>
  INDEXED.flatMap((type) => internal.findLast(({ body }) => body.act.type === type)?.body.seq ?? [])

/** With new wraps, what did not open may open. */
const givesWraps = ({ act }: SharedStatement, officer: string): boolean =>
  (act.type === 'assign' || act.type === 'rewrap') && act.officer === officer

/** How many statements there are that change an officer's index. It grows while they read the case. */
export const indexVersion = (
  { internal, shared }: Pick<Replay, 'internal' | 'shared'>,
  officer: string,
): number =>
  internal.filter(({ body }) => isIndexed(body.act.type)).length +
  shared.filter(({ body }) => givesWraps(body, officer)).length
