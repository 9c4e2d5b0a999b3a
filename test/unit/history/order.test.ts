/** Statements that are cut, repeated, reordered, forked, foreign, or dated back. */
import { describe, expect, it } from 'vitest'
import { type HistoryLogs, replayHistory } from '../../../protocol/history/history.ts'
import { admitInternal, admitReporter } from '../../../protocol/history/replay.ts'
import type { Log, SignedStatement } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { ENDS } from '../../support/ends.ts'
import { World } from '../../support/world.ts'
import { add, contextOf, copyOf, type Forgery, forge, judge, playedCase, resign } from './forge.ts'

const world = await World.create()
const played = playedCase(world)
const other = playedCase(world)
const { logs } = played

const changed = (log: Log, change: (all: SignedStatement[]) => SignedStatement[]): HistoryLogs => ({
  ...logs,
  [log]: change([...logs[log]]),
})
const judged = (log: Log, change: (all: SignedStatement[]) => SignedStatement[]): string =>
  judge(world, changed(log, change))
const swapped = (at: number) => (all: SignedStatement[]) => [
  ...all.slice(0, at),
  ...all.slice(at, at + 2).reverse(),
  ...all.slice(at + 2),
]
/** Another statement of the same author for the same place. */
const fork = (log: Log, at: number): SignedStatement =>
  resign(played, logs[log][at], () => ({
    act: {
      reporter: { type: 'appeal', envelope: null },
      shared: { type: 'handover', officer: world.officer('Ivan').id },
      internal: { type: 'referralNeeded' },
    }[log],
  }))

describe('the history as it is', () => {
  it('stands, on both ends, for an officer and for the reporter', () => {
    expect(logs).toMatchObject({ reporter: { length: 2 }, shared: { length: 5 } })
    expect(judge(world, logs)).toBe('stands')
    expect(judge(world, { ...logs, internal: [] })).toBe('stands')
  })
})

describe('cut', () => {
  it('no opening statement', () => {
    expect(judged('reporter', () => [])).toBe('broken at reporter 0')
    expect(judged('reporter', (all) => all.slice(1))).toBe('broken at reporter 0')
  })

  it('a shared log that is empty, or begins later', () => {
    expect(judge(world, { ...logs, shared: [], internal: [] })).toBe('receivedDiffers at shared 0')
    expect(judge(world, { reporter: logs.reporter.slice(0, 1), shared: [], internal: [] })).toBe(
      'receivedDiffers at shared 0',
    )
    expect(judged('shared', (all) => all.slice(1))).toBe('broken at shared 1')
  })

  it.each([1, 2, 3])('shared %i is missing', (at) => {
    expect(judged('shared', (all) => all.toSpliced(at, 1))).toBe(`broken at shared ${at + 1}`)
  })

  it('internal 0 is missing', () => {
    expect(judged('internal', (all) => all.slice(1))).toBe('broken at internal 1')
  })

  it('the tail of the shared log, where a statement of another log names it', () => {
    expect(judged('shared', (all) => all.slice(0, 1))).toBe('cut at reporter 1')
    const reporterOnly = { ...logs, reporter: logs.reporter.slice(0, 1) }
    expect(judge(world, { ...reporterOnly, shared: logs.shared.slice(0, 2) })).toBe(
      'cut at internal 1',
    )
  })

  it('the reporter’s statement that a received names', () => {
    expect(judged('reporter', (all) => all.slice(0, 1))).toBe('receivedDiffers at shared 3')
  })

  it('the tail of a log that nothing names goes unseen: heads are to be noted and compared', () => {
    expect(judged('shared', (all) => all.slice(0, -1))).toBe('stands')
    expect(judged('internal', (all) => all.slice(0, -1))).toBe('stands')
  })
})

