import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argon2Here } from '../../client/crypto/argon2.ts'
import { openKeyFile } from '../../client/crypto/key-file.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { isoDateWords } from '../../web/common/date-words.ts'
import { heardOn } from '../support/assistive.ts'
import { browserPrimitives } from '../support/ends.ts'
import {
  act,
  chooseKeyFile,
  heading,
  inviteOfficer,
  openCase,
  type SetUp,
  signIn,
  takePassphrase,
  textOf,
  typeDate,
} from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const DAY_MS = 86_400_000

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let page: Page
let keyFile: SetUp['keyFile']

beforeAll(async () => {
  office = await TestOffice.start()
  page = await office.open()
  keyFile = office.keys.keyFile
})
afterAll(() => office?.close())

const prepare = async (): Promise<void> => {
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(page, 'The next directory').waitFor()
}

const review = async (): Promise<string> => {
  await page.getByRole('button', { name: 'See what changes' }).click()
  await heading(page, 'What changes').waitFor()
  return textOf(page.locator('main'))
}

const sign = async (file = keyFile): Promise<void> => {
  await chooseKeyFile(page, file.text, file.passphrase)
  await page.getByRole('button', { name: 'Sign and send' }).click()
}

const signed = (epoch: number) =>
  page.getByText(`Directory ${epoch} is signed and in force.`, { exact: true }).waitFor()

/** The box of an officer, opened. */
const box = async (name: string) => {
  const details = page.locator('details', { hasText: `Change ${name}` })
  await details.locator('summary').click()
  return details
}

describe('invitations', () => {
  it('are withdrawn, and their links are worth nothing then', async () => {
    const link = await inviteOfficer(page, {
      name: 'Wanda Withdrawn',
      unit: 'Integrity',
      roles: ['Investigator'],
    })
    await page.getByRole('button', { name: 'Back to administration' }).click()
    const withdraw = page.getByRole('button', {
      name: 'Withdraw the invitation of Wanda Withdrawn',
    })
    await withdraw.click()
    await withdraw.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await heardOn(page)).join())
      .toContain('The invitation of Wanda Withdrawn is withdrawn.')
    await look(page)('an invitation withdrawn')
    const own = await office.page()
    await own.goto(link)
    await own.getByText('This link has been used, has run out, or was never given.').waitFor()
    await look(own)('a link that is worth nothing')
    await own.goto('about:blank')
    await own.goto(`${office.portal.officeUrl}#invitation=cut`)
    await heading(own, 'This link is not whole').waitFor()
    await look(own)('a link that is cut')
    await own.addInitScript(() => {
      Object.defineProperty(globalThis, 'WebAssembly', { value: undefined })
    })
    await own.reload()
    await heading(own, 'This page cannot work here').waitFor()
    await look(own)('a browser without WebAssembly')
    await own.context().close()
  })

  it('say what is missing, next to its field', async () => {
    await page.getByRole('link', { name: 'Administration' }).click()
    await page.getByRole('button', { name: 'Invite an officer' }).click()
    await page.getByLabel('Independent overseer').check()
    await page.getByLabel('Supervisor').check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    await look(page)('an invitation with faults')
    await page.getByRole('alert').getByRole('link', { name: 'Enter the name' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('officer-name')
    expect(await textOf(page.locator('#roles-error'))).toContain('holds no other role')
  })
})

describe('a server whose clock may be wrong', () => {
  it('is said to the administrator, and what to do', async () => {
    await page.route('**/api/office/administration/read', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), clockRight: false } })
    })
    await page.getByRole('link', { name: 'Administration' }).click()
    await page.getByText('Ask whoever runs the server to check the date').waitFor()
    await look(page)('a clock that may be wrong')
    await page.unrouteAll()
  })
})

