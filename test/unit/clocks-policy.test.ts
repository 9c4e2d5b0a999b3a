import { describe, expect, it } from 'vitest'
import { CALENDARS } from '../../protocol/calendars/calendars.ts'
import { CLOCK_RULES, DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import { type ClockPolicy, clockPolicy, rulesFor } from '../../protocol/clocks/policy.ts'
import { weekday } from '../../protocol/dates.ts'
import { decodeJson, encodeJson } from '../../protocol/json.ts'
import { englandAndWales } from '../../scripts/holidays.ts'
import { day, vectors } from '../support/clocks.ts'

const POLICY = standardPolicy('police-england-wales', 'england-and-wales')

describe('calendars', () => {
  it('of England and Wales have exactly the published working days off', () => {
    const covered = CALENDARS['england-and-wales'].filter((text) => text < '2028')
    expect(covered).toEqual(vectors.holidays['england-and-wales'])
  })

  it('are what the script writes', () => {
    expect(CALENDARS['england-and-wales']).toEqual(englandAndWales())
  })

  it('hold each working day once, ascending', () => {
    for (const texts of Object.values(CALENDARS)) {
      expect([...new Set(texts)].sort()).toEqual(texts)
      expect(texts.filter((text) => weekday(day(text)) > 5)).toEqual([])
    }
  })

  it('take a one-off holiday in its place', () => {
    const { holidays } = standardPolicy('default', 'england-and-wales', [
      ...['2026-05-05', '2026-05-04', '2026-05-05'],
    ]).calendar
    expect(holidays).toHaveLength(CALENDARS['england-and-wales'].length + 1)
    expect(holidays[holidays.indexOf('2026-05-05') - 1]).toBe('2026-05-04')
  })
})

describe('clockPolicy', () => {
  it('admits every policy that comes along, and its canonical JSON gives it back', () => {
    for (const name of ['default', 'police-england-wales'] as const) {
      for (const calendar of ['none', 'england-and-wales'] as const) {
        const policy = standardPolicy(name, calendar)
        expect(clockPolicy.parse(decodeJson(encodeJson(policy)))).toEqual(policy)
      }
    }
  })

  it('is the promised table', () => {
    expect(DEFAULT_RULES).toMatchObject({
      acknowledgement: { rule: 'withinDays', n: 7 },
      news: { rule: 'withinDays', n: 28 },
      feedback: { rule: 'monthsFrom', n: 3 },
      feedbackStartsAfterDays: 7,
      outcome: { rule: 'withinWorkingDays', n: 5 },
      delay: {
        first: { rule: 'monthsBeginningWith', n: 12 },
        further: { rule: 'monthsBeginningWith', n: 6 },
      },
      holdReviewDays: 28,
    })
    expect(DEFAULT_RULES.referral).toBeUndefined()
    const { from, referral, ...same } = CLOCK_RULES['police-england-wales']
    expect({ ...same, from: DEFAULT_RULES.from }).toEqual(DEFAULT_RULES)
    expect([from, referral]).toEqual(['2020-02-01', { rule: 'withinDays', n: 1 }])
  })

  const changed = (change: Partial<ClockPolicy>) => clockPolicy.safeParse({ ...POLICY, ...change })
  const ruled = (change: Record<string, unknown>) => {
    const value = { ...POLICY, rules: [{ ...DEFAULT_RULES, ...change }] }
    return clockPolicy.safeParse(value)
  }

  it.each([
    ['a holiday twice', { name: 'none', holidays: ['2026-01-01', '2026-01-01'] }],
    ['holidays out of order', { name: 'none', holidays: ['2026-01-02', '2026-01-01'] }],
    ['a holiday that does not exist', { name: 'none', holidays: ['2026-02-29'] }],
    ['a calendar without a name', { name: '', holidays: [] }],
  ])('refuses %s', (_, calendar) => {
    expect(changed({ calendar }).success).toBe(false)
  })

  it.each([
    ['no date', { from: '2026-02-30' }],
    ['an unknown rule', { news: { rule: 'whenever', n: 28 } }],
    ['a promise of no days', { news: { rule: 'withinDays', n: 0 } }],
    ['part of a day', { news: { rule: 'withinDays', n: 1.5 } }],
    ['null', { news: null }],
    ['a missing clock', { acknowledgement: undefined }],
    ['an unknown clock', { silence: { rule: 'withinDays', n: 1 } }],
    ['a reminder past the due date', { reminders: [{ percent: 101, to: 'handler' }] }],
    ['a reminder to nobody on the ladder', { reminders: [{ percent: 50, to: 'reporter' }] }],
    ['an overseer on the first late day', { overseerAfterDays: 0 }],
  ])('refuses %s', (_, change) => {
    expect(ruled({}).success).toBe(true)
    expect(ruled(change).success).toBe(false)
  })

  it('refuses no rules, and rules out of order', () => {
    const later = { ...DEFAULT_RULES, from: '2026-04-01' }
    expect(changed({ rules: [] }).success).toBe(false)
    expect(changed({ rules: [DEFAULT_RULES, later] }).success).toBe(true)
    expect(changed({ rules: [later, DEFAULT_RULES] }).success).toBe(false)
    expect(changed({ rules: [later, later] }).success).toBe(false)
  })
})

describe('rulesFor', () => {
  const later = { ...DEFAULT_RULES, from: '2026-04-01' }
  const latest = { ...DEFAULT_RULES, from: '2027-01-01' }
  const policy = { ...POLICY, rules: [DEFAULT_RULES, later, latest] }
  it.each([
    ['2027-01-01', latest],
    ['2026-12-31', later],
    ['2026-04-01', later],
    ['2026-03-31', DEFAULT_RULES],
    ['2010-01-01', DEFAULT_RULES],
  ])('a report received on %s', (received, wanted) => {
    expect(rulesFor(policy, day(received))).toBe(wanted)
  })
})
