/** Whom the lateness of a promise has reached: what the server has stated, and who read the case then. */
import type { AnyClock, LadderAct } from '../clocks/events.ts'
import { rungs } from '../clocks/ladder.ts'
import { type Day, dayOf, latest } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { Replay } from '../history/context.ts'
import { unsupervised } from './case-clocks.ts'
import { clockInputs, type SharedReplay } from './clock-inputs.ts'

/** A rung that was stated on a day; nobody was told by it unless somebody of its role read the case then. */
export interface Stated {
  readonly on: Day
  readonly wasRead: boolean
}

export interface LateTold {
  /** To the supervisors; null: not stated. */
  readonly late: Stated | null
  /** To the overseers; null: not stated. */
  readonly escalated: Stated | null
  /** The overseers' turn, while it is to come or missing; null for what climbs no further. */
  readonly overseerTurn: Day | null
}

type Named = Pick<AnyClock, 'clock' | 'instance' | 'start' | 'due' | 'satisfiedOn' | 'endedOn'>

const ROLE = { late: 'supervisor', escalated: 'overseer' } as const

/** @param today `YYYY-MM-DD`; a promise that is not late yet is looked at as if nobody kept it */
export const lateTold = (
  replay: SharedReplay & Pick<Replay, 'readAt'>,
  directory: Directory,
  promise: Named,
  today: string,
): LateTold => {
  const { beginning } = clockInputs(replay, directory)
  if (!beginning) throw new TypeError('a case begins with its received')
  const { received, rules } = beginning
  const stated = (type: LadderAct): Stated | null => {
    const at = replay.shared.findIndex(
      ({ body: { act } }) =>
        (act.type === 'late' || act.type === 'escalated') &&
        act.type === type &&
        act.clock === promise.clock &&
        act.instance === promise.instance,
    )
    const found = replay.shared[at]
    const wasRead = replay.readAt[at]?.has(ROLE[type]) ?? false
    return found ? { on: dayOf(found.body.on), wasRead } : null
  }
  const since = unsupervised(replay.state, directory, today)
  const rung = rungs(promise, rules, since).find(({ act }) => act === 'escalated')
  const escalated = stated('escalated')
  const climbs = promise.satisfiedOn === undefined && promise.endedOn === undefined
  return {
    late: stated('late'),
    escalated,
    // A recorded report may count from a day on which there was no log yet.
    overseerTurn: climbs && !escalated ? latest(received.on, rung?.on ?? received.on) : null,
  }
}
