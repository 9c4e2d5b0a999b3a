/** What comes with a vocabulary when a portal is set up. */
import { officeSetup } from '#words/office-setup.ts'
import type { CalendarName } from '../../../protocol/calendars/calendars.ts'
import type { Vocabulary } from '../../../protocol/vocabulary.ts'
import { contactsOf, type TypedContact } from './contact-fields.tsx'

interface Suggestable {
  readonly vocabulary: Vocabulary
  readonly emergency: readonly TypedContact[]
  readonly routes: readonly TypedContact[]
  readonly calendar: CalendarName | 'kept'
}

const LISTS = ['emergency', 'routes'] as const

const isSame = (a: readonly TypedContact[], b: readonly TypedContact[]): boolean =>
  JSON.stringify(contactsOf(a)) === JSON.stringify(contactsOf(b))

/** Nothing that somebody typed is lost: only what is empty, or as the vocabulary before had it, is filled in. */
export const withVocabulary = <Policy extends Suggestable>(
  policy: Policy,
  vocabulary: Vocabulary,
): Policy => {
  const [before, now] = [
    officeSetup.suggested[policy.vocabulary],
    officeSetup.suggested[vocabulary],
  ]
  const [emergency, routes] = LISTS.map((list) => {
    const isOwn = contactsOf(policy[list]).length > 0 && !isSame(policy[list], before[list])
    return isOwn ? policy[list] : now[list]
  })
  return {
    ...policy,
    vocabulary,
    emergency: emergency ?? [],
    routes: routes ?? [],
    calendar: vocabulary === 'police-england-wales' ? 'england-and-wales' : policy.calendar,
  }
}

/** Whether anything stands there that nobody typed. */
export const hasSuggested = (policy: Suggestable): boolean =>
  LISTS.some((list) => {
    const suggested = officeSetup.suggested[policy.vocabulary][list]
    return suggested.length > 0 && isSame(policy[list], suggested)
  })
