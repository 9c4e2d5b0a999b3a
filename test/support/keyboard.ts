/** Somebody without a mouse. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Presses Tab until the focus is on something called so. */
export const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const isIt =
      (await focused.and(page.getByRole('button', { name })).count()) +
      (await focused.and(page.getByRole('link', { name })).count()) +
      (await focused.and(page.getByLabel(name)).count())
    if (isIt > 0) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** Presses what is called so, and waits for the page that it leads to. */
export const pressByKey = async (page: Page, name: string | RegExp): Promise<void> => {
  const heading = page.locator('h1')
  const before = await heading.textContent()
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  await expect.poll(() => heading.textContent()).not.toBe(before)
}
