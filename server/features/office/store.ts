import { sql } from 'kysely'
import type { Database } from '../../db/open.ts'

/** Whether the officer is answered about a case, if only with what overseers are given who are not let in. */
export const isKnown = async (
  db: Database,
  officerId: string,
  caseId: Uint8Array,
): Promise<boolean> => {
  const row = await db
    .selectFrom('case_readers')
    .select(['shown', 'early'])
    .where('officer_id', '=', officerId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined && (row.shown || row.early)
}

/** The case of a number, if the officer is answered about it. */
export const shownCase = async (
  db: Database,
  officerId: string,
  number: string,
): Promise<Uint8Array | null> => {
  const row = await db
    .selectFrom('case_readers')
    .select('case_id')
    .where('officer_id', '=', officerId)
    .where('shown', '=', true)
    .where('case_id', '=', (it) => it.selectFrom('cases').select('id').where('number', '=', number))
    .executeTakeFirst()
  return row?.case_id ?? null
}

/** Notes how many of the reporter's statements the officer has been shown. */
export const setSeen = async (
  db: Database,
  officerId: string,
  caseId: Uint8Array,
  seen: number,
): Promise<void> => {
  await db
    .updateTable('case_readers')
    .set({ seen })
    .where('officer_id', '=', officerId)
    .where('case_id', '=', caseId)
    .where('seen', '<', seen)
    .execute()
}

export const caseNumberOf = async (db: Database, caseId: Uint8Array): Promise<string | null> => {
  const query = db.selectFrom('cases').select('number').where('id', '=', caseId)
  return (await query.executeTakeFirst())?.number ?? null
}

/** What an officer's `opened` begins with in canonical JSON, in which keys ascend. */
const openedBy = (officerId: string): string =>
  `{"act":{"type":"opened"},"actor":${JSON.stringify(officerId)},`

/** Whether an officer's own `opened` of a day stands in a case. */
export const hasOpenedOn = async (
  db: Database,
  caseId: Uint8Array,
  officerId: string,
  day: string,
): Promise<boolean> => {
  const begins = Buffer.from(openedBy(officerId))
  const row = await db
    .selectFrom('statements')
    .select('bytes')
    .where('case_id', '=', caseId)
    .where('log', '=', 'internal')
    .where('actor', '=', officerId)
    .where(sql<boolean>`substring(bytes from 1 for ${begins.length}::int) = ${begins}`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined && JSON.parse(Buffer.from(row.bytes).toString()).on === day
}
