import { language } from '#words/language.ts'
import { officePeople } from '#words/office-people.ts'
import type { KnownAllegation, KnownDecision } from '../../../client/officer/together/known.ts'
import { type Decided, decisionsOf } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { AllegationId, PROVENANCE } from '../../../protocol/together/allegation.ts'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { SummaryList, type SummaryRow } from '../../common/components/summary-list.tsx'
import { Written } from '../../common/components/written.tsx'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import { type AllegationTerms, useAllegationTerms } from '../allegation-terms.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { CaseOf } from './case-of.tsx'
import { Folded } from './folded.tsx'
import { GrantAccess } from './grant-access.tsx'
import type { People } from './use-people.ts'

const words = officePeople.matters

/** By its place: the id of an allegation is a secret of its case, and stands nowhere on a page. */
export const matterId = ({ allegations }: Person, id: AllegationId): string =>
  `matter-${allegations.findIndex((it) => it.id === id) + 1}`

/** Shows one, whether it is folded or not. */
export const showMatter = (person: Person, id: AllegationId): void => {
  const heading = document.getElementById(matterId(person, id))
  const folded = heading?.parentElement?.querySelector('details')
  if (folded) folded.open = true
  heading?.focus()
}

/** More than these are folded: a page of eleven would be twenty screens long. */
const FEW = 3

const COLOURS: Readonly<Record<(typeof PROVENANCE)[number], TagColour>> = {
  untested: 'grey',
  tested: 'blue',
  disproved: 'yellow',
}

const happenedOn = ({ content: { from, until } }: KnownAllegation): string => {
  if (from && until) return words.happened(isoDateWords(from), isoDateWords(until))
  if (from) return words.happenedFrom(isoDateWords(from))
  return until ? words.happenedUntil(isoDateWords(until)) : words.unknownDay
}

const actionOf = (terms: AllegationTerms, { content }: KnownDecision): string => {
  if (!content.action) return officePeople.matters.noAction
  const { code, from, until } = content.action
  const what = terms.action(code)
  if (from && until) return words.fromTo(what, isoDateWords(from), isoDateWords(until))
  return from ? words.from(what, isoDateWords(from)) : what
}

/** As of which day it was decided, where that is before the day it was signed: what comes from paper is signed late. */
export const assessedOf = ({ content: { severityOn }, source }: KnownDecision): string =>
  dayOf(severityOn) < source.on ? words.assessed(isoDateWords(severityOn)) : ''

const decisionRows = (
  terms: AllegationTerms,
  decision: Decided,
  names: (id: string) => string,
): SummaryRow[] => [
  {
    key: words.decision,
    value: (
      <>
        {terms.decision(decision.content.decision)}
        <div>{words.decided(dateWords(decision.source.on), names(decision.source.by))}</div>
        {assessedOf(decision) && <div>{assessedOf(decision)}</div>}
        {decision.repeatedOn.map((on) => (
          <div key={on}>{words.repeated(dateWords(on))}</div>
        ))}
      </>
    ),
  },
  { key: words.severity, value: terms.severity(decision.content.severity) },
  { key: words.action, value: actionOf(terms, decision) },
  { key: words.reasons, value: <Written as="div">{decision.content.reasons}</Written> },
]

interface MatterProps {
  people: People
  person: Person
  allegation: KnownAllegation
  /** The newest counts; earlier ones stay in the timeline. */
  decision: Decided | undefined
}

interface FactsProps extends Omit<MatterProps, 'person'> {
  /** In place of a decision. */
  undecided: string
}

const Facts = ({ people, allegation, decision, undecided }: FactsProps) => {
  const { pack } = useOffice()
  const terms = useAllegationTerms()
  const names = useNames()
  const { caseId, content, first } = allegation
  const row = people.rows.get(caseId)
  const facts: SummaryRow[] = [
    {
      key: officePeople.timeline.case,
      value: (
        <>
          {row && (
            <>
              <div>{pack.stages[row.stage].name}</div>
              <div>{row.handler ? words.handler(names(row.handler)) : words.noHandler}</div>
            </>
          )}
          <div>{words.recorded(dateWords(first.on), names(first.by))}</div>
        </>
      ),
    },
    { key: words.when, value: happenedOn(allegation) },
    {
      key: words.provenance,
      value: (
        <Tag colour={COLOURS[content.provenance]}>
          {officePeople.provenance[content.provenance]}
        </Tag>
      ),
    },
    ...(content.standards.length > 0
      ? [{ key: words.standards, value: language.list(content.standards.map(terms.standard)) }]
      : []),
    ...(decision
      ? decisionRows(terms, decision, names)
      : [{ key: words.decision, value: undecided }]),
  ]
  return (
    <>
      <Written as="p" class="govuk-body">
        {content.summary}
      </Written>
      <SummaryList rows={facts} />
    </>
  )
}

const Matter = ({ people, person, allegation, decision }: MatterProps) => {
  const terms = useAllegationTerms()
  const { cases } = people
  const { caseId, content } = allegation
  const found = cases.get(caseId)
  const undecided = found?.isClosed ? words.closedUndecided : words.undecided
  const id = matterId(person, allegation.id)
  const kinds = terms.kinds(content.kinds) || words.noKinds
  return (
    <article class="app-people__matter" aria-labelledby={id}>
      <h3 class="govuk-heading-s" id={id} tabIndex={-1}>
        {kinds}
      </h3>
      <p class="govuk-body">
        <CaseOf cases={cases} caseId={caseId} />
        {found?.received && <> {words.came(dateWords(found.received))}.</>}{' '}
        <strong>{decision ? terms.decision(decision.content.decision) : undecided}</strong>
      </p>
      <Folded summary={words.whole(kinds)} isExpanded={person.allegations.length <= FEW}>
        {() => <Facts {...{ people, allegation, decision, undecided }} />}
      </Folded>
      {found && !found.isReader && <GrantAccess known={found} />}
    </article>
  )
}

/** Each allegation with where it stands and what was decided on it. */
export const Matters = ({ people, person }: { people: People; person: Person }) => {
  const decisions = decisionsOf(people.known, person)
  return (
    <section aria-labelledby="matters">
      <h2 class="govuk-heading-m" id="matters">
        {words.heading}
      </h2>
      {person.allegations.map((allegation) => (
        <Matter
          key={allegation.id}
          people={people}
          person={person}
          allegation={allegation}
          decision={decisions.findLast((it) => it.allegation === allegation.id)}
        />
      ))}
      <p class="govuk-hint">{words.cut}</p>
    </section>
  )
}
