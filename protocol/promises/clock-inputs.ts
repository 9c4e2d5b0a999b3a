/** What the clocks are computed from: the events of a case's shared log, and the policy of each epoch it names. */
import type { ClockEvent } from '../clocks/events.ts'
import type { PolicyOf } from '../clocks/policy.ts'
import { type Day, parseDay } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { Context, Replay } from '../history/context.ts'
import { clockEvents } from './clock-events.ts'

/** @throws TypeError unless the text is a civil date, `YYYY-MM-DD` */
export const day = (date: string): Day => {
  const parsed = parseDay(date)
  if (parsed === null) throw new TypeError('a civil date, YYYY-MM-DD')
  return parsed
}

/** What the clocks follow from. */
export type Told = Pick<Replay, 'context' | 'reporter' | 'shared' | 'state'>

export const directoryOf = (context: Context, hash: string): Directory => {
  const directory = context.directory(hash)
  if (!directory) throw new TypeError('the replay has verified every epoch that it names')
  return directory
}

/** @param further epochs that something besides the shared log names */
export const clockInputs = (
  replay: Told,
  further: readonly Directory[],
): { readonly events: readonly ClockEvent[]; readonly policyOf: PolicyOf } => {
  const { context, shared } = replay
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
  return { events: clockEvents(replay, epochOf), policyOf }
}
