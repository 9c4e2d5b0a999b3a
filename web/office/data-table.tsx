import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ComponentChildren
  readonly isNumber?: boolean
}

interface DataTableProps<Row> {
  caption: string
  isCaptionShown?: boolean
  /** The first heads the rows. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** A class of what heads a row. */
  head?: string
}

/** A table of the office: rows become cards where the screen is narrow. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, isCaptionShown = false, columns, rows, keyOf, head = '' } = props
  const [first, ...others] = columns
  const numeric = (part: 'header' | 'cell', { isNumber }: Column<Row>) =>
    `govuk-table__${part} ${isNumber ? `govuk-table__${part}--numeric` : ''}`
  return (
    <table class="govuk-table app-stack">
      <caption
        class={`govuk-table__caption ${isCaptionShown ? 'govuk-table__caption--m' : 'govuk-visually-hidden'}`}
      >
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column) => (
            <th key={column.label} scope="col" class={numeric('header', column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr key={keyOf(row)} class="govuk-table__row">
            <th scope="row" class={`govuk-table__header ${head}`}>
              {first?.cell(row)}
            </th>
            {others.map((column) => (
              <td key={column.label} class={numeric('cell', column)} data-label={column.label}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
