import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { assembleApp, type BuiltApp, checkKept, JOB_NAMES } from './app.ts'
import { isDoneWithin, whenThere } from './begin.ts'
import { createClock, databaseNow, type Sources } from './clock.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { grantTo } from './db/grants.ts'
import { roleOf } from './db/hosts.ts'
import { tellingSettings } from './db/logging.ts'
import { migrate, migrationState, prepareDatabase } from './db/migrate.ts'
import { connectLater, type OpenDatabase, openDatabase } from './db/open.ts'
import { createDeps } from './deps.ts'
import { checkBucket } from './files/check-bucket.ts'
import { createFiles } from './files/files.ts'
import type { App } from './http/route.ts'
import { stopServer } from './http/stop.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { type ServedMetrics, serveMetrics } from './metrics/serve.ts'
import { watchJobs, watchLog, watchQueries, watchRequests } from './metrics/watch.ts'
import { loadPages } from './pages.ts'
import { nodePrimitives } from './primitives.ts'
import { loadSecrets } from './secrets.ts'
import { issueSetupToken } from './setup-link.ts'
import { MINUTE_MS, QUARTER_HOUR_MS, type Slots, startSlots } from './slots.ts'

export const WEB_ROOT = join(import.meta.dirname, '..', 'dist', 'web')

export interface Running {
  /** The origin that people open. */
  readonly publicUrl: string
  readonly port: number
  /** Of /metrics; null: none are served. */
  readonly metricsPort: number | null
  /** The one-time link; null once a directory stands. */
  readonly setupLink: string | null
  readonly database: OpenDatabase['kind']
  /** Answers what is under way, then closes the database: within `MOST_CLOSE_MS`, whatever anybody waits for. */
  close(): Promise<void>
}

/** Requests have their answers before that (http/stop.ts); what a job is at then is lost, and done at a later slot. */
const WORK_MS = 11_000
const CLOSE_MS = 2_000
/** The end, with whatever else it has to do: who starts portals gives them that long. */
export const MOST_CLOSE_MS = WORK_MS + CLOSE_MS + 2_000

export interface World extends Sources {
  readonly webRoot: string
  readonly logTo: { write(line: string): void }
}

const REAL: World = {
  webRoot: WEB_ROOT,
  now: Date.now,
  monotonicMs: () => performance.now(),
  databaseNow,
  logTo: process.stderr,
}

/** A time that is made up goes on as it says, and the database has the same. */
const worldOf = (given: Partial<World>): World => {
  const { now } = given
  return now
    ? { ...REAL, monotonicMs: now, databaseNow: async () => now(), ...given, now }
    : { ...REAL, ...given }
}

/**
 * Starts the portal.
 * @param env the environment; nothing else is read from it later
 * @throws ConfigError with the remedy
 */
