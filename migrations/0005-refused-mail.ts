/** A notice that the mail server refused for its recipient's sake is told to that officer alone, so it is kept apart. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const refusedMail: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table notices add column refused_since integer`.execute(db)
  },
}
