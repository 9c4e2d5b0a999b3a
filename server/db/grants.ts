/**
 * What the portal may do where another role owns the tables: what it needs, and nothing else. Whoever gets hold of its
 * connection can add to histories, and can neither change nor remove what is there, nor take the triggers away that say
 * so (migrations/0003-history.ts).
 */
import { sql } from 'kysely'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'

const ALL = 'select, insert, update, delete'

export const PRIVILEGES: Readonly<Record<keyof Schema | 'kysely_migration', string>> = {
  kysely_migration: 'select',
  directory_epochs: 'select, insert',
  statements: 'select, insert, update (pending)',
  envelopes: 'select, insert',
  wraps: 'select, insert, delete',
  cases: 'select, insert, update',
  case_readers: ALL,
  accounts: 'select, insert, update (totp_used), delete',
  invitations: ALL,
  enrolments: 'select, insert, delete',
  sessions: ALL,
  sign_in_attempts: ALL,
  drafts: ALL,
  index_records: ALL,
  files: 'select, insert, update (touched_day, log, seq, in_bucket), delete',
  file_chunks: 'select, insert, delete',
  file_bytes: 'select, insert, delete',
  file_openings: ALL,
  phrases: ALL,
  passkeys: 'select, insert, update (counter, used), delete',
  notices: ALL,
  absences: ALL,
  clock: 'select, insert, update',
  settings: ALL,
}

/** In the place of whatever the role could do before. Run by the owner. */
export const grantTo = (db: Database, role: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`revoke all on all tables in schema public from ${sql.id(role)}, public`.execute(tx)
    for (const [table, privileges] of Object.entries(PRIVILEGES)) {
      await sql`grant ${sql.raw(privileges)} on ${sql.table(table)} to ${sql.id(role)}`.execute(tx)
    }
  })
