import { useEffect } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officePeople as words } from '#words/office-people.ts'
import { literal } from '../../../client/literal.ts'
import { allegationAt, type PlaceOf } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { BackLink, Heading, useFocusOn } from '../../common/components/page.tsx'
import { placed } from '../../common/places.ts'
import { replace, useRoute } from '../router.ts'
import { Answers } from './answers.tsx'
import { Identifiers } from './identifiers.tsx'
import { Matters } from './matters.tsx'
import { OnDay } from './on-day.tsx'
import { Again, InvestigatedTogether, Others } from './others.tsx'
import { PeopleFrame } from './people-frame.tsx'
import { personName, personRoute } from './person-link.tsx'
import { Timeline } from './timeline.tsx'
import { type People, usePeople } from './use-people.ts'

/** Everything about the person of an allegation. It opens no case by itself. */
export const PersonPage = ({ allegation }: { allegation: AllegationId }) => {
  const people = usePeople()
  useAddress(people, allegation)
  return <Page people={people} person={people.board.persons.of(allegation)} place={null} />
}

/** The same, for whoever came by an address. */
export const PersonAddressPage = ({ place }: { place: PlaceOf }) => {
  const people = usePeople()
  const id = allegationAt(people.known, people.cases, place)
  return (
    <Page people={people} person={id ? people.board.persons.of(id) : undefined} place={place} />
  )
}

/** Whoever came from elsewhere may not have known the number of the case. */
const useAddress = ({ known, cases, isLoading }: People, allegation: AllegationId): void => {
  const route = useRoute()
  const here = personRoute(known, cases, allegation)
  const isNew = route.page === 'person' && route.place === null && here.place !== null
  useEffect(() => {
    // Who is quick has gone on by now.
    if (isNew && !isLoading && placed('route') === route) replace(here)
  }, [isNew, isLoading])
}

interface PageProps {
  people: People
  person: Person | undefined
  place: PlaceOf | null
}

const Page = ({ people, person, place }: PageProps) => {
  const isKnown = Boolean(person) && !people.isLoading
  useFocusOn(isKnown ? 'known' : 'unknown')
  const heading = person ? personName(person) : words.none.heading
  return (
    <div class="app-people">
      <BackLink onClick={() => history.back()} />
      {person && <span class="govuk-caption-l">{words.caption}</span>}
      <Heading>{people.isLoading ? text.loading : heading}</Heading>
      <PeopleFrame people={people}>
        {person ? <About people={people} person={person} /> : <None place={place} />}
      </PeopleFrame>
    </div>
  )
}

const None = ({ place }: { place: PlaceOf | null }) => (
  <>
    {place && <p class="govuk-body">{words.none.ofAddress(literal(place.number), place.nth)}</p>}
    <p class="govuk-body">{words.none.body}</p>
  </>
)

const About = ({ people, person }: { people: People; person: Person }) => {
  const isDisputed =
    person.contradictions.length > 0 ||
    people.board.disputed.some(({ ends }) => person.allegations.some(({ id }) => ends.includes(id)))
  const { cases } = person
  return (
    <>
      <p class="govuk-body">{words.scope(person.allegations.length, cases.length)}</p>
      <p class="govuk-body">
        <strong>{words.receipts(cases.length)}</strong> {words.receiptsHint}
      </p>
      <p class="govuk-body app-no-print">{words.opensNothing}</p>
      {isDisputed && (
        <Inset>
          <LinkButton onClick={() => document.getElementById('answers')?.focus()}>
            {words.disputed}
          </LinkButton>
        </Inset>
      )}
      <div class="app-no-print">
        <Button kind="secondary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <Identifiers people={people} person={person} />
      <Answers people={people} person={person} />
      <Timeline people={people} person={person} />
      <OnDay people={people} person={person} />
      <Again people={people} person={person} />
      <Matters people={people} person={person} />
      <Others people={people} person={person} />
      <InvestigatedTogether people={people} person={person} />
    </>
  )
}
