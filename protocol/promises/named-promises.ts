/** Acts that name a promise or a day: whether there is such a promise, and whether the day is one that they may name. */
import { clocks } from '../clocks/clocks.ts'
import { type Clock, isClockOpen } from '../clocks/events.ts'
import type { ClockRules } from '../clocks/policy.ts'
import { type Day, dayOf } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { ActRefusal } from '../history/acts.ts'
import { proposalOf } from '../history/approval.ts'
import type { Proposal, SharedStatement, Statement } from '../statement.ts'
import { clockInputs, type SharedReplay } from './clock-inputs.ts'

type Terms<For extends Proposal['for']> = Extract<Proposal, { for: For }>

/** A hold names the day on which it is looked at again: a later one, within the days of the case's own rules. */
const holdRefusal = ({ review }: Terms<'hold'>, on: Day, rules: ClockRules): ActRefusal | null =>
  dayOf(review) > on && dayOf(review) <= on + rules.holdReviewDays ? null : 'wrongDay'

/** An extension shows a later day beside the first; a day that has passed would promise nothing. */
const extensionRefusal = (
  { clock, instance, revised }: Terms<'extension'>,
  on: Day,
  all: readonly Clock[],
): ActRefusal | null => {
  const named = all.find((one) => one.clock === clock && one.instance === instance)
  if (!named || !isClockOpen(named)) return 'noOpenClock'
  return dayOf(revised) > named.due && dayOf(revised) >= on ? null : 'wrongDay'
}

/** A delay report names a period that has begun and has none yet. */
const delayReportRefusal = (
  { period }: Terms<'delayReport'>,
  all: readonly Clock[],
): ActRefusal | null => {
  const periods = all.filter((one) => one.clock === 'delay')
  const named = periods.find((one) => one.instance === period)
  if (named) return isClockOpen(named) ? null : 'noOpenClock'
  return period > (periods.at(-1)?.instance ?? 0) ? 'notDue' : 'noOpenClock'
}

/**
 * Why an approval on a date may not say what was proposed, as the next statement of the shared log.
 * @param on `YYYY-MM-DD`
 */
export const proposalRefusal = (
  replay: SharedReplay,
  directory: Directory,
  proposal: Proposal,
  on: string,
): ActRefusal | null => {
  if (proposal.for === 'decided') return null
  const { events, policyOf, beginning } = clockInputs(replay, directory)
  if (!beginning) return 'outOfPlace'
  const today = dayOf(on)
  if (proposal.for === 'hold') return holdRefusal(proposal, today, beginning.rules)
  const all = clocks(events, policyOf, today)
  return proposal.for === 'extension'
    ? extensionRefusal(proposal, today, all)
    : delayReportRefusal(proposal, all)
}

/** Why an act may not name the promise or the day that it names, as the next statement of the shared log. */
export const promiseRefusal = (
  replay: SharedReplay,
  directory: Directory,
  { body: { act, on } }: Statement<SharedStatement>,
): ActRefusal | null =>
  act.type === 'hold' || act.type === 'extension' || act.type === 'delayReport'
    ? proposalRefusal(replay, directory, proposalOf(act), on)
    : null
