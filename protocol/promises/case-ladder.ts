/** What is to come on a case's ladder, and whom it reaches: what the sweep and the notices are projected from. */
import { clocks } from '../clocks/clocks.ts'
import type { AnyClockName } from '../clocks/definitions.ts'
import { type AnyClock, isClockOpen } from '../clocks/events.ts'
import {
  addressees,
  LADDER_ROLES,
  type LadderReaders,
  type LadderRole,
  owed,
  type Rung,
  rungs,
} from '../clocks/ladder.ts'
import { addDays, type Day, dayOf, earliest, latest } from '../dates.ts'
import { type Directory, hasRole } from '../directory/verify.ts'
import { type CaseState, readers } from '../history/state.ts'
import { opens } from '../history/vacancies.ts'
import { internalClocks, unsupervised } from './case-clocks.ts'
import { clockInputs, type SharedReplay, type ToldInside } from './clock-inputs.ts'

const LOOK_AHEAD_DAYS = 2 * 366
const LONGEST_LOOK_DAYS = 64 * LOOK_AHEAD_DAYS

/**
 * The first day on which the server owes a statement that the log does not hold, if nobody acts until then; null where
 * none will ever be owed. Clocks that begin by themselves meanwhile are counted: no later look can find an earlier day.
 */
export const nextRungDay = (
  replay: SharedReplay,
  directory: Directory,
  today: string,
): Day | null => {
  if (replay.state.stage === 'closed') return null
  const { events, policyOf } = clockInputs(replay, directory)
  const since = unsupervised(replay.state, directory, today)
  for (let ahead = LOOK_AHEAD_DAYS; ahead <= LONGEST_LOOK_DAYS; ahead *= 4) {
    const [first, ...others] = owed(events, policyOf, addDays(dayOf(today), ahead), since).map(
      (one) => one.since,
    )
    if (first !== undefined) return earliest(first, ...others)
  }
  return null
}

const WAITED_WHILE_CLOSED: readonly AnyClockName[] = ['appeal', 'comparison']

/** Whether somebody is to keep it still: in a closed case an appeal, and a comparison of what was alleged since. */
export const isWaited = ({ stage }: Pick<CaseState, 'stage'>, clock: AnyClock): boolean =>
  isClockOpen(clock) && (stage !== 'closed' || WAITED_WHILE_CLOSED.includes(clock.clock))

/** A promise that is still to be kept, with every rung of its ladder. */
export interface OpenPromise {
  readonly clock: AnyClockName
  readonly instance: number
  readonly start: Day
  readonly due: Day
  readonly rungs: readonly Rung[]
}

/**
 * What is running, or late and still climbs, the office's own included, and what begins by itself up to the day `until`.
 */
export const openPromises = (
  replay: ToldInside,
  directory: Directory,
  today: string,
  until: Day,
): readonly OpenPromise[] => {
  const { events, policyOf, beginning } = clockInputs(replay, directory)
  if (!beginning) return []
  const { received, rules } = beginning
  const since = unsupervised(replay.state, directory, today)
  return [...clocks(events, policyOf, until), ...internalClocks(replay, today)]
    .filter((one) => isWaited(replay.state, one))
    .map((one) => {
      const { clock, instance, start, due } = one
      // A recorded report, or an appeal that was held back, counts from a day on which nobody knew of it; and on the day
      // on which they do, the notice may have gone out before.
      const first = addDays(latest(received.on, one.startedOn ?? received.on), 1)
      const all = rungs(one, rules, since).map((rung) => ({ ...rung, on: latest(rung.on, first) }))
      return { clock, instance, start, due, rungs: all }
    })
}

const ladderReaders = (state: CaseState, directory: Directory): LadderReaders => {
  const all = readers(state, directory).filter((id) => opens(state, directory, id))
  const withRole = (role: 'intake' | 'supervisor' | 'overseer') =>
    all.filter((id) => hasRole(directory, id, role))
  return {
    handler: all.filter((id) => id === state.handler),
    intake: withRole('intake'),
    supervisor: withRole('supervisor'),
    overseer: withRole('overseer'),
  }
}

/** For each reader of a case in an epoch, the rungs of the ladder that reach them: none for whoever has new keys. */
export const reachedBy = (
  state: CaseState,
  directory: Directory,
): ReadonlyMap<string, readonly LadderRole[]> => {
  const by = ladderReaders(state, directory)
  return new Map(
    readers(state, directory).map((id) => [
      id,
      LADDER_ROLES.filter((role) => addressees(role, by).includes(id)),
    ]),
  )
}