describe('reordered and repeated', () => {
  it.each([0, 1, 2, 3])('shared %i and the one after it', (at) => {
    expect(judged('shared', swapped(at))).not.toBe('stands')
  })

  it('internal and reporter statements', () => {
    expect(judged('internal', swapped(0))).not.toBe('stands')
    expect(judged('reporter', swapped(0))).toBe('broken at reporter 0')
  })

  it.each(['reporter', 'shared', 'internal'] as const)(
    'each statement of the %s log twice',
    (log) => {
      for (let at = 0; at < logs[log].length; at++) {
        const twice = judged(log, (all) => all.flatMap((it, i) => (i === at ? [it, it] : [it])))
        expect(twice).not.toBe('stands')
      }
    },
  )

  it('statements under another log’s name', () => {
    expect(judged('internal', () => [...logs.shared.slice(0, 1)])).toBe('malformed at internal 0')
    expect(judged('shared', (all) => [...all, ...logs.internal.slice(0, 1)])).toBe(
      'malformed at shared 5',
    )
    expect(judged('reporter', () => [...logs.shared.slice(0, 1)])).toBe('malformed at reporter 0')
  })
})

describe('forked', () => {
  it.each([
    ['shared', 1, 'broken at shared 2'],
    ['shared', 2, 'broken at shared 3'],
    ['internal', 0, 'broken at internal 1'],
    ['reporter', 1, 'receivedDiffers at shared 3'],
  ] as const)('another signed %s %i before what follows', (log, at, verdict) => {
    expect(judged(log, (all) => all.with(at, fork(log, at)))).toBe(verdict)
  })

  it('two statements for one place', () => {
    expect(judged('shared', (all) => [...all, fork('shared', 4)])).toBe('broken at shared 4')
    expect(judged('internal', (all) => [...all, fork('internal', 1)])).toBe('broken at internal 1')
    expect(judged('internal', (all) => all.toSpliced(1, 0, fork('internal', 1)))).toBe(
      'broken at internal 1',
    )
  })

  it('a statement that names the statement before it by another hash', () => {
    const again = copyOf(played)
    const verdict = add(
      again,
      'shared',
      { type: 'handover', officer: world.officer('Ivan').id },
      {
        as: 'Ines',
        edit: ({ seq }) => ({ prev: seq ? world.parse(again.logs.shared[0]).hash : null }),
      },
    )
    expect(verdict).toBe('broken at shared 5')
  })
})

describe('places', () => {
  it.each(['reporter', 'shared', 'internal'] as const)(
    'a number of its own choice in the %s log',
    (log) => {
      for (const step of [-1, 1, 7]) {
        const copy = copyOf(played)
        const act = {
          reporter: { type: 'appeal', envelope: null },
          shared: { type: 'decided', draft: null },
          internal: { type: 'opened' },
        } as const
        const as = log === 'reporter' ? 'reporter' : 'Ines'
        const verdict = add(copy, log, act[log], { as, edit: ({ seq }) => ({ seq: seq + step }) })
        expect(verdict).toMatch(/^broken at/)
      }
    },
  )

  it('an append to a replay names the newest shared head, in whatever log', () => {
    const older = world.parse(logs.shared.at(-2)).hash
    const edit = () => ({ shared: older })
    for (const { primitives } of ENDS) {
      const replayed = () => replayHistory(contextOf(world, logs, primitives), logs)
      const appeal = (of: Forgery) =>
        forge(copyOf(played), 'reporter', { type: 'appeal', envelope: null }, of)
      const opened = (of: Forgery) => forge(copyOf(played), 'internal', { type: 'opened' }, of)
      expect(() => admitReporter(replayed(), appeal({}))).not.toThrow()
      expect(() => admitReporter(replayed(), appeal({ edit }))).toThrow(/cut at reporter 2/)
      expect(() => admitInternal(replayed(), opened({}))).not.toThrow()
      expect(() => admitInternal(replayed(), opened({ edit }))).toThrow(/cut at internal 2/)
    }
  })
})

