import type { Clock, ClockState } from '../../../protocol/clocks/events.ts'
import { caseClocks, missingOn } from '../../../protocol/history/promises.ts'
import { Tag, type TagColour, WarningText } from '../../common/components/notices.tsx'
import { dateWords } from '../../common/date-words.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { useOffice } from '../office-context.ts'
import type { CaseFile } from './case-file.ts'

const words = officeCase.file
const columns = words.clockColumns

const COLOURS: Record<ClockState, TagColour> = {
  running: 'blue',
  kept: 'green',
  keptLate: 'orange',
  late: 'red',
  ended: 'grey',
}

const Row = ({ clock }: { clock: Clock }) => (
  <tr class="govuk-table__row">
    <th scope="row" class="govuk-table__header">
      {words.clockInstance(officeCase.clockNames[clock.clock], clock.instance)}
    </th>
    <td class="govuk-table__cell" data-label={columns.state}>
      <Tag colour={COLOURS[clock.state]}>{officeCase.clockStates[clock.state]}</Tag>{' '}
      {clock.satisfiedOn !== undefined && words.keptOn(dateWords(clock.satisfiedOn))}
    </td>
    <td class="govuk-table__cell" data-label={columns.due}>
      {dateWords(clock.due, true)}
    </td>
    <td class="govuk-table__cell" data-label={columns.target}>
      {dateWords(clock.target, true)}
    </td>
  </tr>
)

/** Recomputed here from the history and the signed policy: what the server says of lateness is not believed. */
export const ClockTable = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const { replay } = file.verified
  const missing = missingOn(replay, session.epochs.current, file.today)
  return (
    <>
      <table class="govuk-table app-stack">
        <caption class="govuk-table__caption govuk-table__caption--m">{words.clocks}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {(['clock', 'state', 'due', 'target'] as const).map((column) => (
              <th key={column} scope="col" class="govuk-table__header">
                {columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {caseClocks(replay, file.today).map((clock) => (
            <Row key={`${clock.clock}/${clock.instance}`} clock={clock} />
          ))}
        </tbody>
      </table>
      {missing.length > 0 && <WarningText>{words.ladderMissing}</WarningText>}
    </>
  )
}
