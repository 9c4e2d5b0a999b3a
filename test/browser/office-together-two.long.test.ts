/** Two officers, or two tabs, at one allegation, one comparison, one decision: what the second has typed is never lost. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { acknowledge, boundOffice, box, record, said, submit } from './office/allegations.ts'
import { act, heading, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'

const CHANGED = 'This case has changed while you were writing'
const BUYER = { name: 'Jon Smythe', staffNumber: 'A1234' }

let office: TestOffice
let ines: Page
let ivan: Page
let number: string
const violations: string[] = []
const look = looker(violations)

// On PostgreSQL, where two officers really write at one moment.
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const bound = await boundOffice(['He sells case files.', 'He sold me a file.'], database.url)
  ;({ office, ines, ivan } = bound)
  const [first = '', second = ''] = bound.numbers
  await openCase(ines, first)
  await acknowledge(ines)
  await record(ines, BUYER, 'Sells case files to a friend.')
  await openCase(ines, second)
  await acknowledge(ines)
  await record(ines, BUYER, 'Sold a file in May.')
  number = second
})
afterAll(async () => {
  await office?.close()
  await database?.drop()
})

const allegation = (page: Page) => page.locator('.app-allegation')
const begin = async (page: Page, act: RegExp, title: string): Promise<void> => {
  await openCase(page, number)
  await allegation(page).getByRole('button', { name: act }).click()
  await heading(page, title).waitFor()
}
const why = (page: Page) => page.getByLabel('Why you think so', { exact: true })
const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm and send' }).click()

describe('an allegation', () => {
  it('revised by two keeps both versions, and the second sees the first before they confirm', async () => {
    await begin(ivan, /^Revise it/, 'Who is said to have done what')
    await begin(ines, /^Revise it/, 'Who is said to have done what')
    await box(ines, 'Rank or grade').fill('Sergeant')
    await submit(ines)
    await said(ines, 'The new version is saved. The earlier one stays readable.')
    await box(ivan, 'What they are said to have done').fill('Sold two files in May.')
    await submit(ivan)
    await ivan.getByText(CHANGED).waitFor()
    await ivan.getByRole('alert').getByText('Ines Intake').first().waitFor()
    expect(await box(ivan, 'What they are said to have done').inputValue()).toBe(
      'Sold two files in May.',
    )
    await look(ivan)('an allegation changed while it was revised')
    await confirm(ivan)
    await said(ivan, 'The new version is saved. The earlier one stays readable.')
    await ivan.getByText('All that is recorded of it').click()
    const versions = (await ivan.locator('.app-allegation__version').allTextContents()).join()
    expect(versions).toContain('Sergeant')
    expect(await textOf(allegation(ivan))).toContain('Sold two files in May.')
  })
})

describe('a comparison', () => {
  it('made by two keeps both, and the second sees the first before they confirm', async () => {
    const answer = async (page: Page, label: string, text: string) => {
      await page.locator('form .app-candidate').waitFor()
      await box(page, label).check()
      await box(page, 'Possible').check()
      await why(page).fill(text)
    }
    await begin(ivan, /^Compare it/, 'Compare with other cases')
    await answer(ivan, 'No, another person', 'The hands differ.')
    await begin(ines, /^Compare it/, 'Compare with other cases')
    await answer(ines, 'Yes, the same person', 'Same number.')
    await submit(ines)
    await said(ines, 'The comparison is saved.')
    await submit(ivan)
    // What is known of the two cases and what was done in this one are looked at in one.
    await ivan.getByText(/^More is known now/).waitFor()
    await ivan.getByRole('alert').getByText('Ines Intake compared an allegation').waitFor()
    expect(await why(ivan).inputValue()).toBe('The hands differ.')
    expect(await box(ivan, 'No, another person').isChecked()).toBe(true)
    await look(ivan)('a comparison made meanwhile')
    await confirm(ivan)
    await said(ivan, 'The comparison is saved.')
    await ivan.getByText('All that is recorded of it').click()
    const text = await textOf(allegation(ivan))
    for (const name of ['Ines Intake', 'Ivan Intake']) expect(text).toContain(`Compared by ${name}`)
  })
})

describe('a decision', () => {
  it('made in another tab is said to be made, and the reasons that were typed stay', async () => {
    await openCase(ines, number)
    await act(ines, 'Propose to decide', () =>
      box(ines, 'Why it can be decided now, and what you propose').fill('The buyer has said so.'),
    )
    await said(ines, 'The proposal is saved. Another officer who leads the case must agree.')
    const other = await office.signedIn('Ivan Intake')
    for (const [page, reasons] of [
      [other, 'Typed in the other tab.'],
      [ivan, 'The buyer named them.'],
    ] as const) {
      await openCase(page, number)
      await page.getByRole('button', { name: 'Agree, and decide' }).click()
      await heading(page, 'Decide the case').waitFor()
      await box(page, 'Misconduct').check()
      await box(page, 'Case to answer: misconduct').check()
      await page.getByLabel('What follows', { exact: true }).selectOption('Written warning')
      await page.getByLabel('Reasons', { exact: true }).fill(reasons)
    }
    await submit(ivan)
    await said(
      ivan,
      'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
    )
    await submit(other)
    await other.getByText('This proposal has been answered, or there is none.').waitFor()
    const typed = other.getByRole('region', { name: 'What you typed, which was not sent' })
    expect(await textOf(typed)).toContain('Typed in the other tab.')
    await look(other)('nothing more to decide')
    await other.context().close()
  })
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
