import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase, readCase, readDay, readQueue } from '../../protocol/exchanges/office.ts'
import { missingOn } from '../../protocol/promises/case-clocks.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, sweepAt, toldTo, travel } from '../support/ladder.ts'
import { Live, type Reporter } from '../support/live.ts'

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const conflict: OfficerAct = { log: 'shared', act: { type: 'conflict' } }
const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }

const LATE = 'late acknowledgement 1'
const ESCALATED = 'escalated acknowledgement 1'

/** A report of a day, shown to the officers. */
const reportOn = async (live: Live, day: string): Promise<Reporter> => {
  travel(live, `${day}T12:00`)
  const reporter = await live.report({ today: day })
  await live.slot()
  return reporter
}

const rowOf = (live: Live, { id }: Reporter) =>
  live.db
    .selectFrom('cases')
    .select(['next_rung', 'promises', 'visible'])
    .where('id', '=', Buffer.from(id, 'base64url'))
    .executeTakeFirstOrThrow()

describe.each(DATABASES)('the ladder on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
  })
  afterAll(() => live.close())

  it('fires by itself, each rung on its day and once, and lets the overseer in', async () => {
    const reporter = await reportOn(live, '2026-03-02')
    const seen: string[][] = []
    for (const utc of [
      '2026-03-09T23:45',
      '2026-03-10T00:00',
      '2026-03-10T00:14',
      '2026-03-10T00:15',
      '2026-03-10T00:30',
      '2026-03-17T00:14',
      '2026-03-17T00:15',
      '2026-03-17T09:00',
    ]) {
      await sweepAt(live, utc)
      seen.push(await toldTo(reporter))
      const { replay, today } = await reporter.read()
      expect(missingOn(replay, live.world.current, today)).toEqual([])
      expect((await live.queue('Olu')).rows).toHaveLength(utc < '2026-03-17T00:15' ? 0 : 1)
    }
    const late = [`${LATE} 2026-03-10`]
    const both = [...late, `${ESCALATED} 2026-03-17`]
    expect(seen).toEqual([[], [], [], late, late, late, both, both])
  })

  it('says after an outage what fell meanwhile, dated by its own clock', async () => {
    const reporter = await reportOn(live, '2026-04-01')
    await sweepAt(live, '2026-04-28T10:00')
    const both = [`${LATE} 2026-04-28`, `${ESCALATED} 2026-04-28`]
    expect(await toldTo(reporter)).toEqual(both)
    await sweepAt(live, '2026-04-28T10:15')
    expect(await toldTo(reporter)).toEqual(both)
  })

  it('comes before what an officer adds, who is given the news', async () => {
    const reporter = await reportOn(live, '2026-05-04')
    await sweepAt(live, '2026-05-11T22:00')
    travel(live, '2026-05-12T09:00')
    const first = await live.act('Ines', reporter.id, [acknowledged])
    expect(first.error).toBe('conflict')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-05-12`])
    expect((await live.act('Ines', reporter.id, [acknowledged])).error).toBeNull()
    await sweepAt(live, '2026-05-30T09:00')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-05-12`])
  })

  it('comes before the receipt of what the reporter adds', async () => {
    const reporter = await reportOn(live, '2026-06-01')
    travel(live, '2026-06-09T09:00')
    await reporter.act({ type: 'message', text: 'Is anybody there?' })
    for (const job of live.portal.app.jobs) await job()
    const { replay } = await reporter.read()
    expect(replay.shared.slice(1).map(({ body }) => body.act.type)).toEqual(['late', 'received'])
  })

  it('calls nobody late who signed at the last moment', async () => {
    const reporter = await reportOn(live, '2026-11-02')
    travel(live, '2026-11-09T23:59')
    const request = await live.compose('Ines', reporter.id, [acknowledged])
    const other = await live.compose('Ivan', reporter.id, [opened])
    await sweepAt(live, '2026-11-10T00:14')
    expect((await live.post(appendToCase, other, 'Ivan')).error).toBeNull()
    expect(await toldTo(reporter)).toEqual([])
    const kept = { ...request, heads: { ...request.heads, internal: await internalHead(reporter) } }
    expect((await live.post(appendToCase, kept, 'Ines')).error).toBeNull()
    await sweepAt(live, '2026-11-10T00:15')
    expect(await toldTo(reporter)).toEqual([])
  })

  it('says it to whoever signs for the new day at its first minute', async () => {
    const reporter = await reportOn(live, '2026-12-01')
    travel(live, '2026-12-09T00:01')
    expect((await live.act('Ines', reporter.id, [acknowledged])).error).toBe('conflict')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-12-09`])
  })

  it('does nothing in a closed case, and knows that it will not', async () => {
    const reporter = await reportOn(live, '2027-01-04')
    const reasons = { version: 1, decision: 'notUpheld', reasons: 'No.', next: 'Nothing.' } as const
    const closing: OfficerAct[] = [
      acknowledged,
      { log: 'shared', act: { type: 'decided', draft: null } },
      { log: 'shared', act: { type: 'outcome' }, content: reasons },
      { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
    ]
    expect((await live.act('Ines', reporter.id, [opened, ...closing])).error).toBeNull()
    expect(await rowOf(live, reporter)).toMatchObject({ next_rung: null, promises: [] })
    await sweepAt(live, '2028-12-01T09:00')
    expect(await toldTo(reporter)).toEqual([])
  })

  const internalHead = async (reporter: Reporter): Promise<string | null> => {
    const { replay } = await live.read('Sana', reporter.id)
    return replay.state.heads.internal?.hash ?? null
  }
})

describe('civil dates', () => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open('postgres', await lastingWorld())
  })
  afterAll(() => live.close())

  it.each([
    ['the night in which summer time begins', '2026-03-21', '2026-03-29T00:14', '2026-03-29T00:15'],
    ['the first midnight of summer time', '2026-03-22', '2026-03-29T23:14', '2026-03-29T23:15'],
    ['the night in which it ends', '2026-10-17', '2026-10-24T23:14', '2026-10-24T23:15'],
    ['the first midnight after it', '2026-10-18', '2026-10-26T00:14', '2026-10-26T00:15'],
    ['a leap day', '2028-02-22', '2028-03-01T00:14', '2028-03-01T00:15'],
    ['the end of a February without one', '2027-02-21', '2027-03-01T00:14', '2027-03-01T00:15'],
  ])('are the organisation’s in %s', async (_, received, before, from) => {
    const reporter = await reportOn(live, received)
    await sweepAt(live, before)
    expect(await toldTo(reporter)).toEqual([])
    await sweepAt(live, from)
    const day = Date.parse(`${received}T00:00Z`) + 8 * 86_400_000
    expect(await toldTo(reporter)).toEqual([`${LATE} ${new Date(day).toISOString().slice(0, 10)}`])
  })

  it('do not fall when the server’s clock is set back', async () => {
    const reporter = await reportOn(live, '2029-03-01')
    await sweepAt(live, '2029-03-09T09:00')
    await sweepAt(live, '2029-03-03T09:00')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2029-03-09`])
    expect((await live.act('Ines', reporter.id, [acknowledged])).error).toBeNull()
    const { replay } = await reporter.read()
    expect(replay.shared.map(({ body }) => body.on)).toEqual([
      '2029-03-01',
      '2029-03-09',
      '2029-03-09',
    ])
  })
})

