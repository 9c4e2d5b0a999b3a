/** How lateness climbs, and which statements of it a shared log owes. */
import { addDays, type Day, earliest, latest } from '../dates.ts'
import { clocks } from './clocks.ts'
import { type AnyClockName, CLOCKS, type ClimbingName, climbs } from './definitions.ts'
import type { Clock, ClockEvent, Dated, LadderAct } from './events.ts'
import { beginningOf, type ClockRules, type PolicyOf } from './policy.ts'

/** From the first to be told to the last. */
export const LADDER_ROLES = ['handler', 'intake', 'supervisor', 'overseer'] as const

export type LadderRole = (typeof LADDER_ROLES)[number]

/** A rung falls on `on` if nothing satisfies the clock. A reminder is told in the daily notice; the others are statements. */
export type Rung = { to: LadderRole; on: Day } & (
  | { act: 'reminder'; percent: number }
  | { act: LadderAct }
)

/**
 * The first day from which no supervisor has been among a case's readers; null while there is one. The supervisor's
 * rung then passes to the overseer at once.
 */
export type UnsupervisedSince = Day | null

/** All rungs of a clock, reminders first; none of one that has no ladder. */
export const rungs = (
  { clock, start, due }: Pick<Clock<AnyClockName>, 'clock' | 'start' | 'due'>,
  rules: Pick<ClockRules, 'reminders' | 'overseerAfterDays'>,
  unsupervisedSince: UnsupervisedSince = null,
): Rung[] => {
  const { ladder } = CLOCKS[clock]
  if (ladder === null) return []
  const reminders = rules.reminders.map(({ percent, to }): Rung => {
    const days = Math.floor((percent * (due - start) + 99) / 100)
    const on = addDays(start, days)
    return { act: 'reminder', percent, to: ladder === 'climbs' ? to : 'overseer', on }
  })
  if (ladder !== 'climbs') return reminders
  const firstLate = addDays(due, 1)
  const inTurn = addDays(firstLate, rules.overseerAfterDays)
  const passedOn = latest(firstLate, unsupervisedSince ?? inTurn)
  return [
    ...reminders,
    { act: 'late', to: 'supervisor', on: firstLate },
    { act: 'escalated', to: 'overseer', on: earliest(inTurn, passedOn) },
  ]
}

/** Ids of the readers of a case whom each role of the ladder names. */
export type LadderReaders = Readonly<Record<LadderRole, readonly string[]>>

/**
 * Whom a rung reaches: its role, else the next above that has a reader. Never below, to those who are late themselves:
 * where nobody above reads the case, nobody is told. A reminder alone, which may still be heeded, then goes to the handler.
 */
export const addressees = (to: LadderRole, readers: LadderReaders): readonly string[] => {
  const above = LADDER_ROLES.slice(LADDER_ROLES.indexOf(to))
  const order: readonly LadderRole[] = to === 'intake' ? [...above, 'handler'] : above
  return order.map((role) => readers[role]).find((ids) => ids.length > 0) ?? []
}

/** A statement that belongs into the shared log from the day `since` on. */
export interface Owed {
  act: LadderAct
  clock: ClimbingName
  instance: number
  since: Day
}

/** Owed and not there, for each clock up to the day that `lastDay` gives; null: not looked at. */
const absent = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
  unsupervisedSince: UnsupervisedSince,
  lastDay: (clock: Clock) => Day | null,
): Owed[] => {
  const beginning = beginningOf(events, policyOf)
  if (!beginning) return []
  const { received, rules } = beginning
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
      const since = latest(on, received.on)
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

/** Whether `late` or `escalated` may stand at the end of `events`: not early, not twice, not on a clock that was kept. */
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
 * Statements that a log should hold and does not, reported from the day after the rung's. An append brings what is owed
 * with it, so a clock that was kept late or ended late needs its statements too.
 */
export const missing = (
  events: readonly ClockEvent[],
  policyOf: PolicyOf,
  today: Day,
  unsupervisedSince: UnsupervisedSince = null,
): Owed[] =>
  absent(events, policyOf, today, unsupervisedSince, (one) =>
    isClimbing(one) ? addDays(today, -1) : (one.satisfiedOn ?? one.endedOn ?? null),
  )
