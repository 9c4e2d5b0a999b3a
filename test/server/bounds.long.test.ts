/** A database that answers nobody, in each way: whoever asks is told in time, nothing acknowledged is lost, and the server ends. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { type BenchPortal, benchPortal, type ReadyReport, sealReports } from '../bench/portal.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { Remote } from '../support/remote.ts'
import { logOf, serverProcesses } from '../support/server-process.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'
import { ANSWER_MS, END_MS, within } from '../support/within.ts'

const start = serverProcesses()
let cluster: Cluster
let proxy: TcpProxy
let portal: BenchPortal
let fresh: ReadyReport[]
let env: Record<string, string>
beforeAll(async () => {
  cluster = await startCluster({ durable: true })
  proxy = await tcpProxy(cluster.url)
  portal = await benchPortal({ kind: 'postgres', url: cluster.url })
  fresh = await sealReports(portal, 6)
  env = { ...portal.env, DATABASE_URL: proxy.through(cluster.url) }
})
afterAll(async () => {
  await proxy.close()
  await cluster.stop()
})

const administer = async (...texts: string[]): Promise<void> => {
  const client = new pg.Client(cluster.url)
  await client.connect()
  for (const text of texts) await client.query(text)
  await client.end()
}
/** A commit waits for a standby of this name. */
const waitFor = (standby: string) =>
  administer(`alter system set synchronous_standby_names = '${standby}'`, 'select pg_reload_conf()')
/** PostgreSQL's processes hear of it one by one. */
const commitWaits = async (): Promise<boolean> => {
  const [client, other] = [new pg.Client(cluster.url), new pg.Client(cluster.url)]
  await Promise.all([client.connect(), other.connect()])
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const pid = [rows[0]?.pid]
  let isDone = false
  let waits = false
  const work = client.query(`select pg_logical_emit_message(true, 'test', '')`).then(() => {
    isDone = true
  })
  while (!isDone && !waits) {
    const waiting = `select from pg_stat_activity where wait_event = 'SyncRep' and pid = $1`
    waits = (await other.query(waiting, pid)).rowCount === 1
  }
  if (waits) await other.query('select pg_cancel_backend($1)', pid)
  await work
  await Promise.all([client.end(), other.end()])
  return waits
}

interface Way {
  readonly begin: () => Promise<void> | void
  readonly end: () => Promise<void> | void
  /** Whether it answers who only reads. */
  readonly reads: boolean
}
const WAYS: Readonly<Record<string, Way>> = {
  'the network loses every packet': {
    begin: () => proxy.swallow(true),
    end: () => proxy.swallow(false),
    reads: false,
  },
  'the database is paused': {
    begin: () => cluster.pause(),
    end: () => cluster.resume(),
    reads: false,
  },
  'the standby that commits wait for is away': {
    begin: async () => {
      await waitFor('gone')
      await expect.poll(commitWaits).toBe(true)
    },
    end: () => waitFor(''),
    reads: true,
  },
}

const direct = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
  const { db, close } = await openDatabase({ kind: 'postgres', url: cluster.url })
  try {
    return await work(db)
  } finally {
    await close()
  }
}
const stored = () => direct(async (db) => (await countCases(db)).cases)
const broken = () => direct((db) => brokenCases(db))
const next = (): string => {
  const json = fresh.shift()?.json
  if (!json) throw new Error('too few reports')
  return json
}
afterEach(async () => {
  for (const { end } of Object.values(WAYS)) await end()
})

describe.each(Object.entries(WAYS))('while %s', (_name, way) => {
  it('a report is answered in time, taken once it is over, and stored once', async () => {
    const server = await start({ ...env, LOG_LEVEL: 'info' })
    const remote = new Remote(portal.world, server.port)
    const json = next()
    const before = await stored()
    const isReady = async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).ok
    await expect.poll(isReady).toBe(true)
    await way.begin()
    const first = await within(ANSWER_MS, remote.post(sendReport, json))
    expect([first?.status, first?.error]).toEqual([503, 'interrupted'])
    // A database that waits for its standby answers whoever only reads.
    if (way.reads) await expect.poll(isReady).toBe(true)
    else expect(await isReady()).toBe(false)
    await way.end()
    await expect.poll(isReady).toBe(true)
    await expect.poll(async () => (await remote.post(sendReport, json))?.status).toBe(200)
    expect(await stored()).toBe(before + 1)

    const last = next()
    await way.begin()
    const asked = remote.post(sendReport, last)
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200)
    await within(END_MS, server.stop())
    const answer = await asked
    expect([answer?.status, answer?.error]).toEqual([
      503,
      expect.stringMatching(/^(interrupted|busy)$/),
    ])
    await way.end()
    expect(logOf(server).at(-1)?.['event']).toMatch(/^stopped/)
    expect(await broken()).toEqual([])
  })
})
