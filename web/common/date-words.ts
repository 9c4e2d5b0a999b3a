import { common } from '#words/common.ts'
import { type Day, parseDay, toCivil, weekday } from '../../protocol/dates.ts'

/** A civil date in full words: `7 March 2026`; with the weekday for dates that somebody waits for. */
export const dateWords = (value: Day, withWeekday = false): string => {
  const { year, month, day } = toCivil(value)
  const monthName = common.months[month - 1] ?? ''
  const dayName = withWeekday ? common.weekdays[weekday(value) - 1] : undefined
  return common.date(day, monthName, year, dayName)
}

/** As `dateWords`, of a date as it stands in signed JSON. */
export const isoDateWords = (iso: string, withWeekday = false): string => {
  const value = parseDay(iso)
  return value === null ? iso : dateWords(value, withWeekday)
}

/** As a person fills three boxes of numbers: `7 3 2026`. */
export const isoDateNumbers = (iso: string): string =>
  iso.split('-').reverse().map(Number).join(' ')