describe('whoever is there to be told', () => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open('postgres', await lastingWorld())
  })
  afterAll(() => live.close())
  const idOf = (name: string) => live.world.officer(name).id

  it('passes a rung without a reader on at once, in the very append that leaves it so', async () => {
    const reporter = await reportOn(live, '2026-03-02')
    await sweepAt(live, '2026-03-12T09:00')
    expect((await live.act('Sana', reporter.id, [conflict])).error).toBeNull()
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-03-12`, `${ESCALATED} 2026-03-12`])
    expect((await live.queue('Olu')).rows.map((row) => row.case)).toContain(reporter.id)
  })

  it('says both on the first late day where the report left every supervisor out', async () => {
    travel(live, '2026-04-01T12:00')
    const reporter = await live.report({ today: '2026-04-01', excluded: [idOf('Sana')] })
    await sweepAt(live, '2026-04-09T00:15')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-04-09`, `${ESCALATED} 2026-04-09`])
  })

  it('is muted by nobody: the handler gone, every intake officer gone', async () => {
    const reporter = await reportOn(live, '2026-05-01')
    const handover = { type: 'handover', officer: idOf('Ivan') } as const
    await live.act('Ines', reporter.id, [{ log: 'shared', act: handover }])
    await live.act('Ivan', reporter.id, [conflict])
    await live.act('Ines', reporter.id, [conflict])
    await sweepAt(live, '2026-05-09T09:00')
    await sweepAt(live, '2026-05-16T09:00')
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-05-09`, `${ESCALATED} 2026-05-16`])
  })

  it('says nothing to an excluded officer: no row, no number, no answer that differs', async () => {
    const ivan = idOf('Ivan')
    travel(live, '2026-05-20T12:00')
    const hidden = await live.report({ today: '2026-05-20', excluded: [ivan] })
    await live.slot()
    const ask = async () => {
      const all = { closed: false, number: null, after: null }
      const queue = await live.post(readQueue, all, 'Ivan')
      const day = await live.post(readDay, {}, 'Ivan')
      return [queue.text, day.text, (await live.post(readCase, { case: hidden.id }, 'Ivan')).text]
    }
    const seen: [string[], string[]][] = []
    for (const utc of ['2026-05-28T00:10', '2026-06-04T00:10']) {
      travel(live, utc)
      const before = await ask()
      await sweepAt(live, utc.replace('00:10', '00:20'))
      seen.push([before, await ask()])
    }
    expect(await toldTo(hidden)).toEqual([`${LATE} 2026-05-28`, `${ESCALATED} 2026-06-04`])
    for (const [before, after] of seen) expect(after).toEqual(before)
  })

  it('escalates when an epoch takes the supervisor, or the role', async () => {
    const reporter = await reportOn(live, '2026-07-01')
    await sweepAt(live, '2026-07-09T09:00')
    const { world } = live
    const sana = idOf('Sana')
    world.publish(
      world.nextBody(({ officers }) => ({
        issuedOn: '2026-07-10',
        officers: officers.map((it) => (it.id === sana ? { ...it, roles: ['investigator'] } : it)),
      })),
    )
    await live.publish()
    travel(live, '2026-07-10T09:00')
    for (const job of live.portal.app.jobs) await job()
    expect(await toldTo(reporter)).toEqual([`${LATE} 2026-07-09`, `${ESCALATED} 2026-07-10`])
  })
})
