/**
 * Writes protocol/calendars/england-and-wales.ts. Source: date-holidays (its data CC BY-SA 3.0). One-off holidays that
 * are proclaimed later than that package belong into the signed policy.
 */
import { writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'
import { type Day, formatDay, parseDay, weekday } from '../protocol/dates.ts'

const FIRST_YEAR = 2022
const LAST_YEAR = 2036
const FILE = new URL('../protocol/calendars/england-and-wales.ts', import.meta.url)

/** Public holidays on Monday to Friday, ascending; the package also lists those that fall on a weekend. */
export const englandAndWales = (): string[] => {
  const source = new Holidays('GB', 'ENG')
  const days = new Set<Day>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const { date, type } of source.getHolidays(year)) {
      const day = parseDay(date.slice(0, 10))
      if (day === null) throw new Error(`date-holidays gave ${date}`)
      if (type === 'public' && weekday(day) <= 5) days.add(day)
    }
  }
  return [...days].sort((a, b) => a - b).map(formatDay)
}

if (import.meta.main) {
  const lines = englandAndWales().map((day) => `  '${day}',`)
  writeFileSync(
    FILE,
    `/** Bank holidays of England and Wales, ${FIRST_YEAR} to ${LAST_YEAR}. Written by scripts/holidays.ts; not by hand. */
export const ENGLAND_AND_WALES = [
${lines.join('\n')}
] as const
`,
  )
}
