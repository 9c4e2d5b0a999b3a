/**
 * Pages by the fragment of the address, which names the kind of page and nothing else. What a page shows (which case)
 * is kept in memory: neither the address nor the browser's history on disk ever holds it.
 */
import { enterPlace, forgetPlaces, replacePlace, usePlace } from '../common/places.ts'
import type { CaseAct } from './case/forms/context.ts'

/** Pages that need no more than their name. */
const PLAIN = [
  'day',
  'queue',
  'record',
  'administration',
  'newcomers',
  'account',
  'absence',
  'handovers',
  'notices',
  'directory',
  'import',
] as const

export type Route =
  | { readonly page: (typeof PLAIN)[number] }
  | { readonly page: 'invite'; readonly officer: string | null }
  | {
      readonly page: 'case'
      readonly case: string
      readonly act: CaseAct | null
      /** The statement that the act is about. */
      readonly about?: string
    }

export const HOME: Route = { page: 'day' }

const named = (fragment: string): Route => {
  const page = PLAIN.find((known) => `#${known}` === fragment)
  return page ? { page } : HOME
}

/** A new place: the browser's Back leads to the one before. */
export const go = (route: Route): void => enterPlace({ route }, `#${route.page}`)

/** Instead of the present place. */
export const replace = (route: Route): void => replacePlace({ route }, `#${route.page}`)

/** Nothing of a session's places is left. */
export const forgetRoutes = (): void => forgetPlaces({ route: HOME })

export const useRoute = (): Route =>
  (usePlace('route') as Route | undefined) ?? named(location.hash)
