import { Fragment } from 'preact'
import { officeQueue as words } from '#words/office-queue.ts'
import { literal } from '../../../client/literal.ts'
import { COLUMNS, type Column, type Sort, waitingSince } from '../../../client/officer/case-list.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Tag } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'
import { shortDateWords } from '../../common/date-words.ts'
import { type Listed, useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { CaseAnchor } from './case-anchor.tsx'
import { TitleOf, useStandsOut } from './case-link.tsx'
import { NextDue } from './next-due.tsx'
import type { StandsOut } from './stands-out.ts'
import { TitleProposal } from './title-proposal.tsx'

const { columns } = words

interface QueueTableProps {
  rows: readonly QueueRow[]
  /** The whole list that they are a part of. */
  all: readonly Listed[]
  today: string
  sort: Sort | null
  onSort: (sort: Sort) => void
}

export const QueueTable = ({ rows, all, today, sort, onSort }: QueueTableProps) => {
  const reasonsOf = useStandsOut(today)
  return (
    <table class="govuk-table app-queue">
      <caption class="govuk-visually-hidden">{words.caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {COLUMNS.map((column) => (
            <SortHeader key={column} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <Row key={row.case} row={row} all={all} reasons={reasonsOf(row)} today={today} />
        ))}
      </tbody>
    </table>
  )
}

interface SortHeaderProps {
  column: Column
  sort: Sort | null
  onSort: (sort: Sort) => void
}

/** Pressed again, it turns the order round. */
const SortHeader = ({ column, sort, onSort }: SortHeaderProps) => {
  const isBy = sort?.by === column
  const way = sort?.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" class="govuk-table__header" aria-sort={isBy ? way : 'none'}>
      <button
        type="button"
        class={`app-link-button app-sort${isBy ? ` app-sort--${way}` : ''}`}
        onClick={() => onSort({ by: column, descending: isBy && !sort.descending })}
      >
        {columns[column]}
        <span class="app-sort__way" aria-hidden="true" />
      </button>
    </th>
  )
}

interface RowProps {
  row: QueueRow
  all: readonly Listed[]
  reasons: readonly StandsOut[]
  today: string
}

const Row = ({ row, all, reasons, today }: RowProps) => {
  const { pack } = useOffice()
  const names = useNames()
  const since = waitingSince(row)
  const stands = reasons.length > 0 ? ' app-queue__row--stands-out' : ''
  return (
    <tr class={`govuk-table__row${stands}`}>
      <th scope="row" class="govuk-table__header app-queue__case">
        <CaseAnchor row={row} cases={all} isReturn>
          {literal(row.number)}
        </CaseAnchor>
      </th>
      <td class="govuk-table__cell app-queue__what">
        <div class="app-queue__line">
          <Marks row={row} reasons={reasons} />
          <TitleOf row={row} />
          <TitleProposal caseId={row.case} number={row.number} />
        </div>
      </td>
      <td class="govuk-table__cell app-queue__due" data-label={columns.due}>
        <NextDue row={row} today={today} isShort />
      </td>
      <td
        class={`govuk-table__cell${since ? '' : ' app-queue__nothing'}`}
        data-label={columns.waiting}
      >
        {since && shortDateWords(since, today)}
      </td>
      <td class="govuk-table__cell app-queue__stage" data-label={columns.stage}>
        {pack.stages[row.stage].name}
      </td>
      <td class="govuk-table__cell app-queue__handler" data-label={columns.handler}>
        <Written>{row.handler ? names(row.handler) : words.noHandler}</Written>
      </td>
      <td class="govuk-table__cell" data-label={columns.received}>
        {shortDateWords(row.receivedOn, today)}
      </td>
    </tr>
  )
}

/** Nothing where there is none. */
const Marks = ({ row, reasons }: { row: QueueRow; reasons: readonly StandsOut[] }) => {
  if (!(row.urgent || row.appealedOn || row.unread || row.proposals > 0 || reasons.length > 0)) {
    return null
  }
  return (
    <div class="app-queue__marks">
      {row.urgent && <Tag colour="red">{words.urgent}</Tag>}
      {row.appealedOn && <Tag colour="red">{words.appeal}</Tag>}
      {row.unread && <Tag colour="blue">{words.unread}</Tag>}
      {row.proposals > 0 && <Tag colour="purple">{words.proposals(row.proposals)}</Tag>}
      <ReasonTags reasons={reasons} />
    </div>
  )
}

const ReasonTags = ({ reasons }: { reasons: readonly StandsOut[] }) =>
  reasons.map(({ kind }) => (
    <Fragment key={kind}>
      {' '}
      <Tag colour="orange">{words.standsOut[kind]}</Tag>
    </Fragment>
  ))
