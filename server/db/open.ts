import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { Kysely, PGliteDialect, sql } from 'kysely'
import { ConfigError, type DatabaseConfig, type PostgresConfig } from '../config.ts'
import { makeEmbedded, startEmbedded } from './embedded.ts'
import { hostUrls } from './hosts.ts'
import { lockFolder } from './lock.ts'
import { POOL_CONNECTIONS, poolOf } from './postgres.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

export interface OpenDatabase {
  readonly db: Database
  /** Asked whether the database answers, whatever the others wait for: a connection of its own. */
  readonly probe: Database
  readonly kind: DatabaseConfig['kind']
  /** @throws ConfigError where it does not answer (`cause` says why), or is none that we can use */
  check(): Promise<void>
  /** How many waited for a connection at one moment, at most, since this was last asked. */
  mostWaiting(): number
  /** False where an embedded one's disk takes nothing more. */
  canWrite(): boolean
  /** Waits for what is under way. */
  close(): Promise<void>
  /** Ends what is under way on PostgreSQL, at once. */
  cut(): void
}

const STATEMENT_MS = 10_000
const PROBE_MS = 1_000

/**
 * Both databases give the same values: bytea as Uint8Array, bigint as number, jsonb parsed.
 * @param statementMs how long PostgreSQL may work on one statement; 0: without end
 * @throws ConfigError where it does not answer, or is in use
 */
export const openDatabase = async (
  config: DatabaseConfig,
  statementMs: number = STATEMENT_MS,
): Promise<OpenDatabase> => {
  const database = await connectLater(config, statementMs)
  try {
    await database.check()
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** As `openDatabase`, but PostgreSQL is asked nothing yet. @throws ConfigError where an embedded one is in use */
export const connectLater = async (
  config: DatabaseConfig,
  statementMs: number = STATEMENT_MS,
): Promise<OpenDatabase> =>
  config.kind === 'embedded' ? openEmbedded(config.folder) : forPostgres(config, statementMs)

/** As much as PostgreSQL writes at once. */
const TRIAL = new Uint8Array(65_536)

const takesBytes = (path: string): boolean => {
  try {
    try {
      writeFileSync(path, TRIAL, { mode: 0o600, flush: true })
    } finally {
      rmSync(path, { force: true })
    }
    return true
  } catch {
    return false
  }
}

const openEmbedded = async (folder: string): Promise<OpenDatabase> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(folder)
  try {
    await makeEmbedded(folder)
    const pglite = await startEmbedded(folder)
    const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
    const close = async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      unlock()
    }
    const check = async () => undefined
    const [canWrite, cut] = [() => takesBytes(`${folder}.trial`), () => undefined]
    const mostWaiting = () => 0
    return {
      db,
      probe: db,
      kind: 'embedded',
      check,
      mostWaiting,
      canWrite,
      close,
      cut,
    }
  } catch (error) {
    unlock()
    throw error
  }
}

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
  const { password = '' } = URL.parse(hostUrls(url)?.[0] ?? url) ?? {}
  const secrets = [password, decoded(password)].filter((it) => it !== '')
  return secrets.reduce((text, it) => text.replaceAll(it, '…'), said).replace(/\s+/g, ' ')
}

const checkPostgres = async (
  db: Database,
  { url, toCheck = 'DATABASE_URL' }: PostgresConfig,
): Promise<void> => {
  const isRight = await givesKnownValues(db).catch((cause) => {
    throw new ConfigError(
      `PostgreSQL does not let us in (${sentenceOf(cause, url)}): see that it runs, and check ${toCheck}`,
      { cause },
    )
  })
  if (isRight) return
  throw new ConfigError(
    'PostgreSQL gives values in another form than it was asked for: connect to it directly, or through a pooler in session mode',
  )
}

const forPostgres = (config: PostgresConfig, statementMs: number): OpenDatabase => {
  const { url } = config
  const usual = poolOf(url, { most: POOL_CONNECTIONS, statementMs })
  const probe = poolOf(url, { most: 1, statementMs: PROBE_MS })
  const all = [usual, probe]
  return {
    db: usual.db,
    probe: probe.db,
    kind: 'postgres',
    check: () => checkPostgres(usual.db, config),
    mostWaiting: usual.mostWaiting,
    canWrite: () => true,
    close: async () => void (await Promise.all(all.map((pool) => pool.close()))),
    cut: () => {
      for (const pool of all) pool.cut()
    },
  }
}
