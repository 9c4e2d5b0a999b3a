/** What is to come on a case's ladder, and whom it reaches: what the sweep and the notices are projected from. */
import { clocks } from '../clocks/clocks.ts'
import { type AnyName, type ClockName, type InternalName, isOpen } from '../clocks/events.ts'
import {
  addressees,
  LADDER_ROLES,
  type LadderReaders,
  type LadderRole,
  owed,
  type Rung,
  rungs,
} from '../clocks/ladder.ts'
import { rulesFor } from '../clocks/policy.ts'
import type { Day } from '../dates.ts'
import { type Directory, hasRole } from '../directory/verify.ts'
import type { Replay } from '../history/context.ts'
import { type CaseState, readers } from '../history/state.ts'
import { clockInputs, day, type Told } from './clock-inputs.ts'
import { internalClocks, unsupervised } from './promises.ts'

const LOOK_AHEAD_DAYS = 2 * 366
const LONGEST_LOOK_DAYS = 64 * LOOK_AHEAD_DAYS

/**
 * The first day on which the server owes a statement that the log does not hold, if nobody acts until then; null where
 * none will ever be owed. Clocks that begin by themselves meanwhile are counted: no later look can find an earlier day.
 */
export const nextRungDay = (replay: Told, directory: Directory, today: string): Day | null => {
  if (replay.state.stage === 'closed') return null
  const { events, policyOf } = clockInputs(replay, [directory])
  const since = unsupervised(replay.state, directory, today)
  for (let ahead = LOOK_AHEAD_DAYS; ahead <= LONGEST_LOOK_DAYS; ahead *= 4) {
    const all = owed(events, policyOf, day(today) + ahead, since)
    if (all.length > 0) return Math.min(...all.map((one) => one.since))
  }
  return null
}

/** A promise that is still to be kept, with every rung of its ladder. */
export interface OpenPromise<Name extends string = ClockName> {
  readonly clock: Name
  readonly instance: number
  readonly start: Day
  readonly due: Day
  readonly rungs: readonly Rung[]
}

/** What is running, or late and still climbs, and what begins by itself up to the day `until`; an appeal in a closed case too. */
export const openPromises = (
  replay: Told,
  directory: Directory,
  today: string,
  until: Day,
): readonly OpenPromise[] => {
  const { events, policyOf } = clockInputs(replay, [directory])
  const [received] = events
  if (!received) return []
  const rules = rulesFor(policyOf(received.epoch), received.on)
  const since = unsupervised(replay.state, directory, today)
  const isOver = replay.state.stage === 'closed'
  return clocks(events, policyOf, until)
    .filter((one) => isOpen(one) && !(isOver && one.clock !== 'appeal'))
    .map((one) => {
      const { clock, instance, start, due } = one
      // A recorded report may count from a day on which there was no log yet.
      const all = rungs(one, rules, since).map((rung) => ({
        ...rung,
        on: Math.max(rung.on, received.on),
      }))
      return { clock, instance, start, due, rungs: all }
    })
}

/** The office's own, which no ladder climbs; nothing in a closed case. */
export const openInternal = (
  replay: Told & Pick<Replay, 'internal'>,
  today: string,
): readonly OpenPromise<InternalName>[] =>
  replay.state.stage === 'closed'
    ? []
    : internalClocks(replay, today)
        .filter(isOpen)
        .map(({ clock, instance, start, due }) => ({ clock, instance, start, due, rungs: [] }))

export type AnyOpenPromise = OpenPromise<AnyName>

const ladderReaders = (state: CaseState, directory: Directory): LadderReaders => {
  const all = readers(state, directory)
  const withRole = (role: 'intake' | 'supervisor' | 'overseer') =>
    all.filter((id) => hasRole(directory, id, role))
  return {
    handler: all.filter((id) => id === state.handler),
    intake: withRole('intake'),
    supervisor: withRole('supervisor'),
    overseer: withRole('overseer'),
  }
}

/** For each reader of a case in an epoch, the rungs of the ladder that reach them. */
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
