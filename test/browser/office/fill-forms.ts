/** Words that would run in a page, typed into whatever takes words in the office's forms. */
import type { Page } from 'playwright-core'
import { officeActs } from '#words/office-acts.ts'
import { addDays, dayOf, formatDay } from '../../../protocol/dates.ts'
import { everyPayload, linesOf } from '../../support/script-payloads.ts'
import { harmless } from '../../support/untouched.ts'
import { act, openCase, typeDate } from './driver.ts'
import { TITLES } from './write-scripts.ts'

/** Links of acts that take words, in a case that is not bound to be compared. */
export const WORDED: readonly string[] = [
  ...(['acknowledge', 'reply', 'update', 'feedback', 'outcome', 'needsNoAnswer'] as const),
  ...(['delayReport', 'hold', 'extension', 'note', 'title', 'tags', 'allegation'] as const),
].map((act) => officeActs[act].link)

/** Fills the form of an act that is open, as far as it has room. @returns what is to be read there */
export const fillForm = async (page: Page, field: string): Promise<string[]> => {
  const form = page.locator('main form').last()
  for (const radios of await form.locator('.govuk-radios').all()) {
    await radios.locator('input').first().check()
  }
  const written: string[] = []
  for (const [at, box] of (await form.locator('textarea').all()).entries()) {
    await box.fill(everyPayload(`${field}${at}`))
    written.push(...linesOf(`${field}${at}`))
  }
  const lines = form.locator('.govuk-input:not(.govuk-date-input__input)')
  for (const [at, line] of (await lines.all()).entries()) {
    const text = `${field}${at} ${TITLES[at % TITLES.length]}`
    await line.fill(text)
    written.push(text)
  }
  return written
}

/**
 * Fills the form of each act that these cases offer, once, and looks at it. Nothing is sent: it stays a draft.
 * @param numbers of cases @returns the links of those that take words
 */
export const fillEveryForm = async (
  page: Page,
  numbers: readonly string[],
): Promise<readonly string[]> => {
  const filled = new Set<string>()
  const links = page.locator('.app-acts').getByRole('button')
  for (const number of numbers) {
    await openCase(page, number)
    await links.first().waitFor()
    for (const link of await links.allTextContents()) {
      if (filled.has(link)) continue
      await links
        .and(page.getByRole('button', { name: link, exact: true }))
        .first()
        .click()
      await page.locator('.app-case__side h1:focus, #reply:focus').waitFor()
      const written = await fillForm(page, `form${filled.size}x`)
      await harmless(page, link, ...written)
      if (written.length > 0) filled.add(link)
      await openCase(page, number)
    }
  }
  return [...filled]
}

/** For the week that comes. @param on the portal's date */
export const proposeHold = async (
  page: Page,
  number: string,
  field: string,
  on: string,
): Promise<void> => {
  const { link, review, done } = officeActs.hold
  await openCase(page, number)
  await act(page, link, async () => {
    await fillForm(page, field)
    await typeDate(page, review, formatDay(addDays(dayOf(on), 7)))
  })
  await page.getByText(done).waitFor()
}
