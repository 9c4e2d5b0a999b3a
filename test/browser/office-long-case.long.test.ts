/** A case with more letters than come with it, as an officer's page shows it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { NEWEST_LETTERS } from '../../protocol/history/held-back.ts'
import { act, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const LETTERS = '**/api/office/letters'
/** The most that one request may hold. */
const AT_ONCE = 8
const APPENDS = 6

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ines: Page
let number: string

const letter = (n: number): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: { version: 1, text: `Letter ${n}: shelf ${n} was looked through.` },
})

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  const caseId = await new TestReporter(office.portal).report({ what: 'Things go missing.' })
  ines = await office.signedIn('Ines Intake')
  number = (await waitForCase(ines, 1))[0] ?? ''
  const ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
  for (let sent = 0; sent < APPENDS * AT_ONCE; sent += AT_ONCE) {
    const letters = Array.from({ length: AT_ONCE }, (_, i) => letter(sent + i + 1))
    await ivan.act(caseId, letters)
  }
})
afterAll(() => office?.close())

const history = (page = ines) => page.locator('.app-history')
const more = (page = ines) => page.getByRole('button', { name: /^Show \d+ earlier/ })

it('opens with the newest letters, and has the older ones where they are shown', async () => {
  await openCase(ines, number)
  expect(await textOf(history())).toContain(`Letter ${APPENDS * AT_ONCE}:`)
  expect(await textOf(history())).not.toContain('Letter 1:')
  await more().press('Enter')
  await history().getByText('Letter 1:').waitFor()
  expect(await history().getByText('not here yet').count()).toBe(0)
  await look(ines)('long case')
})

it('keeps them when the case is read again', async () => {
  await act(ines, 'Acknowledge the report')
  await ines.getByText('You have acknowledged the report.').waitFor()
  await ines.route(LETTERS, (route) => route.abort())
  await more().press('Enter')
  await history().getByText('Letter 1:').waitFor()
  await ines.unroute(LETTERS)
})

it('says which are not here; and where one is withheld, is not to be trusted until it is there again', async () => {
  const page = await office.signedIn('Ines Intake')
  let answer: { status: number; json: object } = { status: 500, json: { error: 'internal' } }
  await page.route(LETTERS, (route) => route.fulfill(answer))
  await openCase(page, number)
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await more(page).press('Enter')
  const missing = () => history(page).getByText('not here yet').count()
  await expect.poll(missing).toBe(APPENDS * AT_ONCE - NEWEST_LETTERS)
  answer = { status: 200, json: { envelopes: [] } }
  await again.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'is missing' }).waitFor()
  expect(await textOf(page.getByRole('heading', { level: 1 }))).toMatch(/^Do not trust/)
  expect(await history(page).count()).toBe(0)
  await look(page)('older letters withheld')
  await page.unroute(LETTERS)
  await page.getByRole('button', { name: 'Read it again' }).press('Enter')
  await more(page).press('Enter')
  await history(page).getByText('Letter 1:').waitFor()
  expect(violations).toEqual([])
})
