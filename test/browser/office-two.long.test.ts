import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOST_TRIES } from '../../client/call.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { heardOn } from '../support/assistive.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { act, endSession, heading, openCase, signIn, signOut, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const APPEND = '**/api/office/append'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let ivan: Page
let number: string
const reporter = { current: null as TestReporter | null }
let caseId: string

// On PostgreSQL, where two officers really write at one moment; the other files use the embedded database.
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  office = await TestOffice.start(database.url)
  await office.open()
  reporter.current = new TestReporter(office.portal)
  caseId = await reporter.current.report({ what: 'Somebody sells case files.' })
  ines = await office.signedIn('Ines Intake')
  ivan = await office.signedIn('Ivan Intake')
  number = (await waitForCase(ines, 1))[0] ?? ''
})
afterAll(async () => {
  await office?.close()
  await database?.drop()
})

/** How often each letter stands in the case, as the reporter reads it. */
const lettersLike = async (text: string): Promise<number> =>
  ((await reporter.current?.letters()) ?? []).filter((letter) => letter.includes(text)).length

describe('two officers at one case', () => {
  it('shows the second what changed, keeps what they typed, and sends on confirmation', async () => {
    await openCase(ivan, number)
    await openCase(ines, number)
    await act(ines, 'Acknowledge the report')
    await ines.getByText('You have acknowledged the report.').waitFor()

    // What is under way is said a frame later: the answer comes after that.
    await ivan.route(
      APPEND,
      async (route) => {
        await expect.poll(async () => (await heardOn(ivan)).join()).toContain('Sealing')
        await route.continue()
      },
      { times: 1 },
    )
    await act(ivan, 'Write to the reporter', () =>
      ivan.getByLabel('Your letter').fill('A letter of Ivan'),
    )
    await ivan.getByText('This case has changed while you were writing').waitFor()
    const news = ivan.getByRole('alert').getByText('Ines Intake acknowledged the report')
    expect(await news.isVisible()).toBe(true)
    expect(await ivan.getByLabel('Your letter').inputValue()).toBe('A letter of Ivan')
    expect((await heardOn(ivan)).join()).toMatch(/Sealing.*This case has changed while you were/s)
    await look(ivan)('case has changed')
    expect(await lettersLike('A letter of Ivan')).toBe(0)
    await ivan.getByRole('button', { name: 'Confirm and send' }).click()
    await ivan.getByText('Your letter is sent.').waitFor()
    expect(await lettersLike('A letter of Ivan')).toBe(1)
  })

  it('says why an act is no longer possible, and keeps what was typed', async () => {
    await openCase(ines, number)
    await openCase(ivan, number)
    await act(ines, 'Record that it is decided')
    await ines.getByText('It is recorded that the case is decided.').waitFor()
    await act(ivan, 'Change the stage', () =>
      ivan.getByLabel('Being looked into', { exact: true }).check(),
    )
    await ivan.getByText('This case has changed while you were writing').waitFor()
    await ivan.getByRole('button', { name: 'Confirm and send' }).click()
    await ivan
      .getByRole('link', { name: 'It has been decided already.' })
      .or(ivan.getByText('It has been decided already.'))
      .first()
      .waitFor()
  })
})

