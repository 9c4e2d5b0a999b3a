/** An officer's own phrases; and for which key each reader was last given a report (server/db/schema.ts). */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`create table phrases (
    officer_id text primary key references accounts on delete cascade,
    nonce bytea not null,
    sealed bytea not null
  )`,
  sql`alter table phrases alter column sealed set storage external`,
  sql`alter table phrases cluster on phrases_pkey`,
  // Null in what an older version wrote: such a case is written anew at the next slot.
  sql`alter table case_readers add column wrapped_key bytea`,
  sql`create index case_readers_wrapped on case_readers (officer_id, wrapped_key)`,
  sql`create index case_readers_old on case_readers (case_id) where wrapped_key is null`,
]

export const phrasesAndKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
