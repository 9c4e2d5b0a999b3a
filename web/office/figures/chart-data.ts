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
