/** What the cells of the board's tables are made of. */
import { common as shared } from '#words/common.ts'
import { officeMatching } from '#words/office-matching.ts'
import { officePeople } from '#words/office-people.ts'
import type { KnownAllegation, Suggestion } from '../../../client/officer/together/known.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { useAllegationTerms } from '../allegation-terms.ts'
import { CaseOf } from './case-of.tsx'
import { PersonLink, personName } from './person-link.tsx'
import type { People } from './use-people.ts'

export const Someone = ({ people, person }: { people: People; person: Person }) => (
  <PersonLink known={people.known} cases={people.cases} allegation={person.id}>
    {personName(person)}
  </PersonLink>
)

export const CaseList = ({ people, cases }: { people: People; cases: readonly Hash[] }) => (
  <ul class="govuk-list app-people__cases">
    {cases.map((caseId) => (
      <li key={caseId}>
        <CaseOf cases={people.cases} caseId={caseId} />
      </li>
    ))}
  </ul>
)

/** An allegation in a list: whom it is about, and where it stands. */
export const Matter = ({ people, of }: { people: People; of: KnownAllegation }) => {
  const person = people.board.persons.of(of.id)
  return (
    <>
      {person && <Someone people={people} person={person} />}
      <div>
        <CaseOf cases={people.cases} caseId={of.caseId} />
      </div>
    </>
  )
}

export const Matters = ({ people, of }: { people: People; of: readonly KnownAllegation[] }) => (
  <ul class="govuk-list">
    {of.map((it) => (
      <li key={it.id}>
        <Matter people={people} of={it} />
      </li>
    ))}
  </ul>
)

export const Kinds = ({ of: { content } }: { of: KnownAllegation }) => {
  const terms = useAllegationTerms()
  return <>{terms.kinds(content.kinds) || officePeople.matters.noKinds}</>
}

/** In the order of their weight. */
export const reasonsText = (reasons: Suggestion['reasons']): string =>
  shared.phrases(reasons.map((reason) => officeMatching.reasons[reason]))