export const main = async (
  env: Readonly<Record<string, string | undefined>>,
  world: Partial<World> = {},
): Promise<Running> => {
  const { webRoot, logTo, ...sources } = worldOf(world)
  const config = readConfig(env)
  if (config.migrationUrl !== null) {
    throw new ConfigError(
      'MIGRATION_DATABASE_URL opens what the portal must not change: give it to npm run migrate, and not to the portal',
    )
  }
  const pages = loadPages(webRoot)
  const random = (lengthBytes: number) => new Uint8Array(randomBytes(lengthBytes))
  const secrets = loadSecrets(config, random)
  const database = await connectLater(config.database)
  const metrics = config.metrics && createMetrics()
  const written = createLog(config.logLevel, logTo, sources.now)
  const log = metrics ? watchLog(metrics, written) : written
  let served: ServedMetrics | null = null
  const end = async (built: BuiltApp, slots: readonly Slots[]): Promise<void> => {
    const work = [stopServer(built), ...slots.map((one) => one.stop())]
    const isWhole = await isDoneWithin(WORK_MS, Promise.all(work))
    built.faults.flush()
    await served?.close()
    const isClosed = await isDoneWithin(CLOSE_MS, database.close())
    database.cut()
    if (isWhole && isClosed) log.info('stopped')
    else log.warn('stoppedUnfinished')
  }
  let app: BuiltApp | null = null
  try {
    const clock = createClock(database.db, sources, log, config.clockDay)
    const deps = createDeps({
      db: metrics ? watchQueries(metrics, database.db) : database.db,
      primitives: nodePrimitives,
      secrets,
      log,
      now: clock.now,
      clock,
      random,
      publicUrl: config.publicUrl ?? localUrl(config, config.port),
      releaseSlotMs: config.releaseSlotMs,
      serverCount: config.serverCount,
      evaluation: database.kind === 'embedded',
      checkAnswers: false,
      files: createFiles(config.files, clock.now),
    })
    const slots: Slots[] = []
    const { probe, canWrite, kind, mostWaiting } = database
    const built = await assembleApp(deps, pages, config.notices, { probe, canWrite, slots })
    app = built
    built.life.phase = 'waiting'
    if (metrics) watchRequests(metrics, built.server)
    if (metrics && config.metrics)
      served = await serveMetrics(config.metrics, metrics, deps, { probe, kind, mostWaiting })
    const port = await listen(built, config)
    let setupToken: string | null = null
    let telling: readonly string[] = []
    await whenThere(log, async () => {
      await database.check()
      await prepareDatabase(database.db)
      await clock.check()
      await checkBucket(deps.files, deps.db, log)
      await checkKept(deps)
      if (database.kind === 'postgres') telling = await tellingSettings(database.db)
      setupToken = await issueSetupToken(deps)
    })
    built.life.phase = 'open'
    for (const code of telling) log.warn('databaseLogs', { code })
    const { releaseSlotMs } = deps
    const watched = (group: keyof typeof JOB_NAMES, slotMs: number) =>
      metrics ? watchJobs(metrics, JOB_NAMES[group], built[group], slotMs, deps.now) : built[group]
    const slotEnds = served ? [served.takeSlot] : []
    // Each by itself: a slow one keeps none of the others waiting.
    slots.push(
      // Once it is right, nobody is kept waiting for longer.
      startSlots(deps, MINUTE_MS, [() => clock.check()]),
      startSlots(deps, releaseSlotMs, [...watched('jobs', releaseSlotMs), ...slotEnds]),
      ...watched('quarterHourly', QUARTER_HOUR_MS).map((job) =>
        startSlots(deps, QUARTER_HOUR_MS, [job]),
      ),
    )
    log.info('started', { port })
    if (database.kind === 'embedded') log.warn('embeddedDatabase')
    const publicUrl = config.publicUrl ?? localUrl(config, port)
    return {
      publicUrl,
      port,
      metricsPort: served?.port ?? null,
      setupLink: setupToken && `${publicUrl}/office/#setup=${setupToken}`,
      database: database.kind,
      close: () => end(built, slots),
    }
  } catch (error) {
    await app?.server.close()
    await served?.close()
    await database.close()
    throw error
  }
}

/** The port it listens on. */
const listen = async ({ server }: App, { host, port }: Config): Promise<number> => {
  try {
    return Number(new URL(await server.listen({ host, port })).port)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'no reason'
    throw new ConfigError(
      `Cannot listen on ${host}, port ${port} (${code}): stop what uses it, or choose with HOST and PORT`,
      { cause },
    )
  }
}

/**
 * Brings the database to this version, however long that takes. Where another role owns the tables, it does that, and
 * gives the portal's what it needs.
 * @returns the names of the migrations that were run
 * @throws ConfigError with the remedy
 */
export const migrateDatabase = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> => {
  const { database, migrationUrl } = readConfig(env)
  const isOwned = migrationUrl !== null && database.kind === 'postgres'
  const { db, close } = await openDatabase(
    isOwned ? { kind: 'postgres', url: migrationUrl, toCheck: 'MIGRATION_DATABASE_URL' } : database,
    0,
  )
  try {
    const names = await migrate(db)
    // What a newer version has given stays given.
    if (isOwned && (await migrationState(db)) === 'current') {
      await grantTo(db, roleOf(database.url))
    }
    return names
  } finally {
    await close()
  }
}

const localUrl = ({ host }: Config, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
