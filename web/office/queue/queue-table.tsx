import { officeCase } from '#words/office-case.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { CaseLink, Reasons, useStandsOut } from './case-link.tsx'
import { DueList } from './due-list.tsx'
import type { StandsOut } from './stands-out.ts'

const words = officeCase.queue

interface QueueTableProps {
  rows: readonly QueueRow[]
  today: string
}

export const QueueTable = ({ rows, today }: QueueTableProps) => {
  const reasonsOf = useStandsOut(today)
  return (
    <table class="govuk-table app-queue">
      <caption class="govuk-table__caption govuk-table__caption--s">{words.caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {(['number', 'due', 'stage', 'handler', 'received'] as const).map((column) => (
            <th key={column} scope="col" class="govuk-table__header">
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <Row key={row.case} row={row} reasons={reasonsOf(row)} today={today} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  row: QueueRow
  reasons: readonly StandsOut[]
  today: string
}

const Row = ({ row, reasons, today }: RowProps) => {
  const { pack } = useOffice()
  const names = useNames()
  const { columns } = words
  const stands = reasons.length > 0 ? ' app-queue__row--stands-out' : ''
  return (
    <tr class={`govuk-table__row${stands}`}>
      <th scope="row" class="govuk-table__header app-queue__case">
        <CaseLink row={row} />
        <Reasons reasons={reasons} />
      </th>
      <td class="govuk-table__cell app-queue__due" data-label={columns.due}>
        {row.promises.length > 0 ? (
          <DueList promises={row.promises} today={today} />
        ) : (
          words.nothingDue
        )}
      </td>
      <td class="govuk-table__cell" data-label={columns.stage}>
        {pack.stages[row.stage].name}
      </td>
      <td class="govuk-table__cell" data-label={columns.handler}>
        <Written>{row.handler ? names(row.handler) : words.noHandler}</Written>
      </td>
      <td class="govuk-table__cell" data-label={columns.received}>
        {isoDateWords(row.receivedOn)}
      </td>
    </tr>
  )
}
