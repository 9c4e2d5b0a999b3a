import { dayOf, formatDay } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { toHash } from '../../../protocol/fields.ts'
import type { queuePage } from './queue-store.ts'

export type Found = Awaited<ReturnType<ReturnType<typeof queuePage>['execute']>>[number]

/**
 * @param officerId the caller
 * @param today what begins later, though nobody need do anything for it, is no promise yet
 */
export const toRow = (found: Found, officerId: string, today: string): QueueRow => ({
  case: toHash(found.case_id),
  number: found.number,
  receivedOn: formatDay(found.received_day),
  stage: found.stage,
  urgent: found.urgent,
  handler: found.handler,
  handlerSeenOn: found.handler_seen === null ? null : formatDay(found.handler_seen),
  nextDue: found.next_due === null ? null : formatDay(found.next_due),
  promises: found.promises
    .filter(({ start }) => start <= dayOf(today))
    .toSorted((a, b) => a.due - b.due)
    .map(({ clock, instance, due }) => ({ clock, instance, due: formatDay(due) })),
  vacant: [...found.vacant],
  proposals: found.drafts_by.filter((by) => by !== officerId).length,
  opened: found.opened,
  lastNewsOn: formatDay(found.last_news),
  waitsSince: found.waits_since === null ? null : formatDay(found.waits_since),
  appealedOn: found.appealed_since === null ? null : formatDay(found.appealed_since),
  unread: found.came > found.seen,
})
