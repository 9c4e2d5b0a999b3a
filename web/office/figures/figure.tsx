import type { ComponentChildren } from 'preact'
import { officeFigures as words } from '#words/office-figures.ts'
import { Details } from '../../common/components/callouts.tsx'
import { DataTable } from '../data-table.tsx'
import { Chart, type useDraw } from './chart.tsx'
import type { ChartData } from './chart-data.ts'

export interface TableData {
  /** The first heads the rows. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [string, ...(string | number)[]])[]
}

interface FigureProps {
  id: string
  title: string
  hint: string
  draw: ReturnType<typeof useDraw>
  /** Null where there is nothing to draw. */
  chart: ChartData | null
  table: TableData
  children?: ComponentChildren
}

/** A section with a chart, and all of it as a table: folded while the chart is there, and open without it. */
export const Figure = ({ id, title, hint, draw, chart, table, children }: FigureProps) => (
  <section class="app-figure" aria-labelledby={id}>
    <h2 class="govuk-heading-m" id={id}>
      {title}
    </h2>
    <p class="govuk-body">{hint}</p>
    {children}
    {chart && draw && (
      <>
        <Chart draw={draw} title={title} data={chart} />
        <Details summary={words.asTable(title)}>
          <Table caption={title} {...table} />
        </Details>
      </>
    )}
    {chart && draw === null && <Table caption={title} {...table} />}
  </section>
)

type FigureRow = TableData['rows'][number]

const Table = ({ caption, columns, rows }: TableData & { caption: string }) => (
  <DataTable<FigureRow>
    caption={caption}
    rows={rows}
    keyOf={(row) => String(rows.indexOf(row))}
    columns={columns.map((label, i) => ({ label, isNumber: i > 0, cell: (row) => row[i] }))}
  />
)
