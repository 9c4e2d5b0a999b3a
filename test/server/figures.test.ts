/** Figures are what the histories of the caller's own cases amount to, and say nothing of any other. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { figuresOf } from '../../client/officer/figures.ts'
import { dayOf } from '../../protocol/dates.ts'
import { readFigures, readLoads } from '../../protocol/exchanges/figures.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { figuresPage } from '../../server/features/figures/store.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import { Live, Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const decided: OfficerAct = { log: 'shared', act: { type: 'decided', draft: null } }
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: { version: 1, decision: 'upheld', reasons: 'So.', next: 'Done.' },
}
const closed: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }
const reopened: OfficerAct = { log: 'shared', act: { type: 'reopened', stage: 'assessing' } }
const update: OfficerAct = {
  log: 'shared',
  act: { type: 'update' },
  content: { version: 1, done: 'Read.', next: 'Asked.', nextNewsBy: '2026-04-20' },
}

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

/** A case's row a second time, from the history that a reader is given, by the words of the specification. */
const rowOf = ({ shared, reporter }: Pick<Replay, 'shared' | 'reporter'>, late: string[]) => {
  const dates = (...types: string[]) =>
    shared.filter(({ body }) => types.includes(body.act.type)).map(({ body }) => body.on)
  const acts = shared.map(({ body }) => body.act.type)
  const open = reporter[0]?.body.act
  const recorded = open?.type === 'open' ? open.recorded : null
  const from = recorded?.countsFrom ?? shared[0]?.body.on ?? ''
  const isClosed = acts.lastIndexOf('closed') > acts.lastIndexOf('reopened')
  const last = shared.findLast(({ body }) => 'handler' in body.act || body.act.type === 'handover')
  return {
    from,
    isClosed,
    handler: last && 'officer' in last.body.act ? last.body.act.officer : null,
    lastNewsOn: dates('acknowledged', 'update', 'feedback', 'outcome').at(-1) ?? shared[0]?.body.on,
    late: late.sort(),
    acknowledgeBy: dayAfter(from, 7),
    acknowledgedOn: dates('acknowledged')[0] ?? null,
    firstNewsOn: dates('update', 'feedback', 'outcome')[0] ?? null,
    decidedOn: dates('decided')[0] ?? null,
    closedOn: isClosed ? (dates('closed').at(-1) ?? null) : null,
  }
}

