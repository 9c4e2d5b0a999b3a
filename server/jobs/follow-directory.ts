import { type SqlBool, sql } from 'kysely'
import type { Role } from '../../protocol/directory/schema.ts'
import {
  currentOfficer,
  currentOfficersWith,
  type Directory,
} from '../../protocol/directory/verify.ts'
import { saveLockedCase, withLockedCase } from '../cases/locked-case.ts'
import type { Database } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import { fieldBytes } from '../field-bytes.ts'
import { eachCase } from './each-case.ts'
import { shuffle } from './shuffle.ts'

/** Cases of which somebody is told whose new keys do not open them: nobody has given them access yet. */
const toldByOldKeys = async (
  db: Database,
  { body, keyHashes }: Directory,
): Promise<Uint8Array[]> => {
  const keys = body.officers.map(
    ({ id }) => sql`(${id}::text, ${fieldBytes(keyHashes.get(id) ?? '')}::bytea)`,
  )
  // Two ranges of the index in place of all but one value of it.
  const { rows } = await sql<{ case_id: Uint8Array }>`
    with officer (id, key) as (values ${sql.join(keys)})
    select r.case_id from officer o join case_readers r on r.officer_id = o.id and r.wrapped_key < o.key
      where r.told_as <> '{}'
    union
    select r.case_id from officer o join case_readers r on r.officer_id = o.id and r.wrapped_key > o.key
      where r.told_as <> '{}'
  `.execute(db)
  return rows.map((row) => row.case_id)
}

/**
 * Cases with a reader who has left, or who was an intake officer or a supervisor and is none any more, or who has become
 * what nobody was in the case; those of which somebody with new keys is still told; and those that an older version wrote.
 */
const casesBehind = async ({ db, directories }: Deps): Promise<Uint8Array[]> => {
  const newest = await directories.newest(db)
  if (!newest) return []
  const { directory } = newest
  const ids = (which: (id: string) => boolean) => [
    '',
    ...directory.body.officers.map((it) => it.id).filter(which),
  ]
  const left = ids((id) => currentOfficer(directory, id) === null)
  const without = (role: Role) => ids((id) => !currentOfficer(directory, id)?.roles.includes(role))
  const were = (role: 'intake' | 'supervisor') =>
    db
      .selectFrom('case_readers')
      .select('case_id')
      .where(role, '=', true)
      .where('officer_id', 'in', without(role))
  const filled = (role: 'intake' | 'supervisor') =>
    db
      .selectFrom('cases')
      .innerJoin('case_readers', 'case_readers.case_id', 'cases.id')
      .select('cases.id as case_id')
      // The first condition is its index's.
      .where(sql<SqlBool>`cases.vacant <> '[]' and cases.vacant @> to_jsonb(${role}::text)`)
      .where(`case_readers.${role}`, '=', false)
      .where('case_readers.officer_id', 'in', [
        '',
        ...currentOfficersWith(directory, role).map(({ id }) => id),
      ])
  const rows = await db
    .selectFrom('case_readers')
    .select('case_id')
    .where('officer_id', 'in', left)
    .union(were('intake'))
    .union(were('supervisor'))
    .union(filled('intake'))
    .union(filled('supervisor'))
    .union(db.selectFrom('cases').select('id as case_id').where('milestones', 'is', null))
    .union(db.selectFrom('case_readers').select('case_id').where('wrapped_key', 'is', null))
    .union(db.selectFrom('case_readers').select('case_id').where('last_news', 'is', null))
    .execute()
  const byKeys = await toldByOldKeys(db, directory)
  return [...rows.map((row) => row.case_id), ...byKeys]
}

/**
 * Brings cases up to the newest epoch: who has left loses row and wraps, a case without an intake officer is said to be
 * orphaned, and one without a supervisor that is late is escalated. Done after an epoch is published and at each slot,
 * since a report may land while one is; once all is done there is nothing to find.
 *
 * Cost: nine walks along indexes, then one turn (a replay) for each case found. Lock: the row of one case at a time; a
 * second server finds nothing left to do.
 */
export const followDirectory = async (deps: Deps, isStopped?: () => boolean): Promise<void> => {
  const behind = shuffle(await casesBehind(deps), deps.random)
  await eachCase(
    behind,
    (caseId) => withLockedCase(deps, caseId, 'officer', (turn) => saveLockedCase(deps, turn)),
    isStopped,
  )
}
