/** What is recorded in a closed case by mistake: it is owed a comparison, and a decision, which only an open case can give. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acknowledge, boundOffice, box, record, said, submit } from './office/allegations.ts'
import { act, heading, openCase, sendShown, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'

const DAY_MS = 86_400_000
/** Two working days and a weekend. */
const LATER_DAYS = 5
const DECIDED =
  'It is decided. The reporter sees that there is a decision; tell them the outcome next.'

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ines: Page
let ivan: Page
let number: string

const propose = async () => {
  await openCase(ines, number)
  await act(ines, 'Propose to decide', () =>
    box(ines, 'Why it can be decided now, and what you propose').fill('All is said.'),
  )
  await said(ines, 'The proposal is saved. Another officer who leads the case must agree.')
}
/** The same about each allegation of the case. */
const decide = async (count: number) => {
  await openCase(ivan, number)
  await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
  await heading(ivan, 'Decide the case').waitFor()
  await ivan.locator('.app-decide__head').first().waitFor()
  const reasons = ivan.getByLabel('Reasons', { exact: true })
  expect(await reasons.count()).toBe(count)
  for (let at = 0; at < count; at++) {
    await box(ivan, 'Misconduct').nth(at).check()
    await box(ivan, 'Case to answer: misconduct').nth(at).check()
    await reasons.nth(at).fill('We looked at it.')
  }
  await submit(ivan)
  await said(ivan, DECIDED)
}
const close = async () => {
  await act(ivan, 'Tell the outcome', async () => {
    await ivan.getByRole('group', { name: 'Decision' }).getByRole('radio').first().check()
    await ivan.getByLabel('Reasons', { exact: true }).fill('We found it so.')
    await ivan.getByLabel('What happens now', { exact: true }).fill('It is dealt with.')
  })
  await sendShown(ivan)
  await said(ivan, 'The outcome is sent.')
  await act(ivan, 'Close the case', async () => {
    await ivan.locator('.app-decide__head').first().waitFor()
    await ivan.getByRole('group', { name: 'Why it is closed' }).getByRole('radio').first().check()
  })
  await sendShown(ivan)
  await said(ivan, 'The case is closed.')
}
const notDecided = () => ivan.getByRole('region', { name: /^Not decided, the oldest first/ })
/** Once what was done in other cases has been read in. */
const expectUndecided = async (all: readonly unknown[]): Promise<void> => {
  await ivan.getByRole('link', { name: 'People', exact: true }).click()
  await heading(ivan, 'People and patterns').waitFor()
  await notDecided().waitFor()
  const rows = notDecided().locator('tbody tr')
  await expect.poll(() => rows.allTextContents()).toEqual(all)
}

beforeAll(async () => {
  const bound = await boundOffice(['He sells case files.'])
  ;({ office, ines, ivan } = bound)
  number = bound.numbers[0] ?? ''
  await openCase(ines, number)
  await acknowledge(ines)
  await record(ines, { name: 'Jon Smythe', staffNumber: 'B777' }, 'Sells case files.')
  await propose()
  await decide(1)
  await close()
  await record(ivan, { name: 'Pat Elsewhere', staffNumber: 'C111' }, 'Meant for another case.')
  await ines.context().close()
  await ivan.context().close()
  office.portal.clock.aheadMs += LATER_DAYS * DAY_MS
  ivan = await office.signedIn('Ivan Intake')
})
afterAll(() => office?.close())

it('is owed a comparison: the day says so, and that the case is closed', async () => {
  const line = ivan.locator('.app-day-line')
  await line.first().waitFor()
  expect(await line.count()).toBe(1)
  expect(await textOf(line)).toContain(number)
  await line.locator('.govuk-tag', { hasText: 'Closed case' }).waitFor()
  await line.locator('.govuk-tag--red', { hasText: 'late' }).waitFor()
  await look(ivan)('a day with a closed case')
})

it('is compared, and still stands as not decided', async () => {
  await ivan.locator('.app-day-line').getByRole('link').click()
  await heading(ivan, /^Case /).waitFor()
  const mistaken = ivan.locator('.app-allegation', { hasText: 'Pat Elsewhere' })
  await mistaken.getByRole('button', { name: /^Compare it/ }).click()
  await heading(ivan, 'Compare with other cases').waitFor()
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
  await ivan.getByRole('link', { name: 'My day' }).click()
  await ivan.getByText('Nothing has come in that waits for you.').waitFor()
  expect(await ivan.locator('.app-day-line').count()).toBe(0)
  await expectUndecided([expect.stringMatching(/^Pat Elsewhere.*Closed without a decision on it/)])
})

it('is off the list once the case is opened again and it is decided', async () => {
  await notDecided().getByRole('link', { name: number }).click()
  await heading(ivan, `Case ${number}`).waitFor()
  await act(ivan, 'Reopen the case')
  await said(ivan, 'The case is open again.')
  ines = await office.signedIn('Ines Intake')
  await propose()
  await decide(2)
  await expectUndecided([])
  await openCase(ivan, number)
  await close()
  await expectUndecided([])
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