describe.each(DATABASES)('figures on %s', (kind) => {
  let live: Live
  /** By name of the case. */
  const cases: Record<string, string> = {}
  const act = async (as: string, name: string, acts: readonly OfficerAct[]) => {
    const answer = await live.act(as, cases[name] ?? '', acts)
    expect([name, answer.error]).toEqual([name, null])
  }
  const rows = async (as: string) => {
    const answer = await live.post(readFigures, { after: null }, as)
    return readFigures.response.parse(JSON.parse(answer.text))
  }
  const flat = async (as: string) =>
    (await rows(as)).rows
      .map(({ stage, milestones, late, ...row }) => ({
        ...row,
        ...milestones,
        late: [...late].sort(),
        isClosed: stage === 'closed',
      }))
      .map((row) => JSON.stringify(Object.entries(row).sort()))
      .sort()

  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
    for (const name of ['new', 'worked', 'closed', 'again']) cases[name] = (await live.report()).id
    const keys = live.world.reporterKeys()
    const recorded = { by: live.world.officer('Ines').id, countsFrom: '2026-01-20' }
    const letter = live.world.report(keys, { recorded })
    expect((await live.post(recordReport, letter, 'Ines')).error).toBeNull()
    cases['letter'] = live.world.parse(letter.statement).body.case
    await live.slot()
    await act('Ines', 'worked', [
      opened,
      acknowledged,
      { log: 'shared', act: { type: 'handover', officer: live.world.officer('Ivan').id } },
    ])
    for (const name of ['closed', 'again']) {
      await act('Sana', name, [opened, acknowledged, decided, outcome, closed])
    }
    await sweepAt(live, '2026-03-28T10:00')
    await act('Ivan', 'worked', [opened, update])
    await act('Sana', 'again', [opened, reopened])
    await sweepAt(live, '2026-04-25T10:00')
  })
  afterAll(() => live.close())

  const LATE: Record<string, string[]> = {
    new: ['acknowledgement'],
    letter: ['acknowledgement'],
  }
  /** What the histories amount to that an officer is given. */
  const derived = (as: string, names: readonly string[]) =>
    Promise.all(
      names.map(async (name) => {
        const { replay } = await live.read(as, cases[name] ?? '')
        return rowOf(replay, LATE[name] ?? [])
      }),
    )

  it('are what the histories amount to', async () => {
    const names = Object.keys(cases)
    const should = await derived('Sana', names)
    expect(await flat('Sana')).toEqual(
      should.map((row) => JSON.stringify(Object.entries(row).sort())).sort(),
    )
    const { rows: all, today } = await rows('Sana')
    expect(today).toBe('2026-04-25')
    const figures = figuresOf(all, today)
    const count = (which: (row: (typeof should)[number]) => boolean) => should.filter(which).length
    expect(figures.open).toBe(count((row) => !row.isClosed))
    expect(figures.acknowledged).toEqual({
      inTime: count(
        (row) => row.acknowledgedOn !== null && row.acknowledgedOn <= row.acknowledgeBy,
      ),
      late: 0,
      overdue: count((row) => row.acknowledgedOn === null),
      notDue: 0,
    })
    expect(figures.lateByClock).toEqual([{ clock: 'acknowledgement', late: 2 }])
    expect(figures.longestSilenceDays).toBe(54)
    expect(figures.decision).toMatchObject({ cases: 5, waiting: 3, longestDays: 95 })
  })

  it('are over the released cases alone for an overseer', async () => {
    // Escalated, both of them.
    const should = await derived('Olu', ['new', 'letter'])
    expect(await flat('Olu')).toEqual(
      should.map((row) => JSON.stringify(Object.entries(row).sort())).sort(),
    )
  })

  it('are refused to everybody else, and the loads are over the caller’s own cases', async () => {
    for (const name of ['Ines', 'Vera', 'Ada']) {
      expect((await live.post(readFigures, { after: null }, name)).error).toBe('notAllowed')
    }
    const loads = async (as: string) =>
      readLoads.response.parse(JSON.parse((await live.post(readLoads, {}, as)).text)).loads
    const ivan = live.world.officer('Ivan').id
    const all = [
      { handler: ivan, open: 1, late: 0 },
      { handler: null, open: 3, late: 2 },
    ]
    for (const name of ['Ines', 'Sana']) expect(await loads(name)).toEqual(all)
    expect(await loads('Olu')).toEqual([{ handler: null, open: 2, late: 2 }])
    expect(await loads('Vera')).toEqual([])
    const figures = figuresOf((await rows('Sana')).rows, '2026-04-25')
    expect(figures.loads).toEqual([...all].reverse())
  })

  it('turn pages by the caller’s own cases, each case once', async () => {
    const sana = live.world.officer('Sana').id
    const found: string[] = []
    for (let after: Uint8Array | null = null; ; ) {
      const page = await figuresPage(live.db, sana, after, dayOf('1970-01-01'), 2)
      found.push(...page.map(({ case_id }) => Buffer.from(case_id).toString('base64url')))
      after = page.at(-1)?.case_id ?? null
      if (after === null) break
    }
    expect(found.toSorted()).toEqual(Object.values(cases).sort())
  })

  it('come back by themselves in a database that an older version wrote', async () => {
    const before = await rows('Sana')
    await sql`update cases set milestones = null`.execute(live.db)
    const meanwhile = await rows('Sana')
    expect(meanwhile.rows.map(({ milestones }) => milestones)).toEqual(before.rows.map(() => null))
    const figures = figuresOf(meanwhile.rows, meanwhile.today)
    expect(figures).toMatchObject({ open: 4, uncounted: 5, decision: { cases: 0 } })
    await live.slot()
    expect(await rows('Sana')).toEqual(before)
  })
})

/** Two portals of one world, one of which has a case more, from which its reporter left a supervisor out. */
describe.each(DATABASES)('a supervisor whom a reporter left out, on %s', (kind) => {
  it('gets the same figures and loads, to the byte', async () => {
    const world = await lastingWorld()
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const lives = [
      await Live.open(kind, world, { secrets }),
      await Live.open(kind, world, { secrets }),
    ] as const
    const [withIt] = lives
    try {
      const shared = Array.from({ length: 3 }, () => world.reporterKeys())
      for (const keys of shared) {
        const json = await withIt.reportJson(keys)
        for (const live of lives)
          expect((await new Reporter(live, keys).send(json)).error).toBeNull()
      }
      const hidden = await withIt.report({ excluded: [world.officer('Sana').id] })
      for (const live of lives) await live.slot()
      const ines = world.officer('Ines').id
      await withIt.act('Ines', hidden.id, [
        opened,
        acknowledged,
        { log: 'shared', act: { type: 'handover', officer: ines } },
      ])
      for (const day of ['2026-03-02', '2026-04-20']) {
        for (const live of lives) {
          if (day !== '2026-03-02') await sweepAt(live, `${day}T10:00`)
          travel(live, `${day}T11:00`)
        }
        const asked = [
          [readFigures, { after: null }],
          [readFigures, { after: hidden.id }],
          [readLoads, {}],
        ] as const
        for (const [exchange, request] of asked) {
          const [one, other] = await Promise.all(
            lives.map((live) => live.post(exchange, request, 'Sana')),
          )
          expect(one?.error).toBeNull()
          expect(one).toEqual(other)
        }
        // It is there: somebody who reads it is given it.
        const load = await withIt.post(readLoads, {}, 'Ines')
        expect(load.text).toContain(ines)
      }
    } finally {
      for (const live of lives) await live.close()
    }
  })
})
