/** What a chart shows, with every word on it. Drawn by draw.ts, which comes later than the page. */

export interface Bar {
  readonly label: string
  readonly value: number
  /** So much of it stands out. */
  readonly part?: number
  /** Beside the bar. */
  readonly text: string
}

export interface Cell {
  readonly row: string
  readonly column: string
  readonly value: number
}

export interface MonthPoint {
  readonly label: string
  readonly received: number
  readonly closed: number
}

export type ChartData =
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | {
      readonly kind: 'grid'
      readonly rows: readonly string[]
      readonly columns: readonly string[]
      readonly cells: readonly Cell[]
      readonly axis: string
    }
  | { readonly kind: 'months'; readonly months: readonly MonthPoint[] }
  | {
      readonly kind: 'survival'
      /** From 0 days and all of them, to the longest wait. Shares are in per cent. */
      readonly points: readonly { readonly days: number; readonly percent: number }[]
      readonly median: { readonly days: number; readonly text: string } | null
      readonly axisDays: string
      readonly axisShare: string
    }
  | {
      readonly kind: 'timeline'
      /** Days as numbers, in order; at least one mark or bar. */
      readonly marks: readonly TimelineMark[]
      readonly bars: readonly TimelineBar[]
      /** Below the line. */
      readonly ticks: readonly {
        readonly day: number
        readonly label: string
        readonly isYear: boolean
      }[]
    }

/** Arrivals stand above the line, decisions below it. */
export interface TimelineMark {
  readonly day: number
  readonly isAbove: boolean
  /** In it: as short as the number of its row in the table. */
  readonly text: string
}

export interface TimelineBar {
  readonly from: number
  readonly until: number
  readonly text: string
}
