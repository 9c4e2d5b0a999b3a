/** What is photographed: the demo's pages, walked through as a person would. */
import type { Locator, Page } from 'playwright-core'
import { office } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { officeDay } from '#words/office-day.ts'
import { officeQueue } from '#words/office-queue.ts'
import { caseText, enterText } from '#words/report-case.ts'
import { promisesText } from '#words/report-promises.ts'
import { checkText, questions, readersText } from '#words/report-questions.ts'
import { receiptText } from '#words/report-send.ts'
import { start } from '#words/report-start.ts'

export interface Tour {
  readonly origin: string
  /** Words of the receipts whose promises are shown, by their state. */
  readonly promises: Readonly<Record<'kept' | 'late' | 'escalated' | 'explained', string>>
  readonly officer: {
    readonly signInName: string
    readonly passphrase: string
    /** A code that was not used before. */
    readonly nextCode: () => string
    /** The case that they open. */
    readonly number: string
  }
}

/** @param top what stands at the upper edge; the page's own beginning without it */
export type Shoot = (name: string, top?: Locator) => Promise<void>

/** The slowest page works for a second or two: Argon2, or the proof of work. */
const PATIENCE_MS = 60_000

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click()

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

const WHAT =
  'Two of us were told to leave the name of a councillor’s son out of the arrest record, and to write that nobody was found.'

/** From the first page to the answers. */
export const writeReport = async (
  page: Page,
  shoot: Shoot = async () => undefined,
): Promise<void> => {
  await page.getByText(start.promises.title).waitFor()
  await shoot('first-page')
  await press(page, start.report)
  for (let title = start.title(''); title !== readersText.title; ) {
    const next = page.getByRole('heading', { level: 1 }).filter({ hasNotText: title })
    await next.waitFor()
    title = (await next.textContent()) ?? ''
    if (title === questions.what.title) {
      await page.getByLabel(title).fill(WHAT)
      await press(page, questions.continue)
    } else if (title !== readersText.title) {
      await press(page, title === questions.details.title ? questions.details.skip : questions.skip)
    }
  }
  await shoot('who-reads')
  await press(page, questions.continue)
  await heading(page, checkText.title)
}

/** From the answers to the receipt. */
export const sendReport = async (page: Page): Promise<void> => {
  await press(page, checkText.send)
  await heading(page, receiptText.title)
}

/** Into the case of a receipt. */
const comeBack = async (page: Page, { origin }: Tour, receipt: string): Promise<void> => {
  await page.goto(origin)
  await press(page, start.comeBack)
  await page.getByRole('textbox').first().fill(receipt)
  await press(page, enterText.open)
  await heading(page, caseText.title)
}

export const lookAtCases = async (page: Page, tour: Tour, shoot: Shoot): Promise<void> => {
  for (const [state, receipt] of Object.entries(tour.promises)) {
    await comeBack(page, tour, receipt)
    const isExplained = state === 'explained'
    if (isExplained) await page.getByText(promisesText.report).first().click()
    const name = isExplained ? promisesText.groups.past : promisesText.title
    await shoot(`promises-${state}`, page.getByRole('heading', { name, exact: true }))
  }
}

export const workInTheOffice = async (page: Page, tour: Tour, shoot: Shoot): Promise<void> => {
  const words = officeAccount.signIn
  const { signInName, passphrase, nextCode, number } = tour.officer
  await page.goto(`${tour.origin}/office/`)
  await heading(page, words.heading)
  await page.getByLabel(words.name, { exact: true }).fill(signInName)
  await page.getByLabel(words.passphrase, { exact: true }).fill(passphrase)
  await page.getByLabel(words.code, { exact: true }).fill(nextCode())
  await page.getByRole('button', { name: words.submit, exact: true }).click()
  await page.getByText(officeDay.day.open).waitFor()
  await shoot('day', page.getByRole('heading', { level: 1 }))
  await page.getByRole('link', { name: office.nav.queue, exact: true }).click()
  await page.getByRole('table').waitFor()
  await shoot('queue', page.getByRole('heading', { level: 1 }))
  await page.getByLabel(officeQueue.find, { exact: true }).fill(number)
  await page.getByRole('link', { name: number }).click()
  const title = page.getByRole('heading', { level: 1, name: number })
  await title.waitFor()
  await shoot('case-office', title)
}

/** All of it, in one size. */
export const walk = async (page: Page, tour: Tour, shoot: Shoot): Promise<void> => {
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(tour.origin)
  await writeReport(page, shoot)
  await sendReport(page)
  await shoot('receipt')
  await lookAtCases(page, tour, shoot)
  await workInTheOffice(page, tour, shoot)
}
