/** Pages as axe, both sizes, both schemes and the keyboard's focus see them. */
import type { Page } from 'playwright-core'
import { axeFindings, focusFault, tooWide } from '../../support/assistive.ts'
import { faintEdges, faultsInDark } from '../../support/contrast.ts'
import { shoot } from '../../support/shots.ts'
import { SIZES, type Size } from './office.ts'

/** 200 % on a screen of 1280 by 1024 pixels, and 400 % (WCAG 2.2, 1.4.4 and 1.4.10). */
const ENLARGED = { '200 %': { width: 640, height: 512 }, '400 %': { width: 320, height: 256 } }

/**
 * Looks at a page in these sizes, in the dark scheme once, whether it fits when it is enlarged, and where
 * the focus is; what is wrong is added to `violations`, which a test expects to be empty at its end.
 * @param isThorough axe, too, looks at it in both schemes and enlarged
 */
export const looker =
  (violations: string[], sizes: readonly Size[] = ['desktop', 'phone'], isThorough = false) =>
  (page: Page) =>
  async (name: string): Promise<void> => {
    const add = (how: string, found: readonly string[]) =>
      violations.push(...found.map((it) => `${name} (${how}): ${it}`))
    const fits = async (how: string) => {
      const overflow = await tooWide(page)
      add(how, overflow > 0 ? [`${overflow} pixels too wide`] : [])
    }
    const lost = await focusFault(page)
    add('focus', lost === null ? [] : [lost])
    const before = page.viewportSize() ?? SIZES.desktop
    add('light', await faintEdges(page))
    add('dark', await faultsInDark(page))
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size])
      add(size, await axeFindings(page))
      await fits(size)
      await shoot(page, name)
    }
    for (const [size, viewport] of Object.entries(ENLARGED)) {
      await page.setViewportSize(viewport)
      await fits(size)
    }
    if (isThorough) {
      const all = [...sizes.map((size) => SIZES[size]), ...Object.values(ENLARGED)]
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const viewport of all) {
          await page.setViewportSize(viewport)
          add(`${colorScheme}, ${viewport.width} wide`, await axeFindings(page))
        }
      }
    }
    await page.setViewportSize(before)
  }
