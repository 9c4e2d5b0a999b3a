/** A matter that closed after it was found to be of the same person: what becomes of it is asked, kept in sight, and late. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withinWorkingDays } from '../../protocol/clocks/count.ts'
import { holidaysOf } from '../../protocol/clocks/policy.ts'
import { dayOf, formatDay } from '../../protocol/dates.ts'
import type { Subject } from '../../protocol/together/subject.ts'
import { idOf, propose } from '../support/bound.ts'
import { box, said, submit } from './office/allegations.ts'
import { heading, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import { compared, SAME } from './office/same-person.ts'
import { DAY_MS, ENDING, officeOfTwoRules } from './office/two-rules.ts'

const SECTION = /^Closed matters to look at again/
const UNSAID = 'There, nobody has said what becomes of the closed matter'
const OLD = 'This other matter is closed. What becomes of it?'

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ivan: Page
let byDay: string
/** Closed, then the two that are open. */
let closed: string
let second: string
let third: string

const SUBJECT: Subject = { names: [{ kind: 'name', text: 'Jon Smythe' }], staffNumbers: ['B777'] }

beforeAll(async () => {
  const made = await officeOfTwoRules([SUBJECT, SUBJECT, SUBJECT])
  const { client, cases, clocks } = made
  ;({ office } = made)
  ;[closed = '', second = '', third = ''] = made.numbers
  const [a = '', b = '', c = ''] = cases
  const { id: author } = client.author
  // While the first is open: nothing can be said yet of what becomes of it.
  await client.act(b, [compared(b, author, idOf(2), [[idOf(1), SAME]])])
  await client.act(c, [compared(c, author, idOf(3), [[idOf(2), SAME]])])
  for (const one of ENDING) await client.act(a, [one])
  await client.act(b, [propose])
  const { today } = await client.read(b)
  byDay = formatDay(withinWorkingDays(dayOf(today), 10, holidaysOf(clocks)))
  ivan = await office.signedIn('Ivan Intake')
})
afterAll(() => office?.close())

const region = (page: Page): Locator => page.getByRole('region', { name: SECTION })
const onDay = async (page: Page): Promise<Locator> => {
  await page.getByRole('link', { name: 'My day' }).click()
  await region(page).waitFor()
  return region(page).locator('.app-lines__one')
}
/** One row alone, once all that is known of it has been read in. @returns what it says */
const onlyRow = async (rows: Locator, said: RegExp): Promise<string> => {
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringMatching(said)])
  return textOf(rows)
}
const onBoard = async (page: Page): Promise<Locator> => {
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await heading(page, 'People and patterns').waitFor()
  await region(page).waitFor()
  return region(page).locator('tbody tr')
}
/** What has a day stands first. */
const datedFirst = (): RegExp => {
  const [dated, unsaid] = [second, third].map((it) => `because of case ${it}`)
  return new RegExp(`Closed case ${closed}, ${dated}By .*\\d.*${unsaid}${UNSAID}`)
}
const old = () => ivan.getByRole('group', { name: OLD })
const typedDate = async (page: Page): Promise<string> => {
  const boxes = page.getByRole('group', { name: 'Looked at again by' })
  const [day = '', month = '', year = ''] = await Promise.all(
    ['Day', 'Month', 'Year'].map((name) => boxes.getByLabel(name, { exact: true }).inputValue()),
  )
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

it('stands on the day of those who lead both, once for all open matters, as long as nobody says anything', async () => {
  // Both came on one day, which has no order.
  const both = [`${second} and ${third}`, `${third} and ${second}`].join('|')
  const said = new RegExp(`Closed case ${closed}, because of cases (${both})`)
  const row = await onlyRow(await onDay(ivan), said)
  expect(row).toContain(UNSAID)
  expect(await region(ivan).getByRole('heading').textContent()).toMatch(/ \(1\)$/)
  await look(ivan)('a day with closed matters')
})

it('is to be answered where answers about others make it the same person, and no reason is handed on', async () => {
  await openCase(ivan, third)
  await ivan.getByText('1 other matter waits for an answer').waitFor()
  await ivan.getByRole('button', { name: /^Compare it/ }).click()
  await heading(ivan, 'Compare with other cases').waitFor()
  const card = ivan.locator('form .app-candidate').first()
  await card.waitFor()
  expect(await textOf(card)).toContain(closed)
  expect(await textOf(card)).toContain('Answers about other matters make it the same person.')
  expect(await box(ivan, 'Yes, the same person').first().isChecked()).toBe(true)
  expect(await ivan.getByLabel('Why you think so', { exact: true }).first().inputValue()).toBe('')
  await submit(ivan)
  await ivan.getByRole('link', { name: /^Say what becomes of the closed matter/ }).waitFor()
  await look(ivan)('a closed matter that others joined')
})

it('is asked of whoever decides, though whether it is the same person was answered before', async () => {
  await openCase(ivan, second)
  await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
  await heading(ivan, 'Decide the case').waitFor()
  await ivan.getByText('One other matter still needs an answer.').waitFor()
  expect(await ivan.locator('form .app-candidate').count()).toBe(1)
  expect(await box(ivan, 'Yes, the same person').isChecked()).toBe(true)
  expect(await box(ivan, 'Certain').isChecked()).toBe(true)
  expect(await ivan.getByLabel('Why you think so', { exact: true }).inputValue()).toBe(SAME.why)
  await box(ivan, 'Misconduct').check()
  await box(ivan, 'Case to answer: misconduct').check()
  await ivan.getByLabel('Reasons', { exact: true }).fill('The buyer named them.')
  await submit(ivan)
  const links = ivan.locator('.govuk-error-summary__list a')
  expect(await links.allTextContents()).toEqual([
    expect.stringMatching(/^Say what becomes of the closed matter: Jon Smythe/),
  ])
  await look(ivan)('what becomes of a closed matter')
})

it('is looked at again within ten working days, unless another day is typed', async () => {
  await old().getByLabel('It is looked at again by a day').check()
  expect(await typedDate(ivan)).toBe(byDay)
  await submit(ivan)
  await said(
    ivan,
    'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
  )
  expect(await ivan.getByText('for an answer').count()).toBe(0)
  const row = await onlyRow(await onBoard(ivan), datedFirst())
  expect(row).not.toContain('Late')
  await ivan.context().close()
})

it('is late in red once that day is over, on the board and on the day', async () => {
  const { clock } = office.portal
  const at = () => dayOf(new Date(Date.now() + clock.aheadMs).toISOString().slice(0, 10))
  clock.aheadMs += (dayOf(byDay) - at()) * DAY_MS
  const early = await office.signedIn('Ivan Intake')
  expect(await onlyRow(await onDay(early), datedFirst())).not.toContain('Late')
  await early.context().close()
  clock.aheadMs += DAY_MS
  ivan = await office.signedIn('Ivan Intake')
  await onlyRow(await onDay(ivan), datedFirst())
  const tag = (within: Locator) => within.locator('.govuk-tag--red').allTextContents()
  expect((await tag(region(ivan))).map((it) => it.trim())).toEqual(['Late'])
  expect(
    await ivan.locator('section.app-stands-out', { has: ivan.locator('#again') }).count(),
  ).toBe(1)
  await look(ivan)('a day with a closed matter that is late')
  const rows = await onBoard(ivan)
  await onlyRow(rows, datedFirst())
  expect((await tag(rows)).map((it) => it.trim())).toEqual(['Late'])
  await look(ivan)('a board with a closed matter that is late')
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
