/** Recording allegations at the keyboard, in a portal whose cases are bound to be compared. */
import type { Page } from 'playwright-core'
import { standardPolicy, withComparison } from '../../../protocol/clocks/packs.ts'
import { act, heading } from './driver.ts'
import { TestOffice, waitForCase } from './office.ts'
import { TestReporter, type Typed } from './reporter.ts'

export interface Bound {
  readonly office: TestOffice
  readonly reporters: readonly TestReporter[]
  readonly ines: Page
  readonly ivan: Page
  /** The cases' numbers, in the order of their reports. */
  readonly numbers: readonly string[]
  /** Their ids, likewise. */
  readonly cases: readonly string[]
}

/**
 * Two intake officers at work, and a case for each of these reports.
 * @param databaseUrl as `startPortal` has it
 */
export const boundOffice = async (
  reports: readonly (string | Typed)[],
  databaseUrl?: string,
): Promise<Bound> => {
  const office = await TestOffice.start(databaseUrl)
  const standard = standardPolicy('police-england-wales', 'england-and-wales')
  await office.open({
    vocabulary: 'police-england-wales',
    clocks: withComparison(standard, '2020-01-01'),
  })
  const ines = await office.signedIn('Ines Intake')
  const reporters: TestReporter[] = []
  const numbers: string[] = []
  const cases: string[] = []
  for (const report of reports) {
    const reporter = new TestReporter(office.portal)
    cases.push(await reporter.report(typeof report === 'string' ? { what: report } : report))
    reporters.push(reporter)
    const all = await waitForCase(ines, reporters.length)
    numbers.push(...all.filter((it) => !numbers.includes(it)))
  }
  const ivan = await office.signedIn('Ivan Intake')
  return { office, reporters, ines, ivan, numbers, cases }
}

export const box = (page: Page, label: string) => page.getByLabel(label, { exact: true })
export const suggested = (page: Page) => page.locator('.app-suggested .app-candidate')

interface Somebody {
  readonly name: string
  readonly staffNumber: string
}

export const typeSomebody = async (page: Page, { name, staffNumber }: Somebody): Promise<void> => {
  await box(page, 'Yes: a name, a number, or something to know them by').check()
  await box(page, 'No, or not that we know').check()
  await box(page, 'Name').fill(name)
  await box(page, 'Staff number').fill(staffNumber)
}

export const submit = (page: Page) => page.locator('main form button[type=submit]').click()
export const said = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor()

/** From the open case to the case with what was recorded. */
export const record = async (
  page: Page,
  somebody: Somebody,
  summary: string,
  during: () => Promise<void> = async () => undefined,
): Promise<void> => {
  await page.getByRole('button', { name: 'Record who is said to have done what' }).first().click()
  await heading(page, 'Who is said to have done what').waitFor()
  await typeSomebody(page, somebody)
  await box(page, 'What they are said to have done').fill(summary)
  await during()
  await submit(page)
  await said(page, 'The allegation is recorded.')
}

export const acknowledge = async (page: Page): Promise<void> => {
  await act(page, 'Acknowledge the report')
  await said(page, 'You have acknowledged the report.')
}
