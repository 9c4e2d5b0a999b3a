import { type Day, dayOf } from '../../protocol/dates.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { civilToday } from '../directory/today.ts'

/** In place of what the officer said before. */
export const putAbsence = async (
  db: Database,
  officerId: string,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<void> => {
  const days = { from_day: from, until_day: until }
  await db
    .insertInto('absences')
    .values({ officer_id: officerId, ...days })
    .onConflict((conflict) => conflict.column('officer_id').doUpdateSet(days))
    .execute()
}

export const deleteAbsence = async (db: Database, officerId: string): Promise<void> => {
  await db.deleteFrom('absences').where('officer_id', '=', officerId).execute()
}

/** Those that are not over, whoever leaves first on top. */
export const absencesFrom = (db: Database, today: Day) =>
  db
    .selectFrom('absences')
    .selectAll()
    .where('until_day', '>=', today)
    .orderBy('from_day')
    .orderBy('officer_id')
    .execute()

/** Ids of officers who are away on a day. */
export const awayOn = async (db: Database, today: Day): Promise<string[]> => {
  const all = await absencesFrom(db, today)
  return all.filter(({ from_day }) => from_day <= today).map(({ officer_id }) => officer_id)
}

/**
 * Forgets absences that are over.
 *
 * Cost: one walk along one row for each officer at most. Lock: the rows that go.
 */
export const forgetPastAbsences = async ({
  db,
  now,
  directories,
}: Pick<Deps, 'db' | 'now' | 'directories'>): Promise<void> => {
  const newest = await directories.newest(db)
  if (!newest) return
  const today = dayOf(civilToday(now(), newest.directory.body.policy.zone))
  await db.deleteFrom('absences').where('until_day', '<', today).execute()
}
