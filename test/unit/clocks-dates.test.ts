import { describe, expect, it } from 'vitest'
import {
  addMonths,
  type Day,
  dayOf,
  formatDay,
  isoDate,
  parseDay,
  utcDay,
  weekday,
} from '../../protocol/dates.ts'

const DAY_MS = 86_400_000

describe('civil dates', () => {
  it('agree with the platform on every day from 1600 to 2400', () => {
    const first = Date.UTC(1600, 0, 1) / DAY_MS
    const last = Date.UTC(2400, 11, 31) / DAY_MS
    const wrong: number[] = []
    for (let value = first; value <= last; value++) {
      const date = new Date(value * DAY_MS)
      const text = date.toISOString().slice(0, 10)
      const isRight =
        formatDay(value as Day) === text &&
        parseDay(text) === value &&
        utcDay(date.getTime()) === value &&
        weekday(value as Day) % 7 === date.getUTCDay()
      if (!isRight) wrong.push(value)
    }
    expect(wrong).toEqual([])
    expect(last - first).toBe(292_559)
  })

  it.each([
    ['1970-01-01', 0],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
    ['2000-02-29', 11_016],
  ])('%s is day %i', (text, value) => {
    expect(parseDay(text)).toBe(value)
    expect(formatDay(value as Day)).toBe(text)
  })

  it.each([
    ...['', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'],
    ...['2026-1-01', '2026-01-1', '26-01-01', '12026-01-01', '2026-01-01 ', ' 2026-01-01'],
    ...['2026-01-01\n', '2026/01/01', '20260101', '2026-01-01T00:00:00Z', '+2026-01-01'],
    ...['٢٠٢٦-٠١-٠١', '0000-01-01', '-001-01-01', '2026-01-0x', '2026-01-32'],
  ])('refuses %j', (text) => {
    expect(parseDay(text)).toBeNull()
    expect(isoDate.safeParse(text).success).toBe(false)
  })

  it('leaves a date in JSON the text that was signed', () => {
    expect(isoDate.parse('2024-02-29')).toBe('2024-02-29')
    expect(isoDate.safeParse(19_782).success).toBe(false)
  })

  it.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (start, months, end) => {
    expect(formatDay(addMonths(dayOf(start), months))).toBe(end)
  })
})
