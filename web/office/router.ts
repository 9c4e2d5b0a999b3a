/**
 * Pages by the fragment of the address, which names the kind of page, and of a case its number, unless the officer wants
 * none in the browser's history (settings.ts). Everything else that a page shows is kept in memory alone.
 */
import type { PlaceOf } from '../../client/officer/together/person-view.ts'
import { caseNumber } from '../../protocol/exchanges/office.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { readCaseNumber } from '../../protocol/typed.ts'
import { enterPlace, forgetPlaces, placed, replacePlace, usePlace } from '../common/places.ts'
import type { CaseAct } from './case/forms/context.ts'
import { readSettings } from './settings.ts'

/** Pages that need no more than their name. */
const PLAIN = [
  'day',
  'queue',
  'figures',
  'record',
  'administration',
  'newcomers',
  'account',
  'absence',
  'handovers',
  'notices',
  'phrases',
  'passkeys',
  'directory',
  'import',
  'patterns',
  'poster',
  'status',
] as const

export type Route =
  | { readonly page: (typeof PLAIN)[number] }
  | {
      readonly page: 'invite'
      readonly officer: string | null
      /** That somebody new is most likely invited for. */
      readonly role?: 'intake' | 'overseer'
    }
  | { readonly page: 'export'; readonly case: string; readonly number: string }
  | {
      readonly page: 'case'
      readonly case: string
      /** For the address. Left out: the one of the same case that is shown already. */
      readonly number?: string
      readonly act: CaseAct | null
      /** The statement that the act is about. */
      readonly about?: string
    }
  /** Whoever an allegation is about. Its id is a secret of its case: it stands in no address, nor in the browser's history. */
  | {
      readonly page: 'person'
      readonly allegation: AllegationId
      /** For the address: null where its case has no number here. */
      readonly place: PlaceOf | null
    }
  /** The same, as an address names it. */
  | { readonly page: 'personAddress'; readonly place: PlaceOf }
  /** A case as an address names it: nobody has looked yet whether it is one of the officer's. */
  | { readonly page: 'address'; readonly number: string; readonly act: string | null }

export const HOME: Route = { page: 'day' }

const CASE_ADDRESS = /^#case\/([^/]+)(?:\/([A-Za-z]+))?$/

const PERSON_ADDRESS = /^#person\/([^/]+)\/([1-9][0-9]{0,2})$/

/** The page that a fragment names: people copy one from a message, or type it. */
export const routeNamed = (fragment: string): Route => {
  const page = PLAIN.find((known) => `#${known}` === fragment)
  if (page) return { page }
  const [, of = '', nth] = PERSON_ADDRESS.exec(fragment) ?? []
  const ofCase = caseNumber.safeParse(readCaseNumber(of)).data
  if (ofCase) return { page: 'personAddress', place: { number: ofCase, nth: Number(nth) } }
  const [, text = '', act = null] = CASE_ADDRESS.exec(fragment) ?? []
  const number = caseNumber.safeParse(readCaseNumber(text)).data
  return number ? { page: 'address', number, act } : HOME
}

const personAddress = (place: PlaceOf | null): string =>
  place && !readSettings().noNumbers ? `#person/${place.number}/${place.nth}` : '#person'

/** What an act is about stands in no address: without it, the address is the case's. */
export const addressOf = (route: Route): string => {
  if (route.page === 'address') return `#case/${route.number}`
  if (route.page === 'person' || route.page === 'personAddress') return personAddress(route.place)
  const ofCase = route.page === 'case' || route.page === 'export'
  if (!ofCase || !route.number || readSettings().noNumbers) return `#${route.page}`
  if (route.page === 'export') return `#case/${route.number}/export`
  return `#case/${route.number}${route.act && !route.about ? `/${route.act}` : ''}`
}

/** Where somebody is, if it is at this case: they may have gone on while something was under way. */
export const atCase = (id: string): Extract<Route, { page: 'case' }> | null => {
  const now = placed('route') as Route | undefined
  return now?.page === 'case' && now.case === id ? now : null
}

const numbered = (route: Route): Route => {
  if (route.page !== 'case' || route.number) return route
  const number = atCase(route.case)?.number
  return number ? { ...route, number } : route
}

/** A new place: the browser's Back leads to the one before. */
export const go = (to: Route): void => {
  const route = numbered(to)
  enterPlace({ route }, addressOf(route))
}

/** Instead of the present place. */
export const replace = (by: Route): void => {
  const route = numbered(by)
  replacePlace({ route }, addressOf(route))
}

/** Nothing of a session's places is left. */
export const forgetRoutes = (): void => forgetPlaces({ route: HOME })

export const useRoute = (): Route =>
  (usePlace('route') as Route | undefined) ?? routeNamed(location.hash)
