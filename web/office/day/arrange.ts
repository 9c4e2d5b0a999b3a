/** What stands where on an officer's day: each case once, at the first place that it belongs to. */

import type { Mark } from '../../../client/officer/case-list.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { DAY_ROWS, type QueueRow, type readDay } from '../../../protocol/exchanges/office.ts'
import { dueLines, type Promised } from '../queue/due.ts'

export type Day = ResponseOf<typeof readDay>

/** What has come in and waits for somebody: in this order. */
export const INBOX = [
  'urgent',
  'appeals',
  'waiting',
  'unopened',
  'newReports',
  'proposals',
  'handlerGone',
] as const
export const DUE = ['late', 'today', 'week'] as const

export type Place = (typeof INBOX)[number] | (typeof DUE)[number] | 'handlerAway'

/** The filter of the list of cases that has the same ones, and those beyond what the server hands over here. */
export const MARKS: Partial<Record<Place, Mark>> = {
  urgent: 'urgent',
  appeals: 'appealed',
  waiting: 'waiting',
  late: 'late',
  today: 'dueThisWeek',
  week: 'dueThisWeek',
}

/** Further up than the reports that nobody has acknowledged, of which some may stand there. */
export const BEFORE_NEW: readonly Place[] = ['appeals', 'waiting']

export interface DueLine {
  readonly row: QueueRow
  /** The promises that belong there, where not all of the case's do. */
  readonly only?: readonly Promised[]
}

export interface List {
  readonly lines: readonly DueLine[]
  /** There are more than the lines that were sent. */
  readonly more: boolean
  /** There may be more: the server has not looked through all. */
  readonly mayBeMore: boolean
  /** Some of the lines stand further up. */
  readonly isCut: boolean
}

const whole = (rows: readonly QueueRow[]): DueLine[] => rows.map((row) => ({ row }))

export const arrange = (day: Day): Readonly<Record<Place, List>> => {
  const placed = new Set<string>()
  const once = (lines: readonly DueLine[], more: boolean): Omit<List, 'mayBeMore'> => {
    const left = lines.filter(({ row }) => !placed.has(row.case))
    for (const { row } of left) placed.add(row.case)
    return { lines: left, more, isCut: left.length < lines.length }
  }
  const of = (place: (typeof INBOX)[number] | 'handlerAway'): List => {
    const { rows, more } = day[place]
    const isFull = rows.length === DAY_ROWS
    return { ...once(whole(rows), more && isFull), mayBeMore: more && !isFull }
  }
  const due = dueLines([...day.late.rows, ...day.due.rows], day.today)
  const dueOf = (place: (typeof DUE)[number], more: boolean): List => {
    const lines = due[place].map(({ row, promises }) => ({ row, only: promises }))
    return { ...once(lines, more), mayBeMore: false }
  }
  // What is due first comes first: where some did not come, today's did unless the last one is of today.
  const isTodayCut = day.due.more && day.due.rows.at(-1)?.nextDue === day.today
  return {
    urgent: of('urgent'),
    appeals: of('appeals'),
    waiting: of('waiting'),
    unopened: of('unopened'),
    newReports: of('newReports'),
    proposals: of('proposals'),
    handlerGone: of('handlerGone'),
    late: dueOf('late', day.late.more),
    today: dueOf('today', isTodayCut),
    week: dueOf('week', day.due.more),
    handlerAway: of('handlerAway'),
  }
}
