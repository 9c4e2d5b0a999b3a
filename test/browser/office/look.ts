/** Pages as axe and both sizes see them. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { SIZES, type Size } from './office.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** 400 % on a screen of 1280 by 1024 pixels (WCAG 2.2, 1.4.10); 200 % is between it and a desktop. */
const ENLARGED = { width: 320, height: 256 }

export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Looks at a page in these sizes, and whether it fits when it is enlarged; what is wrong is added to `violations`, which a test expects to be empty at its end. */
export const looker =
  (violations: string[], sizes: readonly Size[] = ['desktop', 'phone']) =>
  (page: Page) =>
  async (name: string): Promise<void> => {
    const before = page.viewportSize() ?? SIZES.desktop
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size])
      const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
      violations.push(...found.map(({ id, nodes }) => `${name} (${size}): ${id} ${nodes[0]?.html}`))
      const overflow = await tooWide(page)
      if (overflow > 0) violations.push(`${name} (${size}): ${overflow} pixels too wide`)
    }
    await page.setViewportSize(ENLARGED)
    const overflow = await tooWide(page)
    if (overflow > 0) violations.push(`${name} (400 %): ${overflow} pixels too wide`)
    await page.setViewportSize(before)
  }
