/** Officers' passkeys. With the account they go: at new keys, and when the officer leaves. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`create table passkeys (
    id bytea primary key,
    officer_id text not null references accounts on delete cascade,
    name text not null,
    public_key bytea not null,
    counter bigint not null,
    vault bytea,
    added_day integer not null,
    used_ms bigint not null
  )`,
  sql`create index passkeys_officer on passkeys (officer_id)`,
]

export const passkeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
