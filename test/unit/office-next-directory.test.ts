/** Days off and restores in the next directory: what is taken, what is signed, and what is said of it before. */
import { describe, expect, it } from 'vitest'
import { general } from '#words/packs/general.ts'
import { nextDirectory, type Plan } from '../../client/officer/next-directory.ts'
import { clocks } from '../../protocol/clocks/clocks.ts'
import { type ClockRules, clockRules, rulesFor } from '../../protocol/clocks/policy.ts'
import type { Policy } from '../../protocol/directory/schema.ts'
import type { TypedDate } from '../../web/common/components/date-input.tsx'
import { isoDateWords } from '../../web/common/date-words.ts'
import { changesBetween } from '../../web/office/administration/changes.ts'
import {
  holidayFaults,
  holidaysOf,
  withHolidays,
} from '../../web/office/administration/holiday-fields.tsx'
import { restoreFaults } from '../../web/office/administration/restore-fields.tsx'
import { isBound, withTogether } from '../../web/office/administration/together-fields.tsx'
import { day } from '../support/clocks.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const before = world.current
const { policy } = before.body
// A Monday.
const TODAY = '2026-03-02'

const typed = (date: string): TypedDate => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return { day: dayOfMonth, month, year }
}
const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ adding: [], edits: {}, retiring: [], policy, validDays: 90, newKey: null },
  restoredTo: null,
  strips: null,
  ...more,
})
const said = (next: ReturnType<typeof nextDirectory>) =>
  changesBetween(world.primitives, before.body, next, general).map(({ text }) => text)

describe('the day on which it expires', () => {
  it('is said with the one that it takes the place of, each in its own', () => {
    const next = nextDirectory(before, plan({ validDays: 30 }), TODAY)
    expect(next.expiresOn).toBe('2026-04-01')
    const until = isoDateWords(before.body.expiresOn)
    expect(said(next)).toEqual([`Expires after 1 April 2026 instead of ${until}`])
  })
})

describe('what people wrote', () => {
  const NAME = 'קו סיוע'
  const isolated = `\u2068${NAME}\u2069`

  it('turns nothing round in the sentences that are signed: contacts, and why an overseer leaves', () => {
    const support = [{ name: NAME, how: '0800' }]
    const next = nextDirectory(before, plan({ policy: { ...policy, support } }), TODAY)
    expect(said(next).join()).toContain(`${isolated} (\u20680800\u2069)`)
    const strips = { reason: NAME }
    expect(said({ ...next, strips }).join()).toContain(isolated)
  })
})

describe('a day off', () => {
  it.each([
    [['2026-06-09'], []],
    [['', '2026-06-09'], []],
    [['2026-06-31'], ['holiday-1']],
    [['2026-02-27'], ['holiday-1']],
    [['2026-03-07'], ['holiday-1']],
    [['2026-12-25'], ['holiday-1']],
    [['2026-06-09', '2026-06-10', '2026-06-09'], ['holiday-3']],
  ])('%j', (dates, wrong) => {
    const found = holidayFaults(dates.map(typed), policy, TODAY)
    expect(found.map(({ field }) => field)).toEqual(wrong)
  })

  it('is signed among the others, in their order, and said by name', () => {
    const added = withHolidays(policy, holidaysOf([typed('2026-06-09'), typed('')]))
    const next = nextDirectory(before, plan({ policy: added }), TODAY)
    const { holidays } = next.policy.clocks.calendar
    expect(holidays).toEqual([...policy.clocks.calendar.holidays, '2026-06-09'].sort())
    expect(said(next).filter((text) => text.includes('days off'))).toEqual([
      'New days off: Tuesday 9 June 2026. They count for promises that start under this directory. No date that was promised before moves.',
    ])
    expect(said(next).join()).not.toContain('Promises, for reports')
  })

  it('moves no date that was promised before it was signed', () => {
    // Decided on Friday 5 June: five working days.
    const events = (epoch: number) => [
      { act: 'received' as const, on: day('2026-06-01'), epoch: 1 },
      { act: 'acknowledged' as const, on: day('2026-06-02'), epoch: 1 },
      { act: 'decided' as const, on: day('2026-06-05'), epoch },
    ]
    const added = withHolidays(policy, ['2026-06-09']).clocks
    const policyOf = (epoch: number): Policy['clocks'] => (epoch === 1 ? policy.clocks : added)
    const due = (epoch: number) =>
      clocks(events(epoch), policyOf, day('2026-06-08')).find(({ clock }) => clock === 'outcome')
        ?.due
    expect(due(1)).toBe(day('2026-06-12'))
    expect(due(2)).toBe(day('2026-06-15'))
  })

  it('that many change are counted, not listed', () => {
    const { clocks: kept } = policy
    const none = { ...policy, clocks: { ...kept, calendar: { name: 'none', holidays: [] } } }
    const changes = said(nextDirectory(before, plan({ policy: none }), TODAY))
    expect(changes).toContain('Calendar: England and Wales becomes Weekends only')
    const count = kept.calendar.holidays.length
    expect(changes.join()).toContain(`No longer days off: ${count} days.`)
  })
})

