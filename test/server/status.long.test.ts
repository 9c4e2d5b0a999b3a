/** What administrators are told of the machines: each fault by itself, and nothing that moves when somebody reports. */
import { type KyselyPlugin, sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { readStatus } from '../../protocol/exchanges/status.ts'
import { createClock, databaseNow } from '../../server/clock.ts'
import { hasStandby, lookAt } from '../../server/db/look.ts'
import { openDatabase } from '../../server/db/open.ts'
import { noteContracts } from '../../server/db/outgrown.ts'
import { createFiles } from '../../server/files/files.ts'
import { createLog } from '../../server/log.ts'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import { Live } from '../support/live.ts'
import { MailServer } from '../support/mail.ts'
import { addressOf, openNotified } from '../support/notices.ts'
import { emptyDatabase, migratedEmbedded } from '../support/portal.ts'
import { startCluster } from '../support/postgres-cluster.ts'

let mail: MailServer
let live: Live
beforeEach(async () => {
  mail = await MailServer.start()
})
afterEach(async () => {
  await live?.close().catch(() => undefined)
  await mail.stop()
})

type Status = ResponseOf<typeof readStatus>
const read = async (of = live): Promise<Status> => {
  const { text, error } = await of.post(readStatus, {}, 'Ada')
  expect(error).toBeNull()
  return readStatus.response.parse(JSON.parse(text))
}
const troubled = ({ jobs }: Status) =>
  jobs.filter(({ state }) => state !== 'well').map(({ name, state }) => `${name} ${state}`)

describe.each(['embedded', 'postgres'] as const)('on %s', (kind) => {
  it('says that all is well', async () => {
    live = await openNotified(mail, kind)
    await live.slot()
    const status = await read()
    expect(status).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      servers: 1,
      today: '2026-03-01',
      expiresOn: expect.stringMatching(/^20/),
      jobs: expect.any(Array),
      mail: { failingSince: null, refused: 0 },
      database: 'well',
      standby: null,
      standbyBehind: null,
      disk: kind === 'embedded' ? 'well' : null,
      filesNearlyFull: false,
      clock: { right: true, secondsApart: 0 },
    })
    expect(status.jobs.map(({ name }) => name)).toEqual([
      ...['release', 'follow', 'faults', 'sweep', 'drafts', 'absences', 'codes', 'files'],
      ...['challenges', 'notices'],
    ])
    expect(troubled(status)).toEqual([])
  })

  it('names a job that fails, until it ends well again', async () => {
    live = await openNotified(mail, kind)
    const [, , absences] = live.portal.app.quarterHourly
    await absences?.()
    await sql`alter table absences rename to taken_away`.execute(live.db)
    await expect(absences?.()).rejects.toThrow()
    live.portal.clock.nowMs += 600_000
    const found = await read()
    expect(troubled(found)).toEqual(['absences failing'])
    expect(found.jobs.find(({ name }) => name === 'absences')?.minutes).toBe(10)
    await sql`alter table taken_away rename to absences`.execute(live.db)
    await absences?.()
    expect(troubled(await read())).toEqual([])
  })

  it('says of a database that a newer version has changed too far that it has', async () => {
    live = await openNotified(mail, kind)
    await sql`insert into kysely_migration values ('9999-newer', '2026')`.execute(live.db)
    expect((await read()).database).toBe('well')
    await noteContracts(live.db, { '9999-newer': '9998-before' })
    expect((await read()).database).toBe('newer')
  })
})

it('names the jobs that hang, and the one that follows the directory where it fails', async () => {
  live = await openNotified(mail)
  await live.slot()
  travel(live, '2026-03-01T12:30')
  expect(troubled(await read())).toEqual([])
  travel(live, '2026-03-01T12:32')
  expect(troubled(await read())).toContain('release late')
  await live.slot()
  expect(troubled(await read())).toEqual([])
  await sql`alter table case_readers rename to taken_away`.execute(live.db)
  const [, follow] = live.portal.app.jobs
  await expect(follow?.()).rejects.toThrow()
  expect(troubled(await read())).toEqual(['follow failing'])
  await sql`alter table taken_away rename to case_readers`.execute(live.db)
})

it('says since when mail fails, and how many addresses are refused, naming none', async () => {
  live = await openNotified(mail)
  mail.refuses.set(addressOf('Ines'), { at: 'RCPT', answer: '550 nobody of that name' })
  await sweepAt(live, '2026-03-02T08:00')
  expect((await read()).mail).toEqual({ failingSince: null, refused: 1 })
  expect(JSON.stringify(await read())).not.toContain('ines')
  mail.mood = 'busy'
  await sweepAt(live, '2026-03-03T08:00')
  expect((await read()).mail?.failingSince).toBe('2026-03-03')
})

it('says nothing of mail where none is sent, and how many servers there are', async () => {
  live = await Live.open('postgres', await lastingWorld(), { serverCount: 3 })
  expect(await read()).toMatchObject({ mail: null, servers: 3 })
})

it('is read under a directory that has expired, and says so', async () => {
  live = await openNotified(mail)
  const { expiresOn } = live.world.current.body
  live.portal.clock.nowMs = Date.parse(expiresOn) + 5 * 86_400_000
  const status = await read()
  expect(status.expiresOn).toBe(expiresOn)
  expect(status.today > expiresOn).toBe(true)
})

it('says that an embedded database’s disk is full', async () => {
  const canWrite = { now: true }
  live = await Live.open('embedded', await lastingWorld(), {
    watched: { canWrite: () => canWrite.now },
  })
  expect((await read()).disk).toBe('well')
  canWrite.now = false
  expect((await read()).disk).toBe('full')
})

