/** A server killed (SIGKILL) in the middle of its work, on both databases: what was answered stands, whole. */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { type BenchPortal, benchPortal } from '../bench/portal.ts'
import { DATABASES } from '../support/databases.ts'
import type { Answer } from '../support/live.ts'
import { emptyEmbedded, temporaryFolder } from '../support/portal.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { isReceived, openSessions, Remote } from '../support/remote.ts'
import { contentsOf, fateOf, type Sent, sealReport } from '../support/sent-reports.ts'
import { type ServerProcess, serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases, timesStored } from '../support/whole-cases.ts'

/** Slots that come at once, or not before midnight. */
const SOON = { RELEASE_SLOT_MINUTES: '0.005' }
const LATER = { RELEASE_SLOT_MINUTES: '1440' }
const SENDERS = 6
const WAITING = 12

/** Where servers are killed, one after the other. The embedded database takes its time to start. */
const PLANS = {
  embedded: { reports: [1, 12], looks: [14, 16], acts: [6] },
  postgres: { reports: [1, 6, 16], looks: [13, 14, 15, 16], acts: [3, 7] },
} as const satisfies Record<string, Plan>

interface Plan {
  /** When it has answered so many reports. */
  readonly reports: readonly number[]
  /** When it has looked at the clock so often in a slot: four times for each case, each time at another step. */
  readonly looks: readonly number[]
  /** When it has answered so many acts of officers. */
  readonly acts: readonly number[]
}
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, it) => sum + it, 0)

const OFFICERS = ['Ines', 'Ivan', 'Sana']

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
const start = serverProcesses()
const { folder, remove } = temporaryFolder()
let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ durable: true })
})
afterAll(async () => {
  await cluster.stop()
  remove()
})

/** Asks again and again, for at most half a minute. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came about')
}

/** PostgreSQL alone: kills a server whose transaction has written to a case, and waits for the last of its rows. */
const killAtLock = async (id: string, server: ServerProcess, work: () => void): Promise<void> => {
  const client = new pg.Client(cluster.url)
  client.on('error', () => undefined)
  await client.connect()
  const connections = async (which: string): Promise<number> => {
    const { rows } = await client.query(
      `select count(*)::int as n from pg_stat_activity where application_name = 'candour' and ${which}`,
    )
    return rows[0].n
  }
  await client.query('begin')
  await client.query('select 1 from case_readers where case_id = $1 for update', [
    Buffer.from(id, 'base64url'),
  ])
  work()
  await until(async () => (await connections("wait_event_type = 'Lock'")) > 0)
  await server.kill()
  await client.query('rollback')
  await until(async () => (await connections('true')) === 0)
  await client.end()
}

