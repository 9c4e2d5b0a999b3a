/** Acts that name a promise or a day: whether there is such a promise, and whether the day is one that they may name. */
import { clocks } from '../clocks/clocks.ts'
import { type Clock, isOpen } from '../clocks/events.ts'
import { type ClockRules, rulesFor } from '../clocks/policy.ts'
import type { Day } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { SharedStatement, Statement } from '../statement.ts'
import type { ActRefusal } from './acts.ts'
import { clockInputs, day } from './clock-inputs.ts'
import type { Replay } from './context.ts'

type Act<Type extends SharedStatement['act']['type']> = Extract<
  SharedStatement['act'],
  { type: Type }
>

/** A hold names the day on which it is looked at again: a later one, within the days of the policy. */
const holdRefusal = ({ review }: Act<'hold'>, on: Day, rules: ClockRules): ActRefusal | null =>
  day(review) > on && day(review) <= on + rules.holdReviewDays ? null : 'wrongDay'

/** An extension shows a later day beside the first; a day that has passed would promise nothing. */
const extensionRefusal = (
  { clock, instance, revised }: Act<'extension'>,
  on: Day,
  all: readonly Clock[],
): ActRefusal | null => {
  const named = all.find((one) => one.clock === clock && one.instance === instance)
  if (!named || !isOpen(named)) return 'noOpenClock'
  return day(revised) > named.due && day(revised) >= on ? null : 'wrongDay'
}

/** A delay report names a period that has begun and has none yet. */
const delayReportRefusal = (
  { period }: Act<'delayReport'>,
  all: readonly Clock[],
): ActRefusal | null => {
  const periods = all.filter((one) => one.clock === 'delay')
  const named = periods.find((one) => one.instance === period)
  if (named) return isOpen(named) ? null : 'noOpenClock'
  return period > (periods.at(-1)?.instance ?? 0) ? 'notDue' : 'noOpenClock'
}

/** Why an act may not name the promise or the day that it names, as the next statement of the shared log. */
export const promiseRefusal = (
  replay: Pick<Replay, 'context' | 'shared'>,
  directory: Directory,
  { body }: Statement<SharedStatement>,
): ActRefusal | null => {
  const { act } = body
  if (act.type !== 'hold' && act.type !== 'extension' && act.type !== 'delayReport') return null
  const { events, policyOf } = clockInputs(replay, [directory])
  const [received] = events
  if (!received) return 'outOfPlace'
  const on = day(body.on)
  if (act.type === 'hold') {
    return holdRefusal(act, on, rulesFor(policyOf(received.epoch), received.on))
  }
  const all = clocks(events, policyOf, on)
  return act.type === 'extension' ? extensionRefusal(act, on, all) : delayReportRefusal(act, all)
}
