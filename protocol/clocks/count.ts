/** The counting rules of the clocks, and only these. A start is day 0 of its clock. */
import { addMonths, type Day, toCivil, weekday } from '../dates.ts'

export const RULES = [
  'withinDays',
  'withinWorkingDays',
  'monthsFrom',
  'monthsBeginningWith',
] as const

/** How a due date is counted: `n` is days, working days or months, as the rule's name says. */
export interface Count {
  rule: (typeof RULES)[number]
  n: number
}

/** Days on which the office does not work besides Saturday and Sunday. */
export type Holidays = ReadonlySet<Day>

export const isWorkingDay = (day: Day, holidays: Holidays): boolean =>
  weekday(day) <= 5 && !holidays.has(day)

/** Never rolled to a working day. */
export const withinDays = (start: Day, n: number): Day => start + n

/** The first working day after the start is day 1. */
export const withinWorkingDays = (start: Day, n: number, holidays: Holidays): Day => {
  let day = start
  for (let counted = 0; counted < n; ) {
    day += 1
    if (isWorkingDay(day, holidays)) counted += 1
  }
  return day
}

/** The same day number `n` months later, or that month's last day. */
export const monthsFrom = (start: Day, n: number): Day => addMonths(start, n)

/** Last day of `n` months of which the start is the first day. Where the start's number does not exist: the month's last day. */
export const monthsBeginningWith = (start: Day, n: number): Day => {
  const end = addMonths(start, n)
  return toCivil(end).day === toCivil(start).day ? end - 1 : end
}

export const dueOf = ({ rule, n }: Count, start: Day, holidays: Holidays): Day => {
  switch (rule) {
    case 'withinDays':
      return withinDays(start, n)
    case 'withinWorkingDays':
      return withinWorkingDays(start, n, holidays)
    case 'monthsFrom':
      return monthsFrom(start, n)
    case 'monthsBeginningWith':
      return monthsBeginningWith(start, n)
  }
}

/** Last working day on or before due: the team's own date, not the promise. */
export const target = (due: Day, holidays: Holidays): Day => {
  let day = due
  while (!isWorkingDay(day, holidays)) day -= 1
  return day
}

/** By when somebody is to have acknowledged an urgent report: the next working day. The team's own date too. */
export const urgentTarget = (received: Day, holidays: Holidays): Day =>
  withinWorkingDays(received, 1, holidays)
