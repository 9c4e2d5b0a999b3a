/** Every figure that a page shows, and every word or mark that would rank somebody: what a test expects is all there may be. */
import type { Page } from 'playwright-core'

/** Whoever adds a score gives it a number, a word or a gauge. */
const RANKING =
  /scor|\brisk|\brank|rating|percent|%|probab|likelihood|\blow\b|\bmedium\b|\bhigh\b|[★☆●○▲▼]/i
    .source
const DATE = /(?:\p{L}+day,? )?\d{1,2} \p{Lu}\p{Ll}+ \d{4}/u.source

/**
 * The texts in which a digit stands or that would rank, in the order of the page, with dates as `<date>` and what is known
 * as `<known>`; and the gauges. What is in a picture is not among them.
 * @param known what is no figure: numbers of cases and of members of staff, codes with their words, what rules say
 */
export const figuresOn = (
  page: Page,
  known: readonly string[],
  within = 'main',
): Promise<string[]> =>
  page.evaluate(
    ({ known, within, RANKING, DATE }) => {
      const found: string[] = []
      const add = (text: string | null) => {
        let said = (text ?? '')
          .replace(/[\u2068\u2069]/g, '')
          .replace(/\s+/g, ' ')
          .trim()
        said = said.replace(new RegExp(DATE, 'gu'), '<date>')
        for (const it of known) said = said.replaceAll(it, '<known>')
        if (/\p{N}/u.test(said) || new RegExp(RANKING, 'i').test(said)) found.push(said)
      }
      const look = (of: Element, isSaid: boolean) => {
        if (of.matches('svg, canvas')) return
        for (const name of ['aria-label', 'title', 'alt', 'aria-valuetext']) {
          if (of.hasAttribute(name)) add(of.getAttribute(name))
        }
        if (of.matches('meter, progress, [role=meter], [role=progressbar], [aria-valuenow]')) {
          found.push(`<${of.localName}>`)
        }
        for (const part of ['::before', '::after']) {
          add(getComputedStyle(of, part).content.replace(/^(none|normal)$/, ''))
        }
        const hasText = [...of.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        )
        // A sentence in one piece, with what stands in it as it is.
        if (hasText && !isSaid) add(of.textContent)
        for (const child of of.children) look(child, hasText || isSaid)
      }
      const root = document.querySelector(within)
      if (!root) throw new Error(`no ${within}`)
      look(root, false)
      return found
    },
    { known, within, RANKING, DATE },
  )
