/** What makes a case stand out for every reader of it: nobody has opened it in time, or its handler has left or is away. */
import { type Holidays, withinWorkingDays } from '../clocks/count.ts'
import { holidaysOf } from '../clocks/policy.ts'
import type { Day } from '../dates.ts'
import { type Directory, standing } from '../directory/verify.ts'
import type { OfficerAbsence } from '../exchanges/absence.ts'
import { day } from './clock-inputs.ts'
import type { Replay } from './context.ts'

const UNOPENED_WORKING_DAYS = 2
/** Half of the four weeks in which news is owed: whoever looks at their cases now and then is not away. */
const AWAY_WORKING_DAYS = 10

/** Whether a case that came on `received` should have been opened before `today`. */
export const isUnopenedFor = (received: Day, today: Day, holidays: Holidays): boolean =>
  withinWorkingDays(received, UNOPENED_WORKING_DAYS, holidays) < today

/** Whether a handler who was last seen at a case on `seen` counts as away from it on `today`. */
export const isAwaySince = (seen: Day, today: Day, holidays: Holidays): boolean =>
  withinWorkingDays(seen, AWAY_WORKING_DAYS, holidays) < today

export type Neglect =
  /** `opened`: by whom and when somebody did at last, while the report is not acknowledged. */
  | { readonly kind: 'unopened'; readonly opened: { readonly by: string; readonly on: Day } | null }
  /** They no longer stand in the directory. */
  | { readonly kind: 'handlerLeft'; readonly officer: string }
  /** They have done nothing with the case since `seen`, not even opened it. */
  | { readonly kind: 'handlerAway'; readonly officer: string; readonly seen: Day }
  /** They have said that they are away, `until` the last day. */
  | { readonly kind: 'handlerOnLeave'; readonly officer: string; readonly until: Day }

type Looked = Pick<Replay, 'shared' | 'internal' | 'state'>

/** The last day on which the handler signed anything in the case, or was made its handler. Null without a handler. */
export const handlerSeenOn = ({ shared, internal, state: { handler } }: Looked): Day | null => {
  if (handler === null) return null
  const days = [...shared, ...internal].flatMap(({ body: { act, actor, on } }) => {
    const isMade =
      (act.type === 'handover' || (act.type === 'assign' && act.handler)) && act.officer === handler
    return actor === handler || isMade ? [day(on)] : []
  })
  return Math.max(...days)
}

/**
 * Nothing in a closed case. Working days are those of the newest directory.
 * @param absences what officers have said of themselves: no part of the history
 */
export const neglect = (
  replay: Looked,
  directory: Directory,
  today: string,
  absences: readonly OfficerAbsence[] = [],
): Neglect[] => {
  const { stage, acknowledged, handler } = replay.state
  const received = replay.shared[0]
  if (stage === 'closed' || !received) return []
  const holidays = holidaysOf(directory.body.policy.clocks)
  const first = replay.internal.find(({ body }) => body.act.type === 'opened')?.body
  const opened = first ? { by: first.actor, on: day(first.on) } : null
  const isLate = isUnopenedFor(day(received.body.on), opened?.on ?? day(today), holidays)
  const found: Neglect[] = isLate && !acknowledged ? [{ kind: 'unopened', opened }] : []
  const seen = handlerSeenOn(replay)
  if (handler === null || seen === null) return found
  if (!standing(directory, handler)) return [...found, { kind: 'handlerLeft', officer: handler }]
  const leave = absences.find(
    ({ officer, from, until }) => officer === handler && from <= today && today <= until,
  )
  if (leave) {
    return [...found, { kind: 'handlerOnLeave', officer: handler, until: day(leave.until) }]
  }
  return isAwaySince(seen, day(today), holidays)
    ? [...found, { kind: 'handlerAway', officer: handler, seen }]
    : found
}
