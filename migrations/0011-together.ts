/**
 * What counts in officers' own indexes of allegations, comparisons and decisions: of a case all of them, and for
 * overseers who are not let in nothing else.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  // No case has any yet.
  sql`alter table cases add column together_seqs jsonb not null default '[]'`,
  sql`alter table case_readers add column early boolean not null default false`,
  sql`drop index case_readers_unindexed`,
  sql`create index case_readers_unindexed on case_readers (officer_id, case_id)
    where (shown or early) and indexed <> index_version`,
]

export const together: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
