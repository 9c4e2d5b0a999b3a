/** A connection to the database that is lost, in each way and at each point: work fails as `interrupted`, and the process lives. */
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { codeOf } from '../../server/http/refusal.ts'
import { createLog } from '../../server/log.ts'
import { startSlots } from '../../server/slots.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

const SLOT_MS = 100

let cluster: Cluster
let proxy: TcpProxy
let database: OpenDatabase
beforeAll(async () => {
  cluster = await startCluster()
  proxy = await tcpProxy(cluster.url)
})
afterAll(async () => {
  await proxy.close()
  await cluster.stop()
})

/** What would have ended the process. */
const uncaught: unknown[] = []
const hear = (error: unknown) => uncaught.push(error)
beforeEach(() => void process.on('uncaughtException', hear))
afterEach(async () => {
  proxy.swallow(false)
  await database.close()
  // PostgreSQL goes on with what it was asked on connections that were lost without its knowing.
  await expect.poll(() => administer(`select pg_terminate_backend(pid) ${OURS}`)).toBe(0)
  process.off('uncaughtException', hear)
  expect(uncaught.splice(0)).toEqual([])
})

/** @param statementMs how long PostgreSQL may work on one statement, where it is not as usual */
const openBeforeEach = (statementMs?: number): void =>
  beforeEach(async () => {
    database = await openDatabase(
      { kind: 'postgres', url: proxy.through(cluster.url) },
      statementMs,
    )
  })

type Executor = Pick<Kysely<unknown>, 'getExecutor'>
const select = (to: Executor = database.db) => sql`select 1`.execute(to)
const sleep = (to: Executor = database.db) => sql`select pg_sleep(60)`.execute(to)
const told = (work: Promise<unknown>) => work.then(() => 'done', codeOf)

/** How often something of ours stands in the list of the database's connections. */
const administer = async (text: string): Promise<number> => {
  const client = new pg.Client(cluster.url)
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows.length
}
const OURS = "from pg_stat_activity where application_name = 'candour'"
const until = (what: string) =>
  expect.poll(() => administer(`select 1 ${OURS} and ${what}`)).toBeGreaterThan(0)

interface Way {
  readonly lose: () => Promise<void> | void
  /** What then has to come back, once work has failed. */
  readonly back?: () => Promise<void> | void
  readonly statementMs?: number
}
const WAYS: Readonly<Record<string, Way>> = {
  terminated: {
    lose: async () => void (await administer(`select pg_terminate_backend(pid) ${OURS}`)),
  },
  reset: { lose: () => proxy.reset() },
  'lost in a crash': {
    lose: async () => {
      await cluster.crash()
      await cluster.start()
    },
  },
  // Nobody is told: it fails when nothing has come for a while beyond what a statement may take.
  'silent for too long': {
    lose: () => proxy.swallow(true),
    back: () => proxy.swallow(false),
    statementMs: 5_000,
  },
  // It reads on, as a primary that was made a standby does, and writes when it is promoted.
  'failed over': { lose: () => cluster.makeStandby(), back: () => cluster.promote() },
}

/** Answers again by itself, if only from the second question on: a dead connection may be met once. */
const recovers = async () => {
  await expect.poll(() => told(select())).toBe('done')
  expect(await Promise.all(Array.from({ length: 10 }, () => told(select())))).not.toContain(
    'internal',
  )
}

describe.each(Object.entries(WAYS))(
  'a connection that is %s',
  (_name, { lose, back = () => undefined, statementMs }) => {
    openBeforeEach(statementMs)

    it('while it stands idle', async () => {
      await select()
      await lose()
      expect(await told(select())).toMatch(statementMs ? /^interrupted$/ : /^(done|interrupted)$/)
      await back()
      await recovers()
    })

    it('in a query', async () => {
      const work = told(sleep())
      await until("wait_event = 'PgSleep'")
      await lose()
      expect(await work).toBe('interrupted')
      await back()
      await recovers()
    })

    it('in a transaction, between two queries', async () => {
      const work = told(
        database.db.transaction().execute(async (tx) => {
          await select(tx)
          await until("state = 'idle in transaction'")
          await lose()
          await select(tx)
        }),
      )
      expect(await work).toBe('interrupted')
      await back()
      await recovers()
    })

    it('in a transaction that then asks nothing more', async () => {
      const work = told(
        database.db.transaction().execute(async (tx) => {
          await select(tx)
          await lose()
        }),
      )
      expect(await work).toBe('interrupted')
      await back()
      await recovers()
    })

    it('in a job: the next slot comes', async () => {
      const lines: string[] = []
      const log = createLog('info', { write: (line) => void lines.push(line) }, Date.now)
      let [begun, done] = [0, 0]
      const job = async () => {
        begun += 1
        await (begun === 1 ? sleep() : select())
        done += 1
      }
      const slots = startSlots({ now: Date.now, log }, SLOT_MS, [job])
      await until("wait_event = 'PgSleep'")
      await lose()
      await expect.poll(() => lines[0] ?? '').toContain('"event":"jobFailed"')
      await back()
      await expect.poll(() => done).toBeGreaterThan(0)
      await slots.stop()
      await recovers()
    })
  },
)

describe('is told to come back', () => {
  openBeforeEach()

  it('whoever leaves a transaction idle for too long', async () => {
    const work = database.db.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 50`.execute(tx)
      await expect.poll(() => administer(`select 1 ${OURS}`)).toBe(0)
      await select(tx)
    })
    expect(await told(work)).toBe('interrupted')
    await recovers()
  })

  it('whoever asks while it is down, or starts', async () => {
    await cluster.crash()
    expect(await told(select())).toBe('interrupted')
    await cluster.start()
    await recovers()
  })

  it('whoever writes to a server that has become read-only', async () => {
    const work = database.db.transaction().execute(async (tx) => {
      await sql`set transaction read only`.execute(tx)
      await sql`create table things (id integer)`.execute(tx)
    })
    expect(await told(work)).toBe('interrupted')
  })
})
