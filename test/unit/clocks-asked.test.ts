import { expect, it } from 'vitest'
import { clocks, clocksNamed } from '../../protocol/clocks/clocks.ts'
import type { ClockEvent } from '../../protocol/clocks/events.ts'
import { standardPolicy } from '../../protocol/clocks/packs.ts'
import type { PolicyOf } from '../../protocol/clocks/policy.ts'
import { day, log, olderPolicy, toEvent, toText } from '../support/clocks.ts'

const police = () => standardPolicy('police-england-wales', 'england-and-wales')
const received: ClockEvent = { act: 'received', on: day('2026-03-02'), epoch: 1 }
const event = (act: 'referralNeeded' | 'referred' | 'other', on: string): ClockEvent => ({
  act,
  on: day(on),
  epoch: 1,
})
const at = (events: readonly ClockEvent[], today: string, policy = police) =>
  clocksNamed(['referral'], [received, ...events], policy, day(today)).map(toText)

const NEEDED = event('referralNeeded', '2026-03-06')

it('is due by the end of the next day, a working day or not', () => {
  const wanted = { clock: 'referral', instance: 1, start: '2026-03-06', due: '2026-03-07' }
  expect(at([NEEDED], '2026-03-07')).toEqual([
    { ...wanted, target: '2026-03-06', state: 'running' },
  ])
  expect(at([NEEDED], '2026-03-08')).toMatchObject([{ ...wanted, state: 'late' }])
  const referred = [NEEDED, event('referred', '2026-03-09')]
  expect(at(referred, '2026-03-09')).toMatchObject([
    { ...wanted, state: 'keptLate', satisfiedOn: '2026-03-09' },
  ])
})

it('does not start twice before it is satisfied, and starts again after', () => {
  const again = [NEEDED, event('referralNeeded', '2026-03-07')]
  expect(at(again, '2026-03-07')).toHaveLength(1)
  const anew = [...again, event('referred', '2026-03-07'), event('referralNeeded', '2026-04-01')]
  expect(at(anew, '2026-04-01')).toMatchObject([
    { instance: 1, state: 'kept' },
    { instance: 2, state: 'running', due: '2026-04-02' },
  ])
})

it('is not there under rules without it, nor without the mark', () => {
  const plain = () => olderPolicy('default', 'england-and-wales')
  expect(at([NEEDED], '2026-03-07', plain)).toEqual([])
  expect(at([event('other', '2026-03-06'), event('referred', '2026-03-06')], '2026-03-07')).toEqual(
    [],
  )
})

const older = () => olderPolicy('police-england-wales', 'england-and-wales')
const comparisonsOf = (events: readonly ClockEvent[], today: string, policy: PolicyOf = police) =>
  clocksNamed(['comparison'], events, policy, day(today)).map(toText)

it('a comparison is owed within two working days of acknowledging, and of an allegation', () => {
  // A Friday.
  const acknowledged = log('received 2026-03-02', 'acknowledged 2026-03-06')
  const wanted = { clock: 'comparison', instance: 1, start: '2026-03-06', due: '2026-03-10' }
  expect(comparisonsOf(acknowledged, '2026-03-10')).toMatchObject([{ ...wanted, state: 'running' }])
  expect(comparisonsOf(acknowledged, '2026-03-11')).toMatchObject([{ ...wanted, state: 'late' }])
  const early = log('received 2026-03-02', 'allegation 2026-03-03', 'acknowledged 2026-03-04')
  expect(comparisonsOf(early, '2026-03-04')).toMatchObject([{ start: '2026-03-03' }])
  expect(comparisonsOf(acknowledged, '2026-03-10', older)).toEqual([])
})

