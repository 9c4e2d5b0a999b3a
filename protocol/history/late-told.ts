/** Whom the lateness of a promise has reached, by what the server has stated. */
import type { Clock } from '../clocks/events.ts'
import { rungs } from '../clocks/ladder.ts'
import { rulesFor } from '../clocks/policy.ts'
import type { Day } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import { clockInputs, day, type Told } from './clock-inputs.ts'
import { unsupervised } from './promises.ts'

export interface LateTold {
  /** When `late` was stated. */
  readonly statedOn: Day | null
  /** The same day, if there was a supervisor to be told. */
  readonly supervisorOn: Day | null
  /** When `escalated` was stated. */
  readonly overseerOn: Day | null
  /** The overseer's turn, while it is to come or missing; null for what climbs no further. */
  readonly overseerTurn: Day | null
}

type Named = Pick<Clock, 'clock' | 'instance' | 'start' | 'due' | 'satisfiedOn' | 'endedOn'>

/** @param today `YYYY-MM-DD`; a promise that is not late yet is looked at as if nobody kept it */
export const lateTold = (
  replay: Told,
  directory: Directory,
  promise: Named,
  today: string,
): LateTold => {
  const { events, policyOf } = clockInputs(replay, [directory])
  const [received] = events
  if (!received) throw new TypeError('a case begins with its received')
  const rules = rulesFor(policyOf(received.epoch), received.on)
  const since = unsupervised(replay.state, directory, today)
  const turn = (unsupervisedSince: Day | null): Day => {
    const rung = rungs(promise, rules, unsupervisedSince).find(({ act }) => act === 'escalated')
    // A recorded report may count from a day on which there was no log yet.
    return Math.max(rung?.on ?? 0, received.on)
  }
  const stated = (type: 'late' | 'escalated'): Day | null => {
    const found = replay.shared.find(
      ({ body: { act } }) =>
        (act.type === 'late' || act.type === 'escalated') &&
        act.type === type &&
        act.clock === promise.clock &&
        act.instance === promise.instance,
    )
    return found ? day(found.body.on) : null
  }
  const statedOn = stated('late')
  const overseerOn = stated('escalated')
  // With nobody on the supervisor's rung both are stated at once, ahead of the overseer's turn.
  const isAhead = overseerOn !== null && overseerOn === statedOn && overseerOn < turn(null)
  const hadSupervisor = statedOn !== null && (since === null || statedOn < since) && !isAhead
  const climbs = promise.satisfiedOn === undefined && promise.endedOn === undefined
  return {
    statedOn,
    supervisorOn: hadSupervisor ? statedOn : null,
    overseerOn,
    overseerTurn: climbs && overseerOn === null ? turn(since) : null,
  }
}
