/** When something is due, in words, and what of a day falls where. */

import type { officeDay } from '#words/office-day.ts'
import { sundayOf } from '../../../client/officer/case-list.ts'
import { urgentTarget } from '../../../protocol/clocks/count.ts'
import { type ClockPolicy, holidaysOf } from '../../../protocol/clocks/policy.ts'
import { dayOf, formatDay } from '../../../protocol/dates.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'

const SOON_DAYS = 7

export type Nearness = 'late' | 'today' | 'soon' | 'later'

export const nearness = (due: string, today: string): Nearness => {
  const left = dayOf(due) - dayOf(today)
  if (left < 0) return 'late'
  if (left === 0) return 'today'
  return left <= SOON_DAYS ? 'soon' : 'later'
}

export type NearnessWords = Pick<typeof officeDay.due, 'late' | 'today' | 'tomorrow' | 'soon'>

/** Null for what is further off: its date says enough. */
export const nearnessWords = (due: string, today: string, words: NearnessWords): string | null => {
  const left = dayOf(due) - dayOf(today)
  if (left < 0) return words.late(-left)
  if (left === 0) return words.today
  if (left === 1) return words.tomorrow
  return left <= SOON_DAYS ? words.soon(left) : null
}

/** Until when somebody should have read an urgent report: the next working day after it came. Null once one has. */
export const readUrgentBy = (
  { urgent, stage, receivedOn }: Pick<QueueRow, 'urgent' | 'stage' | 'receivedOn'>,
  policy: ClockPolicy,
): string | null => {
  if (!urgent || stage !== 'received') return null
  return formatDay(urgentTarget(dayOf(receivedOn), holidaysOf(policy)))
}

export type Promised = QueueRow['promises'][number]

/** A case with those of its promises that belong together. */
export interface Line {
  readonly row: QueueRow
  readonly promises: readonly Promised[]
}

/** What is late, due today, and due after today up to Sunday: each case once in each. */
export const dueLines = (
  rows: readonly QueueRow[],
  today: string,
): Record<'late' | 'today' | 'week', readonly Line[]> => {
  const lines = (belongs: (due: string) => boolean): Line[] =>
    rows.flatMap((row) => {
      const promises = row.promises.filter(({ due }) => belongs(due))
      return promises.length > 0 ? [{ row, promises }] : []
    })
  const sunday = sundayOf(today)
  return {
    late: lines((due) => due < today),
    today: lines((due) => due === today),
    week: lines((due) => due > today && due <= sunday),
  }
}