it('a comparison or a decision keeps it, and the next allegation starts it anew, closed or not', () => {
  const compared = ['allegation 2026-03-03', 'comparison 2026-03-05']
  const kept = { instance: 1, state: 'kept', satisfiedOn: '2026-03-05' }
  expect(comparisonsOf(log('received 2026-03-02', ...compared), '2026-03-20')).toMatchObject([kept])
  const later = [...compared, 'allegation 2026-03-06', 'allegation 2026-03-09']
  const decided = log('received 2026-03-02', ...later, 'decision 2026-03-11')
  expect(comparisonsOf(decided, '2026-03-20')).toMatchObject([
    kept,
    { instance: 2, start: '2026-03-06', due: '2026-03-10', state: 'keptLate' },
  ])
  const closed = log(...CLOSED, 'comparison 2026-03-10', 'allegation 2026-04-01')
  expect(comparisonsOf(closed, '2026-04-07')).toMatchObject([
    { instance: 1, state: 'keptLate' },
    { instance: 2, start: '2026-04-01', due: '2026-04-07', state: 'running' },
  ])
})

const appealsOf = (events: readonly ClockEvent[], today: string, policy = police) =>
  clocks(events, policy, day(today))
    .filter(({ clock }) => clock === 'appeal')
    .map(toText)

const CLOSED = [
  'received 2026-03-02',
  'acknowledged 2026-03-03',
  'decided 2026-03-10',
  'outcome 2026-03-10',
  'closed 2026-03-10',
]

it('an appeal in a closed case is owed an answer within 28 days, and what closes no other clock keeps it', () => {
  const appealed = log(...CLOSED, 'appealed 2026-04-01')
  const wanted = { clock: 'appeal', instance: 1, start: '2026-04-01', due: '2026-04-29' }
  expect(appealsOf(appealed, '2026-04-29')).toMatchObject([{ ...wanted, state: 'running' }])
  expect(appealsOf(appealed, '2026-04-30')).toMatchObject([{ ...wanted, state: 'late' }])
  const said = log(...CLOSED, 'appealed 2026-04-01', 'reopened 2026-04-02', 'update 2026-04-02')
  expect(appealsOf(said, '2026-04-03')).toMatchObject([{ ...wanted, state: 'running' }])
  const answered = log(...CLOSED, 'appealed 2026-04-01', 'appealAnswered 2026-04-30')
  expect(appealsOf(answered, '2026-05-01')).toMatchObject([
    { ...wanted, state: 'keptLate', satisfiedOn: '2026-04-30' },
  ])
})

it('a second appeal before the answer starts nothing, and one after it starts anew', () => {
  const twice = ['appealed 2026-04-01', 'appealed 2026-04-10']
  expect(appealsOf(log(...CLOSED, ...twice), '2026-04-10')).toMatchObject([{ start: '2026-04-01' }])
  const anew = ['appealAnswered 2026-04-11', 'appealed 2026-04-12', 'closed 2026-04-12']
  expect(appealsOf(log(...CLOSED, ...twice, ...anew), '2026-04-13')).toMatchObject([
    { instance: 1, state: 'kept' },
    { instance: 2, state: 'running', due: '2026-05-10' },
  ])
})

it('an appeal that came late to the log counts from its own day, and may be late by then', () => {
  const late = { act: 'appealed', on: '2026-04-20', countsFrom: '2026-04-01' }
  const held = [...log(...CLOSED), toEvent(late)]
  const wanted = { clock: 'appeal', instance: 1, start: '2026-04-01', due: '2026-04-29' }
  expect(appealsOf(held, '2026-04-29')).toMatchObject([{ ...wanted, state: 'running' }])
  expect(appealsOf(held, '2026-04-29')).toMatchObject([{ startedOn: '2026-04-20' }])
  const longer = [...log(...CLOSED), toEvent({ ...late, on: '2026-05-02' })]
  expect(appealsOf(longer, '2026-05-02')).toMatchObject([{ ...wanted, state: 'late' }])
})

it('binds no case whose rules have no count for it', () => {
  const { rules, ...policy } = police()
  const without = () => ({ ...policy, rules: rules.map(({ appeal: _, ...rest }) => rest) })
  expect(appealsOf(log(...CLOSED, 'appealed 2026-04-01'), '2026-04-01', without)).toEqual([])
})
