import type { FileStore } from './store.ts'

/** Rows: in the same transaction as the note, and in the same backup. They go with the row that notes them. */
export const databaseStore: FileStore = {
  put: (db, { place, n }, bytes, note) =>
    db.transaction().execute(async (tx) => {
      if (!(await note(tx))) return false
      await tx
        .insertInto('file_bytes')
        .values({ place, n, bytes })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return true
    }),
  get: async (db, { place, n }) => {
    const row = await db
      .selectFrom('file_bytes')
      .select('bytes')
      .where('place', '=', place)
      .where('n', '=', n)
      .executeTakeFirst()
    return row?.bytes ?? null
  },
  remove: async (db, place) => {
    await db.deleteFrom('file_bytes').where('place', '=', place).execute()
  },
}
