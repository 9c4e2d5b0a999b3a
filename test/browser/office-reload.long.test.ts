/** Addresses of cases, reloads and second tabs: the passphrase at most, and the same place again. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endSession, heading, openCase, signIn, signOut } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let number = ''

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open({ idleLockMinutes: 5 })
  await new TestReporter(office.portal).report({ what: 'The log is not true.' })
  ines = await office.signedIn('Ines Intake')
  ;[number = ''] = await waitForCase(ines, 1)
})
afterAll(() => office?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const enter = async (page: Page, passphrase = office.officer('Ines Intake').passphrase) => {
  await heading(page, 'Enter your passphrase').waitFor()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await press(page, 'Open')
}
const addressIn = (page: Page): string => new URL(page.url()).hash
const secondTab = async (page: Page, hash: string): Promise<Page> => {
  const tab = await page.context().newPage()
  await tab.goto(`${office.portal.officeUrl}${hash}`)
  return tab
}

describe('a case has an address', () => {
  it('which the list links to, and a second tab opens with the passphrase alone', async () => {
    const link = ines.getByRole('link', { name: number })
    expect(await link.getAttribute('href')).toBe(`#case/${number}`)
    const opened = ines.context().waitForEvent('page')
    await link.click({ button: 'middle' })
    const clicked = await opened
    // Playwright may miss that a tab has its document which it did not open itself, and would wait for that forever.
    const there = () => clicked.evaluate(() => [document.title, location.hash])
    await expect.poll(there).toEqual(['Enter your passphrase – Candour', `#case/${number}`])
    await clicked.close()
    const tab = await secondTab(ines, `#case/${number}`)
    await heading(tab, 'Enter your passphrase').waitFor()
    expect(await tab.locator('main').textContent()).toContain('Ines Intake')
    expect(await tab.title()).toBe('Enter your passphrase – Candour')
    await look(tab)('resume')
    await enter(tab)
    await heading(tab, `Case ${number}`).waitFor()
    expect(addressIn(tab)).toBe(`#case/${number}`)
    expect(await tab.title()).toBe('Case – Candour')
    await tab.close()
  })

  it('also while something is done in it, and Back leads where it was', async () => {
    await openCase(ines, number)
    expect(addressIn(ines)).toBe(`#case/${number}`)
    await press(ines, 'Write an internal note')
    await heading(ines, 'Write an internal note').waitFor()
    expect(addressIn(ines)).toBe(`#case/${number}/note`)
    await ines.goBack()
    await heading(ines, `Case ${number}`).waitFor()
    await ines.goBack()
    await heading(ines, 'Cases').waitFor()
  })

  it('that says of another’s case what it says of none', async () => {
    const said: string[] = []
    for (const wrong of ['ZZZZ-ZZZZ', number]) {
      const olu = await office.signedIn('Olu Overseer')
      await olu.goto(`${office.portal.officeUrl}#case/${wrong}`)
      await heading(olu, 'Not one of your cases').waitFor()
      said.push(((await olu.locator('main').textContent()) ?? '').replace(wrong, ''))
      if (wrong === number) await look(olu)('no case of theirs')
      await olu.context().close()
    }
    expect(said[0]).toBe(said[1])
  })
})

describe('a reload', () => {
  it('asks for the passphrase, and comes back to what was being written', async () => {
    await openCase(ines, number)
    await press(ines, 'Write an internal note')
    await ines.getByLabel('Your note').fill('half a thought')
    await ines.getByText(/^Draft saved on /).waitFor()
    await ines.reload()
    await enter(ines, 'not the passphrase of anybody here')
    await ines.getByText('This passphrase does not open it.').first().waitFor()
    await look(ines)('resume, another passphrase')
    await enter(ines)
    await heading(ines, 'Write an internal note').waitFor()
    expect(await ines.getByLabel('Your note').inputValue()).toBe('half a thought')
    await ines.goBack()
    await heading(ines, `Case ${number}`).waitFor()
  })

  it('comes back to a list', async () => {
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await heading(ines, 'Account and sign out').waitFor()
    await ines.reload()
    await enter(ines)
    await heading(ines, 'Account and sign out').waitFor()
  })

  it('after five wrong passphrases asks for the code too, and for no less', async () => {
    const vera = await office.signedIn('Vera Investigator')
    await vera.reload()
    for (let tries = 1; tries < 5; tries++) {
      await enter(vera, `wrong ${tries}`)
      await vera.getByText('This passphrase does not open it.').first().waitFor()
    }
    await enter(vera, 'wrong 5')
    await vera.getByText('Your session has ended').waitFor()
    await heading(vera, 'Sign in').waitFor()
    await vera.reload()
    await heading(vera, 'Sign in').waitFor()
    await vera.context().close()
  })

  it('that meets a server out of reach says so, and tries again', async () => {
    await ines.route('**/api/office/session/read', (route) => route.abort())
    await ines.reload()
    await ines.getByText('The server did not answer.').waitFor()
    await look(ines)('resume, out of reach')
    await ines.unroute('**/api/office/session/read')
    await press(ines, 'Try again')
    await enter(ines)
    await heading(ines, 'Account and sign out').waitFor()
  })
})

describe('two tabs', () => {
  it('lock together by hand, and each opens with the passphrase', async () => {
    const tab = await secondTab(ines, `#case/${number}`)
    await enter(tab)
    await heading(tab, `Case ${number}`).waitFor()
    await press(ines, 'Lock now')
    await heading(ines, 'Locked').waitFor()
    await heading(tab, 'Locked').waitFor()
    expect(await tab.locator('main').textContent()).toContain('for 5 minutes')
    for (const page of [ines, tab]) {
      await page
        .getByLabel('Passphrase', { exact: true })
        .fill(office.officer('Ines Intake').passphrase)
      await press(page, 'Open')
    }
    await heading(tab, `Case ${number}`).waitFor()
    await heading(ines, 'Account and sign out').waitFor()
    await tab.close()
  })

  it('sign out together, with what was typed sealed', async () => {
    const tab = await secondTab(ines, `#case/${number}/note`)
    await enter(tab)
    await heading(tab, 'Write an internal note').waitFor()
    await signOut(ines)
    await tab.getByText('Your session has ended').waitFor()
    expect(await tab.locator('body').textContent()).not.toContain('half a thought')
    await signIn(tab, office.portal.clock, office.officer('Ines Intake'))
    await heading(tab, 'Write an internal note').waitFor()
    await tab.close()
    await ines.reload()
    await enter(ines)
    await heading(ines, 'My day').waitFor()
  })

  it('have one officer: who signs in there ends the other’s session here', async () => {
    const tab = await secondTab(ines, '')
    await heading(tab, 'Enter your passphrase').waitFor()
    await endSession(tab, 'Sign out instead')
    await heading(ines, 'Sign in').waitFor()
    await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
    await tab.reload()
    await heading(tab, 'Enter your passphrase').waitFor()
    await ines.evaluate(() => {
      // As if the other tab had not been heard.
      Object.defineProperty(BroadcastChannel.prototype, 'postMessage', { value: () => undefined })
    })
    await signOut(ines)
    await signIn(ines, office.portal.clock, office.officer('Ivan Intake'))
    await enter(tab)
    // Nobody's passphrase is tried on another's session.
    await tab.getByText('Ivan Intake').waitFor()
    await heading(tab, 'Enter your passphrase').waitFor()
    await enter(tab, office.officer('Ivan Intake').passphrase)
    await heading(tab, 'My day').waitFor()
    await tab.close()
  })
})

it('nothing is wrong with these pages', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
