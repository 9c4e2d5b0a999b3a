/** A database whose disk is full: whoever sends is told in time to come back, and nothing acknowledged is lost. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { readStatus } from '../../protocol/exchanges/status.ts'
import { type BenchPortal, benchPortal, openSession, sealReports } from '../bench/portal.ts'
import { emptyEmbedded } from '../support/portal.ts'
import { databaseAccount, temporaryFolder } from '../support/postgres-binaries.ts'
import { startCluster } from '../support/postgres-cluster.ts'
import { Remote } from '../support/remote.ts'
import { serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'
import { ANSWER_MS, within } from '../support/within.ts'

const SOME = 5

const start = serverProcesses()
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** @throws Error where nobody may make one */
const smallDisk = (size: string): string => {
  const account = databaseAccount()
  if (!account) throw new Error('only root can mount a small disk: run this test as root')
  const folder = temporaryFolder('disk', account)
  undo.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const options = `size=${size},mode=700,uid=${account.uid},gid=${account.gid}`
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'pipe' })
  undo.push(() => execFileSync('umount', ['--lazy', disk]))
  return disk
}

/** Fills it to the last byte. @returns what makes room again */
const fill = (disk: string): (() => void) => {
  const filler = join(disk, 'filler')
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
  } catch (error) {
    // PostgreSQL has taken some of it meanwhile: it is full all the same.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
  return () => rmSync(filler)
}

/** Reports to a server, and what has become of them. */
class Sender {
  readonly remote: Remote
  readonly #portal: BenchPortal
  /** Not acknowledged yet. */
  readonly #left: string[]
  #acknowledged = 0

  constructor(portal: BenchPortal, port: number, left: readonly string[]) {
    this.#portal = portal
    this.remote = new Remote(portal.world, port)
    this.#left = [...left]
  }

  /** Each of the next has its answer in time. @returns what they were told */
  async send(count: number): Promise<Set<string>> {
    const told = new Set<string>()
    for (const json of this.#left.splice(0, count)) {
      const answer = await within(ANSWER_MS, this.remote.post(sendReport, json))
      if (answer?.status === 200) this.#acknowledged += 1
      else this.#left.push(json)
      told.add(`${answer?.status} ${answer?.error}`)
    }
    return told
  }

  /** Whatever is left is sent again until it is acknowledged; then all of it is stored, once and whole. */
  async end(server: { stop(): Promise<void> }): Promise<void> {
    const sendOne = () => this.send(1)
    while (this.#left.length > 0) await expect.poll(sendOne).toContain('200 null')
    await server.stop()
    await this.#portal.with(async (db) => {
      expect((await countCases(db)).cases).toBe(this.#acknowledged)
      expect(await brokenCases(db)).toEqual([])
    })
  }
}

const bodiesOf = async (portal: BenchPortal, count: number): Promise<string[]> =>
  (await sealReports(portal, count)).map(({ json }) => json)

/** Nobody was told anything else, and somebody was told that. */
const wereTold = (told: Set<string>, what: string): void => {
  expect([...told]).toContain(what)
  expect([...told].filter((it) => it !== what && it !== '200 null')).toEqual([])
}

it('an embedded one goes on when there is room', async () => {
  const disk = smallDisk('160m')
  emptyEmbedded(join(disk, 'db'))
  const portal = await benchPortal({ kind: 'embedded', folder: join(disk, 'db') })
  const bodies = await bodiesOf(portal, 2 * SOME)
  const cookie = await openSession(portal, 'Ada')
  const server = await start(portal.env)
  const sender = new Sender(portal, server.port, bodies)
  const administratorSees = async () => {
    const { text } = await sender.remote.must(readStatus, {}, { cookie })
    return readStatus.response.parse(JSON.parse(text)).disk
  }
  const ready = async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status
  expect(await sender.send(1)).toEqual(new Set(['200 null']))
  await expect.poll(ready).toBe(200)
  expect(await administratorSees()).toBe('well')

  const makeRoom = fill(disk)
  await expect.poll(ready).toBe(503)
  expect(await administratorSees()).toBe('full')
  wereTold(await sender.send(2 * SOME - 1), '503 interrupted')
  makeRoom()
  await expect.poll(ready).toBe(200)
  await sender.end(server)
})

/** Has PostgreSQL's journal begun its next file. @returns whether it could */
const growJournal = async (url: string): Promise<boolean> => {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select pg_logical_emit_message(true, 'test', 'more'), pg_switch_wal()`)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

it('PostgreSQL goes on when there is room, and when it has been started again where its journal had none', async () => {
  const disk = smallDisk('256m')
  const cluster = await startCluster({ durable: true, disk })
  undo.push(cluster.stop)
  const portal = await benchPortal({ kind: 'postgres', url: cluster.url })
  const server = await start(portal.env)
  const sender = new Sender(portal, server.port, await bodiesOf(portal, 4 * SOME))
  expect(await sender.send(SOME)).toEqual(new Set(['200 null']))

  // Tables cannot grow, while the journal still can. What fits into them is taken.
  expect(await growJournal(cluster.url)).toBe(true)
  const makeRoom = fill(disk)
  wereTold(await sender.send(2 * SOME), '503 interrupted')
  makeRoom()
  expect(await sender.send(SOME)).toEqual(new Set(['200 null']))

  // The journal cannot grow either: PostgreSQL ends at once, and cannot recover.
  const makeRoomAgain = fill(disk)
  await expect.poll(() => growJournal(cluster.url)).toBe(false)
  wereTold(await sender.send(SOME), '503 interrupted')
  makeRoomAgain()
  // As whatever keeps it running does.
  await cluster.crash()
  await cluster.start()
  await sender.end(server)
})
