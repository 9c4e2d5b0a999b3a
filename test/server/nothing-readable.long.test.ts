/**
 * After the whole life of a portal and a case, over HTTP, in words, files and with keys that are marked: every byte of the
 * database's files and of its write-ahead log, every value of every table, every object in the bucket, and everything that
 * the server and PostgreSQL wrote, is searched for them in every form (byte-search.ts).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { civilToday } from '../../server/directory/today.ts'
import { startBucket, type TestBucket } from '../support/bucket.ts'
import { type Needle, searcher } from '../support/byte-search.ts'
import { DATABASES } from '../support/databases.ts'
import { liveCase, markedHeaders, OfficeLife, troubles } from '../support/life.ts'
import {
  FILE_MARK,
  markedFiles,
  officerSends,
  reporterSends,
  type Wire,
} from '../support/marked-files.ts'
import { drawReceipt, markedReport } from '../support/marked-report.ts'
import { Marks } from '../support/marks.ts'
import { emptyEmbedded, random, temporaryFolder } from '../support/portal.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { Remote } from '../support/remote.ts'
import { serverProcesses } from '../support/server-process.ts'
import { World } from '../support/world.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
const start = serverProcesses()

const CASE_TABLES = [
  ...['cases', 'statements', 'envelopes', 'wraps', 'case_readers', 'drafts'],
  ...['files', 'file_chunks'],
]

/** Where files may be, beside each database. */
const STORES = { embedded: ['rows'], postgres: ['rows', 'a bucket'] } as const
const PLACES = DATABASES.flatMap((kind) => STORES[kind].map((store) => ({ kind, store })))

interface Value {
  readonly table: string
  readonly column: string
  readonly value: unknown
}

interface Stored {
  readonly path: string
  readonly bytes: Uint8Array
}

interface Remains {
  readonly marks: Marks
  readonly wire: Wire
  /** Of the database. */
  readonly files: readonly Stored[]
  /** Of the bucket. */
  readonly objects: readonly Stored[]
  readonly values: readonly Value[]
  /** Of the server. */
  readonly written: Buffer
  /** Of PostgreSQL; empty for the embedded database, which writes none. */
  readonly databaseLog: Buffer
}

const filesIn = (folder: string): Stored[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length), bytes: readFileSync(path) }))

const isOfFile = ({ name }: Needle): boolean => name.startsWith(FILE_MARK)

const valuesIn = async (db: Database): Promise<Value[]> => {
  const tables = await db.introspection.getTables()
  const all: Value[] = []
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(
      db,
    )
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) all.push({ table: name, column, value })
    }
  }
  return all
}

const toBytes = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value ?? null))

/** What is left of a life on one database, with files in the bucket if there is one. */
const live = async (
  config: DatabaseConfig,
  folder: string,
  cluster: Cluster | null,
  bucket: TestBucket | null,
): Promise<Remains> => {
  const marks = new Marks()
  const world = await World.create([['Ada', 'administrator']])
  const secrets = {
    SERVER_SIGNING_SEED: world.serverSeed,
    VAULT_KEY: random(32),
    PROOF_KEY: random(32),
  }
  const server = await start({
    ...(config.kind === 'postgres' ? { DATABASE_URL: config.url } : { DATA_DIR: folder }),
    ...Object.fromEntries(Object.entries(secrets).map(([name, key]) => [name, toBase64url(key)])),
    ...(bucket && { FILES_URL: bucket.url }),
    PORT: '0',
    LOG_LEVEL: 'debug',
    RELEASE_SLOT_MINUTES: '0.005',
  })
  for (const [name, key] of Object.entries(secrets)) marks.keep(name, key)
  const remote = new Remote(world, server.port, markedHeaders(marks))
  const today = civilToday(Date.now(), 'Europe/London')
  const office = new OfficeLife(remote, marks)
  await office.setUp(server.setupLink?.split('=')[1] ?? '', today)
  await office.enrol([
    ['Ines', 'intake'],
    ['Ivan', 'intake'],
    ['Olu', 'overseer'],
    ['Vera', 'investigator'],
  ])
  const keys = await drawReceipt(world, marks)
  const files = await markedFiles(marks, 'the reporter')
  const report = await markedReport(remote, keys, marks, secrets.PROOF_KEY, today, files)
  await troubles(remote, marks)
  const id = await liveCase(office, keys, report)
  const wire: Wire = { asked: [], answered: [], plain: [], sealed: [] }
  await reporterSends(remote, keys, marks, wire, files)
  await officerSends(office, 'Vera', id, wire, await markedFiles(marks, 'the officer'))
  await server.stop()

  const database = await openDatabase(config)
  if (cluster) await sql`checkpoint`.execute(database.db)
  const values = await valuesIn(database.db)
  await database.close()
  return {
    marks,
    wire,
    files: filesIn(cluster?.data ?? folder),
    objects: bucket ? filesIn(bucket.folder) : [],
    values,
    written: server.written(),
    databaseLog: cluster?.written() ?? Buffer.of(),
  }
}

