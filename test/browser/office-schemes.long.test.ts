/** The office's main pages show where the focus is, light and dark, and stand on light paper. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { faintFocus } from '../support/contrast.ts'
import { heading, openCase, signIn } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

let office: TestOffice
let ines: Page
let administrator: Page
let number: string
beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  await new TestReporter(office.portal).report({ what: 'The log has gaps.' })
  ines = await office.signedIn('Ines Intake')
  const [first = ''] = await waitForCase(ines, 1)
  number = first
  administrator = await office.page()
  await administrator.goto(office.portal.officeUrl)
  await signIn(administrator, office.portal.clock, office.administrator)
})
afterAll(() => office?.close())

const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name }).click()

it.each(['light', 'dark'] as const)('show where the focus is in the %s scheme', async (scheme) => {
  const shown = async (page: Page, name: string) => {
    await page.emulateMedia({ colorScheme: scheme })
    expect([name, await faintFocus(page)]).toEqual([name, []])
  }
  await menu(ines, 'My day')
  await ines.getByText('Open cases that you read').waitFor()
  await shown(ines, 'my day')
  await menu(ines, 'Cases')
  await ines.locator('.app-queue tbody tr').waitFor()
  await shown(ines, 'cases')
  await openCase(ines, number)
  await shown(ines, 'a case')
  await menu(administrator, 'Administration')
  await administrator.getByText('Open invitations').waitFor()
  await shown(administrator, 'administration')
  await administrator.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(administrator, 'The next directory').waitFor()
  await shown(administrator, 'the next directory')
})

it('are printed on light paper where the device prefers the dark scheme', async () => {
  await ines.emulateMedia({ colorScheme: 'dark', media: 'print' })
  const drawn = await ines.evaluate(() => [
    getComputedStyle(document.documentElement).colorScheme,
    ...[...document.querySelectorAll('body, .app-points')].map(
      (it) => getComputedStyle(it).backgroundColor,
    ),
  ])
  expect(drawn).toEqual(['light', 'rgb(255, 255, 255)', 'rgb(255, 248, 204)'])
  expect(office.complaints).toEqual([])
})
