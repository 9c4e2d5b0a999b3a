/** A case of more than two hundred letters, as each side finds it. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { OfficerAct } from '../../../client/compose-office.ts'
import { tooWide } from '../../support/assistive.ts'
import { openCase, textOf } from '../office/driver.ts'
import { SIZES } from '../office/office.ts'
import { SecondClient } from '../office/second-client.ts'
import { readWith } from './receipt.ts'
import type { Walk } from './walk.ts'

const APPENDS = 25
/** The most that one request may hold. */
const AT_ONCE = 8
const SHOWN_AT_FIRST = 30

const letter = (number: number): OfficerAct => ({
  log: 'shared',
  act: { type: 'message' },
  content: {
    version: 1,
    text: `Letter ${number}: shelf ${number} was looked through, and is whole.`,
  },
})

const fitsEverySize = async (page: Page): Promise<void> => {
  const before = page.viewportSize() ?? SIZES.desktop
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size)
    expect(await tooWide(page)).toBe(0)
  }
  await page.setViewportSize(before)
}

/** Grows at each press, with the keyboard's focus on the first entry that it brought. */
const grows = async (page: Page, items: string): Promise<void> => {
  const entries = page.locator(items)
  expect(await entries.count()).toBe(SHOWN_AT_FIRST)
  const more = page.getByRole('button', { name: /earlier/ })
  const earlier = Number((await textOf(more)).match(/\d+/)?.[0])
  expect(earlier).toBeGreaterThan(APPENDS * AT_ONCE - SHOWN_AT_FIRST)
  await fitsEverySize(page)
  await more.press('Enter')
  await expect.poll(() => entries.count()).toBeGreaterThan(SHOWN_AT_FIRST)
  expect(await entries.first().and(page.locator(':focus')).count()).toBe(1)
  for (; (await more.count()) > 0; ) await more.press('Enter')
  expect(await entries.count()).toBe(SHOWN_AT_FIRST + earlier)
  await fitsEverySize(page)
}

export const growsLong = (its: () => Walk): void => {
  it('two hundred letters later both read the newest first of all, and the rest on request', async () => {
    const walk = its()
    const { ines, visitor, office, number, receipt } = walk
    const vera = await SecondClient.signIn(office.portal, office.officer('Vera Investigator'))
    const { caseId } = (await readWith(walk)).replay.state
    // Vera opens nothing: what nobody reads is not answered, and two hundred letters cost little.
    for (let sent = 0; sent < APPENDS * AT_ONCE; sent += AT_ONCE) {
      const letters = Array.from({ length: AT_ONCE }, (_, i) => letter(sent + i + 1))
      await vera.act(caseId, letters)
    }
    const newest = `Letter ${APPENDS * AT_ONCE}:`
    await openCase(ines, number)
    expect(await textOf(ines.locator('.app-history > li').last())).toContain(newest)
    await grows(ines, '.app-history > li')

    const { page } = visitor
    await visitor.comeBack(receipt.words.join(' '))
    expect(await textOf(page.locator('.app-message').first())).toContain(newest)
    await grows(page, '.app-entries > li')
    await visitor.finish()
  })
}
