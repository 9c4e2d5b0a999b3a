/** An officer's own index: titles and tags in lists, first words in place of a title, and all of it after a reload. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { saveIndex } from '../../protocol/exchanges/own-index.ts'
import { bare } from '../support/bare.ts'
import { act, heading, openCase, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let ivan: Page
let bareNumber = ''
let titledId = ''

const titled = (text: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'title' },
  content: { version: 1, text },
})
const tagged = (...tags: string[]): OfficerAct => ({
  log: 'internal',
  act: { type: 'tags' },
  content: { version: 1, tags },
})
const cases = async (page: Page) => {
  await page.getByRole('link', { name: 'Cases', exact: true }).click()
  await heading(page, 'Cases').waitFor()
}
const row = (page: Page, text: string) =>
  page.locator('.app-queue tbody tr').filter({ hasText: text })

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  titledId = await new TestReporter(office.portal).report({ what: 'The cash is short.' })
  await new TestReporter(office.portal).report({
    what: 'The store is open at night.\n\nEvery night.',
  })
  ines = await office.signedIn('Ines Intake')
  await waitForCase(ines, 2)
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  await client.open(titledId)
  await client.act(titledId, [titled('Cash in the store'), tagged('cash', 'Unit 7')])
  ivan = await office.page()
  const kept = ivan.waitForResponse(`**${saveIndex.path}`)
  await ivan.goto(office.portal.officeUrl)
  await signIn(ivan, office.portal.clock, office.officer('Ivan Intake'))
  await kept
})
afterAll(() => office?.close())

it('shows a title in the list of an officer who has not opened the case', async () => {
  await cases(ivan)
  await row(ivan, 'Cash in the store').waitFor()
  const other = ivan.locator('.app-queue tbody tr').filter({ hasText: 'No title yet' })
  bareNumber = bare((await other.getByRole('link').textContent()) ?? '')
  expect(bareNumber).toMatch(/^....-....$/)
  expect(await ivan.getByRole('button', { name: 'Use as title' }).count()).toBe(0)
})

it('shows it again after a reload, from what is kept', async () => {
  const synced: unknown[] = []
  // On its way: the browser does not keep each body for whoever asks for it later.
  await ivan.route('**/index/sync', async (route) => {
    const response = await route.fetch()
    synced.push((await response.json()).cases.length)
    await route.fulfill({ response })
  })
  await ivan.reload()
  await heading(ivan, 'Enter your passphrase').waitFor()
  await ivan
    .getByLabel('Passphrase', { exact: true })
    .fill(office.officer('Ivan Intake').passphrase)
  await ivan.getByRole('button', { name: 'Open' }).click()
  await row(ivan, 'Cash in the store').waitFor()
  await expect.poll(() => synced).toEqual([0])
  await ivan.unroute('**/index/sync')
})

it('shows the first words of a case that was opened, and makes them its title with one click', async () => {
  await openCase(ines, bareNumber)
  await cases(ines)
  const mine = row(ines, bareNumber)
  await row(ines, 'The store is open at night. Every night.').waitFor()
  expect(await mine.locator('.app-queue__no-title').count()).toBe(1)
  await look(ines)('a proposed title')
  await mine.getByRole('button', { name: /^Use as title/ }).click()
  await mine.locator('.app-queue__title').getByText('The store is open at night.').waitFor()
  expect(await ines.getByRole('button', { name: 'Use as title' }).count()).toBe(0)
  await openCase(ines, bareNumber)
  await ines.locator('.app-history').getByText('set the title').waitFor()
  // What others have of it is as fresh as their last look.
  await ivan.reload()
  await ivan
    .getByLabel('Passphrase', { exact: true })
    .fill(office.officer('Ivan Intake').passphrase)
  await ivan.getByRole('button', { name: 'Open' }).click()
  await row(ivan, 'The store is open at night. Every night.').waitFor()
})

it('takes tags, says what is wrong with them, and suggests those that were used', async () => {
  await openCase(ines, bareNumber)
  const field = () => ines.getByLabel('Tags, with commas between them')
  const suggested = () =>
    ines.locator('datalist option').evaluateAll((all) => all.map((it) => it.getAttribute('value')))
  await act(ines, 'Set the tags', () => field().fill(' ,, '))
  await ines.getByRole('link', { name: 'Enter at least one tag' }).waitFor()
  await look(ines)('tags')
  await field().fill('')
  expect(await suggested()).toEqual(['cash', 'Unit 7'].toSorted())
  await field().fill('night, ')
  expect(await suggested()).toEqual(['Unit 7', 'cash'].map((tag) => `night, ${tag}`))
  const send = () => ines.locator('main form button[type=submit]').click()
  await field().fill(`night, ${'x'.repeat(33)}`)
  await send()
  await ines.getByRole('link', { name: 'must be 32 characters or fewer' }).waitFor()
  await field().fill('a,b,c,d,e,f,g,h,i,j,k')
  await send()
  await ines.getByRole('link', { name: 'Enter 10 tags or fewer' }).waitFor()
  await field().fill('night,  Unit 7, night')
  await send()
  await ines.getByText('The tags are saved.').waitFor()
  expect(await ines.locator('.app-history').textContent()).toContain('night, Unit 7')
  await act(ines, 'Set the tags', async () => {
    expect(await field().inputValue()).toBe('night, Unit 7')
    await field().fill('')
  })
  await ines.getByText('No tags any more').waitFor()
})

it('breaks no rule of accessibility', () => {
  expect(violations).toEqual([])
})