describe.each(PLACES)('on $kind, with files in $store', ({ kind, store }) => {
  const { folder, remove } = temporaryFolder()
  let cluster: Cluster | null = null
  let bucket: TestBucket | null = null
  let left: Remains
  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startCluster()
    else emptyEmbedded(join(folder, 'db'))
    const config: DatabaseConfig = cluster
      ? { kind: 'postgres', url: cluster.url }
      : { kind: 'embedded', folder: join(folder, 'db') }
    if (store === 'a bucket') bucket = await startBucket()
    left = await live(config, folder, cluster, bucket)
  })
  afterAll(async () => {
    await bucket?.stop()
    await cluster?.stop()
    remove()
  })

  it('nothing stands in any file of the database, its write-ahead log among them', () => {
    const search = searcher(left.marks.needles())
    const found = left.files.flatMap(({ path, bytes }) =>
      search(bytes).map((name) => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('nothing stands in any value of any table', () => {
    const search = searcher(left.marks.needles())
    const found = left.values.flatMap(({ table, column, value }) =>
      search(toBytes(value)).map((name) => `${table}.${column}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('nothing stands in any object of the bucket, or in its name', () => {
    const search = searcher(left.marks.needles())
    const found = left.objects.flatMap(({ path, bytes }) =>
      search(Buffer.concat([Buffer.from(path), bytes])).map((name) => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('nothing of files stands in what the clients asked and were answered as they were sent and read', () => {
    const search = searcher(left.marks.needles().filter(isOfFile))
    const { asked, answered } = left.wire
    expect([...asked, ...answered].flatMap(search)).toEqual([])
  })

  it('nothing stands in what the server wrote, or PostgreSQL', () => {
    // The link is printed: it is how an administrator comes to it.
    expect(searcher(left.marks.needles(['set-up token']))(left.written)).toEqual([])
    expect(searcher(left.marks.needles())(left.databaseLog)).toEqual([])
  })

  it('PostgreSQL had no error to note: its own log would keep the moment, and ids', () => {
    // Who asks whether it has started is told, in the log too, that it has not: as late as after it has.
    const lines = left.databaseLog
      .toString()
      .replace(/^.*ready to accept/s, '')
      .split('\n')
      .filter((line) => !line.endsWith('FATAL:  the database system is starting up'))
    expect(lines.filter((line) => /ERROR|DETAIL|STATEMENT|FATAL/.test(line))).toEqual([])
  })

  it('the same search finds what is kept on purpose, in each of these places', () => {
    const kept = ['desk-of-vera', 'Northmoor Constabulary', '"event":"started"', 'ready to accept']
    const search = searcher(kept.map((name) => ({ name, bytes: Buffer.from(name) })))
    const has = (bytes: Uint8Array, words: string) => search(bytes).includes(`${words}, as it is`)
    const folders = left.files
      .filter(({ bytes }) => has(bytes, 'desk-of-vera'))
      .map(({ path }) => path.replace(/^\/db\//, '/').split('/')[1])
    expect(folders).toEqual(expect.arrayContaining(['base', 'pg_wal']))
    const columns = left.values
      .filter(({ value }) => has(toBytes(value), 'Northmoor Constabulary'))
      .map(({ table, column }) => `${table}.${column}`)
    expect(columns).toContain('directory_epochs.bytes')
    expect(has(left.written, '"event":"started"')).toBe(true)
    expect(has(left.databaseLog, 'ready to accept')).toBe(kind === 'postgres')
    expect(left.marks.needles().length).toBeGreaterThan(70)
  })

  it('the same search finds what files were sealed to, wherever they are kept', () => {
    const { sealed, asked, answered } = left.wire
    const search = searcher(sealed)
    const names = [0, 1, 2, 3].map((n) => `sealed ${n}, as it is`)
    const foundIn = (all: readonly Uint8Array[]) => [...new Set(all.flatMap(search))].sort()
    expect([foundIn(asked), foundIn(answered)]).toEqual([names, names])
    const inRows = store === 'rows' ? names : []
    const values = left.values.filter(({ table }) => table === 'file_bytes')
    expect(foundIn(values.map(({ value }) => toBytes(value)))).toEqual(inRows)
    const inFolder = (name: string) =>
      foundIn(left.files.filter(({ path }) => path.includes(`/${name}/`)).map(({ bytes }) => bytes))
    expect(inFolder('base')).toEqual(inRows)
    expect(inFolder('pg_wal')).toEqual(inRows)
    expect(foundIn(left.objects.map(({ bytes }) => bytes))).toEqual(store === 'rows' ? [] : names)
    // What they hold stood in them as it is until then.
    const ofFiles = left.marks.needles().filter(isOfFile)
    expect(ofFiles.length).toBe(55)
    const inFiles = searcher(ofFiles)
    const found = left.wire.plain.map((bytes) => inFiles(bytes).length)
    expect(found).toEqual([16, 1, 16, 1])
  })

  it('the server wrote that it started and stopped, and nothing between', () => {
    const [link, ...lines] = left.written
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .sort((a, b) => Number('event' in a) - Number('event' in b))
    expect(link).toHaveProperty('setupLink')
    expect(lines.map(({ event }) => event)).toEqual([
      // Its own log, as it comes, could tell when a report came.
      ...(kind === 'postgres' ? ['databaseLogs', 'databaseLogs'] : []),
      'started',
      ...(kind === 'embedded' ? ['embeddedDatabase'] : []),
      'stopped',
    ])
  })

  /** What is written in bytes as JSON. Null: they are keys, hashes or sealed, whatever they happen to begin with. */
  const writtenIn = (bytes: Uint8Array): unknown => {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    } catch {
      return null
    }
  }
  /** Numbers and texts that could be a moment within ten years of now. */
  const momentsIn = (value: unknown): unknown[] => {
    if (value instanceof Uint8Array) return momentsIn(writtenIn(value))
    if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(momentsIn)
    if (typeof value === 'string') return /\d\d:\d\d|^\d{10,}$/.test(value) ? [value] : []
    if (typeof value !== 'number') return []
    const seconds = [value, value / 1e3, value / 1e6]
    return seconds.some((it) => Math.abs(it - Date.now() / 1e3) < 10 * 366 * 86_400) ? [value] : []
  }
  const tellingTime = (isMeant: (table: string) => boolean) =>
    left.values
      .filter(({ table, value }) => isMeant(table) && momentsIn(value).length > 0)
      .map(({ table, column }) => `${table}.${column}`)

  it('no row of a case tells a time of day', () => {
    expect(tellingTime((table) => CASE_TABLES.includes(table))).toEqual([])
    for (const table of CASE_TABLES) {
      expect(
        left.values.some((it) => it.table === table),
        table,
      ).toBe(true)
    }
    // It looks into what is written in bytes, and finds what officers' sessions have.
    const statements = left.values.filter(
      (it) => it.table === 'statements' && it.column === 'bytes',
    )
    expect(statements.every(({ value }) => writtenIn(value as Uint8Array) !== null)).toBe(true)
    expect(tellingTime((table) => table === 'sessions')).toEqual(
      expect.arrayContaining(['sessions.created_ms', 'sessions.last_used_ms']),
    )
  })
})
