/** The counting rules of the clocks, and only these. A start is day 0 of its clock. */
import { addDays, addMonths, type Day, toCivil, weekday } from '../dates.ts'

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

/** Non-working days other than Saturdays and Sundays. */
export type Holidays = ReadonlySet<Day>

export const isWorkingDay = (day: Day, holidays: Holidays): boolean =>
  weekday(day) <= 5 && !holidays.has(day)

/** Never rolled to a working day. */
export const withinDays = (start: Day, n: number): Day => addDays(start, n)

/** The first working day after the start is day 1. */
export const withinWorkingDays = (start: Day, n: number, holidays: Holidays): Day => {
  let day = start
  for (let counted = 0; counted < n; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, holidays)) counted += 1
  }
  return day
}

/** The same day number `n` months later, or that month's last day. */
export const monthsFrom = (start: Day, n: number): Day => addMonths(start, n)

/** Last day of `n` months, counting the start as the first day; clamped to the month's end if it has no such day. */
export const monthsBeginningWith = (start: Day, n: number): Day => {
  const end = addMonths(start, n)
  return toCivil(end).day === toCivil(start).day ? addDays(end, -1) : end
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
  while (!isWorkingDay(day, holidays)) day = addDays(day, -1)
  return day
}

/** When an urgent report should be acknowledged: the next working day. Also the team's own date. */
export const urgentTarget = (received: Day, holidays: Holidays): Day =>
  withinWorkingDays(received, 1, holidays)
