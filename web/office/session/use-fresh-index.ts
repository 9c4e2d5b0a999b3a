import { useEffect, useRef } from 'preact/hooks'
import { readsCases } from '../../../client/officer/session.ts'
import { useOffice } from '../office-context.ts'

const FRESH_FOR_MS = 5_000

/**
 * Brings the officer's own index up to date as they go from page to page. Lists say what they do not know yet: a server
 * that is away is no fault of a page.
 * @param place changes with each page
 */
export const useFreshIndex = (place: string): void => {
  const { session } = useOffice()
  const { ownIndex } = session
  const isReader = readsCases(session)
  const readMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const isFresh = performance.now() - readMs.current < FRESH_FOR_MS
    if (place === '' || !isReader || isFresh) return
    readMs.current = performance.now()
    ownIndex?.refresh().catch(() => undefined)
  }, [place, ownIndex, isReader])
}
