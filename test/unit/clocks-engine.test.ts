import { describe, expect, it } from 'vitest'
import { clocks } from '../../protocol/clocks/clocks.ts'
import { urgentTarget } from '../../protocol/clocks/count.ts'
import type { ClockEvent } from '../../protocol/clocks/events.ts'
import { DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import type { ClockPolicy } from '../../protocol/clocks/policy.ts'
import { formatDay } from '../../protocol/dates.ts'
import { day, defaultPolicy, log, toEvent, toText } from '../support/clocks.ts'

const at = (events: readonly ClockEvent[], today: string) =>
  clocks(events, defaultPolicy, day(today)).map(toText)
const one = (events: readonly ClockEvent[], today: string, clock: string, instance = 1) =>
  at(events, today).find((it) => it.clock === clock && it.instance === instance)

const TOLD = [
  'received 2026-03-02',
  'acknowledged 2026-03-04',
  'decided 2026-03-10',
  'outcome 2026-03-12',
]

describe('clocks', () => {
  it('has none without a history', () => {
    expect(at([], '2026-03-02')).toEqual([])
    expect(at(log('acknowledged 2026-03-02'), '2026-03-02')).toEqual([])
  })

  it('counts a recorded report from its own first date', () => {
    const events = [toEvent({ act: 'received', on: '2026-03-02', countsFrom: '2026-01-20' })]
    expect(at(events, '2026-03-02')).toEqual([
      expect.objectContaining({ clock: 'acknowledgement', start: '2026-01-20', state: 'late' }),
      expect.objectContaining({ clock: 'feedback', start: '2026-01-27', state: 'running' }),
      expect.objectContaining({ clock: 'delay', start: '2026-01-20', due: '2027-01-19' }),
    ])
  })

  it('ignores the receipts of later statements', () => {
    const events = log('received 2026-03-02', 'received 2026-03-20')
    expect(at(events, '2026-03-20')).toEqual(at(log('received 2026-03-02'), '2026-03-20'))
  })

  it('takes a log to be read on its last date at the earliest', () => {
    const events = log('received 2026-03-02', 'message 2026-03-20')
    expect(one(events, '2026-03-01', 'acknowledgement')?.state).toBe('late')
    expect(at(events, '2026-03-01')).toEqual(at(events, '2026-03-20'))
  })

  it('keeps what was satisfied first, whatever comes again', () => {
    const events = log('received 2026-03-02', 'acknowledged 2026-03-04', 'acknowledged 2026-03-20')
    expect(one(events, '2026-03-20', 'acknowledgement')?.satisfiedOn).toBe('2026-03-04')
    expect(one(events, '2026-03-20', 'news', 2)).toBeUndefined()
  })

  it('satisfies a delay report for its own period alone, and never before it begins', () => {
    const events = log(
      'received 2024-02-29',
      'delayReport 2024-12-01 2',
      'delayReport 2025-03-01 1',
    )
    expect(one(events, '2025-03-01', 'delay', 1)?.state).toBe('keptLate')
    expect(one(events, '2025-03-01', 'delay', 2)?.state).toBe('running')
  })

  it('ends a delay period that begins on the day of closing, and resumes it on the last day', () => {
    const closed = [...log(...TOLD), ...log('closed 2027-03-02')]
    const period = { clock: 'delay', instance: 2, start: '2027-03-02', due: '2027-09-01' }
    expect(one(closed, '2027-04-01', 'delay', 2)).toMatchObject({ ...period, state: 'ended' })
    const resumed = [...closed, ...log('reopened 2027-09-01')]
    expect(one(resumed, '2027-09-01', 'delay', 2)).toMatchObject({ ...period, state: 'running' })
    expect(one(resumed, '2027-09-02', 'delay', 2)).toMatchObject({ ...period, state: 'late' })
    expect(one(resumed, '2027-09-02', 'delay', 2)?.endedOn).toBeUndefined()
    const later = [...closed, ...log('reopened 2027-09-02')]
    expect(one(later, '2027-09-02', 'delay', 2)).toMatchObject({ state: 'ended' })
    expect(one(later, '2027-09-02', 'delay', 3)).toMatchObject({ start: '2027-09-02' })
  })

  it('cannot satisfy what has ended', () => {
    const events = log(
      ...TOLD,
      'closed 2027-03-10',
      'reopened 2027-04-01',
      'delayReport 2027-04-02 1',
    )
    const wanted = { state: 'late', endedOn: '2027-03-10' }
    expect(one(events, '2027-04-02', 'delay', 1)).toMatchObject(wanted)
    expect(one(events, '2027-04-02', 'delay', 1)?.satisfiedOn).toBeUndefined()
  })

  it('lets a second decision wait for its outcome although the case closes', () => {
    const events = log(...TOLD, 'decided 2026-03-16', 'closed 2026-03-17')
    expect(one(events, '2026-03-23', 'outcome', 2)).toMatchObject({ state: 'running' })
    expect(one(events, '2026-03-24', 'outcome', 2)).toMatchObject({ state: 'late' })
  })

  it('reopens nothing that is open', () => {
    const events = log(...TOLD)
    expect(at([...events, ...log('reopened 2026-03-20')], '2026-03-20')).toEqual(
      at(events, '2026-03-20'),
    )
  })

  it('starts nothing while closed', () => {
    const closed = log(...TOLD, 'closed 2026-03-20')
    const late = log('decided 2026-03-21', 'update 2026-03-22', 'outcome 2026-03-23')
    const state = at(closed, '2028-01-01')
    expect(at([...closed, ...late], '2028-01-01')).toEqual(state)
    expect(state.filter((it) => it.state === 'running')).toEqual([])
  })

  it('shows the last extension, and none on a promise that was kept', () => {
    const extend = (on: string, instance: number, revised: string) =>
      toEvent({ act: 'extension', on, clock: 'news', instance, revised })
    const events = [
      ...log('received 2026-03-02', 'acknowledged 2026-03-04'),
      extend('2026-03-25', 1, '2026-04-20'),
      extend('2026-04-10', 1, '2026-05-04'),
    ]
    expect(one(events, '2026-04-10', 'news')).toMatchObject({
      due: '2026-04-01',
      revised: '2026-05-04',
      state: 'late',
    })
    const kept = [...events, ...log('update 2026-04-11'), extend('2026-04-12', 1, '2026-06-01')]
    expect(one(kept, '2026-04-12', 'news')?.revised).toBe('2026-05-04')
    expect(one(kept, '2026-04-12', 'news', 2)?.revised).toBeUndefined()
  })
})

describe('which policy counts', () => {
  const plain = standardPolicy('default', 'england-and-wales')
  const oneOff = standardPolicy('default', 'england-and-wales', ['2026-05-05'])
  const strict: ClockPolicy = {
    calendar: plain.calendar,
    rules: [
      DEFAULT_RULES,
      { ...DEFAULT_RULES, from: '2026-04-01', news: { rule: 'withinDays', n: 14 } },
    ],
  }
  const policies = [plain, oneOff, strict]
  const policyOf = (epoch: number) => policies[epoch - 1] ?? plain
  const dueOf = (events: readonly ClockEvent[], clock: string) =>
    clocks(events, policyOf, day('2026-06-01'))
      .map(toText)
      .findLast((it) => it.clock === clock)?.due

  const decided = (epoch: number) => toEvent({ act: 'decided', on: '2026-05-01', epoch })
  const begun = log('received 2026-03-02', 'acknowledged 2026-03-04')

  it('the calendar of the epoch that the starting statement names: a later holiday moves no running due', () => {
    expect(dueOf([...begun, decided(1)], 'outcome')).toBe('2026-05-11')
    expect(dueOf([...begun, decided(2)], 'outcome')).toBe('2026-05-12')
    const later = toEvent({ act: 'update', on: '2026-05-02', epoch: 2 })
    expect(dueOf([...begun, decided(1), later], 'outcome')).toBe('2026-05-11')
  })

  it('the rules that the case was received under', () => {
    const acknowledged = (on: string, epoch: number) => toEvent({ act: 'acknowledged', on, epoch })
    expect(dueOf([...log('received 2026-03-31'), acknowledged('2026-04-02', 3)], 'news')).toBe(
      '2026-04-30',
    )
    const received = (on: string) => toEvent({ act: 'received', on, epoch: 3 })
    expect(dueOf([received('2026-03-31'), acknowledged('2026-04-02', 3)], 'news')).toBe(
      '2026-04-30',
    )
    expect(dueOf([received('2026-04-01'), acknowledged('2026-04-02', 3)], 'news')).toBe(
      '2026-04-16',
    )
  })

  it('feedback that starts by itself counts by the calendar of received, also on the day of a tie', () => {
    const holiday = standardPolicy('default', 'england-and-wales', ['2026-06-09'])
    const of = (epoch: number) => (epoch === 2 ? holiday : plain)
    const acknowledged = (on: string) => toEvent({ act: 'acknowledged', on, epoch: 2 })
    const target = (on: string) =>
      clocks([...log('received 2026-03-02'), acknowledged(on)], of, day(on))
        .map(toText)
        .find((it) => it.clock === 'feedback')
    expect(target('2026-03-09')).toMatchObject({ due: '2026-06-09', target: '2026-06-09' })
    expect(target('2026-03-08')).toMatchObject({ due: '2026-06-08', target: '2026-06-08' })
  })
})

it('an urgent report is to be acknowledged on the next working day', () => {
  const easterMonday = new Set([day('2026-04-06')])
  const by = (received: string) => formatDay(urgentTarget(day(received), easterMonday))
  expect(by('2026-04-01')).toBe('2026-04-02')
  expect(by('2026-04-03')).toBe('2026-04-07')
  expect(by('2026-04-05')).toBe('2026-04-07')
})
