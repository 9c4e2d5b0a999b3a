/** What the clocks are computed from: the events of a case, its rules, and the policy of each epoch it names. */

import type { ClockEvent } from '../clocks/events.ts'
import { beginningOf, type PolicyOf } from '../clocks/policy.ts'
import { dayOf } from '../dates.ts'
import type { Directory } from '../directory/verify.ts'
import type { Hash } from '../fields.ts'
import type { Context, Replay } from '../history/context.ts'
import { clockEvent } from './clock-events.ts'

/** What the reporter's promises follow from. */
export type SharedReplay = Pick<Replay, 'context' | 'reporter' | 'shared' | 'state'>

/** What every clock follows from. */
export type ToldInside = SharedReplay & Pick<Replay, 'internal'>

const directoryOf = (context: Context, hash: Hash): Directory => {
  const directory = context.directory(hash)
  if (!directory) throw new TypeError('the replay has verified every epoch that it names')
  return directory
}

export interface ClockInputs {
  readonly events: readonly ClockEvent[]
  readonly policyOf: PolicyOf
  /** Null for a history without its beginning. */
  readonly beginning: ReturnType<typeof beginningOf>
}

const inputsOf = (
  { context, reporter, state }: SharedReplay,
  statements: readonly Parameters<typeof clockEvent>[0][],
  further: readonly Directory[],
): ClockInputs => {
  const named = statements.map(({ body }) => directoryOf(context, body.directory))
  const policies = new Map(
    [...further, ...named].map(({ body }) => [body.epoch, body.policy.clocks]),
  )
  const policyOf: PolicyOf = (epoch) => {
    const policy = policies.get(epoch)
    if (!policy) throw new TypeError('the clocks ask only for epochs that events name')
    return policy
  }
  const epochOf = (hash: Hash) => directoryOf(context, hash).body.epoch
  const appeals = new Map(
    reporter
      .filter(({ body }) => body.act.type === 'appeal')
      .map(({ hash, body }) => [hash, dayOf(body.on)]),
  )
  const events = statements.map((one) => clockEvent(one, epochOf, state.recorded, appeals))
  return { events, policyOf, beginning: beginningOf(events, policyOf) }
}

/** @param further epochs that something besides the shared log names */
export const clockInputs = (replay: SharedReplay, ...further: readonly Directory[]): ClockInputs =>
  inputsOf(replay, replay.shared, further)

/** Both logs of officers, each statement of the internal one right after the shared head that it names. */
const inOrder = ({ shared, internal }: ToldInside): Parameters<typeof inputsOf>[1] => {
  let next = 0
  return shared.flatMap((statement) => {
    const from = next
    while (internal[next]?.body.shared === statement.hash) next++
    return [statement, ...internal.slice(from, next)]
  })
}

/** As `clockInputs`, with the acts of the internal log in their places. */
export const internalInputs = (replay: ToldInside): ClockInputs => {
  const { events, ...rest } = inputsOf(replay, inOrder(replay), [])
  return { ...rest, events: events.toSorted((a, b) => a.on - b.on) }
}
