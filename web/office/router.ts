/**
 * Pages by the fragment of the address, which names the kind of page and nothing else. What a page shows (which case)
 * is kept in memory: neither the address nor the browser's history on disk ever holds it.
 */
import { useEffect, useState } from 'preact/hooks'
import type { CaseAct } from './case/forms/context.ts'

export type Route =
  | { readonly page: 'day' | 'queue' | 'record' | 'administration' | 'newcomers' | 'account' }
  | { readonly page: 'absence' | 'handovers' | 'notices' }
  | { readonly page: 'invite'; readonly officer: string | null }
  | { readonly page: 'directory' | 'import' }
  | {
      readonly page: 'case'
      readonly case: string
      readonly act: CaseAct | null
      /** The statement that the act is about. */
      readonly about?: string
    }

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
const HOME: Route = { page: 'day' }

/** Places in this tab's history: `history.state` is an index into it, which means nothing after a reload. */
const visited: Route[] = []
const era = performance.timeOrigin

const named = (fragment: string): Route => {
  const page = PLAIN.find((known) => `#${known}` === fragment)
  return page ? { page } : HOME
}

const place = (state: unknown): Route | undefined =>
  typeof state === 'object' && state !== null && 'era' in state && 'at' in state
    ? state.era === era
      ? visited[Number(state.at)]
      : undefined
    : undefined

const listeners = new Set<(route: Route) => void>()
const tell = (route: Route): void => {
  for (const listener of listeners) listener(route)
}

const remember = (route: Route): { era: number; at: number } => {
  visited.push(route)
  return { era, at: visited.length - 1 }
}

/** A new place: the browser's Back leads to the one before. */
export const go = (route: Route): void => {
  history.pushState(remember(route), '', `#${route.page}`)
  tell(route)
}

/** Instead of the present place. */
export const replace = (route: Route): void => {
  history.replaceState(remember(route), '', `#${route.page}`)
  tell(route)
}

let list = HOME

/** The list that a case was last opened from. */
export const lastList = (): Route => list

/** Nothing of a session's places is left. */
export const forgetPlaces = (): void => {
  visited.fill(HOME)
  list = HOME
  history.replaceState(null, '', location.pathname)
  tell(HOME)
}

export const useRoute = (): Route => {
  const [route, setRoute] = useState(() => place(history.state) ?? named(location.hash))
  useEffect(() => {
    if (route.page === 'day' || route.page === 'queue') list = route
  }, [route])
  useEffect(() => {
    const onPop = () => setRoute(place(history.state) ?? named(location.hash))
    listeners.add(setRoute)
    window.addEventListener('popstate', onPop)
    return () => {
      listeners.delete(setRoute)
      window.removeEventListener('popstate', onPop)
    }
  }, [])
  return route
}
