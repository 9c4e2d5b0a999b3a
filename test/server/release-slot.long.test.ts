/** A slot in which the database falls silent, and one of very many new cases, at a server of its own process. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { type BenchPortal, benchPortal } from '../bench/portal.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { logOf, serverProcesses } from '../support/server-process.ts'
import { tamper } from '../support/tamper.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

/** So long the job may be at what nobody answers any more. */
const SILENT_MS = 60_000
/** One statement may take no longer. */
const STATEMENT_MS = 10_000
const FLOOD = 2_500
/** One in ten of them takes so long: a busy machine adds to each wait, and to many short ones most. */
const EACH_SECONDS = 0.06
const BELOW = 26

const start = serverProcesses()
let cluster: Cluster
let proxy: TcpProxy
let portal: BenchPortal
let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  cluster = await startCluster()
  proxy = await tcpProxy(cluster.url)
  portal = await benchPortal({ kind: 'postgres', url: cluster.url })
  ;({ db, close } = await openDatabase({ kind: 'postgres', url: cluster.url }, 0))
})
afterEach(async () => {
  await tamper(db, async (tx) => {
    await sql`delete from case_readers`.execute(tx)
    await sql`delete from cases`.execute(tx)
  })
})
afterAll(async () => {
  await close()
  await proxy.close()
  await cluster.stop()
})

const startServer = () =>
  start({
    ...portal.env,
    DATABASE_URL: proxy.through(cluster.url),
    RELEASE_SLOT_MINUTES: '0.01',
  })

const addNewCases = async (count: number): Promise<void> => {
  await addQueueRows(db, { officers: ['Ines', 'Ivan'], count })
  await tamper(db, async (tx) => {
    await sql`update cases set visible = false`.execute(tx)
    await sql`update case_readers set shown = false`.execute(tx)
  })
}

/** How many new cases are shown by now, and to how many readers. */
const shown = async (): Promise<readonly [cases: number, readers: number]> => {
  const { rows } = await sql<{ cases: number; readers: number }>`select
    (select count(*) from cases where visible) as cases,
    (select count(*) from case_readers where shown) as readers`.execute(db)
  return [rows[0]?.cases ?? 0, rows[0]?.readers ?? 0]
}

const isLocked = async (): Promise<boolean> => {
  const { rows } = await sql`select from pg_stat_activity
    where application_name = 'candour' and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}

it.each([
  ['is paused', () => cluster.pause(), () => cluster.resume()],
  ['is cut off', () => proxy.swallow(true), () => proxy.swallow(false)],
])(
  'a slot is given up within a minute when the database %s, and the next does it',
  async (_name, silence, end) => {
    await addNewCases(1)
    const server = await db.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
      await sql`select from cases for update`.execute(tx)
      const started = await startServer()
      await expect.poll(isLocked).toBe(true)
      try {
        const failed = () => logOf(started).filter(({ event }) => event === 'jobFailed').length
        expect(failed()).toBe(0)
        await silence()
        await expect.poll(failed, { timeout: SILENT_MS }).toBeGreaterThan(0)
      } finally {
        await end()
      }
      return started
    })
    await expect.poll(shown).toEqual([1, 2])
    await server.stop()
  },
)

it('a slot of more than one statement may do shows all new cases at once', async () => {
  await addNewCases(FLOOD)
  await sql`create function wait_a_moment() returns trigger language plpgsql as $$
    begin perform pg_sleep(${sql.lit(EACH_SECONDS)}); return new; end $$`.execute(db)
  await sql`create trigger slow before update on cases for each row
    when (get_byte(new.id, 0) < ${sql.lit(BELOW)}) execute function wait_a_moment()`.execute(db)
  const seen = new Set<string>()
  const server = await startServer()
  const sinceMs = performance.now()
  await expect
    .poll(async () => {
      const [cases, readers] = await shown()
      seen.add(`${cases} ${readers}`)
      return cases
    })
    .toBe(FLOOD)
  expect(performance.now() - sinceMs).toBeGreaterThan(STATEMENT_MS)
  expect([...seen]).toEqual(['0 0', `${FLOOD} ${FLOOD * 2}`])
  await server.stop()
})
