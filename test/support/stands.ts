/** Whether a page keeps its width, and each text its own direction and place, whatever people have written. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { seenTexts } from './seen-texts.ts'

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

interface Seen {
  readonly tooWide: number
  readonly cutOff: readonly string[]
  readonly outside: readonly string[]
  readonly overlapping: readonly string[]
  readonly wrongWay: readonly string[]
  readonly piled: readonly string[]
  readonly turning: readonly string[]
}

const lookAt = async (page: Page): Promise<Seen> =>
  page.evaluate(
    ({ shown, lines, cutOff, overlapping }) => {
      const brief = (it: Element) =>
        `${it.tagName}.${it.className}: ${it.textContent?.slice(0, 40)}`
      const leaves = [...new Set(lines.map(({ it }) => it))]
      const isRtl = (text: string) => /^[^\p{L}]*[\u0590-\u08ff]/u.test(text)
      const written = [
        ...document.querySelectorAll<HTMLElement>('.app-written, .app-typed, input, textarea'),
      ]
      const textOf = (it: Element) =>
        it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement
          ? it.value
          : (it.textContent ?? '')
      return {
        tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        // A picture has no words, and is drawn anew a moment after its place has changed.
        cutOff: cutOff.filter((it) => !it.includes('app-network__picture')),
        outside: lines
          .filter(({ it, box }) => !it.closest('input') && box.right > innerWidth + 1)
          .map(({ it }) => brief(it)),
        overlapping,
        wrongWay: written
          .filter(
            (it) =>
              shown.includes(it) && isRtl(textOf(it)) && getComputedStyle(it).direction !== 'rtl',
          )
          .map(brief),
        piled: leaves.filter((it) => /\p{Mn}{5}/u.test(it.textContent ?? '')).map(brief),
        turning: leaves.filter((it) => /[\u202a-\u202e]/.test(it.textContent ?? '')).map(brief),
      }
    },
    await seenTexts(page),
  )

const FINE: Seen = {
  tooWide: 0,
  cutOff: [],
  outside: [],
  overlapping: [],
  wrongWay: [],
  piled: [],
  turning: [],
}

/** Asks softly, in both sizes, with everything unfolded; pictures go into the folder SHOTS. */
export const stands = async (page: Page, step: string): Promise<void> => {
  for (const details of await page.locator('details:not([open]) > summary').all())
    if (await details.isVisible()) await details.click()
  const before = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // Further down, the way out of the page rightly covers what has scrolled below it.
    await page.evaluate(() => scrollTo(0, 0))
    expect.soft([step, size.width, await lookAt(page)]).toEqual([step, size.width, FINE])
    const folder = process.env['SHOTS']
    if (folder)
      await page.screenshot({ path: `${folder}/${step}-${size.width}.png`, fullPage: true })
  }
  if (before) await page.setViewportSize(before)
}
