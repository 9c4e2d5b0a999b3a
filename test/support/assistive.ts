/** A page as it is without eyes or a mouse: what axe finds, where the focus is, what is announced. */
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'

/** What runs functions in its page: any engine's. */
export interface Evaluates {
  /** @param script takes nothing from around it but its argument, which is JSON as its result is */
  evaluate<Result, Arg>(
    script: string | ((arg: Arg) => Result | Promise<Result>),
    arg?: Arg,
  ): Promise<Result>
}

/** Runs in each document before its own scripts. */
const note = (): void => {
  const noted: { pressedUnder: string | null; heard: string[] } = { pressedUnder: null, heard: [] }
  Reflect.set(globalThis, 'noted', noted)
  for (const kind of ['click', 'keydown', 'input']) {
    const press = () => {
      noted.pressedUnder = document.querySelector('h1')?.textContent ?? ''
    }
    addEventListener(kind, press, true)
  }
  const hear = (region: Element) => {
    const words = region.textContent.trim()
    if (words !== '') noted.heard.push(words)
  }
  const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement)
  // A status is heard if it was there before its words; an alert is heard as it comes, too.
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = elementOf(target)?.closest('[role=status], [role=alert]')
      if (region) hear(region)
      const added = [...addedNodes].filter((node) => node instanceof Element)
      for (const element of region ? [] : added) {
        if (element.matches('[role=alert]')) hear(element)
        for (const alert of element.querySelectorAll('[role=alert]')) hear(alert)
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Every page of a context keeps what `heardOn` and `focusFault` ask for. */
export const noteFocusIn = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(note)
}

/** Everything that was announced since the document was loaded. */
export const heardOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'noted').heard)

/**
 * What is wrong with the place of the focus, or null. After a press that led to another heading it is on that heading,
 * on the errors, or on the words that say what was done. Under the same heading it may be anywhere but lost, and not on
 * the button beside errors that it has brought.
 */
export const focusFault = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const noted = Reflect.get(globalThis, 'noted')
    if (noted === undefined) return 'nobody has noted where it was'
    const at = document.activeElement
    const arrivals = 'h1, .govuk-error-summary, .govuk-notification-banner--success'
    if (at?.closest(arrivals) || noted.pressedUnder === null) return null
    if (at === null || at === document.body) return 'the focus is lost'
    const place = at.outerHTML.slice(0, 120)
    if (noted.pressedUnder !== document.querySelector('h1')?.textContent) {
      return `the focus stayed on ${place}`
    }
    const hasErrors = document.querySelector('.govuk-error-summary') !== null
    return hasErrors && at.matches('button') ? `there are errors, the focus is on ${place}` : null
  })

/**
 * What axe finds, one line for each rule. It is put into a document once, and stays.
 * @param rules those to run alone, by their ids; otherwise all
 */
export const axeFindings = async (
  page: Evaluates,
  rules: readonly string[] | null = null,
): Promise<string[]> => {
  const isThere = await page.evaluate(() => Reflect.has(globalThis, 'axe'))
  if (!isThere) await page.evaluate(axe.source)
  const violations: axe.Result[] = await page.evaluate(async (only) => {
    const found = await Reflect.get(globalThis, 'axe').run(document, {
      resultTypes: ['violations'],
      ...(only ? { runOnly: only } : {}),
    })
    return found.violations
  }, rules)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** By how many pixels a page is wider than its window. */
export const tooWide = (page: Evaluates): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What shows no outline of its own, nor on the mark of its label, while it has the focus of a keyboard. */
export const unseenFocus = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hasOutline = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration) =>
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary',
    )
    return [...all]
      .filter((it) => {
        it.focus({ focusVisible: true })
        const label = it.matches('[type=radio], [type=checkbox]') ? it.nextElementSibling : null
        const styles = [
          getComputedStyle(it),
          ...(label ? [getComputedStyle(label, '::before')] : []),
        ]
        return it === document.activeElement && !styles.some(hasOutline)
      })
      .map((it) => it.outerHTML.slice(0, 120))
  })
