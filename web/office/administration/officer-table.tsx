import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'

const words = officeAdministration.overview
const COLUMNS = ['name', 'unit', 'roles', 'since', 'action'] as const

/** Everybody in the directory, those who have left last. */
export const OfficerTable = () => {
  const { session, pack } = useOffice()
  const names = useNames()
  const officers = session.epochs.current.body.officers.toSorted(
    (a, b) => Number(a.until !== null) - Number(b.until !== null) || a.name.localeCompare(b.name),
  )
  return (
    <table class="govuk-table app-stack govuk-!-margin-top-6">
      <caption class="govuk-table__caption govuk-table__caption--m">{words.officers}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {COLUMNS.map((column) => (
            <th key={column} scope="col" class="govuk-table__header">
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {officers.map(({ id, unit, roles, from, until }) => (
          <tr class="govuk-table__row" key={id}>
            <th scope="row" class="govuk-table__header">
              <Written>{names(id)}</Written>
            </th>
            <td class="govuk-table__cell" data-label={words.columns.unit}>
              <Written>{unit}</Written>
            </td>
            <td class="govuk-table__cell" data-label={words.columns.roles}>
              {language.list(roles.map((role) => pack.roles[role]))}
            </td>
            <td class="govuk-table__cell" data-label={words.columns.since}>
              {isoDateWords(from)}
            </td>
            <td class="govuk-table__cell" data-label={words.columns.action}>
              {until === null ? (
                <LinkButton
                  onClick={() => go({ page: 'invite', officer: id })}
                  hidden={words.reinviteHidden(names(id))}
                >
                  {words.reinvite}
                </LinkButton>
              ) : (
                words.left(isoDateWords(until))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
