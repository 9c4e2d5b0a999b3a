import { common } from '#words/common.ts'
import { language } from '#words/language.ts'
import { type Day, parseDay, toCivil } from '../../protocol/dates.ts'

/** A civil date in full words: `7 March 2026`; with the weekday for dates that somebody waits for. */
export const dateWords = (value: Day, withWeekday = false): string => {
  const civil = toCivil(value)
  const date = language.date(civil)
  return withWeekday ? common.weekdayAndDate(language.weekday(civil), date) : date
}

/** As `dateWords`, of a date as it stands in signed JSON. */
export const isoDateWords = (iso: string, withWeekday = false): string => {
  const value = parseDay(iso)
  return value === null ? iso : dateWords(value, withWeekday)
}

/** As narrow columns have it: `7 Mar`; with the year where it is not today's. */
export const shortDateWords = (iso: string, today: string): string => {
  const value = parseDay(iso)
  if (value === null) return iso
  return language.shortDate(toCivil(value), iso.slice(0, 4) !== today.slice(0, 4))
}

/** As a person fills three boxes of numbers: `7 3 2026`. */
export const isoDateNumbers = (iso: string): string =>
  iso.split('-').reverse().map(Number).join(' ')