it('looks once in a slot at how much room files take', async () => {
  const files = createFiles({ bucket: null, mostGib: 1, mostFileMib: 1 }, () => 0)
  live = await Live.open('postgres', await lastingWorld(), { files })
  const reporter = await live.report()
  const isFull = async () => (await read()).filesNearlyFull
  expect(await isFull()).toBe(false)
  // 4 chunks are a MiB.
  const fill = (chunks: number) =>
    sql`insert into files (place, case_id, id, author, chunks, token_hash, log, seq, in_bucket)
      select decode(repeat('0a', 32), 'hex'), ${Buffer.from(reporter.id, 'base64url')}, decode(repeat('0b', 32), 'hex'),
        'reporter', ${chunks}, decode(repeat('0c', 32), 'hex'), 'shared', 0, false`.execute(live.db)
  await fill(3_300)
  expect(await isFull()).toBe(false)
  live.portal.clock.nowMs += 900_000
  expect(await isFull()).toBe(true)
})

it('looks once in a slot at how far a standby is behind', async () => {
  const { config, remove } = await emptyDatabase('embedded', migratedEmbedded)
  const { db, close } = await openDatabase(config)
  let looks = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      looks += JSON.stringify(node).includes('pg_wal_lsn_diff') ? 1 : 0
      return node
    },
    transformResult: async ({ result }) => result,
  }
  live = await Live.open('postgres', await lastingWorld(), {
    watched: { probe: db.withPlugin(counting) },
  })
  for (let slot = 1; slot <= 2; slot++) {
    for (let times = 0; times < 3; times++) expect((await read()).standbyBehind).toBeNull()
    expect(looks).toBe(slot)
    live.portal.clock.nowMs += 900_000
  }
  await close()
  await remove()
})

it('says how far the clocks are apart', async () => {
  const opened = await openNotified(mail)
  live = opened
  const aheadMs = 95_000
  const clock = createClock(
    live.db,
    {
      now: () => Date.now() + aheadMs,
      monotonicMs: () => performance.now(),
      databaseNow,
    },
    createLog('silent', { write: () => undefined }, Date.now),
  )
  expect(clock.apartMs()).toBeNull()
  const askedMs = performance.now()
  await clock.check()
  // It cannot know when between its question and the answer the database said so.
  const tookMs = performance.now() - askedMs
  expect(Math.abs((clock.apartMs() ?? 0) - aheadMs)).toBeLessThan(tookMs + 1)
})

describe('a look at the database', () => {
  const delayed = (ms: number): KyselyPlugin => ({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return result
    },
  })

  it.each([
    [0, 'well'],
    [300, 'slow'],
    [1_200, 'silent'],
  ] as const)('that takes %i ms longer finds it %s', async (ms, found) => {
    live = await openNotified(mail)
    expect(await lookAt(live.db.withPlugin(delayed(ms)))).toBe(found)
  })

  it('finds it silent once it is gone', async () => {
    const { config, remove } = await emptyDatabase('embedded', migratedEmbedded)
    const { db, close } = await openDatabase(config)
    await close()
    expect(await lookAt(db)).toBe('silent')
    await remove()
  })
})

it('tells a standby that is waited for and away from one that is there, as a role without rights', async () => {
  const cluster = await startCluster()
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  await admin.query(`create role portal login password 'portal'`)
  const url = new URL(cluster.url)
  Object.assign(url, { username: 'portal', password: 'portal' })
  const { db, close } = await openDatabase({ kind: 'postgres', url: url.href })
  try {
    expect(await hasStandby(db)).toBeNull()
    await admin.query(`alter system set synchronous_standby_names = '*'`)
    await admin.query('select pg_reload_conf()')
    await expect.poll(() => hasStandby(db)).toBe(false)
    // What standbys are to their primary, and nightly backups.
    const connect = async (name: string): Promise<pg.Client> => {
      const settings = {
        connectionString: cluster.url,
        replication: 'true',
        application_name: name,
      }
      const client = new pg.Client(settings)
      await client.connect()
      await expect.poll(() => connected()).toContain(name)
      return client
    }
    const connected = async () => {
      const { rows } = await admin.query('select application_name from pg_stat_replication')
      return rows.map(({ application_name: name }) => name)
    }
    const backup = await connect('pg_basebackup')
    expect(await hasStandby(db)).toBe(false)
    const standby = await connect('walreceiver')
    expect(await hasStandby(db)).toBe(true)
    for (const [names, isThere] of [
      ['other', false],
      ['other, "WalReceiver"', true],
      ['FIRST 1 (other, walreceiver)', true],
      ['any 2 (other, walreceiver)', false],
      ['2(*)', false],
      ['pg_basebackup', true],
    ] as const) {
      await admin.query(`alter system set synchronous_standby_names = '${names}'`)
      await admin.query('select pg_reload_conf()')
      await expect
        .poll(async () => (await sql`show synchronous_standby_names`.execute(db)).rows)
        .toEqual([{ synchronous_standby_names: names }])
      expect([names, await hasStandby(db)]).toEqual([names, isThere])
    }
    await standby.end()
    await backup.end()
    await admin.query(`alter system set synchronous_standby_names = '*'`)
    await admin.query('select pg_reload_conf()')
    await expect.poll(() => hasStandby(db)).toBe(false)
  } finally {
    await close()
    await admin.end()
    await cluster.stop()
  }
})
