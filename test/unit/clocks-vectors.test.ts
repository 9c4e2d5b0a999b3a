import { describe, expect, it } from 'vitest'
import { clocks } from '../../protocol/clocks/clocks.ts'
import { dueOf, target } from '../../protocol/clocks/count.ts'
import { rungs } from '../../protocol/clocks/ladder.ts'
import { DEFAULT_RULES } from '../../protocol/clocks/packs.ts'
import { formatDay } from '../../protocol/dates.ts'
import {
  asGiven,
  day,
  defaultPolicy,
  sameClock,
  toEvent,
  toText,
  vectors,
} from '../support/clocks.ts'

const holidays = new Set(vectors.holidays['england-and-wales'].map(day))

describe('the published vectors', () => {
  it('are all here', () => {
    expect(vectors.rules).toHaveLength(12)
    expect(vectors.sequences).toHaveLength(18)
    expect(vectors.ladder.cases).toHaveLength(3)
  })

  it.each(vectors.rules)('$rule $n from $start', ({ rule, n, start, due, target: wanted }) => {
    const found = dueOf({ rule, n }, day(start), holidays)
    expect(formatDay(found)).toBe(due)
    if (wanted !== undefined) expect(formatDay(target(found, holidays))).toBe(wanted)
  })

  it.each(vectors.sequences)('$name', ({ history, today, clocks: wanted, only }) => {
    const found = clocks(history.map(toEvent), defaultPolicy, day(today))
      .map(toText)
      .filter(({ clock }) => only === undefined || only.includes(clock))
      .map((clock) => asGiven(clock, wanted.find(sameClock(clock))))
    expect(found).toHaveLength(wanted.length)
    expect(found).toEqual(expect.arrayContaining(wanted))
  })

  it.each(vectors.ladder.cases)('ladder from $start to $due', ({ start, due, ...wanted }) => {
    const found = rungs({ clock: 'news', start: day(start), due: day(due) }, DEFAULT_RULES)
    expect(found.map(({ act, to, on }) => [act, to, formatDay(on)])).toEqual([
      ['reminder', 'handler', wanted.p50],
      ['reminder', 'handler', wanted.p75],
      ['reminder', 'intake', wanted.p90],
      ['late', 'supervisor', wanted.supervisor],
      ['escalated', 'overseer', wanted.overseer],
    ])
  })
})
