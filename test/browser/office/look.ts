/** Pages as axe and both sizes see them. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { SIZES } from './office.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Looks at a page in both sizes; what is wrong is added to `violations`, which a test expects to be empty at its end. */
export const looker =
  (violations: string[]) =>
  (page: Page) =>
  async (name: string): Promise<void> => {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
      violations.push(...found.map(({ id, nodes }) => `${name} (${size}): ${id} ${nodes[0]?.html}`))
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) violations.push(`${name} (${size}): ${overflow} pixels too wide`)
    }
    await page.setViewportSize(SIZES.desktop)
  }
