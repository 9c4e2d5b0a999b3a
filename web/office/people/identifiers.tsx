import { officePeople } from '#words/office-people.ts'
import { type Identifier, identifiersOf } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { STAFF } from '../../../protocol/together/subject.ts'
import { Written } from '../../common/components/written.tsx'
import { DataTable } from '../data-table.tsx'
import { useNames } from '../use-names.ts'
import { CaseOf } from './case-of.tsx'
import type { People } from './use-people.ts'

const words = officePeople.identified

const Value = ({ told: { kind, value } }: { told: Identifier }) => {
  const names = useNames()
  if (kind === 'officer') return <>{names(value)}</>
  const staff = kind === 'staff' && STAFF.find((it) => it === value)
  return staff ? officePeople.staff[staff] : <Written>{value}</Written>
}

/** More than these are named only where something was not told in each of them. */
const FEW = 3

const Where = ({ people, person, told }: { people: People; person: Person; told: Identifier }) => {
  const cases = [...new Set(told.allegations.map(({ caseId }) => caseId))]
  if (cases.length > FEW && cases.length === person.cases.length) return <>{words.all}</>
  return (
    <ul class="govuk-list app-people__cases">
      {cases.map((caseId) => (
        <li key={caseId}>
          <CaseOf cases={people.cases} caseId={caseId} />
        </li>
      ))}
    </ul>
  )
}

/** Every name and number that was told, and in which cases. */
export const Identifiers = ({ people, person }: { people: People; person: Person }) => (
  <section aria-labelledby="identified">
    <h2 class="govuk-heading-m" id="identified">
      {words.heading}
    </h2>
    <p class="govuk-body">{words.hint}</p>
    <DataTable
      caption={words.heading}
      rows={identifiersOf(person)}
      keyOf={({ kind, value }) => `${kind} ${value}`}
      columns={[
        { label: words.what, cell: ({ kind }) => officePeople.told[kind] },
        { label: words.told, cell: (told) => <Value told={told} /> },
        {
          label: words.where,
          cell: (told) => <Where people={people} person={person} told={told} />,
        },
      ]}
    />
  </section>
)
