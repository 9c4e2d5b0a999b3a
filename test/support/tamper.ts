import { sql } from 'kysely'
import type { Database } from '../../server/db/open.ts'

/** What a superuser can do to a database, whatever its triggers say. */
export const tamper = <T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    return work(tx)
  })
