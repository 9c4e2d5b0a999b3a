/** The clocks and the ladder of a replayed case. */
import { clocks } from '../clocks/clocks.ts'
import { type Clock, isOpen, type ReferralEvent } from '../clocks/events.ts'
import { isOwed, missing, type Owed, owed, type UnsupervisedSince } from '../clocks/ladder.ts'
import { type ClockRules, type PolicyOf, rulesFor } from '../clocks/policy.ts'
import { referralClocks } from '../clocks/referral.ts'
import { type Day, parseDay } from '../dates.ts'
import { type Directory, standingWith } from '../directory/verify.ts'
import type { SharedStatement, Statement } from '../statement.ts'
import type { ActRefusal } from './acts.ts'
import { clockEvents } from './clock-events.ts'
import type { Context, Replay } from './context.ts'
import type { CaseState } from './state.ts'

const day = (date: string): Day => {
  const parsed = parseDay(date)
  if (parsed === null) throw new TypeError('a civil date, YYYY-MM-DD')
  return parsed
}

type Told = Pick<Replay, 'context' | 'shared' | 'state'>

const directoryOf = (context: Context, hash: string): Directory => {
  const directory = context.directory(hash)
  if (!directory) throw new TypeError('the replay has verified every epoch that it names')
  return directory
}

/** The events of a shared log, and the policy of each epoch that it names. */
const inputs = (
  { context, shared }: Pick<Replay, 'context' | 'shared'>,
  further: readonly Directory[],
) => {
  const named = shared.map(({ body }) => directoryOf(context, body.directory))
  const policies = new Map(
    [...further, ...named].map(({ body }) => [body.epoch, body.policy.clocks]),
  )
  const policyOf: PolicyOf = (epoch) => {
    const policy = policies.get(epoch)
    if (!policy) throw new TypeError('the clocks ask only for epochs that events name')
    return policy
  }
  const epochOf = (hash: string) => directoryOf(context, hash).body.epoch
  return { events: clockEvents(shared, epochOf), policyOf }
}

export const hasSupervisor = (state: CaseState, directory: Directory): boolean =>
  standingWith(directory, 'supervisor').some(({ id }) => state.members.has(id))

/** Since when nobody on the supervisor's rung reads the case, as seen from an epoch on a date. */
const unsupervised = (state: CaseState, directory: Directory, on: string): UnsupervisedSince =>
  hasSupervisor(state, directory) ? null : day(state.unsupervisedSince ?? on)

/** Every clock that has started by `today`, `YYYY-MM-DD`. */
export const caseClocks = (replay: Pick<Replay, 'context' | 'shared'>, today: string): Clock[] => {
  const { events, policyOf } = inputs(replay, [])
  return clocks(events, policyOf, day(today))
}

/** What the server must state on `today` under an epoch, in this order. */
export const owedOn = (replay: Told, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = inputs(replay, [directory])
  return owed(events, policyOf, day(today), unsupervised(replay.state, directory, today))
}

/** What the server should have stated by the day before `today` and has not. */
export const missingOn = (replay: Told, directory: Directory, today: string): Owed[] => {
  const { events, policyOf } = inputs(replay, [directory])
  return missing(events, policyOf, day(today), unsupervised(replay.state, directory, today))
}

/** Whether a `late` or `escalated` may stand as the next statement of the shared log. */
export const mayBeTold = (
  replay: Told,
  directory: Directory,
  { body }: Statement<SharedStatement>,
): boolean => {
  const { act } = body
  if (act.type !== 'late' && act.type !== 'escalated') return false
  const { events, policyOf } = inputs(replay, [directory])
  const { epoch } = directory.body
  const { clock, instance } = act
  const told = { act: act.type, clock, instance, on: day(body.on), epoch }
  return isOwed(events, policyOf, told, unsupervised(replay.state, directory, body.on))
}

/** The office's own clock, of whatever must be referred: from the internal log, never shown to the reporter. */
export const caseReferral = (
  replay: Pick<Replay, 'context' | 'shared' | 'internal'>,
  today: string,
): Clock<'referral'>[] => {
  const { context, internal } = replay
  const named = internal.map(({ body }) => directoryOf(context, body.directory))
  const { events, policyOf } = inputs(replay, named)
  const [received] = events
  if (!received) return []
  const marks = internal.map(({ body }, i): ReferralEvent => {
    const { type } = body.act
    const act = type === 'referralNeeded' || type === 'referred' ? type : 'other'
    return { act, on: day(body.on), epoch: named[i]?.body.epoch ?? 0 }
  })
  return referralClocks(received, marks, policyOf, day(today))
}

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
  replay: Told,
  directory: Directory,
  { body }: Statement<SharedStatement>,
): ActRefusal | null => {
  const { act } = body
  if (act.type !== 'hold' && act.type !== 'extension' && act.type !== 'delayReport') return null
  const { events, policyOf } = inputs(replay, [directory])
  const [received] = events
  if (!received) return 'outOfPlace'
  const on = day(body.on)
  if (act.type === 'hold') {
    return holdRefusal(act, on, rulesFor(policyOf(received.epoch), received.on))
  }
  const all = clocks(events, policyOf, on)
  return act.type === 'extension' ? extensionRefusal(act, on, all) : delayReportRefusal(act, all)
}
