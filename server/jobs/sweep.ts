import { type SqlBool, sql } from 'kysely'
import { type Day, dayOf } from '../../protocol/dates.ts'
import { type Lock, saveLockedCase, withLockedCase } from '../cases/locked-case.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { ladderDay } from '../directory/today.ts'
import { eachCase } from './each-case.ts'

const AT_ONCE = 100

interface Place {
  readonly day: Day
  readonly id: Uint8Array
}

/** Where the walk begins: before every case. */
const START: Place = { day: dayOf('0001-01-01'), id: new Uint8Array() }

/** The next cases, in the order of their days, whose rung has come by a day. */
const casesDue = async (db: Database, by: Day, after: Place): Promise<Place[]> => {
  const rows = await db
    .selectFrom('cases')
    .select(['next_rung', 'id'])
    .where('next_rung', '<=', by)
    .where(sql<SqlBool>`(next_rung, id) > (${after.day}, ${after.id})`)
    .orderBy('next_rung')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ next_rung, id }) => ({ day: next_rung ?? by, id }))
}

/** Takes the case unless somebody has it, or has said by now what it owes. */
const takeDue =
  (by: Day): Lock =>
  (tx, caseId) =>
    tx
      .selectFrom('cases')
      .select('visible')
      .where('id', '=', caseId)
      .where('next_rung', '<=', by)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()

/**
 * Says what the ladder owes in every case whose rung has come, whether or not anybody looks at it. What fell while no
 * server ran is said now, and dated now.
 *
 * Cost: one walk along the index of rungs that have come, one turn (a replay) for each case in it; nothing of any other
 * case is read. Lock: the row of one case at a time, skipped while another server or an officer has it: a turn that ends
 * has said what was owed, and one that fails leaves the case to the next run.
 */
export const sweep = async (deps: Deps, isStopped: () => boolean = () => false): Promise<void> => {
  const newest = await deps.directories.newest(deps.db)
  if (!newest) return
  const by = dayOf(ladderDay(deps.now(), newest.directory.body.policy.zone))
  const failures: unknown[] = []
  let due = await casesDue(deps.db, by, START)
  for (let last = due.at(-1); last && !isStopped(); last = due.at(-1)) {
    await eachCase(
      due.map(({ id }) => id),
      (id) =>
        withLockedCase(deps, id, 'officer', (turn) => saveLockedCase(deps, turn), {
          lock: takeDue(by),
        }),
      isStopped,
    ).catch((error) => failures.push(error))
    due = await casesDue(deps.db, by, last)
  }
  if (failures.length > 0) throw failures[0]
}