describe('the next directory', () => {
  it('shows in words what changes, and takes the key of the present one alone', async () => {
    await prepare()
    const vera = await box('Vera Investigator')
    await vera.getByLabel('They have left').check()
    const ivan = await box('Ivan Intake')
    await ivan.getByLabel('Name', { exact: true }).fill('Ivan Newname')
    await ivan.getByLabel('Supervisor').check()
    await page
      .locator('details', { hasText: 'Change the organisation’s data' })
      .locator('summary')
      .click()
    await page.getByRole('group', { name: 'Support' }).getByLabel('Name 1').fill('New helpline')
    const changes = await review()
    expect(changes).toContain('Vera Investigator leaves')
    expect(changes).toContain('Ivan Intake is now called Ivan Newname')
    expect(changes).toContain('roles Intake officer become Intake officer, Supervisor')
    expect(changes).toContain('Support is now: New helpline (0800 000 0000)')
    expect(changes).not.toContain('Ines')

    await sign({ ...keyFile, passphrase: 'another passphrase altogether' })
    await page.getByText('The passphrase does not open this file').first().waitFor()
    await look(page)('what changes, and another passphrase')
    await sign()
    await signed(3)
    await look(page)('a directory signed')
    await page.getByRole('link', { name: 'Administration' }).click()
    const row = page.locator('tr', { hasText: 'Vera Investigator' })
    expect(await textOf(row)).toContain('Left on')
  })

  it('is refused by this browser when it could not stand', async () => {
    await prepare()
    await (await box('Olu Overseer')).getByLabel('They have left').check()
    expect(await review()).toContain('The portal no longer takes reports')
    await page.getByLabel('The reason', { exact: true }).fill('Nobody has taken over')
    await sign()
    await page.getByText('cannot be put in force. It has no independent overseer').first().waitFor()
    await look(page)('a directory that could not stand')
  })

  it('changes the organisation key, signed by the old and the new', async () => {
    await prepare()
    await page.getByLabel('Change the organisation key').check()
    await page.getByRole('button', { name: 'See what changes' }).click()
    await heading(page, 'The organisation key').waitFor()
    const passphrase = await takePassphrase(page)
    await page.getByRole('button', { name: 'Make the key' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download copy 1' }).click()
    const text = await readFile(await (await saved).path(), 'utf8')
    const check = () => page.getByRole('button', { name: 'Check that it opens' }).click()
    await chooseKeyFile(page, text, passphrase)
    await check()
    await page.getByText('Download both copies first').first().waitFor()
    await look(page)('a key that is not saved yet')
    await page.getByRole('button', { name: 'Download copy 2' }).click()
    await chooseKeyFile(page, keyFile.text, keyFile.passphrase)
    await check()
    await page
      .getByText('it holds another key. Choose the one you have just saved')
      .first()
      .waitFor()
    await chooseKeyFile(page, text, passphrase)
    await check()
    await heading(page, 'What changes').waitFor()
    expect(await textOf(page.locator('#changes'))).toContain('The organisation key changes')
    await sign()
    await signed(4)

    await prepare()
    await review()
    await sign()
    await page.getByText('This file holds another key than the one that signs').first().waitFor()
    keyFile = { text, passphrase }
    await sign()
    await signed(5)
  })

  it('is signed offline, read in, shown in words and sent', async () => {
    await prepare()
    await page.getByLabel('Days until it expires').fill('30')
    await review()
    await page.getByText('Sign it offline instead').click()
    await look(page)('sign offline')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download what is to be signed' }).click()
    const { bytes } = JSON.parse(await readFile(await (await saved).path(), 'utf8'))
    const { publicKey, secretKey } = await openKeyFile(
      browserPrimitives,
      argon2Here,
      keyFile.text,
      keyFile.passphrase,
    )
    const message = fromBase64url(bytes) ?? new Uint8Array()
    const signature = browserPrimitives.signPurpose('directory', secretKey, message)
    const signatures = [{ key: toBase64url(publicKey), signature: toBase64url(signature) }]

    await page.getByRole('link', { name: 'Administration' }).click()
    await page.getByRole('link', { name: 'Read in a directory that was signed offline' }).click()
    const choose = (text: string) =>
      page.getByLabel('Signed directory').setInputFiles({
        name: 'signed.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
    await choose('{}')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByText('This is not a signed directory').first().waitFor()
    await look(page)('import with faults')
    await choose(JSON.stringify({ bytes, signatures }))
    await page.getByRole('button', { name: 'Read it' }).click()
    expect(await textOf(page.locator('#changes'))).toContain('Expires after')
    await look(page)('import, what changes')
    await page.getByRole('button', { name: 'Put it in force' }).click()
    await signed(6)
    await page.getByText('The directory expires in 30 days').waitFor()
  })
})

describe('an expired directory', () => {
  it('is warned of, then seals nothing, and an administrator renews it', async () => {
    await prepare()
    await page.getByLabel('Days until it expires').fill('1')
    await review()
    await sign()
    await signed(7)
    await page.getByText('The directory expires tomorrow').waitFor()
    await new TestReporter(office.portal).report({ what: 'The last one before.' })

    office.portal.clock.aheadMs += 2 * DAY_MS
    const ines = await office.signedIn('Ines Intake')
    await ines.getByText('Nothing can be sealed until').waitFor()
    const [number = ''] = await waitForCase(ines, 1)
    await openCase(ines, number)
    expect(await textOf(ines.locator('main'))).toContain('The last one before.')
    expect(await ines.getByRole('button', { name: 'Write to the reporter' }).count()).toBe(0)
    await look(ines)('a case under an expired directory')
    await act(ines, 'Acknowledge the report', async () => {
      expect(await ines.getByLabel('Write something to the reporter').count()).toBe(0)
    })
    await ines.getByText('You have acknowledged the report.').waitFor()

    for (const url of ['about:blank', office.portal.officeUrl]) await page.goto(url)
    await signIn(page, office.portal.clock, office.administrator)
    await page.locator('dl > div', { hasText: /^Open for reports\P{L}*No/u }).waitFor()
    await look(page)('administration under an expired directory')
    await prepare()
    await review()
    await sign()
    await signed(8)
    expect(await page.getByText('Nothing can be sealed').count()).toBe(0)
    await openCase(ines, number)
    await act(ines, 'Write to the reporter', () => ines.getByLabel('Your letter').fill('Again.'))
    await ines.getByText('Your letter is sent.').waitFor()
  })
})

describe('a day off, and a restore from backup', () => {
  it('are said in words before they are signed, and told to every officer', async () => {
    await page.getByRole('link', { name: 'Administration' }).click()
    await page.getByRole('link', { name: 'Read in a directory that was signed offline' }).click()
    await heading(page, 'Read in a signed directory').waitFor()
    await look(page)('import')
    const { today } = await new TestReporter(office.portal).epochs()
    const later = (days: number) => formatDay(addDays(dayOf(today), days))
    // 1970-01-01 was a Thursday.
    const tuesday = later(40 + ((5 - (dayOf(later(40)) % 7) + 7) % 7))
    await prepare()
    await page.getByText('Add a day on which the office is closed').click()
    await typeDate(page, 'Day 1', later(-1))
    await page.getByLabel('The database was restored from a backup').check()
    await page.getByRole('button', { name: 'See what changes' }).click()
    await page.getByRole('alert').getByText('must be today or after today').waitFor()
    await page.getByRole('alert').getByText('Enter the date').waitFor()
    await look(page)('plan with faults')
    await typeDate(page, 'Day 1', tuesday)
    await typeDate(page, 'Last day of which everything is there', later(-2))
    const changes = await review()
    expect(changes).toContain(`New days off: ${isoDateWords(tuesday, true)}.`)
    expect(changes).toContain('No date that was promised before moves.')
    expect(changes).toContain(`restored from a backup on ${isoDateWords(today)}`)
    expect(changes).not.toContain('Promises, for reports')
    await sign()
    await signed(9)
    await page.getByText(`restored from a backup on ${isoDateWords(today)}.`).waitFor()
    await look(page)('restored lately')
    const { current } = await new TestReporter(office.portal).epochs()
    expect(current.body).toMatchObject({ restoredTo: later(-2), restoredOn: today })
    expect(current.body.policy.clocks.calendar.holidays).toContain(tuesday)
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
