/** A print is a record: what is folded or shown on request stands on it as well. */
import { options } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** The browser takes the page as it is when `beforeprint` returns: a later rendering comes too late. */
const atOnce = (change: () => void): void => {
  const later = options.debounceRendering
  options.debounceRendering = (render) => render()
  change()
  if (later) options.debounceRendering = later
  else delete options.debounceRendering
}

/** Whether the page is being printed: then all of a list is shown. */
export const usePrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const begin = () => atOnce(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

/** Unfolds for the print whatever is folded, and folds it again. */
export const unfoldForPrint = (): void => {
  let unfolded: HTMLDetailsElement[] = []
  window.addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of unfolded) details.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const details of unfolded) details.open = false
    unfolded = []
  })
}
