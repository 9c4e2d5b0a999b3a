/** What monitoring reads: nothing of any one reporter, nothing that moves when somebody reports, nothing on the public port. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { appendToCase, readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { JOB_NAMES } from '../../server/app.ts'
import { ConfigError } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { main, type Running } from '../../server/main.ts'
import { createMetrics } from '../../server/metrics/metrics.ts'
import { watchLog } from '../../server/metrics/watch.ts'
import { type BenchPortal, benchPortal, openSession, sealReports } from '../bench/portal.ts'
import { sweepAt } from '../support/ladder.ts'
import { MailServer } from '../support/mail.ts'
import { openNotified } from '../support/notices.ts'
import { temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { Remote } from '../support/remote.ts'
import { emptyWebRoot } from '../support/web-root.ts'

const { folder, remove } = temporaryFolder()
const undo: (() => unknown)[] = [remove]
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

let portal: BenchPortal
let webRoot: string
beforeAll(async () => {
  const { url, drop } = await freshDatabase()
  undo.push(drop)
  portal = await benchPortal({ kind: 'postgres', url })
  webRoot = emptyWebRoot(folder)
})

const start = (env: Record<string, string>): Promise<Running> =>
  main({ ...portal.env, METRICS_PORT: '0', ...env }, { webRoot, logTo: { write: () => undefined } })

const scrape = async ({ metricsPort }: Running): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  return answer.text()
}

/** A sample's number; null: there is none. */
const sample = (text: string, name: string): number | null => {
  const line = text.split('\n').find((it) => it.startsWith(`${name} `))
  return line === undefined ? null : Number(line.slice(name.length + 1))
}

/** Without the jobs' own: a quarter of an hour may end at any moment. */
const steady = (text: string): string =>
  text
    .split('\n')
    .filter((it) => !it.startsWith('candour_job_'))
    .join('\n')

const OTHERS = 'candour_other_requests_total{outcome="ok"}'

