/** Civil dates of the organisation's zone, and which date a statement may carry. */
import type { ErrorCode } from '../../protocol/errors.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'

/** Who signed just before midnight has so long to be heard. */
export const MIDNIGHT_GRACE_MS = 15 * 60_000

const times = new Map<string, Intl.DateTimeFormat>()

/** The time of day in a zone, `HH:MM`. @throws RangeError unless `isZone(zone)` */
export const timeOfDay = (nowMs: number, zone: string): string => {
  const known =
    times.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      numberingSystem: 'latn',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  times.set(zone, known)
  return known.format(nowMs)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError for a zone that this machine does not know */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** Whether the text names a zone of the IANA list: a bare offset, which has no summer time, does not count. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

const civilDate = (nowMs: number, zone: string): string => {
  const parts = formatOf(zone).formatToParts(nowMs)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((it) => it.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

const MINUTE_MS = 60_000

/** Of each zone, the date of one minute: all zones change theirs at whole minutes, and each report asks several times. */
const dates = new Map<string, { readonly minute: number; readonly date: string }>()

/**
 * `YYYY-MM-DD`.
 * @param nowMs milliseconds since 1970
 * @throws RangeError unless `isZone(zone)`
 */
export const civilToday = (nowMs: number, zone: string): string => {
  const minute = Math.floor(nowMs / MINUTE_MS)
  const known = dates.get(zone)
  if (known?.minute === minute) return known.date
  const date = civilDate(nowMs, zone)
  dates.set(zone, { minute, date })
  return date
}

/**
 * The date of what the server signs itself: today, but never before the last date of the log.
 * @param notBefore the last date of the log; null where it is empty
 */
export const ownDate = (nowMs: number, zone: string, notBefore: string | null): string => {
  const today = civilToday(nowMs, zone)
  return notBefore !== null && notBefore > today ? notBefore : today
}

/**
 * The day whose ladder is due. A day's begins when nobody may sign for the day before any more: who kept a promise at
 * the last moment is not called late.
 */
export const ladderDay = (nowMs: number, zone: string): string =>
  civilToday(nowMs - MIDNIGHT_GRACE_MS, zone)

/**
 * Whether a statement that arrives now may carry the date `on`: the server's own, or yesterday's within 15 minutes
 * after midnight; never one before the log's last.
 */
export const acceptsDate = (
  on: string,
  nowMs: number,
  zone: string,
  notBefore: string | null,
): boolean =>
  (notBefore === null || on >= notBefore) &&
  (on === ownDate(nowMs, zone, notBefore) || on === civilToday(nowMs - MIDNIGHT_GRACE_MS, zone))

/** Before anything is dated, or counts from today. @throws ProblemError clockWrong */
export const demandClock = ({ clock }: Pick<Deps, 'clock'>): void => {
  if (!clock.isRight()) throw new ProblemError('clockWrong')
}

/** Why a statement that arrives now may not carry the date `on`; null where it may. */
export const dateProblem = (
  { now, clock }: Pick<Deps, 'now' | 'clock'>,
  on: string,
  zone: string,
  notBefore: string | null,
): ErrorCode | null => {
  if (!clock.isRight()) return 'clockWrong'
  return acceptsDate(on, now(), zone, notBefore) ? null : 'wrongDate'
}
