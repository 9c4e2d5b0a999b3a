/** Whether what people wrote has become a part of a page: an element, a script, a style. */
import type { Page } from 'playwright-core'

/** What is wrong with it; a test expects nothing. */
export const touched = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const made = document.querySelectorAll(
      'iframe, object, embed, main script, main style, main img, [onerror], [onload], [href^="javascript:"], form[action]',
    )
    const hasRun = Reflect.has(globalThis, 'ran') ? ['something ran'] : []
    return [...hasRun, ...[...made].map((it) => it.outerHTML.slice(0, 80))]
  })
