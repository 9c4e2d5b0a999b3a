/** Pictures of every page that tests look at, light and dark, for somebody to look at: in the folder that SHOTS names. */
import type { Page } from 'playwright-core'

const FOLDER = process.env['SHOTS']

export const shoot = async (page: Page, name: string): Promise<void> => {
  if (!FOLDER) return
  const width = page.viewportSize()?.width ?? 0
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const path = `${FOLDER}/${name.replaceAll(/\W+/g, '-')}-${width}-${colorScheme}.png`
    await page.screenshot({ path, fullPage: true })
  }
  await page.emulateMedia({ colorScheme: null })
}
