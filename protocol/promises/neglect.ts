/** What makes a case stand out for every reader of it: nobody has opened it in time, or its handler has left or is away. */
import { type Holidays, withinWorkingDays } from '../clocks/count.ts'
import { holidaysOf } from '../clocks/policy.ts'
import { type Day, dayOf, formatDay, latest } from '../dates.ts'
import { currentOfficer, type Directory } from '../directory/verify.ts'
import type { Replay } from '../history/context.ts'

const UNOPENED_WORKING_DAYS = 2
/** Half of the four weeks in which news is owed: a handler who looks in now and then does not count as away. */
const AWAY_WORKING_DAYS = 10

/** Whether a case received on `received` should have been opened before `today`. */
export const isUnopenedFor = (received: Day, today: Day, holidays: Holidays): boolean =>
  withinWorkingDays(received, UNOPENED_WORKING_DAYS, holidays) < today

/** Whether a handler who was last seen at a case on `seen` counts as away from it on `today`. */
export const isAwaySince = (seen: Day, today: Day, holidays: Holidays): boolean =>
  withinWorkingDays(seen, AWAY_WORKING_DAYS, holidays) < today

export type HandlerNeglect =
  /** They are no longer in the directory. */
  | { readonly kind: 'handlerLeft' }
  /** They have said that they are away, `until` the last day. */
  | { readonly kind: 'handlerAway'; readonly until: string }
  /** They have done nothing with the case since `seen`, not even opened it. */
  | { readonly kind: 'handlerSilent'; readonly seen: string }

export type Neglect =
  /** `opened`: who finally opened it and when, while the report is still unacknowledged. */
  | {
      readonly kind: 'unopened'
      readonly opened: { readonly by: string; readonly on: string } | null
    }
  | HandlerNeglect

/** That an officer is away, from the first day to the last, `YYYY-MM-DD`: what they say of themselves. */
export interface OfficerAbsence {
  readonly officer: string
  readonly from: string
  readonly until: string
}

/** The absence of an officer that has begun, and is not over; null while they are here. */
export const absenceOf = (
  absences: readonly OfficerAbsence[],
  officer: string,
  today: string,
): OfficerAbsence | null =>
  absences.find((it) => it.officer === officer && it.from <= today && today <= it.until) ?? null

interface Handling {
  readonly handler: string | null
  /** The last day on which the handler was seen at the case. */
  readonly seenOn: string | null
}

/**
 * What is wrong with who handles an open case. Working days are those of the newest directory.
 * @param absences as set by the officers themselves; not part of any history
 */
export const handlerNeglect = (
  { handler, seenOn }: Handling,
  directory: Directory,
  today: string,
  absences: readonly OfficerAbsence[],
): HandlerNeglect | null => {
  if (handler === null) return null
  if (!currentOfficer(directory, handler)) return { kind: 'handlerLeft' }
  const absence = absenceOf(absences, handler, today)
  if (absence) return { kind: 'handlerAway', until: absence.until }
  const holidays = holidaysOf(directory.body.policy.clocks)
  return seenOn !== null && isAwaySince(dayOf(seenOn), dayOf(today), holidays)
    ? { kind: 'handlerSilent', seen: seenOn }
    : null
}

type HandlerReplay = Pick<Replay, 'shared' | 'internal' | 'state'>

/**
 * The last day on which the handler signed anything in the case, or was made its handler. Null without a handler. That a
 * copy was taken is no work on it: a list takes a line of every case.
 */
export const handlerSeenOn = ({
  shared,
  internal,
  state: { handler },
}: HandlerReplay): Day | null => {
  if (handler === null) return null
  const days = [...shared, ...internal].flatMap(({ body: { act, actor, on } }) => {
    const isMade =
      (act.type === 'handover' || (act.type === 'assign' && act.handler)) && act.officer === handler
    const isAtWork = actor === handler && act.type !== 'exported'
    return isAtWork || isMade ? [dayOf(on)] : []
  })
  return days.reduce((a, b) => latest(a, b))
}

/** Nothing in a closed case. `absences` as above. */
export const neglect = (
  replay: HandlerReplay,
  directory: Directory,
  today: string,
  absences: readonly OfficerAbsence[] = [],
): Neglect[] => {
  const { stage, acknowledged, handler } = replay.state
  const received = replay.shared[0]
  if (stage === 'closed' || !received) return []
  const holidays = holidaysOf(directory.body.policy.clocks)
  const first = replay.internal.find(({ body }) => body.act.type === 'opened')?.body
  const opened = first ? { by: first.actor, on: first.on } : null
  const until = dayOf(opened?.on ?? today)
  const isLate = !acknowledged && isUnopenedFor(dayOf(received.body.on), until, holidays)
  const seen = handlerSeenOn(replay)
  const seenOn = seen === null ? null : formatDay(seen)
  const ofHandler = handlerNeglect({ handler, seenOn }, directory, today, absences)
  return [
    ...(isLate ? [{ kind: 'unopened' as const, opened }] : []),
    ...(ofHandler ? [ofHandler] : []),
  ]
}
