/** The referral clock: the office's own, from the internal log. The reporter is never shown it. */
import type { Day } from '../dates.ts'
import { dueOf, target } from './count.ts'
import { type Clock, type Dated, type Draft, isOpen, type ReferralEvent, settle } from './events.ts'
import { holidaysBy, type PolicyOf, rulesFor } from './policy.ts'

/**
 * Started by `referralNeeded`, satisfied by `referred` alone; nothing ends it. No clock where the policy that the case
 * was received under has none. `received`: the case's first statement.
 */
export const referralClocks = (
  received: Dated,
  events: readonly ReferralEvent[],
  policyOf: PolicyOf,
  today: Day,
): Clock<'referral'>[] => {
  const count = rulesFor(policyOf(received.epoch), received.on).referral
  if (count === undefined) return []
  const holidaysOf = holidaysBy(policyOf)
  const drafts: Draft<'referral'>[] = []
  for (const { act, on, epoch } of events) {
    const open = drafts.find(isOpen)
    if (act === 'referralNeeded' && open === undefined) {
      const due = dueOf(count, on, holidaysOf(epoch))
      const instance = drafts.length + 1
      drafts.push({
        clock: 'referral',
        instance,
        start: on,
        due,
        target: target(due, holidaysOf(epoch)),
      })
    }
    if (act === 'referred' && open !== undefined) open.satisfiedOn = on
  }
  return drafts.map((draft) => settle(draft, Math.max(today, events.at(-1)?.on ?? today)))
}
