/** What an officer is told whose browser refuses the cookie, or whose phone has the wrong time. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { heading, nextCode } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
beforeAll(async () => {
  office = await TestOffice.start()
  await office.found([['Ines Intake', 'intake']], {})
})
afterAll(() => office?.close())

const typeIn = async (page: Awaited<ReturnType<TestOffice['page']>>, code: string) => {
  const { signInName, passphrase } = office.officer('Ines Intake')
  await heading(page, 'Sign in').waitFor()
  await page.getByLabel('Sign-in name').fill(signInName)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Code from your authenticator app').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const code = () => nextCode(office.portal.clock, office.officer('Ines Intake').totpSecret)

it('a browser that refuses the cookie is named, and not a session that has ended', async () => {
  const page = await office.page()
  await page.route('**/api/office/session/start', async (route) => {
    const answer = await route.fetch()
    const { 'set-cookie': _, ...headers } = answer.headers()
    await page.context().clearCookies()
    await route.fulfill({ status: answer.status(), headers, body: await answer.body() })
  })
  await page.goto(office.portal.officeUrl)
  await page.locator('header').getByText('Example Borough: reports').waitFor()
  // Who only looks leaves no trace.
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await typeIn(page, code())
  await page.getByText('this browser refuses the cookie').waitFor()
  expect(await page.getByText('Your session has ended').count()).toBe(0)
  await look(page)('cookie refused')
  await page.context().close()
})

it('a phone that is 90 seconds ahead is told so, and what to do', async () => {
  const page = await office.page()
  await page.goto(office.portal.officeUrl)
  const { clock } = office.portal
  // Right after another sign-in nothing is said of codes: the trace of the one that was used would go with that.
  clock.aheadMs += 6 * 60_000
  code()
  const ahead = nextCode(
    { aheadMs: clock.aheadMs + 60_000 },
    office.officer('Ines Intake').totpSecret,
  )
  await typeIn(page, ahead)
  await page.getByText('the clock of your phone is ahead').waitFor()
  expect(await page.getByLabel('Sign-in name').inputValue()).toBe('ines')
  await look(page)('clock ahead')
  clock.aheadMs += 120_000
  await page.getByLabel('Code from your authenticator app').fill(code())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()
  await page.context().close()
})

it('nothing is wrong with these pages', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
