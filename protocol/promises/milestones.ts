/** The days that a case has come to: what figures of many cases are counted from. */
import { dueOf } from '../clocks/count.ts'
import { keepersOf } from '../clocks/definitions.ts'
import { holidaysBy } from '../clocks/policy.ts'
import { type Day, dayOf } from '../dates.ts'
import type { SharedActType } from '../statement.ts'
import { clockInputs, type SharedReplay } from './clock-inputs.ts'

export interface Milestones {
  /** From which it counts: the day of its received, or of a recorded report the day on which it came. */
  readonly from: Day
  /** The last day on which acknowledging it is in time. */
  readonly acknowledgeBy: Day
  readonly acknowledgedOn: Day | null
  /** The first act that keeps the promise of news. */
  readonly firstNewsOn: Day | null
  /** The first decision; a case that is reopened keeps it. */
  readonly decidedOn: Day | null
  /** The last closing of a case that is closed. */
  readonly closedOn: Day | null
}

export const milestonesOf = (replay: SharedReplay): Milestones => {
  const { beginning, policyOf } = clockInputs(replay)
  if (!beginning) throw new TypeError('a case begins with its received')
  const { received, rules, from } = beginning
  const days = (...types: readonly SharedActType[]): Day[] =>
    replay.shared.flatMap(({ body }) => (types.includes(body.act.type) ? [dayOf(body.on)] : []))
  return {
    from,
    acknowledgeBy: dueOf(rules.acknowledgement, from, holidaysBy(policyOf)(received.epoch)),
    acknowledgedOn: days('acknowledged')[0] ?? null,
    firstNewsOn: days(...keepersOf('news'))[0] ?? null,
    decidedOn: days('decided')[0] ?? null,
    closedOn: replay.state.stage === 'closed' ? (days('closed').at(-1) ?? null) : null,
  }
}