describe('a lost answer', () => {
  const lose = async (page: Page, arrives: boolean): Promise<void> => {
    await page.route(
      APPEND,
      async (route) => {
        if (arrives) await route.fetch()
        await route.abort()
      },
      { times: MOST_TRIES },
    )
  }
  const fail = async (page: Page): Promise<void> => {
    await page.route(
      APPEND,
      async (route) => {
        await route.fetch()
        await route.fulfill({ status: 500, json: { error: 'internal' } })
      },
      { times: 1 },
    )
  }
  const write = (text: string) =>
    act(ines, 'Write to the reporter', () => ines.getByLabel('Your letter').fill(text))

  it('sends the very same bytes again, and they count once', async () => {
    await openCase(ines, number)
    const sent: string[] = []
    ines.on('request', (request) => {
      if (request.url().endsWith('/append')) sent.push(request.postData() ?? '')
    })
    await lose(ines, true)
    await write('Sent and lost')
    await ines.getByText('The server did not say whether it arrived').waitFor()
    await look(ines)('lost answer')
    await ines.getByRole('button', { name: 'Send the same again' }).click()
    await ines.getByText('Your letter is sent.').waitFor()
    const bodies = sent.filter((body) => body.includes('"envelopes":[{'))
    expect(bodies).toHaveLength(MOST_TRIES + 1)
    expect(new Set(bodies).size).toBe(1)
    expect(await lettersLike('Sent and lost')).toBe(1)
  })

  it('finds out that it arrived', async () => {
    await lose(ines, true)
    await write('Sent and seen')
    await ines.getByRole('button', { name: 'See whether it arrived' }).click()
    await ines.getByText('Your letter is sent.').waitFor()
    expect(await lettersLike('Sent and seen')).toBe(1)
  })

  it('counts once too where the server failed after it was stored', async () => {
    await fail(ines)
    await write('Sent and failed')
    await ines.getByRole('button', { name: 'Send the same again' }).click()
    await ines.getByText('Your letter is sent.').waitFor()
    expect(await lettersLike('Sent and failed')).toBe(1)
  })

  it('finds out that it did not, with everything typed still there', async () => {
    await lose(ines, false)
    await write('Never sent')
    await ines.getByRole('button', { name: 'See whether it arrived' }).click()
    await ines.getByText('It did not arrive.').first().waitFor()
    await look(ines)('did not arrive')
    expect(await ines.getByLabel('Your letter').inputValue()).toBe('Never sent')
    expect(await lettersLike('Never sent')).toBe(0)
    await ines.locator('main form button[type=submit]').click()
    await ines.getByText('Your letter is sent.').waitFor()
    expect(await lettersLike('Never sent')).toBe(1)
  })
})

