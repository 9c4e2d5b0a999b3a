/** The clocks and the ladder of a replayed case. */
import { askedClocks } from '../clocks/asked.ts'
import { clocks } from '../clocks/clocks.ts'
import {
  type Clock,
  type ClockEvent,
  INTERNAL_NAMES,
  type InternalEvent,
  type InternalName,
} from '../clocks/events.ts'
import { isOwed, missing, type Owed, owed, type UnsupervisedSince } from '../clocks/ladder.ts'
import { type ClockRules, rulesFor } from '../clocks/policy.ts'
import type { Day } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { Replay } from '../history/context.ts'
import type { CaseState } from '../history/state.ts'
import { rolesRead } from '../history/vacancies.ts'
import type { SharedStatement, Statement } from '../statement.ts'
import { clockInputs, day, directoryOf, type Told } from './clock-inputs.ts'

/** Since when nobody on the supervisor's rung reads the case, as seen from an epoch on a date. */
export const unsupervised = (
  state: CaseState,
  directory: Directory,
  on: string,
): UnsupervisedSince =>
  rolesRead(state, directory).has('supervisor') ? null : day(state.unsupervisedSince ?? on)

/** Every clock that has started by `today`, `YYYY-MM-DD`. */
export const caseClocks = (replay: Told, today: string): Clock[] => {
  const { events, policyOf } = clockInputs(replay, [])
  return clocks(events, policyOf, day(today))
}

/**
 * As `caseClocks`, for a reader who cannot open everything: what they cannot read neither keeps nor starts a promise.
 * @param unread hashes of statements of the shared log
 */
export const clocksReadBy = (replay: Told, today: string, unread: ReadonlySet<string>): Clock[] => {
  const { events, policyOf } = clockInputs(replay, [])
  const read = events.map((event, i): ClockEvent => {
    const { on, epoch } = event
    return unread.has(replay.shared[i]?.hash ?? '') ? { act: 'other', on, epoch } : event
  })
  return clocks(read, policyOf, day(today))
}

/** The rules that a case was received under. Null for a history that lacks its beginning. */
export const rulesOf = (replay: Told): ClockRules | null => {
  const { events, policyOf } = clockInputs(replay, [])
  const [received] = events
  return received ? rulesFor(policyOf(received.epoch), received.on) : null
}

/** The due date of the next promise of news, if there were news today. */
export const nextNewsDue = (replay: Told, directory: Directory, today: string): Day => {
  const { events, policyOf } = clockInputs(replay, [directory])
  const { epoch } = directory.body
  const told = [...events, { act: 'update' as const, on: day(today), epoch }]
  const next = clocks(told, policyOf, day(today)).findLast(({ clock }) => clock === 'news')
  return next?.due ?? day(today)
}

/** The office's own clocks: from the internal log, never shown to the reporter. */
export const internalClocks = (
  replay: Told & Pick<Replay, 'internal'>,
  today: string,
): Clock<InternalName>[] => {
  const { context, internal } = replay
  const named = internal.map(({ body }) => directoryOf(context, body.directory))
  const { events, policyOf } = clockInputs(replay, named)
  const [received] = events
  if (!received) return []
  const marks = internal.map(({ body }, i): InternalEvent => {
    const { type } = body.act
    const act = type === 'referralNeeded' || type === 'referred' ? type : 'other'
    return { act, on: day(body.on), epoch: named[i]?.body.epoch ?? 0 }
  })
  return INTERNAL_NAMES.flatMap((clock) =>
    askedClocks(clock, received, marks, policyOf, day(today)),
  )
}

/** What the server must state on `today` under an epoch, in this order. */
export const owedOn = (replay: Told, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = clockInputs(replay, [directory])
  return owed(events, policyOf, day(today), unsupervised(replay.state, directory, today))
}

/** What the server should have stated by the day before `today` and has not. */
export const missingOn = (replay: Told, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = clockInputs(replay, [directory])
  return missing(events, policyOf, day(today), unsupervised(replay.state, directory, today))
}

/** Whether a `late` or `escalated` may stand as the next statement of the shared log. */
export const mayBeTold = (
  replay: Told,
  directory: Directory,
  { body }: Statement<SharedStatement>,
): boolean => {
  const { act } = body
  if (act.type !== 'late' && act.type !== 'escalated') return false
  const { events, policyOf } = clockInputs(replay, [directory])
  const { epoch } = directory.body
  const { clock, instance } = act
  const told = { act: act.type, clock, instance, on: day(body.on), epoch }
  return isOwed(events, policyOf, told, unsupervised(replay.state, directory, body.on))
}
