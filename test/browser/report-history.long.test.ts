/** Going back, and what the browser's own history holds of the pages. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

const WHAT = 'They hid the second notebook.'
const FIRST_PAGE = 'Report wrongdoing in the police'

let site: Site
let visitor: Visitor

beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site)
})
afterEach(() => visitor?.context.close())

/** The page takes a step back, and has come to stand on the same entry again: the next press would lead away before. */
const goBack = async (page: Page): Promise<void> => {
  await page.goBack()
  await expect.poll(() => page.evaluate(() => history.state)).toBe('front')
}

describe('going back', () => {
  it('leads through the questions to the first page, and from there away', async () => {
    const { page } = visitor
    await page.goto('about:blank')
    await page.goto(site.url)
    await page.getByText('What we promise').waitFor()
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', WHAT)
    await visitor.press('Continue')
    await visitor.addDetails('kinds', 'identityRisk')
    for (let skipped = 0; skipped < 2; skipped++) await visitor.press('Skip')
    await visitor.press('Continue')
    await visitor.heading('Check before you send')
    for (const title of [
      ...['Who may read it', 'What would point to you?', 'What kind of thing is it?'],
      ...['Do you want to add anything?', 'What happened?', 'Is anyone in danger now?'],
    ]) {
      await goBack(page)
      await visitor.heading(title)
    }
    expect(await visitor.hasFocusOnHeading()).toBe(true)
    await goBack(page)
    await visitor.heading(FIRST_PAGE)
    await visitor.press('Report something')
    await visitor.heading('Is anyone in danger now?')
    await goBack(page)
    await visitor.heading(FIRST_PAGE)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goBack()
    await page.waitForURL('about:blank')
  })
})

describe('going back while a case is opening', () => {
  it('keeps the case from coming up on another page', async () => {
    await visitor.write(WHAT)
    const words = await visitor.send()
    const { page, context } = await Visitor.arrive(site)
    await page.route('**/api/report/read', async (route) => {
      await page.goBack()
      await route.continue()
    })
    await page.getByRole('button', { name: 'Come back with your receipt' }).click()
    await page.getByLabel(/Type your eight words/).fill(words.join(' '))
    const answered = page.waitForResponse('**/api/report/read')
    await page.getByRole('button', { name: 'Open my case' }).click()
    // Its body may never come to its end: whoever has left asks for no more of it.
    await answered
    // On purpose: time for the case to come up, if nothing kept it from it.
    await page.waitForTimeout(1000)
    expect(await page.locator('h1').textContent()).toBe(FIRST_PAGE)
    await page.getByRole('button', { name: 'Come back with your receipt' }).click()
    expect(await page.getByLabel(/Type your eight words/).inputValue()).toBe('')
    await context.close()
  })
})

describe('the browser’s history', () => {
  it('is no history but one address, one title and one state, however far somebody went', async () => {
    const kept = () =>
      visitor.page.evaluate(() => ({
        url: location.href,
        title: document.title,
        state: JSON.stringify(history.state),
        entries: history.length,
      }))
    const atFirst = await kept()
    expect(atFirst).toMatchObject({ url: `${site.url}/`, title: 'Candour', state: '"front"' })
    await visitor.write(WHAT)
    expect(await kept()).toEqual(atFirst)
    const words = await visitor.send()
    expect(await kept()).toEqual(atFirst)
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.heading(FIRST_PAGE)
    expect(await visitor.hasFocusOnHeading()).toBe(true)
    await visitor.comeBack(words.join(' '))
    expect(await kept()).toEqual(atFirst)
  })

  it('is no load of the page again: that would be a visit of its own in the browser’s history', async () => {
    const loaded = () => visitor.left.filter(({ url }) => url === `${site.url}/`).length
    await visitor.write(WHAT)
    await visitor.confirm(await visitor.send())
    await visitor.press('Finish and forget')
    await visitor.heading('You can close this page')
    await visitor.inspect('finished')
    const left = await visitor.page.locator('#app').textContent()
    expect(left).not.toMatch(/report|case|borough/i)
    await visitor.press('Go to the first page')
    await visitor.heading(FIRST_PAGE)
    expect(loaded()).toBe(1)
    await visitor.press('Report something')
    await visitor.press('Skip')
    expect(await visitor.page.getByLabel('What happened?').inputValue()).toBe('')
  })
})
