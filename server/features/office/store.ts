import type { Database } from '../../db/open.ts'

/** Whether the officer is answered about a case. One index look-up, whether the case exists or not. */
export const isShown = async (
  db: Database,
  officerId: string,
  caseId: Uint8Array,
): Promise<boolean> => {
  const row = await db
    .selectFrom('case_readers')
    .select('shown')
    .where('officer_id', '=', officerId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.shown ?? false
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
