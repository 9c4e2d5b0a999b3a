/** Where the keys move the focus. */

/** Long enough for a page to come. */
const SOON_MS = 3_000

export const shown = (selector: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter((it) => it.checkVisibility())

const isAfter = (one: Element, other: Element): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** To the next of these elements, or the one before, from wherever the focus is. At either end it stays. */
export const moveFocus = (selector: string, by: 1 | -1): void => {
  const items = shown(selector)
  const from = document.activeElement ?? document.body
  const to =
    by === 1
      ? items.find((item) => item !== from && isAfter(from, item))
      : items.findLast((item) => item !== from && !isAfter(from, item))
  to?.focus()
}

/** To the first of these elements as soon as it is there. */
export const focusSoon = (selector: string): void => {
  const focus = (): boolean => {
    const [found] = shown(selector)
    found?.focus()
    return found !== undefined
  }
  if (focus()) return
  const observer = new MutationObserver(() => {
    if (focus()) observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), SOON_MS)
}
