/** The reporter's way in Welsh, from the English first page on: found by its structure, since its words are the translators'. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { start } from '#words/report-start.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { axeFindings, tooWide } from '../support/assistive.ts'
import { NOON_MS } from '../support/portal.ts'
import { shoot } from '../support/shots.ts'
import { DESKTOP, openSite, type Site, Visitor } from '../support/visitor.ts'

const REPORT = 'Ysgrifennodd rhingyll am archwiliad na fu erioed.'
const LETTER = 'Pwy arall oedd yno?'
const ANSWER = 'Roedd dau arall yno.'
const SIZES = [{ width: 390, height: 844 }, DESKTOP]

let site: Site
let visitor: Visitor
let page: Page
let words: string[]
let caseId = ''

beforeAll(async () => {
  site = await openSite('embedded')
  visitor = await Visitor.arrive(site, { size: DESKTOP })
  page = visitor.page
})
afterAll(() => site?.close())

const other = () => page.locator('header a[hreflang]')
const main = () => page.locator('main')
/** What leads on: the last of the page's own buttons that is no other choice. */
const goOn = () => main().locator('.govuk-button:not(.govuk-button--secondary)').last().click()
const submit = () => main().locator('form button[type=submit]').click()
const look = async (step: string): Promise<void> => {
  expect([step, page.url()]).toEqual([step, `${site.url}/cy/`])
  expect([step, await page.locator('html').getAttribute('lang')]).toEqual([step, 'cy'])
  for (const size of SIZES) {
    await page.setViewportSize(size)
    expect([step, await axeFindings(page), await tooWide(page)]).toEqual([step, [], 0])
    await shoot(page, `cy ${step}`)
  }
}
/** The address of the page, and of what it asked for. */
const askedFor = (): string[] => visitor.left.map(({ url }) => new URL(url).pathname)

it('is chosen on the first page, and left there again: by an address, which nothing keeps', async () => {
  expect(await other().textContent()).toBe('Cymraeg')
  expect(await other().getAttribute('lang')).toBe('cy')
  await other().click()
  await page.waitForURL(`${site.url}/cy/`)
  await main().locator('.app-section').nth(4).waitFor()
  await look('start')
  expect(await other().textContent()).toBe('English')
  expect(await other().getAttribute('lang')).toBe('en')
  await other().click()
  await page.waitForURL(`${site.url}/`)
  await page.getByText(start.promises.title).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en-GB')
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length])
  expect([kept, await visitor.context.cookies()]).toEqual([[0, 0], []])
})

it('has the forms of numbers in the browser itself', async () => {
  const known = await page.evaluate(() =>
    [0, 1, 2, 3, 6, 10].map((count) => new Intl.PluralRules('cy').select(count)),
  )
  expect(known).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
})

it('a report goes out', async () => {
  visitor.left.length = 0
  await other().click()
  await main().locator('.app-section').nth(4).waitFor()
  await main().locator('.govuk-button--start').click()
  await main().locator('form').waitFor()
  expect(await other().count()).toBe(0)
  await look('danger')
  await submit()
  await main().locator('#what').waitFor()
  await submit()
  await page.getByRole('alert').waitFor()
  await look('what')
  await main().locator('#what').fill(REPORT)
  await submit()
  await main().locator('#what').waitFor({ state: 'detached' })
  await look('details')
  await submit()
  await main().getByLabel('Ivan Intake').waitFor()
  await look('readers')
  await submit()
  await main().locator('.govuk-summary-list').waitFor()
  await look('check')
  await goOn()
  await main().locator('.app-receipt').waitFor()
  await look('receipt')
  words = await main().locator('.app-receipt__word').allTextContents()
  await goOn()
  await main().locator('input').first().waitFor()
  await look('confirm')
  for (const field of await main().locator('input').all()) {
    await field.fill(words[Number((await field.getAttribute('id'))?.slice(5)) - 1] ?? '')
  }
  await submit()
  await main().locator('form').waitFor({ state: 'detached' })
  await look('sent')
  await goOn()
  await main().locator('.app-link-button').click()
  await main().locator('.govuk-button--start').waitFor()
})

it('an officer reads it in English, and writes', async () => {
  const { live } = site
  await live.slot()
  caseId = (await live.queue('Ines')).rows[0]?.case ?? ''
  for (const act of [
    { log: 'internal', act: { type: 'opened' } },
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'message' }, content: { version: 1, text: LETTER } },
  ] as const) {
    expect((await live.act('Ines', caseId, [act])).error).toBeNull()
  }
})

it('its reporter comes back, reads and answers', async () => {
  await page.clock.setFixedTime(NOON_MS)
  await main().locator('.govuk-button--secondary').click()
  await main().locator('#receipt').fill(words.slice(0, 7).join(' '))
  await submit()
  await page.getByRole('alert').waitFor()
  await look('enter')
  await main().locator('#receipt').fill(words.join(' '))
  await submit()
  await main().getByText(LETTER).first().waitFor()
  await main()
    .getByText(/\d Mawrth 2026/)
    .first()
    .waitFor()
  await look('case')
  await main().locator('#message').fill(ANSWER)
  await main().locator('form:has(#message) button[type=submit]').click()
  await expect.poll(() => main().locator('#message').inputValue()).toBe('')
  await main().locator('.app-typed', { hasText: ANSWER }).first().waitFor()
  await look('answered')
})

it('they leave somebody out and ask the overseer: both say by when; and go without a trace', async () => {
  const act = (at: number) => main().locator('.govuk-list .app-link-button').nth(at).click()
  await act(0)
  await main().getByLabel('Ivan Intake').check()
  await look('exclude')
  await submit()
  await main().locator('.govuk-notification-banner', { hasText: '12:15' }).waitFor()
  await look('excluded')
  const below = main().locator('.app-officers + p')
  expect(await below.first().textContent()).toMatch(/Ivan Intake.*12:15/)
  await act(1)
  await main().locator('textarea').fill('Nid oes neb wedi gofyn i neb.')
  await look('appeal')
  await goOn()
  await main().locator('.govuk-notification-banner', { hasText: '12:15' }).waitFor()
  await look('appealed')
  await main().locator('.govuk-button--secondary').last().click()
  await main().locator('textarea').waitFor({ state: 'detached' })
  await look('finished')
})

it('asked the same exchanges as ever, and for nothing of the English pages', () => {
  const asked = new Set(askedFor())
  const exchanges = [...asked].filter((path) => path.startsWith('/api/')).sort()
  const paths = [readDirectory, challenge, appendToMailbox, readMailbox, sendReport]
  expect(exchanges).toEqual(paths.map(({ path }) => path).sort())
  const files = [...asked].filter((path) => !path.startsWith('/api/'))
  expect(files.filter((path) => !path.startsWith('/cy/'))).toEqual([])
  expect(visitor.complaints).toEqual([])
})
