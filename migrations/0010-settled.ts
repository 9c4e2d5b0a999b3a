/** The queue is one walk along one index: open cases, and closed ones in which something waits. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`create index case_readers_unsettled on case_readers (officer_id, place, case_id)
    where shown and (stage <> 'closed' or waits_since is not null or appealed_since is not null)`,
  sql`create index case_readers_settled on case_readers (officer_id, place, case_id)
    where shown and stage = 'closed' and waits_since is null and appealed_since is null`,
  // Who looks for a stage or a handler looks through the rows that their browser has.
  sql`drop index case_readers_queue, case_readers_stage, case_readers_handler`,
]

export const settled: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
