/** What stands where on an officer's day: each case once, at the first place that it belongs to. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import type { QueueRow, readDay } from '../../../protocol/exchanges/office.ts'
import { dueLines, type Line } from '../queue/due.ts'

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
const DUE = ['late', 'today', 'week'] as const

/** In the order of the page. */
export const PLACES = [...INBOX, ...DUE, 'handlerAway'] as const

export type Place = (typeof PLACES)[number]

export interface List {
  readonly lines: readonly Line[]
  /** There are more than the lines that were sent. */
  readonly more: boolean
  /** Some of the lines stand further up. */
  readonly isCut: boolean
}

const whole = (rows: readonly QueueRow[]): Line[] =>
  rows.map((row) => ({ row, promises: row.promises.slice(0, 1) }))

export const arrange = (day: Day): Readonly<Record<Place, List>> => {
  const placed = new Set<string>()
  const once = (lines: readonly Line[], more: boolean): List => {
    const left = lines.filter(({ row }) => !placed.has(row.case))
    for (const { row } of left) placed.add(row.case)
    return { lines: left, more, isCut: left.length < lines.length }
  }
  const of = (place: (typeof INBOX)[number] | 'handlerAway') =>
    once(whole(day[place].rows), day[place].more)
  const due = dueLines(day.due.rows, day.today)
  return {
    urgent: of('urgent'),
    appeals: of('appeals'),
    waiting: of('waiting'),
    unopened: of('unopened'),
    newReports: of('newReports'),
    proposals: of('proposals'),
    handlerGone: of('handlerGone'),
    late: once(due.late, day.due.more),
    today: once(due.today, false),
    week: once(due.week, false),
    handlerAway: of('handlerAway'),
  }
}
