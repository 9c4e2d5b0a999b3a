import { language } from '#words/language.ts'
import { officeCase } from '#words/office-case.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { readingOfficers } from '../../../client/officer/offers.ts'
import type { Role } from '../../../protocol/directory/schema.ts'
import { opens, rolesRead } from '../../../protocol/history/vacancies.ts'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'

const words = officeCase.file

/** What the case amounts to now. */
export const Facts = ({ file }: { file: CaseFile }) => {
  const { session, pack } = useOffice()
  const names = useNames()
  const { current } = session.epochs
  const { state, shared } = file.verified.replay
  const receivedOn = shared[0]?.body.on ?? ''
  const isWithheld = (roles: readonly Role[]) => roles.includes('overseer') && !state.released
  const readers = readingOfficers(session, file)
  const listed = file.report?.excluded ?? []
  const overseersWords = (): string => {
    if (!rolesRead(state, current).has('overseer')) return words.noOverseer
    return state.released ? words.isReleased : words.notReleased
  }
  const never = [...new Set([...listed, ...state.barred])]
  return (
    <div class="app-case__facts">
      <SummaryList
        rows={[
          { key: words.stage, value: pack.stages[state.stage].name },
          { key: words.received, value: isoDateWords(receivedOn) },
          { key: words.handler, value: state.handler ? names(state.handler) : words.noHandler },
          {
            key: words.readers,
            value: (
              <ul class="govuk-list govuk-!-margin-bottom-0">
                {readers.map(({ id, roles }) => (
                  <li key={id}>
                    {names(id)}
                    <br />
                    <span class="govuk-hint govuk-!-font-size-16">
                      {language.list([
                        ...roles.map((role) => pack.roles[role]),
                        ...(isWithheld(roles) ? [words.withheld] : []),
                        ...(opens(state, current, id) ? [] : [words.newKeys]),
                      ])}
                    </span>
                  </li>
                ))}
              </ul>
            ),
          },
          ...(never.length > 0
            ? [
                {
                  key: words.notReaders,
                  value: never
                    .map((id) => {
                      const why = listed.includes(id) ? words.excludedByReporter : words.barred
                      return words.notReader(names(id), why)
                    })
                    .join('\n'),
                },
              ]
            : []),
          { key: words.released, value: overseersWords() },
        ]}
      />
    </div>
  )
}
