/** Colours as they are drawn, light and dark: whether text, edges of controls and the focus stand out (WCAG 2.2, 1.4.3, 1.4.11). */
import type { Page } from 'playwright-core'
import { axeFindings } from './assistive.ts'

type Looked = 'edges' | 'focus'

/** Runs in the page: what has less than 3 : 1 against the ground around it, with its ratio. */
const faint = (of: Looked): string[] => {
  const LEAST = 3
  type Rgb = readonly number[]
  /** A computed colour as it looks on a ground. */
  const on = (ground: Rgb, text: string): Rgb => {
    const [, ...parts] = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/.exec(text) ?? []
    if (parts.length === 0) throw new Error(`no colour: ${text}`)
    const alpha = Number(parts[3] ?? 1)
    return ground.map((under, i) => Number(parts[i]) * alpha + under * (1 - alpha))
  }
  const luminance = (colour: Rgb): number => {
    const [red = 0, green = 0, blue = 0] = colour
      .map((it) => it / 255)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ratio = (a: Rgb, b: Rgb): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  /** What lies behind. */
  const groundOf = (it: Element | null): Rgb =>
    it === null
      ? [255, 255, 255]
      : on(groundOf(it.parentElement), getComputedStyle(it).backgroundColor)
  /** A tick box is drawn by its label. */
  const drawn = (it: Element): CSSStyleDeclaration =>
    it.matches('[type=radio], [type=checkbox]') && it.nextElementSibling
      ? getComputedStyle(it.nextElementSibling, '::before')
      : getComputedStyle(it)
  const edge = ({ borderTopWidth, borderTopColor }: CSSStyleDeclaration): string[] =>
    Number.parseFloat(borderTopWidth) > 0 ? [`${borderTopWidth} ${borderTopColor}`] : []
  const best = (it: Element, colours: readonly string[]): number => {
    const ground = groundOf(it.parentElement)
    return Math.max(0, ...colours.map((one) => ratio(on(ground, one), ground)))
  }
  const marks = (style: CSSStyleDeclaration): string[] => [
    style.backgroundColor,
    ...edge(style),
    ...(style.boxShadow.match(/rgba?\([^)]*\)/g) ?? []).map((it) => `shadow ${it}`),
    ...(style.outlineStyle === 'none' ? [] : [`outline ${style.outlineColor}`]),
  ]
  /** What the focus adds; null if it cannot be there, or brings it into sight as a whole. */
  const added = (it: HTMLElement): string[] | null => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const before = marks(drawn(it))
    const isHidden = it.getBoundingClientRect().width <= 1
    it.focus({ focusVisible: true })
    if (it !== document.activeElement || isHidden) return null
    return marks(drawn(it)).filter((mark) => !before.includes(mark))
  }
  const controls = {
    edges: 'input:not([type=file]), select, textarea',
    focus: 'a[href], button, input, select, textarea, summary',
  }
  return [...document.querySelectorAll<HTMLElement>(controls[of])]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled'))
    .flatMap((it) => {
      const colours = of === 'edges' ? edge(drawn(it)) : added(it)
      const by = colours ? best(it, colours) : LEAST
      return by < LEAST
        ? [`${by.toFixed(2)} : 1 (${colours?.join()}), ${it.outerHTML.slice(0, 100)}`]
        : []
    })
}

/** Edges of controls that do not stand out. */
export const faintEdges = (page: Page): Promise<string[]> =>
  page.evaluate<string[], Looked>(faint, 'edges')

/** What does not show that it has the focus. The focus is somewhere else after it. */
export const faintFocus = async (page: Page): Promise<string[]> => {
  // What the mouse is over looks different.
  await page.mouse.move(0, 0)
  return page.evaluate<string[], Looked>(faint, 'focus')
}

/**
 * What axe finds, and what is faint, where the device prefers the dark scheme. Forced colours are the same in both: axe
 * would take the page's own ones for them.
 */
export const faultsInDark = async (page: Page): Promise<string[]> => {
  if (await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) return []
  await page.emulateMedia({ colorScheme: 'dark' })
  const found = [...(await axeFindings(page)), ...(await faintEdges(page))]
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
