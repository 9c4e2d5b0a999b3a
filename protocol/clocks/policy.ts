/**
 * The promises as data. A policy is part of the signed directory, so browsers count only by what the organisation
 * signed. It holds integers, strings, lists and objects only.
 */
import * as z from 'zod/mini'
import { type Day, dayOf, isoDate } from '../dates.ts'
import { isAscending } from '../fields.ts'
import { type Holidays, RULES } from './count.ts'
import { type AnyClockName, CLOCK_NAMES, INTERNAL_CLOCK_NAMES } from './definitions.ts'
import type { ClockEvent } from './events.ts'

export const clockName = z.enum(CLOCK_NAMES)
export const anyClockName = z.enum<readonly AnyClockName[]>([
  ...CLOCK_NAMES,
  ...INTERNAL_CLOCK_NAMES,
])

const days = z.int().check(z.minimum(1), z.maximum(366))

const count = z.strictObject({
  rule: z.enum(RULES),
  n: z.int().check(z.minimum(1), z.maximum(999)),
})

/** The clocks and the ladder of one policy, in force for reports received on `from` or later. */
export const clockRules = z.strictObject({
  from: isoDate,
  acknowledgement: count,
  news: count,
  feedback: count,
  /** The feedback clock starts this many days after `received`, if nobody has acknowledged by then. */
  feedbackStartsAfterDays: days,
  outcome: count,
  delay: z.strictObject({ first: count, further: count }),
  /** Applies only to cases whose rules include it. */
  appeal: z.optional(count),
  /** Internal, and only where a law asks for it. */
  referral: z.optional(count),
  /** Internal: within what an allegation is held against what else is known. Cases whose rules include it are bound by it. */
  comparison: z.optional(count),
  /** A content hold must name a review date within this many days. */
  holdReviewDays: days,
  /** Per cent of the days from start to due; told in the daily notice alone. */
  reminders: z
    .array(
      z.strictObject({
        percent: z.int().check(z.minimum(1), z.maximum(100)),
        to: z.enum(['handler', 'intake']),
      }),
    )
    .check(z.maxLength(10)),
  /** Days from the first late day, when the supervisor is told, until the overseer is told. */
  overseerAfterDays: days,
})

export const clockPolicy = z.strictObject({
  calendar: z.strictObject({
    name: z.string().check(z.regex(/^[a-z][a-z-]{0,63}$/)),
    /** Days off other than weekends, ascending, without duplicates, one-off holidays included. */
    holidays: z.array(isoDate).check(z.maxLength(2000), z.refine(isAscending)),
  }),
  /** Ascending by `from`. */
  rules: z.array(clockRules).check(
    z.minLength(1),
    z.maxLength(20),
    z.refine((all) => isAscending(all.map((rules) => rules.from))),
  ),
})

export type ClockRules = z.infer<typeof clockRules>
export type ClockPolicy = z.infer<typeof clockPolicy>

/** The policy of an epoch's directory. */
export type PolicyOf = (epoch: number) => ClockPolicy

/** The rules for a report received on a day: the latest in force by then, or else the earliest. */
export const rulesFor = (policy: ClockPolicy, received: Day): ClockRules => {
  const [first, ...later] = policy.rules
  if (first === undefined) throw new RangeError('a clock policy holds at least one set of rules')
  return later.findLast((rules) => dayOf(rules.from) <= received) ?? first
}

/**
 * How a case begins: its received, the rules that it keeps, and the day from which it counts. Null for a log without
 * its beginning.
 */
export const beginningOf = (events: readonly ClockEvent[], policyOf: PolicyOf) => {
  const received = events[0]
  if (received?.act !== 'received') return null
  const rules = rulesFor(policyOf(received.epoch), received.on)
  return { received, rules, from: received.countsFrom ?? received.on }
}

const daysOff = new WeakMap<ClockPolicy, Holidays>()

/** Caches a policy's days off: a verified policy never changes. */
export const holidaysOf = (policy: ClockPolicy): Holidays => {
  const found = daysOff.get(policy)
  if (found !== undefined) return found
  const holidays = new Set(policy.calendar.holidays.map(dayOf))
  daysOff.set(policy, holidays)
  return holidays
}

/** The days off of each epoch's calendar. */
export const holidaysBy =
  (policyOf: PolicyOf): ((epoch: number) => Holidays) =>
  (epoch) =>
    holidaysOf(policyOf(epoch))
