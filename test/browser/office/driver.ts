/** An officer at the keyboard: what they see and do, and nothing else. */
import { readFile } from 'node:fs/promises'
import { Secret, TOTP } from 'otpauth'
import type { Locator, Page } from 'playwright-core'

/** What an officer has noted down. */
export interface Credentials {
  readonly name: string
  readonly signInName: string
  readonly passphrase: string
  readonly totpSecret: string
}

/** Codes count once: the server's clock is moved on by one step for each. */
export interface Clock {
  aheadMs: number
}

const STEP_MS = 30_000

export const nextCode = (clock: Clock, totpSecret: string): string => {
  clock.aheadMs += STEP_MS
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret.replaceAll(' ', '')) })
  return totp.generate({ timestamp: Date.now() + clock.aheadMs })
}

export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name })

/** What stands there, without the white space around it. */
export const textOf = async (locator: Locator): Promise<string> =>
  (await locator.textContent())?.trim() ?? ''

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** Notes the six words that the page drew. */
export const takePassphrase = (page: Page): Promise<string> =>
  textOf(page.locator('.app-spoken').first())

export interface SetUp {
  readonly administrator: Credentials
  readonly keyFile: { readonly text: string; readonly passphrase: string }
}

/** From the one-time link to the first signed directory. */
export const setUp = async (
  page: Page,
  link: string,
  clock: Clock,
  shot: (name: string) => Promise<void> = async () => undefined,
): Promise<SetUp> => {
  await page.goto(link)
  await heading(page, 'Before you start').waitFor()
  await shot('setup-0-before')
  await press(page, 'Start now')
  await heading(page, 'Your organisation').waitFor()
  await shot('setup-1-organisation')
  await page.getByLabel('Name of the organisation').fill('Example Borough')
  await page.getByText('holidays and locking').click()
  await page.getByLabel('Time zone').selectOption('Europe/London')
  await press(page, 'Continue')

  await heading(page, 'Whom people can turn to').waitFor()
  const group = (name: string) => page.getByRole('group', { name })
  for (const [name, who, how] of [
    ['Emergency numbers', 'Police and ambulance', '999'],
    ['Support', 'Staff helpline', '0800 000 0000'],
    ['Other ways to report', 'The independent office', 'PO Box 1, London'],
  ] as const) {
    await group(name).getByLabel('Name 1').fill(who)
    await group(name).getByLabel('Number or address 1').fill(how)
  }
  await shot('setup-2-contacts')
  await press(page, 'Continue')

  await heading(page, 'The organisation key').waitFor()
  const keyPassphrase = await takePassphrase(page)
  await shot('setup-3-key')
  await press(page, 'Make the key')
  const files: string[] = []
  for (const copy of [1, 2]) {
    const saved = page.waitForEvent('download')
    await press(page, `Download copy ${copy}`)
    files.push(await readFile(await (await saved).path(), 'utf8'))
  }
  const [text = ''] = files
  if (files.some((file) => file !== text)) throw new Error('the two copies differ')
  await chooseKeyFile(page, text, keyPassphrase)
  await shot('setup-3-key-prove')
  await press(page, 'Check that it opens')

  await heading(page, 'The first officer').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Ada Administrator')
  await page.getByLabel('Unit').fill('Integrity')
  await page.getByLabel('Sign-in name').fill('Ada')
  const passphrase = await takePassphrase(page)
  await shot('setup-4-officer')
  await press(page, 'Continue')
  const totpSecret = await takeTotp(page, clock)
  await shot('setup-5-code')
  await press(page, 'Sign and start')
  await heading(page, /The portal takes no reports yet$/).waitFor()
  await shot('setup-6-done')
  await press(page, 'Sign in')
  return {
    administrator: { name: 'Ada Administrator', signInName: 'ada', passphrase, totpSecret },
    keyFile: { text, passphrase: keyPassphrase },
  }
}

/** The secret as text, and a code from it. */
const takeTotp = async (page: Page, clock: Clock): Promise<string> => {
  await heading(page, 'Set up your authenticator app').waitFor()
  const totpSecret = await textOf(page.locator('#totp-secret'))
  await page.getByLabel('Code that the app shows now').fill(nextCode(clock, totpSecret))
  return totpSecret
}

export const chooseKeyFile = async (
  page: Page,
  text: string,
  passphrase: string,
): Promise<void> => {
  const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) }
  await page.getByLabel('Key file').setInputFiles(file)
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(passphrase)
}

export const signIn = async (page: Page, clock: Clock, who: Credentials): Promise<void> => {
  await heading(page, 'Sign in').waitFor()
  await page.getByLabel('Sign-in name').fill(who.signInName)
  await page.getByLabel('Passphrase', { exact: true }).fill(who.passphrase)
  await page.getByLabel('Code from your authenticator app').fill(nextCode(clock, who.totpSecret))
  await press(page, 'Sign in')
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()
}

