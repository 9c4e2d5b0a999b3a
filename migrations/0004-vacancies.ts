/** Which roles nobody reads a case in, and to whom it must not exist (server/db/schema.ts). */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const vacancies: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table cases add column vacant jsonb not null default '[]',
      add column hidden_from jsonb not null default '[]'`.execute(db)
    await sql`create index cases_vacant on cases (id) where vacant <> '[]'`.execute(db)
  },
}
