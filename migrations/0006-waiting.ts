/** Since when a reporter waits for words, and an appeal for its answer: closed cases too are found by it. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  // Null where nothing waits: `open_case` leaves out what a new report has not yet.
  sql`alter table case_readers add column waits_since integer, add column appealed_since integer`,
  sql`create index case_readers_waiting on case_readers (officer_id, waits_since, case_id)
    where shown and waits_since is not null`,
  sql`create index case_readers_appealed on case_readers (officer_id, appealed_since, case_id)
    where shown and appealed_since is not null`,
]

export const waiting: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
