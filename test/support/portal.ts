import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type BuiltApp, buildApp } from '../../server/app.ts'
import { trustedClock } from '../../server/clock.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { createDeps, type Deps } from '../../server/deps.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import type { Watched } from '../../server/health.ts'
import { createLog } from '../../server/log.ts'
import type { NoticeSettings } from '../../server/notices/settings.ts'
import { NO_PAGES, type Pages } from '../../server/pages.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { freshDatabase } from './postgres.ts'

export const random = (lengthBytes: number): Uint8Array => new Uint8Array(randomBytes(lengthBytes))

/** A new folder, and what removes it: patiently, since a browser that has been closed may still write for a moment. */
export const temporaryFolder = (): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) }
}

/** Spares a server its first start on the embedded database. @param folder the database's: `db` in DATA_DIR */
export const emptyEmbedded = (folder: string): void =>
  cpSync(inject('emptyEmbedded'), folder, { recursive: true })

/** An empty database of one kind: its configuration, and what removes it. */
export const emptyDatabase = async (
  kind: DatabaseConfig['kind'],
  makeEmbedded: (folder: string) => Promise<void> | void = emptyEmbedded,
): Promise<{ config: DatabaseConfig; remove: () => Promise<void> }> => {
  if (kind === 'postgres') {
    const { url, drop } = await freshDatabase()
    return { config: { kind, url }, remove: drop }
  }
  const { folder, remove } = temporaryFolder()
  await makeEmbedded(join(folder, 'db'))
  return { config: { kind, folder: join(folder, 'db') }, remove: async () => remove() }
}

const makeTemplate = async (): Promise<string> => {
  const { folder, remove } = temporaryFolder()
  process.once('exit', remove)
  emptyEmbedded(folder)
  const database = await openDatabase({ kind: 'embedded', folder })
  await prepareDatabase(database.db)
  await database.close()
  return folder
}

let template: Promise<string> | undefined

/**
 * An embedded database of this version, with nothing in it: migrating takes nearly as long as opening, so each process
 * does it once. @param folder the database's: `db` in DATA_DIR
 */
export const migratedEmbedded = async (folder: string): Promise<void> => {
  template ??= makeTemplate()
  cpSync(await template, folder, { recursive: true })
}

export interface TestPortal {
  readonly app: BuiltApp
  readonly deps: Deps
  readonly database: OpenDatabase
  /** What another server on the same database is opened with. */
  readonly config: DatabaseConfig
  /** Every line logged so far. */
  readonly logged: Record<string, unknown>[]
  /** What `deps.now()` says; set it to travel. */
  clock: { nowMs: number }
  close: () => Promise<void>
}

/** 2026-03-02, a Monday, at noon. */
export const NOON_MS = Date.UTC(2026, 2, 2, 12)

/** The whole application on an empty, migrated database. Every answer is checked against its contract. */
export const openPortal = async (
  kind: DatabaseConfig['kind'] = 'embedded',
  {
    pages = NO_PAGES,
    notices = null,
    watched = {},
    ...overrides
  }: Partial<Parameters<typeof createDeps>[0]> & {
    pages?: Pages
    notices?: NoticeSettings | null
    watched?: Partial<Watched>
  } = {},
): Promise<TestPortal> => {
  const { config, remove } = await emptyDatabase(kind, migratedEmbedded)
  const database = await openDatabase(config)
  await prepareDatabase(database.db)
  const clock = { nowMs: NOON_MS }
  const now = () => clock.nowMs
  const logged: Record<string, unknown>[] = []
  const write = (line: string) => void logged.push(JSON.parse(line))
  const deps = createDeps({
    db: database.db,
    primitives: nodePrimitives,
    secrets: { signingSeed: random(32), vaultKey: random(32), proofKey: random(32) },
    log: createLog('debug', { write }, now),
    now,
    clock: trustedClock(now),
    random,
    publicUrl: 'http://127.0.0.1:8080',
    releaseSlotMs: 900_000,
    evaluation: kind === 'embedded',
    checkAnswers: true,
    files: createFiles(USUAL_FILES, now),
    ...overrides,
  })
  const { probe, canWrite } = database
  const app = await buildApp(deps, pages, notices, { probe, canWrite, slots: [], ...watched })
  await app.server.ready()
  const close = async () => {
    await app.server.close()
    await database.close()
    await remove()
  }
  return { app, deps, database, config, logged, clock, close }
}
