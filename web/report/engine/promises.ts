/** Every promise of a case, counted here from its verified history, beside what the server has said of lateness. */
import type { Clock } from '../../../protocol/clocks/events.ts'
import { rungs } from '../../../protocol/clocks/ladder.ts'
import { rulesFor } from '../../../protocol/clocks/policy.ts'
import type { Day } from '../../../protocol/dates.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { clockInputs, day } from '../../../protocol/history/clock-inputs.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { openHold } from '../../../protocol/history/hold.ts'
import { caseClocks, missingOn, unsupervised } from '../../../protocol/history/promises.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import type { HoldView, PromiseView } from '../case-view.ts'
import { type OpenOne, saidWith } from './entries.ts'
import { Refused } from './refused.ts'

type Act<T extends SharedStatement['act']['type']> = Extract<SharedStatement['act'], { type: T }>

const ofType =
  <T extends SharedStatement['act']['type']>(type: T) =>
  (body: SharedStatement): body is SharedStatement & { act: Act<T> } =>
    body.act.type === type

const isAbout =
  ({ clock, instance }: Clock) =>
  ({ act }: { act: { clock: string; instance: number } }): boolean =>
    act.clock === clock && act.instance === instance

/** With nobody on the supervisor's rung, both statements are made at once, ahead of the overseer's turn. */
const wasSupervised = (
  lateOn: Day,
  escalatedOn: Day | null,
  overseerTurn: Day,
  unsupervisedSince: Day | null,
): boolean =>
  (unsupervisedSince === null || lateOn < unsupervisedSince) &&
  !(escalatedOn === lateOn && escalatedOn < overseerTurn)

/** @param today the server's civil date */
export const promisesOf = (
  replay: Replay,
  current: Directory,
  open: OpenOne,
  today: string,
): PromiseView[] => {
  const { events, policyOf } = clockInputs(replay, [current])
  const [received] = events
  if (!received) throw new Refused('outdated')
  const rules = rulesFor(policyOf(received.epoch), received.on)
  const bodies = replay.shared.map(({ body }) => body)
  const missing = missingOn(replay, current, today)
  const since = unsupervised(replay.state, current, today)
  const escalationOf = (clock: Clock, unsupervisedSince: Day | null): Day => {
    const rung = rungs(clock, rules, unsupervisedSince).find(({ act }) => act === 'escalated')
    return Math.max(rung?.on ?? 0, received.on)
  }
  return caseClocks(replay, today).map((clock): PromiseView => {
    const about = isAbout(clock)
    const dayOf = (type: 'late' | 'escalated'): Day | null => {
      const said = bodies.filter(ofType(type)).find(about)
      return said ? day(said.on) : null
    }
    const lateOn = dayOf('late')
    const overseerToldOn = dayOf('escalated')
    const isToldSupervisor =
      lateOn !== null && wasSupervised(lateOn, overseerToldOn, escalationOf(clock, null), since)
    const isClimbing = clock.state === 'late' && clock.endedOn === undefined
    const absent = missing.filter((it) => about({ act: it })).map((it) => it.since)
    const extension = bodies.filter(ofType('extension')).findLast(about)
    const explained =
      clock.clock === 'delay'
        ? bodies.filter(ofType('delayReport')).find(({ act }) => act.period === clock.instance)
        : undefined
    return {
      ...clock,
      supervisorToldOn: isToldSupervisor ? lateOn : null,
      overseerToldOn,
      overseerIsToldOn: isClimbing && overseerToldOn === null ? escalationOf(clock, since) : null,
      missingSince: absent.length > 0 ? Math.min(...absent) : null,
      extension: extension ? saidWith('extension', open(extension.act.envelope)) : null,
      delayReport: explained ? saidWith('delayReport', open(explained.act.envelope)) : null,
    }
  })
}

export const holdOf = (replay: Replay, open: OpenOne): HoldView | null => {
  const hold = openHold(replay)
  return hold && { review: day(hold.review), said: saidWith('hold', open(hold.envelope)) }
}
