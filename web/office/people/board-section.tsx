import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { common as shared } from '#words/common.ts'
import { officeBoard as words } from '#words/office-board.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { usePrinting } from '../../common/printing.ts'

const ROWS = 25

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ComponentChildren
}

export interface SectionProps<Row> {
  id: string
  heading: string
  hint: string
  rows: readonly Row[]
  /** Without filters. */
  all: number
  /** The first heads the rows. */
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  children?: ComponentChildren
}

/** A heading with its count, and a table: the first rows, and all of them on request and on paper. */
export const BoardSection = <Row,>(props: SectionProps<Row>) => {
  const { id, heading, hint, rows, all, columns, keyOf, children } = props
  const [isWhole, setWhole] = useState(false)
  const isPrinting = usePrinting()
  const shown = isWhole || isPrinting ? rows : rows.slice(0, ROWS)
  const count = rows.length === all ? String(all) : words.of(rows.length, all)
  return (
    <section class="app-people__section" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id} tabIndex={-1}>
        {shared.headingAndCount(heading, count)}
      </h2>
      {rows.length === 0 ? (
        <p class="govuk-body">{all === 0 ? words.none : words.noneFits}</p>
      ) : (
        <>
          <p class="govuk-body">{hint}</p>
          <Table caption={heading} rows={shown} columns={columns} keyOf={keyOf} />
        </>
      )}
      {shown.length < rows.length && (
        <p class="govuk-body">
          <LinkButton onClick={() => setWhole(true)} hidden={heading}>
            {words.showAll(rows.length)}
          </LinkButton>
        </p>
      )}
      {children}
    </section>
  )
}

type TableProps<Row> = Pick<SectionProps<Row>, 'rows' | 'columns' | 'keyOf'> & { caption: string }

export const Table = <Row,>({ caption, rows, columns, keyOf }: TableProps<Row>) => {
  const [first, ...others] = columns
  return (
    <table class="govuk-table app-stack">
      <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map(({ label }) => (
            <th key={label} scope="col" class="govuk-table__header">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr key={keyOf(row)} class="govuk-table__row">
            <th scope="row" class="govuk-table__header app-people__head">
              {first?.cell(row)}
            </th>
            {others.map(({ label, cell }) => (
              <td key={label} class="govuk-table__cell" data-label={label}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
