import { Fragment } from 'preact'
import { language } from '#words/language.ts'
import { officePeople } from '#words/office-people.ts'
import type { Because, LookingAgain } from '../../../client/officer/together/looking-again.ts'
import { otherLinks } from '../../../client/officer/together/person-view.ts'
import { grouped, type Person } from '../../../client/officer/together/persons.ts'
import { Tag } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import { DataTable } from '../data-table.tsx'
import { CaseOf, numberOf } from './case-of.tsx'
import { PersonLink, personName } from './person-link.tsx'
import type { People } from './use-people.ts'

const words = officePeople.others

interface OthersProps {
  people: People
  person: Person
}

type Allegation = ReturnType<typeof otherLinks>[number]['other']

const Other = ({ people, allegation }: { people: People; allegation: Allegation }) => {
  const { known, cases, board } = people
  const them = board.persons.of(allegation.id)
  return (
    <>
      <CaseOf cases={cases} caseId={allegation.caseId} />
      {them && (
        <div>
          <PersonLink known={known} cases={cases} allegation={allegation.id}>
            {personName(them)}
          </PersonLink>
        </div>
      )}
    </>
  )
}

/** Other people's allegations that an answer links with this person's. */
export const Others = ({ people, person }: OthersProps) => {
  const { known, cases, board } = people
  const links = otherLinks(known, board.pairs, person)
  if (links.length === 0) return null
  return (
    <section aria-labelledby="others">
      <h2 class="govuk-heading-m" id="others">
        {words.heading}
      </h2>
      <p class="govuk-body">{words.hint}</p>
      <DataTable
        caption={words.heading}
        rows={links}
        keyOf={({ link, own, other }) => `${link} ${own.id} ${other.id}`}
        columns={[
          { label: words.link, cell: ({ link }) => officePeople.links[link] },
          { label: words.own, cell: ({ own }) => <CaseOf cases={cases} caseId={own.caseId} /> },
          { label: words.other, cell: ({ other }) => <Other people={people} allegation={other} /> },
        ]}
      />
    </section>
  )
}

/** What is said of it: others of which the same is said stand with it. */
const saidOf = (it: Because): string =>
  it.kind === 'byDay' ? officePeople.byDay(dateWords(it.day, true)) : officePeople.again[it.kind]

/** One closed matter, by when it is looked at again, and because of which others. */
export const AgainLine = ({ people, again }: { people: People; again: LookingAgain }) => {
  const { cases } = people
  const numbersOf = (all: readonly Because[]): string[] => [
    ...new Set(all.map(({ from }) => numberOf(cases, from.caseId))),
  ]
  return (
    <>
      {[...grouped(again.because, saidOf)].map(([said, all]) => (
        <Fragment key={said}>
          <div>{officePeople.inCase(numbersOf(all), numberOf(cases, again.to.caseId))}</div>
          <div>
            {said}{' '}
            {all.some((it) => it.kind === 'byDay' && it.isLate) && (
              <Tag colour="red">{officePeople.late}</Tag>
            )}
          </div>
        </Fragment>
      ))}
    </>
  )
}

/** What of this person is to be looked at again. */
export const Again = ({ people, person }: OthersProps) => {
  const own = people.board.again.filter(({ to }) =>
    person.allegations.some(({ id }) => id === to.id),
  )
  if (own.length === 0) return null
  return (
    <section class="app-people__far" aria-labelledby="again">
      <h2 class="govuk-heading-m" id="again">
        {officePeople.againHeading}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {own.map((again) => (
          <li key={again.to.id}>
            <AgainLine people={people} again={again} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which of this person's cases are investigated together with which. */
export const InvestigatedTogether = ({ people, person }: OthersProps) => {
  const { cases, board } = people
  const own = new Set(person.cases)
  const all = board.together.filter((group) => group.cases.some((id) => own.has(id)))
  if (all.length === 0) return null
  return (
    <section aria-labelledby="together">
      <h2 class="govuk-heading-m" id="together">
        {officePeople.links.investigatedTogether}
      </h2>
      <p class="govuk-body">{officePeople.together.apart}</p>
      <ul class="govuk-list govuk-list--bullet">
        {all.map((group) => (
          <li key={group.cases.join()}>
            {officePeople.together.these(
              language.all(group.cases.map((id) => numberOf(cases, id))),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
