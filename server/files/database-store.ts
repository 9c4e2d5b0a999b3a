import { sql } from 'kysely'
import { isNoted } from './notes.ts'
import type { FileStore } from './store.ts'

/** Rows: in the same transaction as the note, and in the same backup. They go with the row that notes them. */
export const databaseStore: FileStore = {
  // One statement, so one journey: it notes the chunk and keeps it, or does neither.
  take: async (db, chunk, bytes) => {
    const { place, n, hash } = chunk
    const { rows } = await sql`
      with held as (select place from files where place = ${place} and log is null for key share),
        noted as (insert into file_chunks (place, n, hash) select place, ${n}::integer, ${hash}::bytea from held
          on conflict do nothing returning place, n)
      insert into file_bytes (place, n, bytes) select place, n, ${bytes}::bytea from noted returning n
    `.execute(db)
    return rows.length > 0 || isNoted(db, chunk)
  },
  put: async (db, { place, n }, bytes) => {
    await db
      .insertInto('file_bytes')
      .values({ place, n, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
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
