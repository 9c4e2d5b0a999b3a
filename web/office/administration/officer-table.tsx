import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { DataTable } from '../data-table.tsx'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'

const words = officeAdministration.overview

/** Everybody in the directory, those who have left last. */
export const OfficerTable = () => {
  const { session, pack } = useOffice()
  const names = useNames()
  const officers = session.epochs.current.body.officers.toSorted(
    (a, b) => Number(a.until !== null) - Number(b.until !== null) || a.name.localeCompare(b.name),
  )
  return (
    <div class="govuk-!-margin-top-6">
      <DataTable
        caption={words.officers}
        isCaptionShown
        rows={officers}
        keyOf={({ id }) => id}
        columns={[
          { label: words.columns.name, cell: ({ id }) => <Written>{names(id)}</Written> },
          { label: words.columns.unit, cell: ({ unit }) => <Written>{unit}</Written> },
          {
            label: words.columns.roles,
            cell: ({ roles }) => language.list(roles.map((role) => pack.roles[role])),
          },
          { label: words.columns.since, cell: ({ from }) => isoDateWords(from) },
          {
            label: words.columns.action,
            cell: ({ id, until }) =>
              until === null ? (
                <LinkButton
                  onClick={() => go({ page: 'invite', officer: id })}
                  hidden={words.reinviteHidden(names(id))}
                >
                  {words.reinvite}
                </LinkButton>
              ) : (
                words.left(isoDateWords(until))
              ),
          },
        ]}
      />
    </div>
  )
}
