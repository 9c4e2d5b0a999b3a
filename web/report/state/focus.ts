import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Moves focus and view to the heading whenever a step or its heading is another: also where one step shows its waiting,
 * its failure and its end in turn. Not while somebody stays on a page and types, and not on the page as it was loaded.
 */
export const useHeadingFocus = (shown: number): void => {
  const last = useRef<string | null>(null)
  // Together with the change itself: a key pressed right after it is pressed on the new page.
  useLayoutEffect(() => {
    const heading = document.querySelector<HTMLElement>('[data-focus]')
    // As we wrote it: a translator changes what is seen of it.
    const now = `${shown} ${heading?.dataset['focus']}`
    if (last.current === now) return
    last.current = now
    if (shown === 0) return
    window.scrollTo(0, 0)
    heading?.focus()
  })
}
