import { officePromises } from '#words/office-promises.ts'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import type { PastClock } from './promise-rows.ts'
import { promiseName } from './promise-words.ts'

const words = officePromises

const stateOf = ({ state, overOn }: PastClock): [string, TagColour] => {
  const on = dateWords(overOn)
  if (state === 'kept') return [words.states.keptOn(on), 'green']
  if (state === 'keptLate') return [words.states.keptLateOn(on), 'orange']
  return state === 'late' ? [words.states.lateEnded(on), 'red'] : [words.states.endedOn(on), 'grey']
}

/** Once late stays shown as late. */
export const PastClocks = ({ clocks }: { clocks: readonly PastClock[] }) => (
  <table class="govuk-table app-stack">
    <caption class="govuk-table__caption govuk-visually-hidden">{words.pastCaption}</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {(['promise', 'state', 'due'] as const).map((column) => (
          <th key={column} scope="col" class="govuk-table__header">
            {words.columns[column]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {clocks.map((clock) => {
        const [state, colour] = stateOf(clock)
        return (
          <tr class="govuk-table__row" key={promiseName(clock)}>
            <th scope="row" class="govuk-table__header">
              {promiseName(clock)}
            </th>
            <td class="govuk-table__cell" data-label={words.columns.state}>
              <Tag colour={colour}>{state}</Tag>
            </td>
            <td class="govuk-table__cell" data-label={words.columns.due}>
              {dateWords(clock.due, true)}
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)
