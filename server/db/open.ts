import { mkdirSync } from 'node:fs'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { ConfigError, type DatabaseConfig } from '../config.ts'
import { lockFolder } from './lock.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

export interface OpenDatabase {
  readonly db: Database
  readonly kind: DatabaseConfig['kind']
  /** Waits for what is under way. */
  close(): Promise<void>
}

export const POOL_CONNECTIONS = 10
const CONNECT_MS = 5_000
const STATEMENT_MS = 10_000
const LOCK_WAIT_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 10_000

/**
 * Both databases give the same values: bytea as Uint8Array, bigint as number, jsonb parsed.
 * @param statementMs how long PostgreSQL may work on one statement; 0: without end
 * @throws ConfigError where it does not answer, or is in use
 */
export const openDatabase = async (
  config: DatabaseConfig,
  statementMs: number = STATEMENT_MS,
): Promise<OpenDatabase> =>
  config.kind === 'embedded' ? openEmbedded(config.folder) : openPostgres(config.url, statementMs)

const openEmbedded = async (folder: string): Promise<OpenDatabase> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(folder)
  try {
    // Not loaded at all where PostgreSQL is used: it is large.
    const { PGlite } = await import('@electric-sql/pglite')
    // Its own go byte by byte.
    const pglite = await PGlite.create(folder, {
      parsers: { [BYTEA]: bytea },
      serializers: { [BYTEA]: hexOf },
    })
    const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
    const close = async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      unlock()
    }
    return { db, kind: 'embedded', close }
  } catch (error) {
    unlock()
    throw error
  }
}

const BYTEA = pg.types.builtins.BYTEA
const INT8 = pg.types.builtins.INT8

/**
 * PostgreSQL's text form of bytea: \x and hex. The start asks for it and tries it, but a pooler may hand the next query to
 * a session that never heard of it, whose other form would be read as fewer bytes, without a word.
 */
const bytea = (text: string): Uint8Array => {
  if (!text.startsWith('\\x'))
    throw new Error('bytes came in another form: bytea_output is not hex')
  const held = Buffer.from(text.slice(2), 'hex')
  return new Uint8Array(held.buffer, held.byteOffset, held.byteLength)
}

const hexOf = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`

/**
 * Whatever the database's or the role's own settings are. By statements, not as parameters of the connection's start,
 * which poolers such as PgBouncer refuse. `synchronous_commit` off would lose what was acknowledged.
 * Tables are those of `public`: a schema or a temporary table of the same name would be found first otherwise.
 */
const session = (statementMs: number): string => `
  set client_encoding = 'UTF8';
  set bytea_output = 'hex';
  set search_path = public, pg_temp;
  set datestyle = 'ISO, YMD';
  set intervalstyle = 'postgres';
  set timezone = 'UTC';
  set standard_conforming_strings = on;
  set default_transaction_isolation = 'read committed';
  set default_transaction_read_only = off;
  set statement_timeout = ${statementMs};
  set lock_timeout = ${LOCK_WAIT_MS};
  select set_config('transaction_timeout', '0', false)
    where exists (select from pg_settings where name = 'transaction_timeout');
  set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
  select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`

/** A database that gave these in another form would store and read all else wrongly, without a word. */
const KNOWN = { bytes: Buffer.from('00ff5c27', 'hex'), whole: 2 ** 53 - 1, text: 'é‰' }

const givesKnownValues = async (db: Database): Promise<boolean> => {
  const { rows } = await sql<Record<keyof typeof KNOWN, unknown>>`
    select ${KNOWN.bytes}::bytea as bytes, ${KNOWN.whole}::bigint as whole, ${KNOWN.text}::text as text
  `.execute(db)
  const { bytes, whole, text } = rows[0] ?? {}
  return (
    bytes instanceof Uint8Array &&
    KNOWN.bytes.equals(bytes) &&
    whole === KNOWN.whole &&
    text === KNOWN.text
  )
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The database's own sentence, without the password. */
export const sentenceOf = (cause: unknown, url: string): string => {
  if (!(cause instanceof Error)) return 'no answer'
  const code = 'code' in cause ? String(cause.code) : ''
  const said = [code, cause.message].filter((part) => part !== '').join(': ')
  const { password = '' } = URL.parse(url) ?? {}
  const secrets = [password, decoded(password)].filter((it) => it !== '')
  return secrets.reduce((text, it) => text.replaceAll(it, '…'), said).replace(/\s+/g, ' ')
}

const openPostgres = async (url: string, statementMs: number): Promise<OpenDatabase> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'candour',
    max: POOL_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    onConnect: async (client) => void (await client.query(session(statementMs))),
    types: {
      getTypeParser: (oid, format) => {
        if (format !== 'binary' && oid === BYTEA) return bytea
        if (format !== 'binary' && oid === INT8) return Number
        return pg.types.getTypeParser(oid, format)
      },
    },
  })
  // A connection that the database drops is replaced at the next query, and what was under way on it fails by itself.
  // Unheard, its error would end the process: the pool hears idle connections only, so each is heard for its whole life.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const close = () => db.destroy()
  const isRight = await givesKnownValues(db).catch(async (cause) => {
    await close()
    const said = sentenceOf(cause, url)
    throw new ConfigError(
      `PostgreSQL does not let us in (${said}): see that it runs, and check DATABASE_URL`,
      { cause },
    )
  })
  if (isRight) return { db, kind: 'postgres', close }
  await close()
  throw new ConfigError(
    'PostgreSQL gives values in another form than it was asked for: connect to it directly, or through a pooler in session mode',
  )
}
