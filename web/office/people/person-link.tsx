import type { ComponentChildren } from 'preact'
import { officePeople as words } from '#words/office-people.ts'
import type { Known } from '../../../client/officer/together/known.ts'
import type { Cases } from '../../../client/officer/together/looking-again.ts'
import { namingOf, placeOf } from '../../../client/officer/together/person-view.ts'
import type { Person } from '../../../client/officer/together/persons.ts'
import { writtenLine } from '../../../client/written.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { addressOf, go, type Route } from '../router.ts'
import { useSettings } from '../settings.ts'

/** Somebody in a list, by a name and a staff number as they were told last. */
export const personName = (person: Pick<Person, 'allegations'>): string => {
  const { name, staffNumber } = namingOf(person)
  return words.named(name && writtenLine(name), staffNumber && writtenLine(staffNumber))
}

export const personRoute = (
  known: Known,
  cases: Cases,
  allegation: AllegationId,
): Route & { readonly page: 'person' } => ({
  page: 'person',
  allegation,
  place: placeOf(known, cases, allegation),
})

interface PersonLinkProps {
  known: Known
  cases: Cases
  allegation: AllegationId
  children: ComponentChildren
}

/** To the page about the person of an allegation, which opens no case. */
export const PersonLink = ({ known, cases, allegation, children }: PersonLinkProps) => {
  const [{ noNumbers }] = useSettings()
  const route = personRoute(known, cases, allegation)
  if (noNumbers || !route.place) {
    return <LinkButton onClick={() => go(route)}>{children}</LinkButton>
  }
  return (
    <a
      class="govuk-link"
      href={addressOf(route)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        if (event.detail <= 1) go(route)
      }}
    >
      {children}
    </a>
  )
}