describe('an officer who is away', () => {
  const LATER_MS = 11 * 60_000
  const PAUSE_MS = 4_000
  const heading2 = (page: Page, name: string) => page.getByRole('heading', { level: 2, name })

  it('locks after ten minutes with what was typed sealed, and opens with the passphrase', async () => {
    const page = await office.page()
    await page.clock.install()
    await page.goto(office.portal.officeUrl)
    await signIn(page, office.portal.clock, office.officer('Ines Intake'))
    await openCase(page, number)
    await page.getByRole('button', { name: 'Write an internal note' }).click()
    await page.getByLabel('Your note').fill('half a thought')
    await page.clock.fastForward(PAUSE_MS)
    await page.getByText(/^Draft saved on /).waitFor()
    await page.getByLabel('Your note').fill('half a thought, and more')
    const kept = page.waitForResponse('**/api/office/draft/put')
    await page.clock.fastForward(LATER_MS)
    await heading(page, 'Locked').waitFor()
    expect(await page.locator('body').textContent()).not.toContain('half a thought')

    await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase of anybody here')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('This passphrase does not open it.').first().waitFor()
    await look(page)('locked, another passphrase')
    await page
      .getByLabel('Passphrase', { exact: true })
      .fill(office.officer('Ines Intake').passphrase)
    await page.getByRole('button', { name: 'Open' }).click()
    await heading(page, 'Write an internal note').waitFor()
    expect(await page.getByLabel('Your note').inputValue()).toBe('half a thought, and more')
    expect((await kept).status()).toBe(200)
    await page.context().close()
  })

  it('finds the draft on another device, and both texts where two were written', async () => {
    const [one, other] = [
      await office.signedIn('Ines Intake'),
      await office.signedIn('Ines Intake'),
    ]
    const note = (page: Page) => page.getByLabel('Your note')
    const isSaved = (page: Page) => page.getByText(/^Draft saved on /).waitFor()
    for (const page of [one, other]) {
      await openCase(page, number)
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Write an internal note (draft)' })
        .waitFor()
      await page.getByRole('button', { name: 'Write an internal note' }).click()
      expect(await note(page).inputValue()).toBe('half a thought, and more')
    }
    const saved = one.waitForResponse('**/api/office/draft/put')
    await note(one).fill('A thought of the desk')
    expect((await saved).status()).toBe(200)
    await isSaved(one)
    await note(other).fill('A thought of the phone')
    await heading2(other, 'Your draft was also changed in another tab').waitFor()
    expect(await other.locator('main').textContent()).toContain('A thought of the desk')
    expect(await note(other).inputValue()).toBe('A thought of the phone')
    await look(other)('two drafts')
    const together = other.waitForResponse('**/api/office/draft/put')
    await other.getByRole('button', { name: 'Add it below mine' }).click()
    expect((await together).status()).toBe(200)
    expect(await note(other).inputValue()).toBe('A thought of the phone\n\nA thought of the desk')
    // Signing out drops nothing that is kept for them.
    await signOut(other)
    await signIn(other, office.portal.clock, office.officer('Ines Intake'))
    await openCase(other, number)
    await other.getByRole('button', { name: 'Write an internal note' }).click()
    expect(await note(other).inputValue()).toContain('A thought of the desk')
    const gone = other.waitForResponse('**/api/office/draft/forget')
    await other.locator('main form button[type=submit]').click()
    await other.getByText('Your note is saved.').waitFor()
    expect((await gone).status()).toBe(200)
    for (const page of [one, other]) await page.context().close()
  })

  it('is asked to sign in again when the server ended the session, and goes on where they were', async () => {
    await openCase(ines, number)
    await ines.getByRole('button', { name: 'Write an internal note' }).click()
    await ines.getByLabel('Your note').fill('before the session ended')
    const other = await office.signedIn('Ines Intake')
    await other.getByRole('link', { name: 'Account and sign out' }).click()
    await endSession(other, 'Sign out everywhere')
    await heading(other, 'Sign in').waitFor()
    await ines.locator('main form button[type=submit]').click()
    await ines.getByText('Your session has ended.').waitFor()
    expect(await ines.title()).toBe('Sign in – Candour')
    await look(ines)('session ended')
    await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
    await heading(ines, 'Write an internal note').waitFor()
    expect(await ines.getByLabel('Your note').inputValue()).toBe('before the session ended')
    await ines.locator('main form button[type=submit]').click()
    await ines.getByText('Your note is saved.').waitFor()
    expect(await textOf(ines.locator('.app-history'))).toContain('before the session ended')
  })
})

describe('a long history', () => {
  it('is shown piece by piece, and the keyboard goes on where it grew', async () => {
    const other = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
    await other.open(caseId)
    for (let round = 0; round < 5; round++) {
      const notes = Array.from({ length: 8 }, (_, i): OfficerAct => {
        const text = `Note ${8 * round + i} of many.`
        return { log: 'internal', act: { type: 'note' }, content: { version: 1, text } }
      })
      await other.act(caseId, notes)
    }
    // The newest letter is always shown, however much came after it.
    const newest = { log: 'shared', act: { type: 'message' } } as const
    await other.act(caseId, [{ ...newest, content: { version: 1, text: 'The newest.' } }])
    await openCase(ines, number)
    const entries = ines.locator('.app-history > li')
    expect(await entries.count()).toBe(30)
    await ines.getByRole('button', { name: /earlier/ }).press('Enter')
    await expect.poll(() => entries.count()).toBeGreaterThan(40)
    const focused = entries.first().and(ines.locator(':focus'))
    expect(await textOf(focused)).toMatch(/^\d+ \w+ \d{4}/)
    await look(ines)('long history')
  })
})

describe('a device with another date', () => {
  it('shows both dates, and signs the server’s', async () => {
    const page = await office.page()
    await page.clock.setFixedTime(Date.now() + 3 * 86_400_000)
    await page.goto(office.portal.officeUrl)
    await signIn(page, office.portal.clock, office.officer('Ines Intake'))
    await openCase(page, number)
    await act(page, 'Write an internal note', async () => {
      await page.getByText(/^The server’s date is .+\. On this device it is /).waitFor()
      await look(page)('date differs')
      await page.getByLabel('Your note').fill('from the future')
    })
    await page.getByText('Your note is saved.').waitFor()
    await page.context().close()
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
