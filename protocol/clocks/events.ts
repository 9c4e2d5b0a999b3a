/** What the clocks read and what they say. Other modules turn statements into these events, one for one. */
import type { Day } from '../dates.ts'
import type { AnyClockName, ClimbingName, ClockAct, ClockName } from './definitions.ts'

/** When a statement was made, and the epoch of the directory that it names. */
export interface Dated {
  on: Day
  epoch: number
  /** From which day a clock counts that it starts, if not from `on`: of a recorded report, and of an appeal its own. */
  countsFrom?: Day
}

/** The acts that a clock knows; `other` stands for every other act. */
export type ClockEvent = Dated &
  (
    | { act: 'received' }
    | { act: Exclude<ClockAct, 'received' | 'delayReport'> | 'closed' | 'other' }
    | { act: 'delayReport'; period: number }
    | { act: 'hold'; review: Day }
    | { act: 'extension'; clock: ClimbingName; instance: number; revised: Day }
    | { act: LadderAct; clock: ClimbingName; instance: number }
  )

/** What the server states when a clock is late. */
export type LadderAct = 'late' | 'escalated'

export type ClockState = 'running' | 'kept' | 'keptLate' | 'late' | 'ended'

/** One promise. `instance` counts from 1 for each clock of a case; `late` with `endedOn` climbs no further. */
export interface Clock<Name extends string = ClockName> {
  clock: Name
  instance: number
  start: Day
  /** The day of the statement that started it, where it counts from an earlier one. */
  startedOn?: Day
  /** Last day on which the promise is in time. */
  due: Day
  /** Last working day on or before due. */
  target: Day
  state: ClockState
  satisfiedOn?: Day
  endedOn?: Day
  /** A later date that an extension shows beside the first; it moves nothing. */
  revised?: Day
}

/** A promise to the reporter, or the office's own. */
export type AnyClock = Clock<AnyClockName>

/** A clock whose state is still open to the next event. */
export type UnsettledClock<Name extends string = ClockName> = Omit<Clock<Name>, 'state'>

export const isClockOpen = (clock: Pick<UnsettledClock, 'satisfiedOn' | 'endedOn'>): boolean =>
  clock.satisfiedOn === undefined && clock.endedOn === undefined

const stateOf = (clock: Omit<UnsettledClock, 'clock'>, today: Day): ClockState => {
  const { due, satisfiedOn, endedOn } = clock
  if (satisfiedOn !== undefined) return satisfiedOn > due ? 'keptLate' : 'kept'
  if (endedOn !== undefined) return endedOn > due ? 'late' : 'ended'
  return today > due ? 'late' : 'running'
}

/** The clock as it stands at the end of `today`. */
export const settleClock = <Name extends string>(
  clock: UnsettledClock<Name>,
  today: Day,
): Clock<Name> => ({
  ...clock,
  state: stateOf(clock, today),
})