describe.each(DATABASES)('on %s', (kind) => {
  const plan = PLANS[kind]
  let portal: BenchPortal
  const reports: Sent[] = []
  let cookies: ReadonlyMap<string, string>
  beforeAll(async () => {
    if (kind === 'embedded') emptyEmbedded(join(folder, 'data', 'db'))
    portal = await benchPortal(
      kind === 'postgres'
        ? { kind, url: cluster.url }
        : { kind, folder: join(folder, 'data', 'db') },
    )
    cookies = await portal.with((db) => openSessions(db, portal.world, OFFICERS))
  })

  const begin = async (slots: Record<string, string>, looks?: number) => {
    const server = await start({ ...portal.env, ...slots }, looks)
    return { ...server, remote: new Remote(portal.world, server.port) }
  }
  /** What is stored, while no server runs. */
  const whole = () =>
    portal.with(async (db) => {
      expect(await brokenCases(db)).toEqual([])
      return countCases(db)
    })
  const caseOf = (at: number): { sent: Sent; id: string } => {
    const sent = reports[at]
    if (!sent) throw new Error('there are not so many reports')
    return { sent, id: portal.world.parse(JSON.parse(sent.json).statement).body.case }
  }

  it('in the middle of submissions: whatever was received is there, and nothing by halves', async () => {
    for (const before of plan.reports) {
      const server = await begin(LATER)
      const fresh = await Promise.all(
        Array.from({ length: before + SENDERS }, (_, i) =>
          sealReport(portal, `Number ${reports.length + i}.`),
        ),
      )
      reports.push(...fresh)
      let answered = 0
      let killed: Promise<void> | null = null
      const sender = async () => {
        for (let report = fresh.shift(); report; report = fresh.shift()) {
          report.answer = await server.remote.post(sendReport, report.json)
          if (report.answer === null) return
          answered += 1
          if (answered === before) killed = server.kill()
        }
      }
      await Promise.all(Array.from({ length: SENDERS }, sender))
      expect(killed).not.toBeNull()
      await killed
    }
    expect(reports.filter((it) => it.answer === null).length).toBeGreaterThan(0)
    const { cases } = await whole()
    const received = reports.filter((it) => it.answer !== null)
    expect(received.length).toBeGreaterThanOrEqual(sumOf(plan.reports))
    expect(cases).toBeGreaterThanOrEqual(received.length)

    const server = await begin(LATER)
    for (const report of received) expect(await fateOf(server.remote, report)).toBe('whole')
    for (const { json, answer } of reports) {
      const again = await server.remote.must(sendReport, json)
      expect(isReceived(server.remote, json, again)).toBe(true)
      if (answer) expect(again.text === answer.text).toBe(true)
    }
    await server.stop()
  })

  const officerOf = (of: number) => {
    const name = OFFICERS[of] ?? ''
    return { name, cookie: cookies.get(name) ?? '' }
  }

  it('in the middle of a slot: each statement that waits is received once', async () => {
    const waiting = reports.slice(0, WAITING)
    const writing = await begin(LATER)
    for (const { keys } of waiting) {
      await writing.remote.reporterActs(keys, { type: 'message', text: 'More.' })
    }
    await writing.kill()
    let left = WAITING
    for (const looks of plan.looks) {
      const server = await begin(SOON, looks)
      await server.ended
      const { pending } = await whole()
      expect(pending).toBeLessThan(left)
      left = pending
    }
    expect(left).toBeGreaterThan(0)

    const server = await begin(SOON)
    for (const report of waiting) {
      await until(
        async () => (await server.remote.mailbox(report.keys)).replay.waiting.length === 0,
      )
      const verified = await server.remote.mailbox(report.keys)
      expect(contentsOf(portal.world, verified, report).slice(1)).toEqual([
        { version: 1, text: 'More.' },
      ])
      const acts = verified.replay.shared.map(({ body }) => body.act.type)
      expect(acts.filter((type) => type === 'received')).toHaveLength(2)
    }
    await server.stop()
    expect(await whole()).toEqual({ cases: reports.length, pending: 0, unseen: 0 })
  })

  it('while officers write: whatever was taken is there once, with all that belongs to it', async () => {
    const vera = portal.world.officer('Vera').id
    const steps: readonly (readonly OfficerAct[])[] = [
      [{ log: 'internal', act: { type: 'opened' } }],
      [{ log: 'shared', bring: { type: 'assign', officer: vera, handler: true } }],
      [
        { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'A note.' } },
        { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'An answer.' } },
      ],
    ]
    const taken: { of: number; json: string }[] = []
    const lost: { of: number; json: string }[] = []
    const done = OFFICERS.map(() => 0)
    let server = await begin(LATER)
    const stored = async ({ of, json }: (typeof taken)[number]) => {
      const verified = await server.remote.case(officerOf(of).cookie, caseOf(of).id)
      return [...new Set(timesStored(verified, json))]
    }
    for (const before of plan.acts) {
      let killed: Promise<void> | null = null
      let answered = 0
      const write = async (of: number): Promise<void> => {
        const officer = officerOf(of)
        while (!killed) {
          const step = steps[Math.min(done[of] ?? 0, steps.length - 1)] ?? []
          const json = await server.remote
            .composeOfficer(officer, caseOf(of).id, step)
            .catch((error) => {
              if (killed) return null
              throw error
            })
          if (json === null) return
          done[of] = (done[of] ?? 0) + 1
          const answer = await server.remote.post(appendToCase, json, { cookie: officer.cookie })
          if (answer) expect(answer.text).toBe('{}')
          ;(answer ? taken : lost).push({ of, json })
          if (!answer) return
          answered += 1
          if (answered === before) killed = server.kill()
        }
      }
      await Promise.all(OFFICERS.map((_, of) => write(of)))
      await killed
      await whole()
      server = await begin(LATER)
      for (const it of taken) expect(await stored(it)).toEqual([1])
      for (const it of lost) {
        expect([[0], [1]]).toContainEqual(await stored(it))
        await server.remote.must(appendToCase, it.json, { cookie: officerOf(it.of).cookie })
        expect(await stored(it)).toEqual([1])
      }
    }
    await server.stop()
    expect(taken.length).toBeGreaterThanOrEqual(sumOf(plan.acts))
    await whole()
  })

  // The embedded database is nobody's to lock.
  if (kind === 'postgres') {
    it('in the middle of bringing in a reader: nobody is brought in by halves', async () => {
      const sana = officerOf(OFFICERS.indexOf('Sana'))
      const vera = portal.world.officer('Vera').id
      const { id } = caseOf(OFFICERS.length)
      const first = await begin(LATER)
      await first.remote.officerActs(sana, id, [{ log: 'internal', act: { type: 'opened' } }])
      const assign = { type: 'assign', officer: vera, handler: true } as const
      const json = await first.remote.composeOfficer(sana, id, [{ log: 'shared', bring: assign }])
      let lost: Promise<Answer | null> = Promise.resolve(null)
      await killAtLock(id, first, () => {
        lost = first.remote.post(appendToCase, json, { cookie: sana.cookie })
      })
      expect(await lost).toBeNull()
      await whole()

      const server = await begin(LATER)
      expect(timesStored(await server.remote.case(sana.cookie, id), json)).toEqual([0, 0])
      await server.remote.must(appendToCase, json, { cookie: sana.cookie })
      expect(timesStored(await server.remote.case(sana.cookie, id), json)).toEqual([1, 1])
      await server.stop()
      await whole()
    })
  }
})
