/** Clocks that one act starts and another satisfies, in open and closed cases: the appeal, and the office's own. */
import type { Day } from '../dates.ts'
import { dueOf, target } from './count.ts'
import {
  type AskedName,
  type Clock,
  type ClockEvent,
  type Dated,
  type Draft,
  type InternalEvent,
  isOpen,
  settle,
} from './events.ts'
import { holidaysBy, type PolicyOf, rulesFor } from './policy.ts'

type Act = ClockEvent['act'] | InternalEvent['act']

/** While one is running, no second one starts. Only the act that satisfies it ends it. */
export const ASKED = {
  appeal: { startedBy: 'appealed', keptBy: 'appealAnswered' },
  referral: { startedBy: 'referralNeeded', keptBy: 'referred' },
} as const satisfies Record<AskedName, { startedBy: Act; keptBy: Act }>

/**
 * No clock if the rules that the case was received under do not define one. `received`: the case's first statement.
 * @param events of the log that holds the clock's acts
 */
export const askedClocks = <Name extends AskedName>(
  clock: Name,
  received: Dated,
  events: readonly (Dated & { readonly act: Act })[],
  policyOf: PolicyOf,
  today: Day,
): Clock<Name>[] => {
  const count = rulesFor(policyOf(received.epoch), received.on)[clock]
  if (count === undefined) return []
  const { startedBy, keptBy } = ASKED[clock]
  const holidaysOf = holidaysBy(policyOf)
  const drafts: Draft<Name>[] = []
  for (const { act, on, epoch } of events) {
    const open = drafts.find(isOpen)
    if (act === startedBy && open === undefined) {
      const due = dueOf(count, on, holidaysOf(epoch))
      const instance = drafts.length + 1
      drafts.push({ clock, instance, start: on, due, target: target(due, holidaysOf(epoch)) })
    }
    if (act === keptBy && open !== undefined) open.satisfiedOn = on
  }
  return drafts.map((draft) => settle(draft, Math.max(today, events.at(-1)?.on ?? today)))
}
