/** The clocks' input and output. Other modules turn statements into these events, one for one. */
import type { Day } from '../dates.ts'

/** The five clocks whose lateness climbs the ladder, and which an extension may name. */
export const CLIMBING_NAMES = ['acknowledgement', 'news', 'feedback', 'outcome', 'delay'] as const
export type ClimbingName = (typeof CLIMBING_NAMES)[number]

/** The clocks whose promises are the reporter's. */
export const CLOCK_NAMES = [...CLIMBING_NAMES, 'appeal'] as const
export type ClockName = (typeof CLOCK_NAMES)[number]

/** The office's own clocks, from the internal log: reporters never see them. */
export const INTERNAL_NAMES = ['referral'] as const
export type InternalName = (typeof INTERNAL_NAMES)[number]

export const isInternalClock = (clock: AnyName): clock is InternalName =>
  INTERNAL_NAMES.some((it) => it === clock)

export type AnyName = ClockName | InternalName

/** Clocks that one act starts and another satisfies (asked.ts). */
export type AskedName = Exclude<AnyName, ClimbingName>

/** When a statement was made, and the directory epoch that it names. */
export interface Dated {
  on: Day
  epoch: number
}

/** The acts of the shared log that clocks react to; `other` stands for every other act. */
export type ClockEvent = Dated &
  (
    | { act: 'received'; countsFrom?: Day }
    | { act: 'acknowledged' | 'update' | 'feedback' | 'decided' | 'outcome' }
    | { act: 'closed' | 'reopened' | 'appealed' | 'appealAnswered' | 'other' }
    | { act: 'delayReport'; period: number }
    | { act: 'hold'; review: Day }
    | { act: 'extension'; clock: ClimbingName; instance: number; revised: Day }
    | { act: LadderAct; clock: ClimbingName; instance: number }
  )

/** What the server states when a clock is late. */
export type LadderAct = 'late' | 'escalated'

/** The acts of the internal log that clocks react to. */
export type InternalEvent = Dated & { act: 'referralNeeded' | 'referred' | 'other' }

export type ClockState = 'running' | 'kept' | 'keptLate' | 'late' | 'ended'

/** One promise. `instance` counts from 1 for each clock of a case; `late` with `endedOn` climbs no further. */
export interface Clock<Name extends string = ClockName> {
  clock: Name
  instance: number
  start: Day
  /** Last day on which the promise can be kept on time. */
  due: Day
  /** Last working day on or before due. */
  target: Day
  state: ClockState
  satisfiedOn?: Day
  endedOn?: Day
  /** A later date announced by an extension, shown beside the first; the due date itself does not move. */
  revised?: Day
}

/** A promise to the reporter, or the office's own. */
export type AnyClock = Clock<AnyName>

/** A clock whose state the next event may still change. */
export type Draft<Name extends string = ClockName> = Omit<Clock<Name>, 'state'>

export const isOpen = (draft: Pick<Draft, 'satisfiedOn' | 'endedOn'>): boolean =>
  draft.satisfiedOn === undefined && draft.endedOn === undefined

const stateOf = (draft: Omit<Draft, 'clock'>, today: Day): ClockState => {
  const { due, satisfiedOn, endedOn } = draft
  if (satisfiedOn !== undefined) return satisfiedOn > due ? 'keptLate' : 'kept'
  if (endedOn !== undefined) return endedOn > due ? 'late' : 'ended'
  return today > due ? 'late' : 'running'
}

/** The clock as it stands at the end of `today`. */
export const settle = <Name extends string>(draft: Draft<Name>, today: Day): Clock<Name> => ({
  ...draft,
  state: stateOf(draft, today),
})