describe('a change of the promises', () => {
  const [rules] = policy.clocks.rules
  if (!rules) throw new Error('a policy has rules')
  const saidOf = (changed: readonly ClockRules[]): string[] => {
    const clocks = { ...policy.clocks, rules: [...changed] }
    return said(nextDirectory(before, plan({ policy: { ...policy, clocks } }), TODAY))
  }
  const from = isoDateWords(rules.from)

  it('is said with what was promised before', () => {
    const slower = { rule: 'withinDays', n: 365 } as const
    expect(saidOf([{ ...rules, acknowledgement: slower, overseerAfterDays: 90 }])).toEqual(
      expect.arrayContaining([
        `Promises, for reports from ${from} on. Acknowledgement: within 7 days becomes within 365 days`,
        `Promises, for reports from ${from} on. The independent overseers are told, after the supervisors, by: 7 days becomes 90 days`,
      ]),
    )
    expect(saidOf([{ ...rules, reminders: [] }]).join()).toMatch(/at 50 per cent .* becomes none/)
  })

  it('of later reports is set beside what would have held for them', () => {
    const later = { ...rules, from: '2026-06-01', news: { rule: 'monthsFrom', n: 6 } } as const
    expect(saidOf([rules, later])).toEqual(
      expect.arrayContaining([
        'There are other promises for reports from 1 June 2026 on',
        'Promises, for reports from 1 June 2026 on. News: within 28 days becomes within 6 months',
      ]),
    )
    expect(saidOf([later])).toContain(`The promises for reports from ${from} on are taken away`)
  })

  it('is never signed unsaid: each part of a policy’s rules has its line', () => {
    const count = { rule: 'withinWorkingDays', n: 99 } as const
    const parts: Partial<Record<keyof ClockRules, Partial<ClockRules>>> = {
      from: { from: '2020-01-01' },
      acknowledgement: { acknowledgement: count },
      news: { news: count },
      feedback: { feedback: count },
      feedbackStartsAfterDays: { feedbackStartsAfterDays: 99 },
      outcome: { outcome: count },
      delay: { delay: { first: rules.delay.first, further: count } },
      appeal: { appeal: count },
      referral: { referral: count },
      comparison: { comparison: count },
      holdReviewDays: { holdReviewDays: 99 },
      reminders: { reminders: [{ percent: 99, to: 'intake' }] },
      overseerAfterDays: { overseerAfterDays: 99 },
    }
    expect(Object.keys(parts).sort()).toEqual(Object.keys(clockRules.shape).sort())
    const quiet = saidOf([rules])
    for (const part of Object.values(parts)) {
      expect(saidOf([{ ...rules, ...part }]).length).toBeGreaterThan(quiet.length)
    }
  })
})

describe('looking at allegations together', () => {
  const bound = (from: Policy) =>
    nextDirectory(before, plan({ policy: withTogether(from, TODAY) }), TODAY)

  it('begins with what comes once it is signed, and is said', () => {
    const next = bound(policy)
    const rules = (received: string) => rulesFor(next.policy.clocks, day(received))
    expect(rules(TODAY).comparison).toEqual({ rule: 'withinWorkingDays', n: 2 })
    expect(rules('2026-03-01')).toEqual(rulesFor(policy.clocks, day('2026-03-01')))
    expect({ ...rules(TODAY), ...{ from: '', comparison: null } }).toEqual({
      ...rules('2026-03-01'),
      ...{ from: '', comparison: null },
    })
    expect(said(next)).toEqual(
      expect.arrayContaining([
        'There are other promises for reports from 2 March 2026 on',
        'Promises, for reports from 2 March 2026 on. Looked at beside others: none becomes within 2 working days',
      ]),
    )
  })

  it('binds what was to hold from a later day, and keeps a count that stands there', () => {
    const [first] = policy.clocks.rules
    if (!first) throw new Error('a policy has rules')
    const comparison = { rule: 'withinDays', n: 9 } as const
    const later = { ...first, from: '2026-06-01' }
    const last = { ...first, from: '2026-07-01', comparison }
    const clocks = { ...policy.clocks, rules: [first, later, last] }
    const { rules } = bound({ ...policy, clocks }).policy.clocks
    expect(rules.map((it) => [it.from, it.comparison?.n])).toEqual([
      [first.from, undefined],
      [TODAY, 2],
      ['2026-06-01', 2],
      ['2026-07-01', 9],
    ])
  })

  it('changes nothing where it is so already, and is then not offered', () => {
    const once = withTogether(policy, TODAY)
    expect([isBound(policy, TODAY), isBound(once, TODAY)]).toEqual([false, true])
    expect(withTogether(once, '2026-05-01')).toEqual(once)
  })
})

describe('a restore from backup', () => {
  it.each([
    ['2026-03-02', []],
    ['2026-02-27', []],
    ['2026-03-03', ['restored-to']],
    ['2026-02-30', ['restored-to']],
  ])('up to %s', (date, wrong) => {
    expect(restoreFaults(date, TODAY).map(({ field }) => field)).toEqual(wrong)
  })

  it('is signed with both days, said in words, and carried on without being said again', () => {
    const next = nextDirectory(before, plan({ restoredTo: '2026-02-27' }), TODAY)
    expect(next).toMatchObject({ restoredTo: '2026-02-27', restoredOn: next.issuedOn })
    expect(said(next).join()).toContain(
      'restored from a backup on 2 March 2026: what was written after 27 February 2026 may be gone',
    )
    const after = nextDirectory({ ...before, body: next }, plan(), TODAY)
    expect(after).toMatchObject({ restoredTo: '2026-02-27', restoredOn: next.issuedOn })
    const again = changesBetween(world.primitives, next, after, general)
    expect(again.map(({ text }) => text).join()).not.toContain('restored')
  })
})
