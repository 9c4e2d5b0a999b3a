/** Passkeys in Chromium, with an authenticator of its own: in place of the code, and of the passphrase on a locked page. */
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { endSession, heading, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let url: string
let ines: Page
let device: CDPSession
let authenticatorId: string

const withAuthenticator = async (page: Page, hasPrf: boolean): Promise<[CDPSession, string]> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const added = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  })
  return [cdp, added.authenticatorId]
}

beforeAll(async () => {
  const port = await freePort()
  // An IP address can have no passkeys.
  url = `http://localhost:${port}`
  office = await TestOffice.start(null, { PORT: `${port}`, PUBLIC_URL: url })
  await office.open()
  ines = await office.page()
  ;[device, authenticatorId] = await withAuthenticator(ines, true)
  await ines.goto(`${url}/office/`)
  await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
})
afterAll(() => office?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const passphrase = () => office.officer('Ines Intake').passphrase
const toPasskeys = async (page: Page) => {
  await page.getByRole('link', { name: 'Account and sign out' }).click()
  await press(page, 'Passkeys')
  await heading(page, 'Passkeys').waitFor()
}
const add = async (page: Page, name: string, typed = passphrase()) => {
  await page.getByLabel('What you call it').fill(name)
  await page.getByLabel('Passphrase', { exact: true }).fill(typed)
  await press(page, 'Add it')
}
const fillNames = async (page: Page, typed = passphrase()) => {
  await heading(page, 'Sign in').waitFor()
  await page.getByLabel('Sign-in name').fill(office.officer('Ines Intake').signInName)
  await page.getByLabel('Passphrase', { exact: true }).fill(typed)
}

describe('an officer', () => {
  it('adds a passkey with the passphrase, and not without', async () => {
    await toPasskeys(ines)
    await ines.getByText('You have no passkey yet.').waitFor()
    await look(ines)('passkeys, none yet')
    await press(ines, 'Add it')
    await ines.getByText('Say what you call it').first().waitFor()
    await look(ines)('passkeys, nothing typed')
    await add(ines, 'Work phone', 'abacus abdomen abide able abnormal aboard')
    await ines.getByText('This is not your passphrase. Try again.').waitFor()
    const held = await device.send('WebAuthn.getCredentials', { authenticatorId })
    expect(held.credentials).toEqual([])
    expect(await ines.getByLabel('What you call it').inputValue()).toBe('Work phone')
    await add(ines, 'Work phone')
    await ines.getByText('Work phone is added').waitFor()
    await ines.getByText('Stands for the code, and opens a locked page').waitFor()
    await look(ines)('passkeys, one added')
  })

  it('is told that the device has one already, and when nobody answers', async () => {
    await add(ines, 'Again')
    await ines.getByText('This device has a passkey for you here already.').waitFor()
    expect(await ines.getByLabel('What you call it').inputValue()).toBe('Again')
    expect(await ines.getByRole('heading', { level: 2, name: 'Again' }).count()).toBe(0)
  })

  it('opens a locked page, and one that was loaded again, without the passphrase', async () => {
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await press(ines, 'Lock now')
    await heading(ines, 'Locked').waitFor()
    await ines.getByRole('button', { name: 'Open with a passkey' }).waitFor()
    await look(ines)('locked, with a passkey')
    await press(ines, 'Open with a passkey')
    await heading(ines, 'Account and sign out').waitFor()
    await ines.reload()
    await heading(ines, 'Enter your passphrase').waitFor()
    await press(ines, 'Open with a passkey')
    await ines.getByRole('navigation', { name: 'Menu' }).waitFor()
    // The keys are there again, and what the passphrase opens is as well.
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await press(ines, 'Lock now')
    await ines.getByLabel('Passphrase', { exact: true }).fill(passphrase())
    await press(ines, 'Open')
    await heading(ines, 'Account and sign out').waitFor()
  })

  it('signs in with it in place of the code, beside the passphrase', async () => {
    await endSession(ines, /^Sign out$/)
    await fillNames(ines, 'abacus abdomen abide able abnormal aboard')
    await look(ines)('sign in, with a passkey')
    await press(ines, 'Use a passkey in place of the code')
    await ines.getByText('do not fit together').first().waitFor()
    await fillNames(ines)
    await press(ines, 'Use a passkey in place of the code')
    await ines.getByRole('navigation', { name: 'Menu' }).waitFor()
  })

  it('removes it: then it opens nothing any more', async () => {
    await toPasskeys(ines)
    await ines.getByRole('button', { name: 'Remove Work phone' }).click()
    await ines.getByText('Work phone is removed').waitFor()
    await ines.getByText('You have no passkey yet.').waitFor()
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await endSession(ines, /^Sign out$/)
    await fillNames(ines)
    await press(ines, 'Use a passkey in place of the code')
    await ines.getByText('do not fit together').first().waitFor()
  })

  it('goes on with the passphrase where the device has lost it', async () => {
    await device.send('WebAuthn.clearCredentials', { authenticatorId })
    await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
    await toPasskeys(ines)
    await add(ines, 'Other phone')
    await ines.getByText('Other phone is added').waitFor()
    await device.send('WebAuthn.clearCredentials', { authenticatorId })
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await press(ines, 'Lock now')
    await press(ines, 'Open with a passkey')
    await ines.getByText('No passkey came. Try again, or go on without one.').first().waitFor()
    await look(ines)('locked, no passkey came')
    await ines.getByLabel('Passphrase', { exact: true }).fill(passphrase())
    await press(ines, 'Open')
    await heading(ines, 'Account and sign out').waitFor()
    await toPasskeys(ines)
    await ines.getByRole('button', { name: 'Remove Other phone' }).click()
    await ines.getByText('You have no passkey yet.').waitFor()
  })

  it('whose device has no PRF signs in with it, and opens a locked page with the passphrase', async () => {
    const page = await office.page()
    await withAuthenticator(page, false)
    await page.goto(`${url}/office/`)
    await signIn(page, office.portal.clock, office.officer('Ines Intake'))
    await toPasskeys(page)
    await add(page, 'Old key')
    await page.getByText('Stands for the code', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Account and sign out' }).click()
    const listed = page.waitForResponse('**/api/office/passkeys/read')
    await press(page, 'Lock now')
    await heading(page, 'Locked').waitFor()
    await listed
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase())
    expect(await page.getByRole('button', { name: 'Open with a passkey' }).count()).toBe(0)
    await press(page, 'Open')
    await heading(page, 'Account and sign out').waitFor()
    await endSession(page, /^Sign out$/)
    await fillNames(page)
    await press(page, 'Use a passkey in place of the code')
    await page.getByRole('navigation', { name: 'Menu' }).waitFor()
  })

  it('leaves nothing of the keys with the server, and nothing for axe', () => {
    expect(office.letOut([passphrase()])).toEqual([])
    expect(violations).toEqual([])
    expect(office.complaints).toEqual([])
  })
})
