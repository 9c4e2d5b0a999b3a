/** Figures of many cases, from what the server says of each. Over the officer's own cases: there are no others. */

import { monthsFrom } from '../../protocol/clocks/count.ts'
import type { AnyClockName } from '../../protocol/clocks/definitions.ts'
import { type Day, dayOf, toCivil } from '../../protocol/dates.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { type FiguresRow, readFigures } from '../../protocol/exchanges/figures.ts'
import { STAGES, type Stage } from '../../protocol/statement.ts'
import { call } from '../call.ts'
import type { Server } from '../platform.ts'
import { type Survival, survivalOf, type Waited } from './survival.ts'

/** The months at which each band of age begins; the last one has no end. A band has its first month, and not its end. */
export const BAND_MONTHS = [0, 3, 6, 12, 24] as const

export const OPEN_STAGES: readonly Exclude<Stage, 'closed'>[] = STAGES.filter(
  (stage) => stage !== 'closed',
)

export interface Load {
  /** Null: nobody handles them. */
  readonly handler: string | null
  readonly open: number
  /** Of these, how many have a promise that is late. */
  readonly late: number
}

/** January is 1. */
export interface MonthFigures {
  readonly year: number
  readonly month: number
  readonly received: number
  /** By the last closing of those that are closed. */
  readonly closed: number
}

export interface Figures {
  /** As of which day, `YYYY-MM-DD`. */
  readonly today: string
  readonly cases: number
  readonly open: number
  /** With a promise that is late; closed ones with a late appeal or comparison are among them. */
  readonly late: number
  /** Whose days the server has still to count: they are in no figure that needs them. */
  readonly uncounted: number
  /** For each stage, how many of its open cases are in each band of age. */
  readonly ages: readonly {
    readonly stage: Exclude<Stage, 'closed'>
    readonly bands: readonly number[]
  }[]
  readonly acknowledged: {
    readonly inTime: number
    readonly late: number
    /** Still to be done, and late already. */
    readonly overdue: number
    /** Still to be done, and in time so far. */
    readonly notDue: number
  }
  /** Of an open case, since its reporter last had word; null: no case is open. */
  readonly longestSilenceDays: number | null
  /** How many promises of each name are late, the most first. Late appeals and comparisons in closed cases are among them. */
  readonly lateByClock: readonly { readonly clock: AnyClockName; readonly late: number }[]
  /** Who has the most first. */
  readonly loads: readonly Load[]
  /** From the first month with a case up to this one, none left out. */
  readonly months: readonly MonthFigures[]
  readonly firstNews: Survival
  readonly decision: Survival
}

type Days = NonNullable<FiguresRow['milestones']>

/** @returns the place in `BAND_MONTHS` */
export const bandOf = (from: Day, today: Day): number =>
  BAND_MONTHS.findLastIndex((months) => months === 0 || monthsFrom(from, months) <= today)

const isOpen = ({ stage }: Pick<FiguresRow, 'stage'>): boolean => stage !== 'closed'

const agesOf = (rows: readonly (FiguresRow & { milestones: Days })[], today: Day) =>
  OPEN_STAGES.map((stage) => {
    const bands = BAND_MONTHS.map(() => 0)
    for (const { milestones } of rows.filter((row) => row.stage === stage)) {
      const band = bandOf(dayOf(milestones.from), today)
      bands[band] = (bands[band] ?? 0) + 1
    }
    return { stage, bands }
  })

const acknowledgedOf = (all: readonly Days[], today: string): Figures['acknowledged'] => {
  const sums = { inTime: 0, late: 0, overdue: 0, notDue: 0 }
  for (const { acknowledgedOn, acknowledgeBy } of all) {
    const inTime = (acknowledgedOn ?? today) <= acknowledgeBy
    sums[acknowledgedOn ? (inTime ? 'inTime' : 'late') : inTime ? 'notDue' : 'overdue'] += 1
  }
  return sums
}

const countBy = <Key>(keys: readonly Key[]): Map<Key, number> => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const loadsOf = (rows: readonly FiguresRow[]): Load[] => {
  const late = countBy(rows.filter((row) => row.late.length > 0).map((row) => row.handler))
  return [...countBy(rows.map((row) => row.handler))]
    .map(([handler, open]) => ({ handler, open, late: late.get(handler) ?? 0 }))
    .sort((a, b) => b.open - a.open || b.late - a.late)
}

/** Months since the year 0. */
const monthOf = (date: string): number => {
  const { year, month } = toCivil(dayOf(date))
  return year * 12 + month - 1
}

const monthsOf = (all: readonly Days[], today: string): MonthFigures[] => {
  const received = countBy(all.map(({ from }) => monthOf(from)))
  const closed = countBy(all.flatMap(({ closedOn }) => (closedOn ? [monthOf(closedOn)] : [])))
  const last = monthOf(today)
  const first = Math.min(last, ...received.keys())
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: Math.floor((first + i) / 12),
    month: ((first + i) % 12) + 1,
    received: received.get(first + i) ?? 0,
    closed: closed.get(first + i) ?? 0,
  }))
}

const waitedFor = (all: readonly Days[], which: 'firstNewsOn' | 'decidedOn', today: string) =>
  survivalOf(
    all.map((days): Waited => {
      const came = days[which]
      return { days: Math.max(0, dayOf(came ?? today) - dayOf(days.from)), came: came !== null }
    }),
  )

/** @param today `YYYY-MM-DD`, as the server gave it with the rows */
export const figuresOf = (rows: readonly FiguresRow[], today: string): Figures => {
  const open = rows.filter(isOpen)
  const counted = rows.flatMap((row) =>
    row.milestones ? [{ ...row, milestones: row.milestones }] : [],
  )
  const all = counted.map(({ milestones }) => milestones)
  const lastNews = open.map(({ lastNewsOn }) => lastNewsOn).sort()
  return {
    today,
    cases: rows.length,
    open: open.length,
    late: rows.filter((row) => row.late.length > 0).length,
    uncounted: rows.length - counted.length,
    ages: agesOf(counted.filter(isOpen), dayOf(today)),
    acknowledged: acknowledgedOf(all, today),
    longestSilenceDays: lastNews[0] === undefined ? null : dayOf(today) - dayOf(lastNews[0]),
    lateByClock: [...countBy(rows.flatMap(({ late }) => late))]
      .map(([clock, late]) => ({ clock, late }))
      .sort((a, b) => b.late - a.late),
    loads: loadsOf(open),
    months: monthsOf(all, today),
    firstNews: waitedFor(all, 'firstNewsOn', today),
    decision: waitedFor(all, 'decidedOn', today),
  }
}

/** Page by page. @throws CallError */
export const loadFigures = async (server: Server): Promise<Figures> => {
  const rows: FiguresRow[] = []
  for (let after: string | null = null; ; ) {
    const page: ResponseOf<typeof readFigures> = await call(server, readFigures, { after })
    rows.push(...page.rows)
    if (page.next === null) return figuresOf(rows, page.today)
    after = page.next
  }
}
