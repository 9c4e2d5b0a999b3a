import type { ComponentChildren } from 'preact'
import { officeFigures as words } from '#words/office-figures.ts'
import { Details } from '../../common/components/callouts.tsx'
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

const Table = ({ caption, columns, rows }: TableData & { caption: string }) => {
  const [first, ...others] = columns
  return (
    <table class="govuk-table app-stack">
      <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            {first}
          </th>
          {others.map((column) => (
            <th key={column} scope="col" class="govuk-table__header govuk-table__header--numeric">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(([head, ...cells], at) => (
          <tr key={at} class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
              {head}
            </th>
            {cells.map((cell, i) => (
              <td
                key={others[i]}
                class="govuk-table__cell govuk-table__cell--numeric"
                data-label={others[i]}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
