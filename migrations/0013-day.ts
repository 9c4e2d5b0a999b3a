/**
 * What an officer's day is read from stands in the officer's own rows: each of its lists is one walk along an index,
 * however many cases there are. Null in a row that an older version wrote: the next slot writes it anew.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`alter table case_readers add column opened boolean, add column last_news integer,
    add column handler_seen integer, add column proposed boolean`,
  sql`create index case_readers_undated on case_readers (case_id) where last_news is null`,
  sql`create index case_readers_received on case_readers (officer_id, place, case_id)
    where shown and stage = 'received'`,
  sql`create index case_readers_unopened on case_readers (officer_id, place, case_id)
    where shown and stage <> 'closed' and not opened`,
  sql`create index case_readers_news on case_readers (officer_id, last_news, case_id)
    where shown and stage <> 'closed'`,
  sql`create index case_readers_handled on case_readers (officer_id, handler, handler_seen, case_id)
    where shown and stage <> 'closed' and handler is not null`,
  sql`create index case_readers_proposed on case_readers (officer_id, place, case_id)
    where shown and stage <> 'closed' and proposed`,
]

export const day: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
