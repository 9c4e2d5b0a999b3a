/** What a history owes to its ladder: seen by both ends, and foreseen to the day. */
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, formatDay } from '../../../protocol/dates.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { missingOn, owedOn } from '../../../protocol/promises/case-clocks.ts'
import { nextRungDay, openPromises, reachedBy } from '../../../protocol/promises/case-ladder.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { add, contextOf, copyOf, judge, playedCase, someHash } from './forge.ts'

const world = await World.create()
world.publish(world.nextBody(() => ({ expiresOn: '2035-12-31' })))
const played = playedCase(world)
const replayOf = (copy: TestCase) => replayHistory(contextOf(world, copy.logs), copy.logs)

type Line = readonly [on: string, act: SharedStatement['act'], as?: string]
let fill = 0
const sealed = () => {
  fill += 1
  return { envelope: someHash(fill) }
}

/** The played case, received and acknowledged on 2 March 2026, going on. */
const goOn = (lines: readonly Line[], from: TestCase = played): TestCase => {
  const copy = copyOf(from)
  for (const [on, act, as] of lines) {
    expect(add(copy, 'shared', act, { on, ...(as && { as }) })).toBe('stands')
  }
  return copy
}

const late = (clock: 'acknowledgement' | 'news' | 'feedback' | 'delay', instance = 1) =>
  ({ type: 'late', clock, instance }) as const
const escalated = (clock: 'acknowledgement' | 'news' | 'feedback' | 'delay', instance = 1) =>
  ({ type: 'escalated', clock, instance }) as const
const by = 'Ines'
const told: readonly Line[] = [
  ['2026-03-31', late('news')],
  ['2026-04-07', escalated('news')],
  ['2026-06-03', late('feedback')],
  ['2026-06-10', escalated('feedback')],
]
const close: readonly Line[] = [
  ['2026-07-01', { type: 'decided', draft: null }, by],
  ['2026-07-01', { type: 'outcome', ...sealed() }, by],
  ['2026-07-02', { type: 'closed', kind: 'outcomeTold' }, by],
]

const HISTORIES: readonly [name: string, copy: () => TestCase, today: string][] = [
  ['a new report', () => new TestCase(world), '2026-03-02'],
  [
    'a report that nobody looks at',
    () => goOn([['2026-03-10', late('acknowledgement')]], new TestCase(world)),
    '2026-03-10',
  ],
  ['an acknowledged one', () => copyOf(played), '2026-03-02'],
  [
    'one with an update',
    () => goOn([['2026-03-20', { type: 'update', ...sealed() }, by]]),
    '2026-03-20',
  ],
  ['one that was escalated for everything', () => goOn(told), '2026-06-10'],
  [
    'one whose first year is over',
    () => goOn([...told, ['2027-03-02', late('delay')], ['2027-03-09', escalated('delay')]]),
    '2027-03-09',
  ],
  ['a closed one', () => goOn([...told, ...close]), '2026-07-02'],
  [
    'a reopened one',
    () => goOn([...told, ...close, ['2026-08-01', { type: 'reopened', stage: 'assessing' }, by]]),
    '2026-08-01',
  ],
  [
    'one reopened after years',
    () => goOn([...told, ...close, ['2029-08-01', { type: 'reopened', stage: 'assessing' }, by]]),
    '2029-08-01',
  ],
  [
    'one without a supervisor',
    () => goOn([['2026-03-04', { type: 'conflict' }, 'Sana']]),
    '2026-03-04',
  ],
  [
    'a late one that loses its supervisor',
    () =>
      goOn([
        ['2026-03-31', late('news')],
        ['2026-04-02', { type: 'conflict' }, 'Sana'],
      ]),
    '2026-04-02',
  ],
]

describe('the next rung', () => {
  it.each(HISTORIES)('of %s is the first day on which anything is owed', (_, copy, today) => {
    const replay = replayOf(copy())
    const start = dayOf(today)
    const days = Array.from({ length: 800 }, (_, i) => addDays(start, i))
    const naive = days.find((day) => owedOn(replay, world.current, formatDay(day)).length > 0)
    expect(nextRungDay(replay, world.current, today)).toBe(naive ?? null)
  })

  it('is found behind a promise of many years', async () => {
    const its = await World.create()
    const { clocks } = its.current.body.policy
    const years = { rule: 'monthsFrom', n: 12 * 20 } as const
    const rules = clocks.rules.map((one) => ({
      ...one,
      ...{ acknowledgement: years, news: years, feedback: years, outcome: years },
      delay: { first: years, further: years },
    }))
    const policy = { ...its.current.body.policy, clocks: { ...clocks, rules } }
    its.publish(its.nextBody(() => ({ policy })))
    const copy = new TestCase(its)
    const replay = replayHistory(contextOf(its, copy.logs), copy.logs)
    const next = nextRungDay(replay, its.current, '2026-03-02')
    expect(next && formatDay(next)).toBe('2046-03-03')
  })
})

