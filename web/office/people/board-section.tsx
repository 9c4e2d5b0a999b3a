import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { common as shared } from '#words/common.ts'
import { officeBoard as words } from '#words/office-board.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { usePrinting } from '../../common/printing.ts'
import { type Column, DataTable } from '../data-table.tsx'

const ROWS = 25

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
          <DataTable
            caption={heading}
            rows={shown}
            columns={columns}
            keyOf={keyOf}
            head="app-people__head"
          />
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
