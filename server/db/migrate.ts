/**
 * Boot refuses a database that is behind this version, or of which a newer one has taken away what this one needs; only a
 * brand-new one is migrated unasked.
 */
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { contracts, migrations } from '../../migrations/index.ts'
import { ConfigError } from '../config.ts'
import type { Database } from './open.ts'
import { isOutgrown, noteContracts } from './outgrown.ts'

/** `ahead`: a newer version has migrated it, and this one lives with that. */
export type MigrationState = 'empty' | 'behind' | 'current' | 'ahead'

type Known = Readonly<Record<string, Migration>>

const TABLE = 'kysely_migration'

/** @throws ConfigError for a database that a newer version, or another program, has written */
export const migrationState = async (
  db: Database,
  known: Known = migrations,
): Promise<MigrationState> => {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema()
  `.execute(db)
  const names = tables.rows.map((row) => row.name)
  const done = names.includes(TABLE)
    ? (await sql<{ name: string }>`select name from ${sql.table(TABLE)}`.execute(db)).rows
    : []
  const newer = done.map((row) => row.name).filter((name) => !(name in known))
  const isWhole = Object.keys(known).every((name) => done.some((row) => row.name === name))
  if (newer.length > 0) {
    if (isWhole && !(await isOutgrown(db, known))) return 'ahead'
    throw new ConfigError(
      `The database is ahead of this version (${newer.join(', ')}): start the version that wrote it, or restore a backup from before it`,
    )
  }
  if (isWhole) return 'current'
  if (done.length > 0) return 'behind'
  const foreign = names.filter((name) => !name.startsWith(TABLE))
  if (foreign.length === 0) return 'empty'
  throw new ConfigError(
    `The database holds tables of another program (${foreign.slice(0, 3).join(', ')}): give Candour a database of its own`,
  )
}

/** Each that takes something away says so in its own transaction: one that fails has said nothing. */
const notingContracts = (
  known: Known,
  contracted: Readonly<Record<string, string>>,
): Record<string, Migration> =>
  Object.fromEntries(
    Object.entries(known).map(([name, migration]): [string, Migration] => {
      if (!(name in contracted)) return [name, migration]
      const up = async (tx: Database) => {
        await noteContracts(tx, contracted)
        await migration.up(tx)
      }
      return [name, { up }]
    }),
  )

/**
 * Brings the database to this version, in one transaction; one that is ahead stays as it is. One process at a time: Kysely's
 * migration lock. Servers of the version before may be at work.
 */
export const migrate = async (
  db: Database,
  known: Known = migrations,
  contracted = contracts,
): Promise<readonly string[]> => {
  const state = await migrationState(db, known)
  if (state === 'ahead') return []
  const noting = notingContracts(known, contracted)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => noting } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** PostgreSQL: insufficient privilege. */
const mayNot = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '42501'

/** @throws ConfigError unless this version lives with the database, or it was empty and is now migrated */
export const prepareDatabase = async (db: Database, known: Known = migrations): Promise<void> => {
  const state = await migrationState(db, known)
  if (state === 'behind') {
    throw new ConfigError(
      'The database is behind this version: make a backup, then run: npm run migrate',
    )
  }
  if (state === 'empty') {
    await migrate(db, known).catch((cause) => {
      if (!mayNot(cause)) throw cause
      throw new ConfigError(
        'The database is empty, and the role of DATABASE_URL may not make tables: give the owner as MIGRATION_DATABASE_URL to npm run migrate first',
        { cause },
      )
    })
  }
}
