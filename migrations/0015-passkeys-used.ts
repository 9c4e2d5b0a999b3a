/** When a passkey was last used is sealed, and forgotten. A dump has passkeys in the order of their ids (0003-history.ts). */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`alter table passkeys drop column used_ms, add column used bytea`,
  sql`alter table passkeys cluster on passkeys_pkey`,
]

export const passkeysUsed: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
