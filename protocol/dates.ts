/**
 * Civil dates of the proleptic Gregorian calendar (ISO 8601), without time or zone. Inside, a date is a day number;
 * signed JSON carries the text `YYYY-MM-DD`.
 */
import * as z from 'zod/mini'

declare const dayBrand: unique symbol

/** Days since 1970-01-01, a whole number; no count of days, and no other number, is one. */
export type Day = number & { readonly [dayBrand]: true }

const DAY_MS = 86_400_000
const DAYS_PER_ERA = 146_097
const DAYS_FROM_ERA_0 = 719_468

/** `month` is 1 to 12. */
export interface Civil {
  year: number
  month: number
  day: number
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Number of days in a month, 28 to 31; `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day number of a date that exists. Years run from 1 March, so that a leap day ends its year. */
export const fromCivil = ({ year, month, day }: Civil): Day => {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return (era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_FROM_ERA_0) as Day
}

export const toCivil = (value: Day): Civil => {
  const shifted = value + DAYS_FROM_ERA_0
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((monthFromMarch + 2) % 12) + 1
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** Null unless the text is exactly `YYYY-MM-DD`, years 0001 to 9999, and names a date that exists. */
export const parseDay = (text: string): Day | null => {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return fromCivil({ year, month, day })
}

/** The day of a text that has been checked. @throws TypeError unless it is a civil date, `YYYY-MM-DD` */
export const dayOf = (date: string): Day => {
  const day = parseDay(date)
  if (day === null) throw new TypeError('a civil date, YYYY-MM-DD')
  return day
}

/** `YYYY-MM-DD`. */
export const formatDay = (value: Day): string => {
  const { year, month, day } = toCivil(value)
  const digits = (part: number, length: number) => String(part).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** The day `days` later, or earlier if they are negative. How far two days are apart is their difference. */
export const addDays = (value: Day, days: number): Day => (value + days) as Day

export const earliest = (first: Day, ...others: readonly Day[]): Day =>
  Math.min(first, ...others) as Day

export const latest = (first: Day, ...others: readonly Day[]): Day =>
  Math.max(first, ...others) as Day

/** The day by UTC of an instant, in milliseconds since 1970-01-01. */
export const utcDay = (ms: number): Day => Math.floor(ms / DAY_MS) as Day

/** The same day number `months` later, or that month's last day where the number does not exist. */
export const addMonths = (value: Day, months: number): Day => {
  const start = toCivil(value)
  const count = start.year * 12 + start.month - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  return fromCivil({ year, month, day: Math.min(start.day, daysInMonth(year, month)) })
}

/** 1 (Monday) to 7 (Sunday), as ISO 8601 numbers them. */
export const weekday = (value: Day): number => ((((value + 3) % 7) + 7) % 7) + 1

/** A civil date in JSON: strict, and it stays the text that was signed. */
export const isoDate = z.string().check(z.refine((text) => parseDay(text) !== null))
