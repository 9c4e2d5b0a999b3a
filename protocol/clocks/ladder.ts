/** How lateness escalates, and which statements about it the shared log must contain. */
import type { Day } from '../dates.ts'
import { clocks } from './clocks.ts'
import {
  CLIMBING_NAMES,
  type ClimbingName,
  type Clock,
  type ClockEvent,
  type Dated,
  type LadderAct,
} from './events.ts'
import { type ClockRules, type PolicyOf, rulesFor } from './policy.ts'

/** From the first to be told to the last. */
export const LADDER_ROLES = ['handler', 'intake', 'supervisor', 'overseer'] as const

export type LadderRole = (typeof LADDER_ROLES)[number]

/** A rung takes effect on `on` unless the clock is satisfied. Reminders are notices; the others are statements. */
export type Rung = { to: LadderRole; on: Day } & (
  | { act: 'reminder'; percent: number }
  | { act: LadderAct }
)

/**
 * The first day since which no supervisor reads the case; null while one does. The supervisor's
 * rung then passes to the overseer at once.
 */
export type UnsupervisedSince = Day | null

const climbs = (clock: string): clock is ClimbingName => CLIMBING_NAMES.some((it) => it === clock)

/**
 * All rungs of a clock, reminders first. A clock without a ladder has reminders only, sent to the overseers: an
 * appeal, which only they answer.
 */
export const rungs = (
  { clock, start, due }: Pick<Clock<string>, 'clock' | 'start' | 'due'>,
  rules: Pick<ClockRules, 'reminders' | 'overseerAfterDays'>,
  unsupervisedSince: UnsupervisedSince = null,
): Rung[] => {
  const reminders = rules.reminders.map(({ percent, to }): Rung => {
    const days = Math.floor((percent * (due - start) + 99) / 100)
    return { act: 'reminder', percent, to: climbs(clock) ? to : 'overseer', on: start + days }
  })
  if (!climbs(clock)) return reminders
  const firstLate = due + 1
  const inTurn = firstLate + rules.overseerAfterDays
  const passedOn = Math.max(firstLate, unsupervisedSince ?? inTurn)
  return [
    ...reminders,
    { act: 'late', to: 'supervisor', on: firstLate },
    { act: 'escalated', to: 'overseer', on: Math.min(inTurn, passedOn) },
  ]
}

/** Ids of the readers of a case whom each role of the ladder names. */
export type LadderReaders = Readonly<Record<LadderRole, readonly string[]>>

/**
 * Whom a rung reaches: its role, else the next above that has a reader. Never one below, where the lateness itself lies:
 * if nobody above reads the case, nobody is told; only a reminder, which can still be acted on, goes to the handler.
 */
export const addressees = (to: LadderRole, readers: LadderReaders): readonly string[] => {
  const above = LADDER_ROLES.slice(LADDER_ROLES.indexOf(to))
  const order: readonly LadderRole[] = to === 'intake' ? [...above, 'handler'] : above
  return order.map((role) => readers[role]).find((ids) => ids.length > 0) ?? []
}

/** A statement that belongs in the shared log from the day `since` onwards. */
export interface Owed {
  act: LadderAct
  clock: ClimbingName
  instance: number
  since: Day
}

/** Statements owed but missing, for each clock up to the day that `lastDay` gives; null skips the clock. */
const absent = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
  unsupervisedSince: UnsupervisedSince,
  lastDay: (clock: Clock) => Day | null,
): Owed[] => {
  const received = events[0]
  if (received === undefined) return []
  const rules = rulesFor(policyOf(received.epoch), received.on)
  const key = (act: string, clock: string, instance: number) => `${act} ${clock} ${instance}`
  const there = new Set(
    events.map((one) =>
      one.act === 'late' || one.act === 'escalated' ? key(one.act, one.clock, one.instance) : '',
    ),
  )
  return clocks(events, policyOf, today).flatMap((one) => {
    const { clock, instance } = one
    if (!climbs(clock)) return []
    const until = lastDay(one)
    return rungs(one, rules, unsupervisedSince).flatMap(({ act, on }) => {
      if (act === 'reminder' || until === null || there.has(key(act, clock, instance))) return []
      // A recorded report may count from a day on which there was no log yet.
      const since = Math.max(on, received.on)
      return since > until ? [] : [{ act, clock, instance, since }]
    })
  })
}

const isClimbing = (clock: Clock): boolean => clock.state === 'late' && clock.endedOn === undefined

/** The statements that the server has to append on a day, in this order, given those already in the log. */
export const owed = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
  unsupervisedSince: UnsupervisedSince = null,
): Owed[] =>
  absent(events, policyOf, today, unsupervisedSince, (one) => (isClimbing(one) ? today : null))

/** Whether `late` or `escalated` may be appended to `events`: not early, not twice, not for a clock that was satisfied. */
export const isOwed = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  statement: Dated & { act: LadderAct; clock: ClimbingName; instance: number },
  unsupervisedSince: UnsupervisedSince = null,
): boolean =>
  owed(events, policyOf, statement.on, unsupervisedSince).some(
    ({ act, clock, instance }) =>
      act === statement.act && clock === statement.clock && instance === statement.instance,
  )

/**
 * Statements missing from a log, reported from the day after the rung. An append adds whatever is owed
 * at that point, so a clock that was satisfied or ended late needs its statements too.
 */
export const missing = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
  unsupervisedSince: UnsupervisedSince = null,
): Owed[] =>
  absent(events, policyOf, today, unsupervisedSince, (one) =>
    isClimbing(one) ? today - 1 : (one.satisfiedOn ?? one.endedOn ?? null),
  )
