/** The clocks and the ladder of a replayed case. */
import { clocks, clocksNamed } from '../clocks/clocks.ts'
import { INTERNAL_CLOCK_NAMES, type InternalClockName } from '../clocks/definitions.ts'
import type { AnyClock, Clock, ClockEvent } from '../clocks/events.ts'
import { isOwed, missing, type Owed, owed, type UnsupervisedSince } from '../clocks/ladder.ts'
import type { ClockRules } from '../clocks/policy.ts'
import { type Day, dayOf } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { CaseState } from '../history/state.ts'
import { rolesRead } from '../history/vacancies.ts'
import type { SharedStatement, Statement } from '../statement.ts'
import { clockInputs, internalInputs, type SharedReplay, type ToldInside } from './clock-inputs.ts'

/** Since when nobody on the supervisor's rung reads the case, as seen from an epoch on a date. */
export const unsupervised = (
  state: CaseState,
  directory: Directory,
  on: string,
): UnsupervisedSince =>
  rolesRead(state, directory).has('supervisor') ? null : dayOf(state.unsupervisedSince ?? on)

/** Every clock that has started by `today`, `YYYY-MM-DD`. */
export const caseClocks = (replay: SharedReplay, today: string): Clock[] => {
  const { events, policyOf } = clockInputs(replay)
  return clocks(events, policyOf, dayOf(today))
}

/**
 * As `caseClocks`, for whoever cannot read all that they were sent: what they cannot read keeps no promise and starts none.
 * @param unread hashes of statements of the shared log
 */
export const clocksReadBy = (
  replay: SharedReplay,
  today: string,
  unread: ReadonlySet<string>,
): Clock[] => {
  const { events, policyOf } = clockInputs(replay)
  const read = events.map((event, i): ClockEvent => {
    const { on, epoch } = event
    return unread.has(replay.shared[i]?.hash ?? '') ? { act: 'other', on, epoch } : event
  })
  return clocks(read, policyOf, dayOf(today))
}

/** The rules that a case was received under. Null for a history without its beginning. */
export const rulesOf = (replay: SharedReplay): ClockRules | null =>
  clockInputs(replay).beginning?.rules ?? null

/** The last day of the promise of news that would begin if there were news today. */
export const nextNewsDue = (replay: SharedReplay, directory: Directory, today: string): Day => {
  const { events, policyOf } = clockInputs(replay, directory)
  const { epoch } = directory.body
  const told = [...events, { act: 'update' as const, on: dayOf(today), epoch }]
  const next = clocks(told, policyOf, dayOf(today)).findLast(({ clock }) => clock === 'news')
  return next?.due ?? dayOf(today)
}

/** The office's own clocks: never shown to the reporter. */
export const internalClocks = (replay: ToldInside, today: string): Clock<InternalClockName>[] => {
  const { events, policyOf } = internalInputs(replay)
  return clocksNamed(INTERNAL_CLOCK_NAMES, events, policyOf, dayOf(today))
}

/** Every clock of a case. */
export const officeClocks = (replay: ToldInside, today: string): AnyClock[] => [
  ...caseClocks(replay, today),
  ...internalClocks(replay, today),
]

/** What the server must state on `today` under an epoch, in this order. */
export const owedOn = (replay: SharedReplay, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = clockInputs(replay, directory)
  return owed(events, policyOf, dayOf(today), unsupervised(replay.state, directory, today))
}

/** What the server should have stated by the day before `today` and has not. */
export const missingOn = (replay: SharedReplay, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = clockInputs(replay, directory)
  return missing(events, policyOf, dayOf(today), unsupervised(replay.state, directory, today))
}

/** Whether a `late` or `escalated` may stand as the next statement of the shared log. */
export const mayBeTold = (
  replay: SharedReplay,
  directory: Directory,
  { body }: Statement<SharedStatement>,
): boolean => {
  const { act } = body
  if (act.type !== 'late' && act.type !== 'escalated') return false
  const { events, policyOf } = clockInputs(replay, directory)
  const { epoch } = directory.body
  const { clock, instance } = act
  const told = { act: act.type, clock, instance, on: dayOf(body.on), epoch }
  return isOwed(events, policyOf, told, unsupervised(replay.state, directory, body.on))
}
