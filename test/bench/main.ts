/**
 * Measures the shipped server on this machine: `npm run bench [-- quick]`. Medians of rounds; ratios beside bare routes
 * of the same run. Everything is on loopback and bounded in count.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { buildWebIfStale } from '../../scripts/web.ts'
import { startCluster } from '../support/postgres-cluster.ts'
import { benchBrowserHistory, benchBrowserIndex, benchPages } from './browser.ts'
import { benchCleaning } from './cleaning.ts'
import { benchDevice } from './device.ts'
import { benchFigures } from './figures.ts'
import { benchFiles } from './files.ts'
import { benchFlood } from './flood.ts'
import { benchHistory } from './history.ts'
import { benchList } from './list.ts'
import { median } from './load.ts'
import { benchLongCase } from './long-case.ts'
import { benchMatching } from './matching.ts'
import { benchOpenLoop } from './open-loop.ts'
import { givenIndex } from './own-index.ts'
import { benchPeople } from './people.ts'
import { type BenchPortal, benchPortal } from './portal.ts'
import { MEMORY_AIMS, startChild } from './process.ts'
import { benchQueue } from './queue.ts'
import { benchSending } from './sending.ts'
import { benchServers } from './servers.ts'
import { benchSweep } from './sweep.ts'
import { benchSync } from './sync.ts'
import { aimedRow, atMost, heading, row } from './table.ts'

const COLD_STARTS = 5

const databaseUrl = (url: string, name: string): string => {
  const it = new URL(url)
  it.pathname = `/${name}`
  return it.href
}

const createDatabases = async (url: string, names: readonly string[]): Promise<void> => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const name of names) await client.query(`create database ${name}`)
  await client.end()
}

const benchStart = async (portal: BenchPortal): Promise<void> => {
  const times: number[] = []
  const memory: number[] = []
  const highest: number[] = []
  for (let i = 0; i < COLD_STARTS; i++) {
    const child = await startChild('test/bench/server.ts', portal.env, '/readyz')
    times.push(child.startedInMs)
    memory.push(child.residentMb())
    highest.push(child.highestMb())
    await child.stop()
  }
  row('start to first answer', `median ${(median(times) / 1000).toFixed(2)} s`)
  const aims = MEMORY_AIMS[portal.kind]
  for (const [name, mb, aim] of [
    ['resident memory at rest', median(memory), aims.rest],
    ['resident memory, highest', median(highest), aims.highest],
  ] as const) {
    aimedRow(name, atMost(aim, mb, ' MB'), `${mb.toFixed(0)} MB`)
  }
}

const scale = process.argv.includes('quick') ? 0.1 : 1
const [processor] = cpus()
heading(
  `${cpus().length} x ${processor?.model ?? 'processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${process.platform}`,
)
await buildWebIfStale()

heading('A history of 200 statements')
await benchBrowserHistory(await benchHistory())

heading('An officer’s own index, in Chromium')
await benchBrowserIndex('titles', await givenIndex('title', 5_000 * scale), null)
/** What a prototype took for 20,000; fewer have nothing to be held against. */
const PROTOTYPE = { syncS: 28, openMs: 310 }
const allegations = await givenIndex('allegation', 20_000 * scale)
await benchBrowserIndex('allegations', allegations, scale === 1 ? PROTOTYPE : null)

benchMatching()

heading('Cleaning files, in Node')
await benchCleaning()

heading('People across cases, in Chromium')
await benchPeople()

heading('The reporter’s pages, in Chromium, on the embedded database')
await benchPages()

heading('An officer’s list of cases, in Chromium, on the embedded database')
const listFolder = mkdtempSync(join(tmpdir(), 'candour-bench-'))
try {
  await benchList(await benchPortal({ kind: 'embedded', folder: join(listFolder, 'db') }))
} finally {
  rmSync(listFolder, { recursive: true, force: true })
}

heading('PostgreSQL, every commit forced to disk')
const cluster = await startCluster({ durable: true })
try {
  await createDatabases(cluster.url, [
    'sending',
    'bare',
    'servers',
    'openloop',
    'queue',
    'longcase',
    'sync',
    'figures',
    'sweep',
    'flood',
    'files',
    'filesbare',
    'device',
    'bucket',
    'bucketbare',
  ])
  const sending = await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'sending') })
  await benchSending(sending, databaseUrl(cluster.url, 'bare'), scale)
  await benchStart(sending)
  heading('1, 2 and 3 servers on one database')
  await benchServers(
    await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'servers') }),
    scale,
  )
  heading('50 reports a second while 200 officers’ sessions ask, answered or not')
  await benchOpenLoop(
    await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'openloop') }),
    scale,
  )
  heading('Lists of many cases')
  await benchQueue(await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'queue') }))
  const statements = 5_000 * scale
  heading(`A case of ${statements.toLocaleString('en')} statements, in PostgreSQL and in Chromium`)
  await benchLongCase(
    await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'longcase') }),
    statements,
  )
  await benchSync(await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'sync') }))
  await benchFigures(
    await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'figures') }),
  )
  await benchSweep(await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'sweep') }))
  heading('A file of a gibibyte, in PostgreSQL')
  const files = await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'files') })
  await benchFiles(files, databaseUrl(cluster.url, 'filesbare'), null, scale)
  heading('The same in a bucket (s3rver)')
  const inBucket = await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'bucket') })
  const bucket = await startChild('test/bench/bucket.ts', {}, '/')
  try {
    const url = `http://S3RVER:S3RVER@127.0.0.1:${bucket.port}/files`
    await benchFiles(inBucket, databaseUrl(cluster.url, 'bucketbare'), url, scale)
  } finally {
    await bucket.stop()
  }
  heading('A file of a gibibyte on a reporter’s device, in Chromium')
  const device = await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'device') })
  await benchDevice(device, 1024 * scale)
  heading('Cheap floods beside honest people')
  await benchFlood(await benchPortal({ kind: 'postgres', url: databaseUrl(cluster.url, 'flood') }))
} finally {
  await cluster.stop()
}

heading('Embedded database (PGlite; it never forces anything to disk)')
const folder = mkdtempSync(join(tmpdir(), 'candour-bench-'))
try {
  const portal = await benchPortal({ kind: 'embedded', folder: join(folder, 'db') })
  await benchSending(portal, null, scale / 4)
  await benchStart(portal)
  await benchQueue(portal)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