/** From the menu. Until reports are taken, what is not left to do is folded. */
const toAdministration = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Administration' }).click()
  await heading(page, 'Administration').waitFor()
  await page.getByText('Open invitations').waitFor({ state: 'attached' })
  const rest = page.getByText('Everything else: the directory')
  if (await rest.isVisible()) await rest.click()
}

/** From the menu, by an administrator. */
export const inviteOfficer = async (
  page: Page,
  officer: { name: string; unit: string; roles: readonly string[] },
): Promise<string> => {
  await toAdministration(page)
  await press(page, 'Invite an officer')
  await heading(page, 'Invite an officer').waitFor()
  await page.getByLabel('Name', { exact: true }).fill(officer.name)
  await page.getByLabel('Unit').fill(officer.unit)
  for (const role of officer.roles) await page.getByLabel(role, { exact: true }).check()
  await press(page, 'Make the link')
  return textOf(page.locator('#invitation-link'))
}

export interface Enrolled extends Credentials {
  readonly words: string
}

/** In the invited officer's own browser. */
export const enrol = async (
  page: Page,
  link: string,
  name: string,
  clock: Clock,
  shot: (name: string) => Promise<void> = async () => undefined,
): Promise<Enrolled> => {
  await page.goto(link)
  await heading(page, /^Enrol with/).waitFor()
  await shot('enrol-1-who')
  const signInName = name.split(' ')[0]?.toLowerCase() ?? ''
  await page.getByLabel('Sign-in name').fill(signInName)
  await press(page, 'Continue')
  await heading(page, 'Your passphrase').waitFor()
  const passphrase = await takePassphrase(page)
  await shot('enrol-2-passphrase')
  await press(page, 'Continue')
  const totpSecret = await takeTotp(page, clock)
  await shot('enrol-3-code')
  await press(page, 'Enrol')
  await heading(page, 'Your keys are waiting to be signed').waitFor()
  await shot('enrol-4-done')
  const words = await textOf(page.locator('#fingerprint'))
  return { name, signInName, passphrase, totpSecret, words }
}

/** Signs an epoch with everybody who waits, comparing their words as two people would. */
export const signDirectory = async (
  page: Page,
  { keyFile }: Pick<SetUp, 'keyFile'>,
  joining: readonly Enrolled[],
  shot: (name: string) => Promise<void> = async () => undefined,
): Promise<void> => {
  await toAdministration(page)
  await page.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(page, 'The next directory').waitFor()
  for (const { name, words } of joining) {
    const choice = page.getByLabel(new RegExp(`^${name} \\(`))
    await choice.check()
    const hint = page.locator(`#${await choice.getAttribute('aria-describedby')}`)
    if ((await textOf(hint)) !== words) throw new Error(`the words of ${name} differ`)
  }
  await shot('directory-1-plan')
  await press(page, 'See what changes')
  await heading(page, 'What changes').waitFor()
  await shot('directory-2-review')
  await chooseKeyFile(page, keyFile.text, keyFile.passphrase)
  await press(page, 'Sign and send')
  await page.getByText(/^Directory \d+ is signed and in force\.$/).waitFor()
}

/** @param date `YYYY-MM-DD` */
export const typeDate = async (page: Page, group: string, date: string): Promise<void> => {
  const [year = '', month = '', day = ''] = date.split('-')
  const boxes = page.getByRole('group', { name: group })
  await boxes.getByLabel('Day', { exact: true }).fill(day)
  await boxes.getByLabel('Month').fill(month)
  await boxes.getByLabel('Year').fill(year)
}

/** Opens a case by its place in the queue, from the menu. */
export const openCase = async (page: Page, number: string): Promise<void> => {
  await page.getByRole('link', { name: 'Cases' }).click()
  await page.getByRole('link', { name: number }).click()
  await heading(page, `Case ${number}`).waitFor()
}

/** Chooses an act of the open case, whose form takes the focus; `fill` types, and the form's own button sends. */
export const act = async (
  page: Page,
  link: string,
  fill: () => Promise<void> = async () => undefined,
): Promise<void> => {
  await press(page, new RegExp(`^${link}$`))
  await page.locator('.app-case__side h1:focus, #reply:focus').waitFor()
  await fill()
  await page.locator('main form button[type=submit]').click()
}

/** What the reporter will read has been shown; it is right, and is sent. */
export const sendShown = async (page: Page): Promise<void> => {
  await page.getByText('Nothing has been sent yet.').waitFor()
  await page.locator('main form button[type=submit]').click()
}

/** Its answer takes the cookie away: who signed in here before it came would be out again. */
export const endSession = async (page: Page, name: string | RegExp): Promise<void> => {
  const ended = page.waitForResponse('**/api/office/session/end')
  await press(page, name)
  await ended
}

export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Account and sign out' }).click()
  await endSession(page, /^Sign out$/)
  await heading(page, 'Sign in').waitFor()
}
