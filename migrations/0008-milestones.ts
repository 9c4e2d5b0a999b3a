/** The days that a case came to, for figures (server/db/schema.ts). What stood before is found by the index. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const milestones: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table cases add column milestones jsonb`.execute(db)
    await sql`create index cases_without_milestones on cases (id) where milestones is null`.execute(
      db,
    )
  },
}