describe('open promises', () => {
  it('carry every rung, of what has begun and of what will have by the next', () => {
    const replay = replayOf(new TestCase(world))
    const until = nextRungDay(replay, world.current, '2026-03-02') ?? dayOf('2026-03-02')
    const all = openPromises(replay, world.current, '2026-03-02', until)
    const [acknowledgement] = all
    expect(all.map(({ clock }) => clock)).toEqual(['acknowledgement', 'feedback', 'delay'])
    expect(acknowledgement?.rungs.map(({ act, to, on }) => [act, to, formatDay(on)])).toEqual([
      ['reminder', 'handler', '2026-03-06'],
      ['reminder', 'handler', '2026-03-08'],
      ['reminder', 'intake', '2026-03-09'],
      ['late', 'supervisor', '2026-03-10'],
      ['escalated', 'overseer', '2026-03-17'],
    ])
  })

  it('remind of an appeal that was held back on the day after it came, and not before', () => {
    const remindedOn = (received: string): string[] => {
      const copy = copyOf(played)
      copy.report({ type: 'appeal', reasons: 'Nobody asked Kim.' })
      copy.receive(received)
      const all = openPromises(replayOf(copy), world.current, received, dayOf(received))
      const [appeal] = all.filter(({ clock }) => clock === 'appeal')
      return (appeal?.rungs ?? []).map(({ on }) => formatDay(on))
    }
    expect(remindedOn('2026-03-02')).toEqual(['2026-03-16', '2026-03-23', '2026-03-28'])
    expect(remindedOn('2026-03-16')).toEqual(['2026-03-17', '2026-03-23', '2026-03-28'])
    expect(remindedOn('2026-04-06')).toEqual(['2026-04-07', '2026-04-07', '2026-04-07'])
  })

  it('are those alone that nobody has kept', () => {
    const names = (copy: TestCase, today: string) =>
      openPromises(replayOf(copy), world.current, today, dayOf(today)).map(
        ({ clock, instance }) => `${clock} ${instance}`,
      )
    expect(names(copyOf(played), '2026-03-02')).toEqual(['news 1', 'feedback 1', 'delay 1'])
    const news: Line = ['2026-03-20', { type: 'update', ...sealed() }, by]
    expect(names(goOn([news]), '2026-03-20')).toEqual(['news 2', 'feedback 1', 'delay 1'])
    expect(names(goOn(close), '2026-07-02')).toEqual([])
  })
})

describe('whom a rung reaches', () => {
  const reached = (copy: TestCase) => {
    const { state } = replayOf(copy)
    return Object.fromEntries(
      [...reachedBy(state, world.current)].map(([id, roles]) => [
        world.officers.get(id)?.name.split(' ')[0],
        roles.join(' '),
      ]),
    )
  }

  it('is its role, and everybody of the next where it has nobody', () => {
    expect(reached(copyOf(played))).toEqual({
      Ines: 'handler intake',
      Ivan: 'handler intake',
      Sana: 'supervisor',
      Olu: 'overseer',
    })
    const handled = goOn([
      ['2026-03-02', { type: 'handover', officer: world.officer('Ivan').id }, by],
    ])
    expect(reached(handled)).toMatchObject({ Ines: 'intake', Ivan: 'handler intake' })
    const alone = goOn([['2026-03-02', { type: 'conflict' }, 'Sana']])
    expect(reached(alone)).toEqual({
      Ines: 'handler intake',
      Ivan: 'handler intake',
      Olu: 'supervisor overseer',
    })
  })

  it('is never a handler who has left', () => {
    const handled = goOn([
      ['2026-03-02', { type: 'handover', officer: world.officer('Ivan').id }, by],
      ['2026-03-03', { type: 'conflict' }, 'Ivan'],
    ])
    expect(reached(handled)).toEqual({
      Ines: 'handler intake',
      Sana: 'supervisor',
      Olu: 'overseer',
    })
  })
})

describe('late and escalated in the eyes of a browser', () => {
  const silent = () => new TestCase(world)
  const missing = (copy: TestCase, today: string) =>
    missingOn(replayOf(copy), world.current, today).map(({ act, clock }) => `${act} ${clock}`)

  it('are missed from the day after theirs, by the reporter too', () => {
    const copy = silent()
    expect(missing(copy, '2026-03-10')).toEqual([])
    expect(missing(copy, '2026-03-11')).toEqual(['late acknowledgement'])
    expect(missing(copy, '2026-03-17')).toEqual(['late acknowledgement'])
    expect(missing(copy, '2026-03-18')).toEqual([
      'late acknowledgement',
      'escalated acknowledgement',
    ])
    const said = goOn([['2026-03-10', late('acknowledgement')]], silent())
    expect(missing(said, '2026-03-17')).toEqual([])
  })

  it('are missed behind an act that kept the promise late', () => {
    const copy = goOn([['2026-03-12', { type: 'acknowledged' }, by]], silent())
    expect(missing(copy, '2026-03-12')).toEqual(['late acknowledgement'])
  })

  it('are forged by nobody: an officer, the reporter, the organisation', () => {
    for (const forged of [
      { by: world.officer('Sana').signSecretKey },
      { by: world.organisation.secretKey },
      { as: 'Sana' },
    ]) {
      const copy = silent()
      const verdict = add(copy, 'shared', late('acknowledgement'), { on: '2026-03-10', ...forged })
      expect(verdict).toMatch(/^(badSignature|refusedAct \(notYourRole\)) at shared 1$/)
      expect(judge(world, { ...copy.logs, internal: [] }, false)).toBe(verdict)
    }
  })

  it.each([
    ['early', '2026-03-09', late('acknowledgement')],
    ['early', '2026-03-16', escalated('acknowledgement')],
    ['of a promise that there is not', '2026-03-10', late('news')],
  ])('do not stand %s: on %s', (_, on, act) => {
    expect(add(silent(), 'shared', act, { on })).toBe('refusedAct (notDue) at shared 1')
  })

  it('do not stand twice, nor once the promise is kept or the case closed', () => {
    const said = goOn([['2026-03-10', late('acknowledgement')]], silent())
    expect(add(said, 'shared', late('acknowledgement'), { on: '2026-03-11' })).toContain('notDue')
    expect(add(copyOf(played), 'shared', late('acknowledgement'), { on: '2026-04-10' })).toContain(
      'notDue',
    )
    const shut = goOn(close)
    expect(add(shut, 'shared', late('news'), { on: '2026-07-02' })).toContain('notDue')
  })
})
