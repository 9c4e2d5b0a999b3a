/** The reporter's way in a light and a dark scheme: every step is seen, the first picture is dark, and paper is light. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, tooWide } from '../support/assistive.ts'
import { faintEdges, faintFocus } from '../support/contrast.ts'
import { DESKTOP, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

/** 200 % and 400 % on a screen of 1280 by 1024 pixels (WCAG 2.2, 1.4.4 and 1.4.10). */
const ENLARGED = [
  { width: 640, height: 512 },
  { width: 320, height: 256 },
]

/** Where pictures are wanted: a folder. */
const SHOTS = process.env['SHOTS']

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  it('every step is seen, and shows where the focus is', async () => {
    const visitor = await Visitor.arrive(site, { size: DESKTOP })
    const { page } = visitor
    const seen = async (step: string) => {
      await page.emulateMedia({ colorScheme })
      if (SHOTS) {
        const path = `${SHOTS}/report-${step.replaceAll(/\W+/g, '-')}-${colorScheme}.png`
        await page.screenshot({ path, fullPage: true })
      }
      for (const size of [...ENLARGED, PHONE, DESKTOP]) {
        await page.setViewportSize(size)
        expect([step, size.width, await axeFindings(page)]).toEqual([step, size.width, []])
        expect([step, size.width, await tooWide(page)]).toEqual([step, size.width, 0])
      }
      expect([step, await faintEdges(page)]).toEqual([step, []])
      expect([step, await faintFocus(page)]).toEqual([step, []])
    }
    await seen('start')
    await visitor.press('Report something')
    await seen('danger')
    await visitor.press('Skip')
    await visitor.press('Continue')
    await page.getByRole('alert').waitFor()
    await seen('what, empty')
    await page.getByRole('alert').getByRole('link').hover()
    expect([colorScheme, await axeFindings(page, ['color-contrast'])]).toEqual([colorScheme, []])
    await visitor.type('What happened?', 'Something happened.')
    await visitor.press('Continue')
    await visitor.skipDetails()
    await seen('readers')
    await visitor.press('Continue')
    await visitor.heading('Check before you send')
    await seen('check')
    const words = await visitor.send()
    await seen('receipt')
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.comeBack(words.join(' '))
    await seen('case')
    await visitor.context.close()
  })
})

describe('where the device prefers the dark scheme', () => {
  const drawn = (page: Page) =>
    page.evaluate(() => {
      const body = getComputedStyle(document.body)
      const { colorScheme } = getComputedStyle(document.documentElement)
      const field = document.querySelector('h1')
      const words = field ? getComputedStyle(field).color : ''
      return { colorScheme, ground: body.backgroundColor, words }
    })

  it('the first picture is dark, and paper is light', async () => {
    const context = await site.browser.newContext({ colorScheme: 'dark' })
    const page = await context.newPage()
    const styles = Promise.withResolvers<void>()
    await page.route('**/*.css', async (route) => {
      await styles.promise
      await route.continue()
    })
    await page.goto(site.url, { waitUntil: 'commit' })
    // Without a style yet, what the browser draws is dark by the page's own word.
    const scheme = await page
      .locator('meta[name=color-scheme]')
      .getAttribute('content', { timeout: 60_000 })
    expect(scheme).toBe('light dark')
    styles.resolve()
    await page.getByText('What we promise').waitFor()
    expect(await drawn(page)).toEqual({
      colorScheme: 'light dark',
      ground: 'rgb(24, 26, 27)',
      words: 'rgb(230, 232, 233)',
    })
    await page.emulateMedia({ media: 'print' })
    expect(await drawn(page)).toEqual({
      colorScheme: 'light',
      ground: 'rgb(255, 255, 255)',
      words: 'rgb(0, 0, 0)',
    })
    await context.close()
  })
})
