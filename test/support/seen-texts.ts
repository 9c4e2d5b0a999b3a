/** Where the texts of a page stand, and which of them nobody can read: cut off, or under one another. */
import type { Page } from 'playwright-core'

/** A line of a text, as laid out; what is folded or scrolls away has its place, too. */
export interface Line {
  readonly it: HTMLElement
  readonly node: Node
  readonly box: DOMRect
}

const lookAt = () => {
  const brief = (it: Element) =>
    `${it.tagName}.${it.className}: ${(it.textContent ?? '').slice(0, 40)}`
  const all = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (it) => !it.closest('script, style, noscript'),
  )
  // Out of view, its texts would be laid out, yet in a place of a height that is only guessed.
  for (const it of all.filter((it) => getComputedStyle(it).contentVisibility === 'auto'))
    it.style.contentVisibility = 'visible'
  const isShown = (it: Element) =>
    it.checkVisibility({ visibilityProperty: true }) &&
    !it.closest('.govuk-visually-hidden, .govuk-skip-link, svg')
  // Clipped to nothing where each cell has its own label.
  const clipped = all.filter(
    (it) => it.tagName === 'THEAD' && getComputedStyle(it).position === 'absolute',
  )
  const shown = all.filter((it) => isShown(it) && !clipped.some((head) => head.contains(it)))

  const boxesOf = (node: Node) => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()]
  }
  const lines = shown
    .filter((it) => !it.matches('option, textarea'))
    .flatMap((it) => [...it.childNodes].map((node) => ({ it, node })))
    .filter(({ node }) => node instanceof Text && node.data.trim() !== '')
    .flatMap(({ it, node }) => boxesOf(node).map((box, at) => ({ it, node, at, box })))
    .filter(({ box }) => box.width > 1 && box.height > 1)

  const isFolded = (it: Element) =>
    getComputedStyle(it).webkitLineClamp !== 'none' &&
    [...(it.parentElement?.querySelectorAll('button[aria-expanded=false]') ?? [])].some(isShown)
  // What scrolls up and down, or can be unfolded, is not cut off.
  const isCutBelow = (it: Element) =>
    it.scrollHeight > it.clientHeight + 1 &&
    ['hidden', 'clip'].includes(getComputedStyle(it).overflowY) &&
    !isFolded(it)
  const cutOff = shown.filter(
    (it) =>
      getComputedStyle(it).overflowX !== 'visible' &&
      (it.scrollWidth > it.clientWidth + 1 || isCutBelow(it)) &&
      !it.matches('textarea, input'),
  )

  /** The part of it that is not folded, nor scrolled away in a part of the page. */
  const inView = (it: Element | null, box: DOMRect): DOMRect => {
    if (!it) return box
    const { overflowX, display } = getComputedStyle(it)
    if (overflowX === 'visible' || display === 'inline') return inView(it.parentElement, box)
    const around = it.getBoundingClientRect()
    const left = Math.max(box.left, around.left)
    const top = Math.max(box.top, around.top)
    const right = Math.min(box.right, around.right)
    const bottom = Math.min(box.bottom, around.bottom)
    const rest = new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    return inView(it.parentElement, rest)
  }

  /** What stays in view, and lets nothing show through, may cover what can be scrolled from under it. */
  const coverOf = (it: Element | null): Element | null => {
    if (!it) return null
    const { position, backgroundColor } = getComputedStyle(it)
    const isCover = position === 'sticky' && backgroundColor !== 'rgba(0, 0, 0, 0)'
    return isCover ? it : coverOf(it.parentElement)
  }
  const comesFree = ({ it, node, at }: (typeof lines)[number]) => {
    const before = scrollY
    const place = () => inView(it, boxesOf(node)[at] ?? new DOMRect())
    scrollBy(0, place().top - innerHeight / 2)
    const { left, right, top, height } = place()
    const isFree = [left + 1, (left + right) / 2, right - 1].every((x) => {
      const uppermost = document.elementFromPoint(x, top + height / 2)
      return uppermost && (uppermost.contains(it) || it.contains(uppermost))
    })
    scrollTo(0, before)
    return isFree
  }
  const seen = lines.map((line) => ({ ...line, box: inView(line.it, line.box) }))
  const overlapping = seen.flatMap((a, i) =>
    seen
      .slice(i + 1)
      .filter(
        (b) =>
          a.node !== b.node &&
          Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 2 &&
          Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 6,
      )
      .filter((b) => {
        const [overA, overB] = [coverOf(a.it), coverOf(b.it)]
        const isCovered = (overA === null) !== (overB === null)
        return !isCovered || !comesFree(overA ? b : a)
      })
      .map((b) => `${brief(a.it)} | ${brief(b.it)}`),
  )
  return { shown, lines: lines as Line[], cutOff: cutOff.map(brief), overlapping }
}

/** Stays in the page: to be handed to what looks further. */
export const seenTexts = (page: Page) => page.evaluateHandle(lookAt)

export type SeenTexts = ReturnType<typeof lookAt>