describe('foreign', () => {
  it.each(['shared', 'internal', 'reporter'] as const)('the %s log of another case', (log) => {
    expect(judge(world, { ...logs, [log]: other.logs[log] })).not.toBe('stands')
    const mixed = judged(log, (all) => all.with(-1, other.logs[log].at(-1) as SignedStatement))
    expect(mixed).not.toBe('stands')
  })

  it('a statement that says another case, in its right place', () => {
    const again = copyOf(played)
    const case_ = world.parse(other.logs.reporter[0]).body.case
    const edit = () => ({ case: case_ })
    expect(add(again, 'shared', { type: 'decided', draft: null }, { as: 'Ines', edit })).toBe(
      'foreign at shared 5',
    )
  })

  it('a whole case of another portal', async () => {
    const elsewhere = await World.create()
    const foreign = playedCase(elsewhere)
    expect(judge(elsewhere, foreign.logs)).toBe('stands')
    expect(judge(world, foreign.logs)).toBe('foreign at reporter 0')
  })

  it('a case whose id belongs to other keys', () => {
    const [opening] = new TestCase(world).logs.reporter
    if (!opening) throw new Error('no opening')
    const { act } = world.parse(opening).body
    if (act.type !== 'open') throw new Error('not an opening')
    const thief = copyOf(played)
    const { kemKey } = act
    thief.logs.reporter[0] = resign(thief, logs.reporter[0], (body) => ({
      act: { ...body.act, kemKey },
    }))
    expect(judge(world, thief.logs)).toBe('foreign at reporter 0')
  })

  it('an epoch that nobody verified', async () => {
    const again = copyOf(played)
    const directory = (await World.create()).current
    expect(add(again, 'shared', { type: 'decided', draft: null }, { as: 'Ines', directory })).toBe(
      'unknownDirectory at shared 5',
    )
  })
})

describe('dates', () => {
  const at = (log: Log, on: string): string => {
    const again = copyOf(played)
    add(
      again,
      'shared',
      { type: 'stage', stage: 'investigating' },
      { as: 'Ines', on: '2026-03-05' },
    )
    if (log === 'shared')
      return add(again, 'shared', { type: 'decided', draft: null }, { as: 'Ines', on })
    if (log === 'internal') return add(again, 'internal', { type: 'opened' }, { on })
    return add(again, 'reporter', { type: 'appeal', envelope: null }, { on })
  }

  it.each(['reporter', 'shared', 'internal'] as const)(
    'fall in the %s log, or before what it saw',
    (log) => {
      expect(at(log, '2026-03-04')).toMatch(/^dateFalls at/)
      expect(at(log, '2026-03-05')).toBe('stands')
      expect(at(log, '2026-03-06')).toBe('stands')
    },
  )

  it('fall within the reporter’s and the internal log on the same shared head', () => {
    const again = copyOf(played)
    expect(add(again, 'reporter', { type: 'appeal', envelope: null }, { on: '2026-03-09' })).toBe(
      'stands',
    )
    expect(add(again, 'internal', { type: 'opened' }, { on: '2026-03-09' })).toBe('stands')
    const notes = structuredClone(again.logs)
    expect(
      add(again, 'reporter', { type: 'appeal', envelope: null }, { on: '2026-03-08' }),
    ).toMatch(/^dateFalls/)
    Object.assign(again.logs, notes)
    expect(add(again, 'internal', { type: 'opened' }, { on: '2026-03-08' })).toMatch(/^dateFalls/)
  })

  it('a received that is dated before what it receives', () => {
    const again = copyOf(played)
    add(again, 'reporter', { type: 'appeal', envelope: null }, { on: '2026-03-09' })
    const statement = world.parse(again.logs.reporter.at(-1)).hash
    expect(add(again, 'shared', { type: 'received', statement }, { on: '2026-03-08' })).toBe(
      'receivedDiffers at shared 5',
    )
  })

  it.each([
    '2026-02-29',
    '2026-3-09',
    '2026-03-09T00:00',
    '2026-03-09\n',
    '0000-01-01',
    '+12026-01-01',
    '',
  ])('%j is none', (on) => {
    const again = copyOf(played)
    const edit = () => ({ on })
    expect(add(again, 'shared', { type: 'decided', draft: null }, { as: 'Ines', edit })).toBe(
      'malformed at shared 5',
    )
  })
})
