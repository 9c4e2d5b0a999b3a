/** Days off and restores in the next directory: what is taken, what is signed, and what is said of it before. */
import { describe, expect, it } from 'vitest'
import { clocks } from '../../protocol/clocks/clocks.ts'
import type { Policy } from '../../protocol/directory/schema.ts'
import type { TypedDate } from '../../web/common/components/date-input.tsx'
import { changesBetween } from '../../web/office/administration/changes.ts'
import {
  holidayFaults,
  holidaysOf,
  withHolidays,
} from '../../web/office/administration/holiday-fields.tsx'
import { nextDirectory, type Plan } from '../../web/office/administration/next-directory.ts'
import { restoreFaults } from '../../web/office/administration/restore-fields.tsx'
import { general } from '../../web/text/packs/general.ts'
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
  ...more,
})
const said = (next: ReturnType<typeof nextDirectory>) =>
  changesBetween(world.primitives, before.body, next, general).map(({ text }) => text)

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
    expect(said(next).join()).not.toContain('The promises change')
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
