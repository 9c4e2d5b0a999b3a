/**
 * Whether the machine's clock can be believed. A date that was signed stays, and so does what a wrong one sets off: so
 * nothing is dated, and nothing falls due, while the clock is a day or more from where it should be. Where it should be
 * is known from three sides: the time last believed and what has passed since by the monotonic clock, the database's own
 * clock, and the day that was last believed by any server on this database, however long ago.
 *
 * Time may honestly have jumped: a portal was off for days, a machine slept. No clock tells that from a wrong one. So a
 * new time is believed once it has gone on for an hour, in which a time service mends a wrong one (systemd's looks every
 * 34 minutes at the longest, NTP's every 17), if it is no more than a week away; or once an operator has said which day it
 * is. Many small steps are one jump: all together stay below a day, but for the minute in an hour by which a clock drifts.
 */

import { sql } from 'kysely'
import { type Day, utcDay } from '../protocol/dates.ts'
import type { Database } from './db/open.ts'
import type { Log } from './log.ts'

const DAY_MS = 86_400_000
export const HOLD_MS = 3_600_000
/** What an hour makes believable, in days. More is for an operator to say. */
export const MOST_HELD_DAYS = 7
/** Of the time that has passed. A bad quartz drifts by a thousandth of that. */
const MOST_DRIFT = 1 / 60

export interface Clock {
  /**
   * Milliseconds since 1970: the machine's clock, or, while that cannot be believed, the last time that could be and
   * what has passed since.
   */
  now(): number
  isRight(): boolean
  /** Looks at the database too. Whoever dates something looks at `isRight`; whatever runs from time to time calls this. */
  check(): Promise<boolean>
  /** Between the machine's clock and the database's when they were last compared, in milliseconds; null: not yet. */
  apartMs(): number | null
}

export interface Sources {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds that have passed, whatever the date is set to. */
  readonly monotonicMs: () => number
  /** Milliseconds since 1970, by the database's machine. */
  readonly databaseNow: (db: Database) => Promise<number>
}

/** Looked at no further: for a past that was made up. */
export const trustedClock = (now: () => number): Clock => ({
  now,
  isRight: () => true,
  check: async () => true,
  apartMs: () => 0,
})

export const databaseNow = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms
  `.execute(db)
  return rows[0]?.ms ?? Number.NaN
}

interface Moment {
  readonly wallMs: number
  readonly monotonicMs: number
}

const isNear = (ms: number, otherMs: number): boolean => Math.abs(ms - otherMs) <= DAY_MS
/** What the clock would say now if it had gone on since. */
const since = (then: Moment, { monotonicMs }: Moment): number =>
  then.wallMs + monotonicMs - then.monotonicMs

/** Follows a clock that drifts, and no clock that is set: by that much, the sum of all steps is forgotten. */
const drifted = (anchor: Moment, at: Moment): Moment => {
  const awayMs = at.wallMs - since(anchor, at)
  const mostMs = (at.monotonicMs - anchor.monotonicMs) * MOST_DRIFT
  const byMs = Math.sign(awayMs) * Math.min(Math.abs(awayMs), mostMs)
  return { wallMs: since(anchor, at) + byMs, monotonicMs: at.monotonicMs }
}

const seenDay = async (db: Database): Promise<Day | null> => {
  const row = await db.selectFrom('clock').select('seen_day').executeTakeFirst()
  return row?.seen_day ?? null
}

const putSeenDay = async (db: Database, day: Day): Promise<void> => {
  await db
    .insertInto('clock')
    .values({ seen_day: day })
    .onConflict((conflict) => conflict.column('only').doUpdateSet({ seen_day: day }))
    .execute()
}

/** @param vouchedDay the day that an operator has said it is, in days since 1970; null: none */
export const createClock = (
  db: Database,
  sources: Sources,
  log: Log,
  vouchedDay: Day | null = null,
): Clock => {
  let believed: Moment | null = null
  /** Where the clock would be without the steps that were believed since. */
  let anchor: Moment | null = null
  /** Since when a time that differs has gone on. */
  let other: Moment | null = null
  let agrees = false
  let apartMs: number | null = null
  let wasRight: boolean | null = null

  const look = (): Moment => {
    const at = { wallMs: sources.now(), monotonicMs: sources.monotonicMs() }
    if (
      believed &&
      anchor &&
      isNear(at.wallMs, since(believed, at)) &&
      isNear(at.wallMs, since(anchor, at))
    ) {
      believed = at
      anchor = drifted(anchor, at)
      other = null
    } else if (!other || !isNear(at.wallMs, since(other, at))) other = at
    return at
  }
  const isRight = () => {
    look()
    const right = believed !== null && other === null && agrees
    if (right !== wasRight && (wasRight !== null || !right)) {
      if (right) log.info('clockRight')
      else log.error('clockWrong')
    }
    wasRight = right
    return right
  }

  return {
    now: () => {
      const at = look()
      return believed && other ? since(believed, at) : at.wallMs
    },
    isRight,
    check: async () => {
      const askedMs = sources.now()
      const theirsMs = await sources.databaseNow(db)
      // It said so about half-way between.
      apartMs = Math.abs(theirsMs - (askedMs + sources.now()) / 2)
      const seen = await seenDay(db)
      const at = look()
      agrees = isNear(at.wallMs, theirsMs)
      const today = utcDay(at.wallMs)
      const isSeen = seen === null || Math.abs(today - seen) <= 1
      const isVouched = vouchedDay !== null && Math.abs(today - vouchedDay) <= 1
      const hasHeld =
        other !== null &&
        at.monotonicMs - other.monotonicMs >= HOLD_MS &&
        Math.abs(today - (seen ?? today)) <= MOST_HELD_DAYS
      if (agrees && (believed === null ? isSeen || isVouched || hasHeld : hasHeld)) {
        believed = at
        anchor = at
        other = null
      }
      const right = isRight()
      if (right && seen !== today) await putSeenDay(db, today)
      return right
    },
    apartMs: () => apartMs,
  }
}
