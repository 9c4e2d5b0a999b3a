/**
 * Servers at work while the next version migrates their database: they live with what it adds, until it takes something away.
 * All of them are of this version; the next one is two made-up migrations, and has no server. A server of an earlier commit
 * beside one of this version: older-beside.long.test.ts. What migrations may do at all: test/store/migrations-expand.test.ts.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { afterEach, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { isPassing } from '../../server/db/faults.ts'
import { migrate } from '../../server/db/migrate.ts'
import { migrateDatabase } from '../../server/main.ts'
import { benchPortal } from '../bench/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { Remote } from '../support/remote.ts'
import { fateOf, Reporters } from '../support/sent-reports.ts'
import { serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'

const SENDERS = 4
const SOME = 15

const start = serverProcesses()
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const TABLES = ['cases', 'statements', 'envelopes', 'wraps', 'case_readers', 'sessions', 'settings']

/** What the next version may add, everywhere that a report comes by. */
const adding: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of TABLES) {
      await sql`alter table ${sql.table(table)} add column later integer,
        add column counted integer default 0`.execute(db)
    }
    await sql`create index cases_later on cases (later)`.execute(db)
    await sql`create table later (id bytea primary key references cases (id))`.execute(db)
  },
}
const taking: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of TABLES) {
      await sql`alter table ${sql.table(table)} drop column counted`.execute(db)
    }
  },
}

it('goes on, and starts, on what the next version has added, and not on what it needs and lacks', async () => {
  const { url, drop } = await freshDatabase()
  undo.push(drop)
  const portal = await benchPortal({ kind: 'postgres', url })
  const env = { ...portal.env, SERVER_COUNT: '2', RELEASE_SLOT_MINUTES: '0.01' }
  const servers = [await start(env)]
  const remotes = servers.map(({ port }) => new Remote(portal.world, port))
  let [turn, answered] = [0, 0]
  const reporters = new Reporters(
    portal,
    () => remotes[turn++ % remotes.length] as Remote,
    () => {
      answered += 1
    },
  )
  const running = reporters.run(SENDERS)
  const goesOn = async () => {
    const before = answered
    await expect.poll(() => answered).toBeGreaterThan(before + SOME)
  }
  const isReady = async () =>
    (await Promise.all(servers.map(({ port }) => fetch(`http://127.0.0.1:${port}/readyz`)))).map(
      ({ status }) => status,
    )
  /** As its operator does, where it could not have a table at once: again. */
  const upgrade = async (known: Record<string, Migration>, contracted = {}): Promise<void> => {
    const done = () =>
      portal
        .with((db) => migrate(db, known, contracted))
        .catch((error) => {
          if (!isPassing(error)) throw error
          return null
        })
    await expect.poll(done).toHaveLength(1)
  }
  await goesOn()

  const next = { ...migrations, '9998-next': adding }
  await upgrade(next)
  await goesOn()
  await expect.poll(isReady).toEqual([200])
  // One of this version that is started meanwhile, or whose migration is run once more.
  const another = await start(env)
  servers.push(another)
  remotes.push(new Remote(portal.world, another.port))
  await goesOn()
  await expect.poll(isReady).toEqual([200, 200])
  await portal.with((db) =>
    sql`create role upgraded`
      .execute(db)
      .then(() => sql`grant select on later to upgraded`.execute(db)),
  )
  undo.push(() => portal.with((db) => sql`drop owned by upgraded; drop role upgraded`.execute(db)))
  const asRole = Object.assign(new URL(url), { username: 'upgraded' }).href
  expect(
    await migrateDatabase({ ...env, DATABASE_URL: asRole, MIGRATION_DATABASE_URL: url }),
  ).toEqual([])
  const { rows } = await portal.with((db) =>
    sql`select has_table_privilege('upgraded', 'later', 'select') as may`.execute(db),
  )
  expect(rows).toEqual([{ may: true }])

  reporters.finish()
  await running
  for (const sent of reporters.sent) {
    for (const remote of remotes) expect(await fateOf(remote, sent)).toBe('whole')
  }
  await upgrade({ ...next, '9999-last': taking }, { '9999-last': '9998-next' })
  await expect.poll(isReady).toEqual([503, 503])
  await expect(start(env)).rejects.toThrow(/ahead of this version/)
  for (const server of servers) await server.stop()
  await portal.with(async (db) => {
    expect(await brokenCases(db)).toEqual([])
    expect((await countCases(db)).cases).toBe(reporters.sent.length)
  })
})
