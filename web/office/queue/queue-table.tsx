import { useMemo } from 'preact/hooks'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/notices.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { titleOf } from './titles.ts'

const words = officeCase.queue

export const QueueTable = ({ rows, today }: { rows: readonly QueueRow[]; today: string }) => (
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
        <Row key={row.case} row={row} today={today} />
      ))}
    </tbody>
  </table>
)

const Row = ({ row, today }: { row: QueueRow; today: string }) => {
  const { pack } = useOffice()
  const names = useNames()
  const { columns } = words
  const isLate = row.nextDue !== null && row.nextDue < today
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header app-queue__case">
        <LinkButton onClick={() => go({ page: 'case', case: row.case, act: null })}>
          {row.number}
        </LinkButton>{' '}
        {row.urgent && <Tag colour="red">{words.urgent}</Tag>}{' '}
        {row.unread && <Tag colour="blue">{words.unread}</Tag>}
        <TitleOf row={row} />
      </th>
      <td class="govuk-table__cell" data-label={columns.due}>
        {row.nextDue ? isoDateWords(row.nextDue) : words.nothingDue}{' '}
        {isLate && <Tag colour="red">{words.late}</Tag>}
      </td>
      <td class="govuk-table__cell" data-label={columns.stage}>
        {pack.stages[row.stage].name}
      </td>
      <td class="govuk-table__cell" data-label={columns.handler}>
        {row.handler ? names(row.handler) : words.noHandler}
      </td>
      <td class="govuk-table__cell" data-label={columns.received}>
        {isoDateWords(row.receivedOn)}
      </td>
    </tr>
  )
}

const TitleOf = ({ row }: { row: QueueRow }) => {
  const { session } = useOffice()
  const { primitives, author } = session
  const title = useMemo(() => titleOf({ primitives, author }, row), [primitives, author, row])
  if (title.kind === 'open') return <div class="app-queue__title">{title.text}</div>
  return (
    <div class="app-queue__no-title">
      {title.kind === 'none' ? words.noTitle : words.titleFails}
    </div>
  )
}
