/** An officer's own saved phrases: kept under the account, and inserted into a letter. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { heading, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ines: Page
let number: string

const toPhrases = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Your saved phrases' }).click()
  await heading(page, 'Your saved phrases').waitFor()
}
const save = async (page: Page, name: string, text: string): Promise<void> => {
  await page.getByLabel('Its name').fill(name)
  await page.getByLabel('The phrase').fill(text)
  await page.getByRole('button', { name: 'Save the phrase' }).click()
}
const names = async (page: Page) =>
  Promise.all((await page.locator('.govuk-summary-card__title').all()).map(textOf))

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  await new TestReporter(office.portal).report({ what: 'The log is not true.' })
  ines = await office.signedIn('Ines Intake')
  const [its = ''] = await waitForCase(ines, 1)
  number = its
})
afterAll(() => office?.close())

it('are added, with what is missing said, and changed', async () => {
  await toPhrases(ines)
  await ines.getByText('You have saved none yet.').waitFor()
  await ines.getByRole('button', { name: 'Save the phrase' }).click()
  await ines.getByRole('alert').getByText('Enter a name of up to 60 letters').waitFor()
  await look(ines)('phrases with faults')
  await save(ines, 'Thanks', 'Thank you for telling us.\nWe read it today.')
  await ines.getByText('Thanks is saved').waitFor()
  await save(ines, 'Thanks', 'Another')
  await ines.getByRole('alert').getByText('You have a phrase of this name').waitFor()
  await save(ines, 'Next news', 'You hear from us within four weeks.')
  await ines.getByText('Next news is saved').waitFor()
  expect(await names(ines)).toEqual(['Thanks', 'Next news'])
  await look(ines)('phrases')
  await ines.getByRole('button', { name: 'Change Thanks' }).click()
  await heading(ines, 'Your saved phrases').waitFor()
  expect(await ines.getByLabel('The phrase').inputValue()).toContain('We read it today.')
  expect(await ines.getByLabel('Its name').evaluate((it) => it === document.activeElement)).toBe(
    true,
  )
  await save(ines, 'Thanks', 'Thank you. We have read it.')
  await ines.getByText('Thanks is changed').waitFor()
})

it('are put back when one was removed by mistake', async () => {
  await ines.getByRole('button', { name: 'Remove Next news' }).click()
  await ines.getByText('Next news is removed').waitFor()
  expect(await names(ines)).toEqual(['Thanks'])
  await look(ines)('a phrase removed')
  await ines.getByRole('button', { name: 'Put it back' }).click()
  await ines.getByText('It is there again').waitFor()
  expect(await names(ines)).toEqual(['Thanks', 'Next news'])
})

it('are not overwritten by a second tab, where what is typed stays', async () => {
  const other = await office.signedIn('Ines Intake')
  await toPhrases(other)
  await other.getByText('Thank you. We have read it.').waitFor()
  await save(ines, 'Sorry', 'We are sorry that it took so long.')
  await ines.getByText('Sorry is saved').waitFor()
  await save(other, 'Third', 'A third sentence.')
  await other.getByText('Your phrases were changed in another tab').waitFor()
  expect(await names(other)).toEqual(['Thanks', 'Next news', 'Sorry'])
  expect(await other.getByLabel('The phrase').inputValue()).toBe('A third sentence.')
  await look(other)('phrases changed elsewhere')
  await other.getByRole('button', { name: 'Save the phrase' }).click()
  await other.getByText('Third is saved').waitFor()
  expect(await names(other)).toEqual(['Thanks', 'Next news', 'Sorry', 'Third'])
  await other.context().close()
})

it('go into a letter where the cursor was, by the keyboard too', async () => {
  await openCase(ines, number)
  await ines.getByRole('button', { name: 'Write to the reporter' }).click()
  const letter = ines.getByLabel('Your letter')
  await letter.fill('Hello.')
  await ines.getByText('Insert a phrase').first().click()
  await look(ines)('phrases to insert')
  await ines.getByRole('button', { name: 'Thanks', exact: true }).click()
  expect(await letter.inputValue()).toBe('Hello.\n\nThank you. We have read it.')
  expect(await letter.evaluate((it) => it === document.activeElement)).toBe(true)
  await ines.keyboard.type(' Good night.')
  expect(await letter.inputValue()).toContain('We have read it. Good night.')
  await letter.evaluate((it) => (it as HTMLTextAreaElement).setSelectionRange(0, 6))
  await ines.getByRole('button', { name: 'Sorry', exact: true }).focus()
  await ines.keyboard.press('Enter')
  expect(await letter.inputValue()).toMatch(/^We are sorry that it took so long\.\n\nThank you/)
})

it('are shown to no other officer', async () => {
  const ivan = await office.signedIn('Ivan Intake')
  await toPhrases(ivan)
  await ivan.getByText('You have saved none yet.').waitFor()
  await ivan.context().close()
})

it('nothing was found wrong', () => {
  expect([violations, office.complaints]).toEqual([[], []])
})