describe('within a slot', () => {
  let running: Running
  let remote: Remote
  let cookie: string
  beforeAll(async () => {
    cookie = await openSession(portal, 'Ines')
    running = await start({ RELEASE_SLOT_MINUTES: '1440' })
    remote = new Remote(portal.world, running.port)
  })
  afterAll(() => running.close())

  it('nothing moves by a report, by its files, by a look at the first page, or by what is refused', async () => {
    const [report] = await sealReports(portal, 1)
    const before = steady(await scrape(running))
    await remote.must(sendReport, report?.json)
    await remote.must(readDirectory, {})
    for (const path of ['/', '/office/', '/no-such-page', '/api/report/read', '/api/files/begin']) {
      await fetch(`http://127.0.0.1:${running.port}${path}`, {
        method: path.startsWith('/api') ? 'POST' : 'GET',
      })
    }
    if (report) await remote.mailbox(report.keys)
    expect(steady(await scrape(running))).toBe(before)
    expect(sample(before, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })

  it('what officers do is there at once, by route and outcome, and without a word of what it was about', async () => {
    const [report] = await sealReports(portal, 1)
    await remote.must(sendReport, report?.json)
    const { case: id } = portal.world.parse(JSON.parse(report?.json ?? '').statement).body
    await remote.must(readQueue, { closed: false, number: null, after: null }, { cookie })
    await remote.post(readCase, { case: id }, { cookie })
    await remote.post(appendToCase, {}, { cookie })
    await remote.post(readQueue, {}, {})
    const count = (route: string, outcome: string) =>
      `candour_office_request_seconds_count{route="${route}",outcome="${outcome}"}`
    await expect
      .poll(async () => sample(await scrape(running), count(appendToCase.path, 'refused')))
      .toBe(1)
    const text = await scrape(running)
    expect(sample(text, count(readQueue.path, 'ok'))).toBe(1)
    expect(sample(text, count(readQueue.path, 'refused'))).toBe(1)
    expect(text).not.toContain('/api/report')
    expect(text).not.toContain('/api/files')

    const kept = await portal.with(async (db) => ({
      cases: await db.selectFrom('cases').select(['id', 'number']).execute(),
    }))
    expect(kept.cases.length).toBeGreaterThan(1)
    const forms = ['hex', 'base64', 'base64url'] as const
    const secrets = [
      ...kept.cases.flatMap(({ id: bytes, number }) => [
        number,
        ...forms.map((form) => Buffer.from(bytes).toString(form)),
      ]),
      ...[...portal.world.officers.values()].flatMap((it) => [it.id, it.name, it.signKey]),
      cookie.slice('candour='.length),
      'Northmoor',
      '127.0.0.1',
    ]
    for (const secret of secrets) expect(text).not.toContain(secret)
    const labels = [...text.matchAll(/[{,]([a-z_]+)="/g)].map((found) => found[1])
    expect([...new Set(labels)].sort()).toEqual(
      [
        'event',
        'kind',
        'le',
        'major',
        'minor',
        'outcome',
        'patch',
        'quantile',
        'route',
        'space',
        'state',
        'task',
        'type',
        'version',
      ].filter((it) => labels.includes(it)),
    )
  })

  it('are on a port of their own: the public one has none', async () => {
    const asked = await fetch(`http://127.0.0.1:${running.port}/metrics`)
    expect(asked.status).toBe(404)
    expect(await asked.text()).not.toContain('candour_')
    const own = `http://127.0.0.1:${running.metricsPort}`
    expect((await fetch(`${own}/`)).status).toBe(404)
    expect((await fetch(`${own}/metrics`, { method: 'POST' })).status).toBe(404)
    const head = await fetch(`${own}/metrics`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const text = await scrape(running)
    expect(sample(text, 'candour_database_up')).toBe(1)
    expect(sample(text, 'candour_clock_right')).toBe(1)
    expect(sample(text, 'candour_release_slot_seconds')).toBe(86_400)
  })
})

it('shows at the slot what came in it, and that its jobs ran', async () => {
  const running = await start({ RELEASE_SLOT_MINUTES: '0.02' })
  try {
    const [report] = await sealReports(portal, 1)
    await new Remote(portal.world, running.port).must(sendReport, report?.json)
    await expect.poll(async () => sample(await scrape(running), OTHERS)).toBeGreaterThan(0)
    const text = await scrape(running)
    expect(sample(text, 'candour_database_query_seconds_count')).toBeGreaterThan(0)
    expect(text).toMatch(/^candour_database_connections\{state="[a-z]+"\} [1-9]/m)
    expect(text).toMatch(/^candour_database_waiting \d+$/m)
    for (const job of JOB_NAMES.jobs) {
      expect(sample(text, `candour_job_runs_total{task="${job}",outcome="ok"}`)).toBeGreaterThan(0)
    }
    expect(sample(text, 'candour_job_runs_total{task="sweep",outcome="failed"}')).toBe(0)
    expect(
      sample(text, 'candour_job_last_success_timestamp_seconds{task="release"}'),
    ).toBeGreaterThan(Date.now() / 1000 - 60)
  } finally {
    await running.close()
  }
})

it('counts the notices that went out, and each job by its own name', async () => {
  const mail = await MailServer.start()
  const metrics = createMetrics()
  const log = watchLog(metrics, createLog('silent', { write: () => undefined }, Date.now))
  const live = await openNotified(mail, 'embedded', {}, undefined, { log })
  try {
    await sweepAt(live, '2026-03-02T08:00')
    expect(mail.take()).toHaveLength(4)
    const text = await metrics.live.metrics()
    expect(sample(text, 'candour_notices_total{outcome="sent"}')).toBe(4)
    expect(sample(text, 'candour_notices_total{outcome="failed"}')).toBe(0)
    const { jobs, quarterHourly } = live.portal.app
    expect([jobs.length, quarterHourly.length]).toEqual([
      JOB_NAMES.jobs.length,
      JOB_NAMES.quarterHourly.length,
    ])
  } finally {
    await live.close()
    await mail.stop()
  }
})

it('is off unless a port is given, and says which setting to change where the port is taken', async () => {
  const off = await start({ METRICS_PORT: '' })
  expect(off.metricsPort).toBeNull()
  await off.close()
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const refused = start({ METRICS_PORT: port })
  await expect(refused).rejects.toThrow(ConfigError)
  await expect(refused).rejects.toThrow(/METRICS_PORT/)
  taken.close()
})
