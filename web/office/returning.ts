/** How an officer comes back to a list: to the case that they opened from it. */
import { useEffect, useRef } from 'preact/hooks'
import { usePlace } from '../common/places.ts'
import { type LeftOff, type Listed, type OpenedFrom, useOffice } from './office-context.ts'
import { go, type Route, replace, routeNamed } from './router.ts'

/** Where the link is that opens a case. */
export const caseLinkId = (caseId: string): string => `case-${caseId}`

export const caseRoute = ({ case: id, number }: Listed): Route => ({
  page: 'case',
  case: id,
  number,
  act: null,
})

/** @param cases the list that it stands in, in its order */
export const openFrom = (left: LeftOff, cases: readonly Listed[], one: Listed): void => {
  left.cases = cases
  left.opened = { case: one.case, at: cases.findIndex((it) => it.case === one.case) }
  go(caseRoute(one))
}

/**
 * Whether a list was left here before: by opening a case, by a lock, for the browser's Back. The menu and the address
 * lead to a fresh one, which begins at its top.
 */
export const useIsFresh = (page: 'day' | 'queue'): boolean => {
  const { left } = useOffice()
  const isFresh = usePlace('route') === undefined
  if (isFresh) left.opened = null
  useEffect(() => {
    // Who is quick has followed a link by now.
    if (isFresh && routeNamed(location.hash).page === page) replace({ page })
  }, [isFresh, page])
  return isFresh
}

/** Where in a list somebody comes back to: if the case is gone from it, what stands in its place. -1: not yet known. */
export const goalOf = (
  opened: OpenedFrom | null,
  cases: readonly Listed[],
  isWhole: boolean,
): number => {
  if (opened === null) return -1
  const at = cases.findIndex((it) => it.case === opened.case)
  return at < 0 && isWhole ? Math.min(opened.at, cases.length - 1) : at
}

/**
 * The officer goes on from the case that they opened, as soon as it stands on the page again.
 * @param find what to go on from; null while that is not on the page. Asked only where somebody comes back
 */
export const useReturn = (find: (opened: OpenedFrom) => Listed | null): void => {
  const { left } = useOffice()
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    const found = left.opened && latest.current(left.opened)
    if (!found) return
    left.opened = null
    const link = document.getElementById(caseLinkId(found.case))
    link?.scrollIntoView({ block: 'center' })
    link?.focus({ preventScroll: true })
  })
}
