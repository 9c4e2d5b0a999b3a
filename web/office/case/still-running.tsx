import { officeActs } from '#words/office-acts.ts'
import { officePromises } from '#words/office-promises.ts'
import { definitionOf } from '../../../protocol/clocks/definitions.ts'
import { Details } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import type { FormContext } from './forms/context.ts'
import { openRows } from './promise-rows.ts'
import { promiseName } from './promise-words.ts'

const words = officePromises.stillRuns

/** Said while a plain letter is written: it stops no clock, and what would. */
export const StillRunning = ({ file, session, isOffered }: FormContext) => {
  const rows = openRows(file.verified.replay, session.epochs.current, file.today).filter(
    ({ clock }) => definitionOf(clock).log === 'shared',
  )
  if (rows.length === 0) return <p class="govuk-body">{words.nothing}</p>
  return (
    <Details summary={words.heading}>
      <p class="govuk-body">{words.text}</p>
      <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {rows.map((row) => {
          const name = promiseName(row)
          const acts = row.keptBy.filter((act) => isOffered(act))
          return (
            <li key={name}>
              {row.lateSince === null
                ? words.due(name, dateWords(row.due, true))
                : words.late(name, dateWords(row.lateSince))}{' '}
              {acts.length > 0 && words.keptBy(acts.map((act) => officeActs[act].link))}
            </li>
          )
        })}
      </ul>
    </Details>
  )
}
