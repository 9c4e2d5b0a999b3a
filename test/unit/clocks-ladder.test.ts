import { describe, expect, it } from 'vitest'
import type { ClimbingName } from '../../protocol/clocks/definitions.ts'
import { addressees, isOwed, missing, owed, rungs } from '../../protocol/clocks/ladder.ts'
import { DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import { formatDay } from '../../protocol/dates.ts'
import { day, defaultPolicy, log, toEvent } from '../support/clocks.ts'

const told = (act: 'late' | 'escalated', on: string, clock: ClimbingName, instance = 1) =>
  toEvent({ act, on, clock, instance })
const lines = (found: ReturnType<typeof owed>) =>
  found.map(({ act, clock, instance, since }) => `${act} ${clock} ${instance} ${formatDay(since)}`)

const UNREAD = log('received 2026-03-02')
const LATE = 'late acknowledgement 1 2026-03-10'
const ESCALATED = 'escalated acknowledgement 1 2026-03-17'
const owedOn = (today: string, events = UNREAD) => lines(owed(events, defaultPolicy, day(today)))
const missingOn = (today: string, events = UNREAD) =>
  lines(missing(events, defaultPolicy, day(today)))

describe('owed', () => {
  it('is nothing in time, late on the first late day, escalated seven days later', () => {
    expect(owedOn('2026-03-09')).toEqual([])
    expect(owedOn('2026-03-10')).toEqual([LATE])
    expect(owedOn('2026-03-16')).toEqual([LATE])
    expect(owedOn('2026-03-17')).toEqual([LATE, ESCALATED])
  })

  it('is one of each for a clock and instance', () => {
    const once = [...UNREAD, told('late', '2026-03-10', 'acknowledgement')]
    expect(owedOn('2026-03-16', once)).toEqual([])
    expect(owedOn('2026-03-17', once)).toEqual([ESCALATED])
    const both = [...once, told('escalated', '2026-03-17', 'acknowledgement')]
    expect(owedOn('2026-06-09', both)).toEqual([])
    expect(owedOn('2026-06-10', both)).toEqual(['late feedback 1 2026-06-10'])
  })

  it('climbs no further once kept or ended', () => {
    expect(owedOn('2026-04-01', [...UNREAD, ...log('acknowledged 2026-03-20')])).toEqual([])
    const closed = log(
      ...['received 2026-03-02', 'acknowledged 2026-03-04', 'decided 2026-03-10'],
      ...['outcome 2026-03-12', 'closed 2026-06-20'],
    )
    expect(owedOn('2026-08-01', closed)).toEqual([])
  })

  it('passes to the overseer at once where no supervisor reads the case', () => {
    const since = (from: string, today: string) =>
      lines(owed(UNREAD, defaultPolicy, day(today), day(from)))
    expect(since('2026-03-01', '2026-03-09')).toEqual([])
    expect(since('2026-03-01', '2026-03-10')).toEqual([
      LATE,
      'escalated acknowledgement 1 2026-03-10',
    ])
    expect(since('2026-03-12', '2026-03-12')).toEqual([
      LATE,
      'escalated acknowledgement 1 2026-03-12',
    ])
    expect(since('2026-04-01', '2026-04-02')).toContain(ESCALATED)
  })

  it('does not reach back before the log of a recorded report', () => {
    const recorded = [toEvent({ act: 'received', on: '2026-03-02', countsFrom: '2026-01-01' })]
    expect(owedOn('2026-03-02', recorded)).toEqual([
      'late acknowledgement 1 2026-03-02',
      'escalated acknowledgement 1 2026-03-02',
    ])
    expect(missingOn('2026-03-02', recorded)).toEqual([])
    expect(missingOn('2026-03-03', recorded)).toHaveLength(2)
  })
})

describe('isOwed', () => {
  const stands = (act: 'late' | 'escalated', on: string, clock: ClimbingName, events = UNREAD) =>
    isOwed(events, defaultPolicy, { act, on: day(on), epoch: 1, clock, instance: 1 })

  it('accepts a statement from the day of its rung on', () => {
    expect(stands('late', '2026-03-09', 'acknowledgement')).toBe(false)
    expect(stands('late', '2026-03-10', 'acknowledgement')).toBe(true)
    expect(stands('late', '2026-05-10', 'acknowledgement')).toBe(true)
    expect(stands('escalated', '2026-03-16', 'acknowledgement')).toBe(false)
    expect(stands('escalated', '2026-03-17', 'acknowledgement')).toBe(true)
  })

  it('refuses another clock or instance, a second one, and one after the promise was kept', () => {
    expect(stands('late', '2026-03-10', 'feedback')).toBe(false)
    const second = { act: 'late', on: day('2026-03-10'), epoch: 1, instance: 2 } as const
    expect(isOwed(UNREAD, defaultPolicy, { ...second, clock: 'acknowledgement' })).toBe(false)
    const once = [...UNREAD, told('late', '2026-03-10', 'acknowledgement')]
    expect(stands('late', '2026-03-11', 'acknowledgement', once)).toBe(false)
    const kept = [...UNREAD, ...log('acknowledged 2026-03-10')]
    expect(stands('late', '2026-03-11', 'acknowledgement', kept)).toBe(false)
  })
})

describe('missing', () => {
  it('is reported from the day after', () => {
    expect(missingOn('2026-03-10')).toEqual([])
    expect(missingOn('2026-03-11')).toEqual([LATE])
    expect(
      missingOn('2026-03-11', [...UNREAD, told('late', '2026-03-10', 'acknowledgement')]),
    ).toEqual([])
    expect(missingOn('2026-03-18')).toEqual([LATE, ESCALATED])
  })

  it('is still reported once the promise was kept late or the case closed', () => {
    expect(missingOn('2026-05-01', [...UNREAD, ...log('acknowledged 2026-03-09')])).not.toContain(
      LATE,
    )
    const later = [...UNREAD, ...log('acknowledged 2026-03-16')]
    expect(missingOn('2026-03-16', later)).toEqual([LATE])
    const latest = [...UNREAD, ...log('acknowledged 2026-03-17')]
    expect(missingOn('2026-03-17', latest)).toEqual([LATE, ESCALATED])
    const closed = log(
      ...['received 2026-03-02', 'acknowledged 2026-03-04', 'decided 2026-03-10'],
      ...['outcome 2026-03-12', 'closed 2026-04-10'],
    )
    expect(missingOn('2026-08-01', closed)).toEqual(['late news 2 2026-04-10'])
  })
})

describe('rungs', () => {
  it('fall within start and due, also for a promise of one day', () => {
    const found = rungs(
      { clock: 'news', start: day('2026-03-02'), due: day('2026-03-03') },
      DEFAULT_RULES,
    )
    expect(found.map(({ on }) => formatDay(on))).toEqual([
      ...['2026-03-03', '2026-03-03', '2026-03-03', '2026-03-04', '2026-03-11'],
    ])
  })

  it('of an appeal are reminders to the overseers alone', () => {
    const found = rungs(
      { clock: 'appeal', start: day('1970-04-11'), due: day('1970-05-09') },
      DEFAULT_RULES,
    )
    expect(found.map(({ act, to, on }) => [act, to, on])).toEqual([
      ['reminder', 'overseer', 114],
      ['reminder', 'overseer', 121],
      ['reminder', 'overseer', 126],
    ])
    const events = log('received 2026-03-02', 'acknowledged 2026-03-02', 'appealed 2026-03-03')
    const late = owed(
      events,
      () => standardPolicy('default', 'england-and-wales'),
      day('2026-04-29'),
    )
    expect(late.map(({ clock }) => clock)).toEqual(['news', 'news'])
  })

  it('follow the policy', () => {
    const rules = { reminders: [{ percent: 10, to: 'intake' as const }], overseerAfterDays: 2 }
    const found = rungs({ clock: 'news', start: day('1970-04-11'), due: day('1970-07-20') }, rules)
    expect(found.map(({ to, on }) => [to, on])).toEqual([
      ['intake', 110],
      ['supervisor', 201],
      ['overseer', 203],
    ])
    const [first] = standardPolicy('default', 'none').rules
    const hasty = {
      calendar: { name: 'none', holidays: [] },
      rules: [{ ...DEFAULT_RULES, ...rules }],
    }
    expect(first?.overseerAfterDays).toBe(7)
    expect(lines(owed(UNREAD, () => hasty, day('2026-03-12')))).toContain(
      'escalated acknowledgement 1 2026-03-12',
    )
  })
})

describe('addressees', () => {
  const nobody = { handler: [], intake: [], supervisor: [], overseer: [] }
  it('climbs to the next role that has a reader, and never falls to those who are late', () => {
    const all = { handler: ['h'], intake: ['i', 'j'], supervisor: ['s'], overseer: ['o'] }
    expect(addressees('handler', all)).toEqual(['h'])
    expect(addressees('handler', { ...all, handler: [] })).toEqual(['i', 'j'])
    expect(addressees('intake', { ...all, intake: [] })).toEqual(['s'])
    expect(addressees('supervisor', { ...all, supervisor: [] })).toEqual(['o'])
    expect(addressees('overseer', { ...all, overseer: [] })).toEqual([])
    expect(addressees('supervisor', { ...all, supervisor: [], overseer: [] })).toEqual([])
    expect(addressees('intake', { ...nobody, handler: ['h'] })).toEqual(['h'])
    expect(addressees('supervisor', { ...nobody, handler: ['h'] })).toEqual([])
    expect(addressees('overseer', { ...nobody, handler: ['h'] })).toEqual([])
    expect(addressees('supervisor', nobody)).toEqual([])
  })
})
