/** An officer's day: what is due, leave, handing over, a letter that came by post, the daily notice. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { addDays, dayOf, formatDay, parseDay } from '../../protocol/dates.ts'
import { openDatabase } from '../../server/db/open.ts'
import { isoDateWords, shortDateWords } from '../../web/common/date-words.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { numberIn } from '../support/queue-rows.ts'
import { heading, openCase, signOut, textOf, typeDate } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const DAY_MS = 86_400_000
const SHOW_HANDLED = 'Show the ones that you handle'
const LETTER = 'Dear Sir or Madam,\n\n  the pocket book was  written afterwards.'

const violations: string[] = []
const look = looker(violations)

let database: FreshDatabase
let office: TestOffice
let ines: Page
let today: string
/** By what was reported: the plain one, the one that Vera must not read, the urgent one. */
const numbers = { plain: '', excluding: '', urgent: '' }
const reporters = {} as Record<keyof typeof numbers, TestReporter>
const ids = {} as Record<keyof typeof numbers, string>

const later = (days: number): string => formatDay(addDays(dayOf(today), days))

const menu = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

const officerId = async (name: string): Promise<string> => {
  const { current } = await reporters.plain.epochs()
  return current.body.officers.find((officer) => officer.name === name)?.id ?? ''
}

const handlerOf = async (which: keyof typeof numbers): Promise<string | null> =>
  (await reporters[which].read()).replay.state.handler

beforeAll(async () => {
  database = await freshDatabase()
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'candour@borough.example' }
  office = await TestOffice.start(database.url, mail)
  await office.open()
  for (const which of ['plain', 'excluding', 'urgent'] as const) {
    reporters[which] = new TestReporter(office.portal)
  }
  const pointsToMe = { notToRepeat: 'The night of the storm' }
  const excluded = [await officerId('Vera Investigator')]
  ids.plain = await reporters.plain.report({ what: 'The store is short of cash.', pointsToMe })
  ids.excluding = await reporters.excluding.report({ what: 'It is about Vera.', excluded })
  ids.urgent = await reporters.urgent.report({ what: 'He will do it again tonight.' }, true)

  ines = await office.signedIn('Ines Intake')
  await waitForCase(ines, 3)
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  const handover: OfficerAct = {
    log: 'shared',
    act: { type: 'handover', officer: client.author.id },
  }
  const title = (text: string): OfficerAct => ({
    log: 'internal',
    act: { type: 'title' },
    content: { version: 1, text },
  })
  for (const [which, text] of [
    ['plain', 'Cash in the store'],
    ['excluding', 'About a colleague'],
  ] as const) {
    await client.open(ids[which])
    const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
    await client.act(ids[which], [acknowledged, handover, title(text)])
  }
  await ines.context().close()
  // A week and a day: the acknowledgement of the urgent one is late by a day.
  office.portal.clock.aheadMs += 8 * DAY_MS
  today = (await reporters.plain.epochs()).today
})
afterAll(async () => {
  await office?.close()
  await database?.drop()
})

describe('the day', () => {
  it('comes first after signing in, with the focus on it', async () => {
    ines = await office.page()
    await ines.goto(office.portal.officeUrl)
    await heading(ines, 'Sign in').waitFor()
    await look(ines)('sign-in')
    await ines.context().close()
    ines = await office.signedIn('Ines Intake')
    await heading(ines, 'My day').waitFor()
    await ines.getByText('Open cases that you read').waitFor()
    expect(await ines.evaluate(() => document.activeElement?.textContent)).toBe('My day')
    expect(await ines.title()).toBe('My day – Candour')
  })

  it('says what is late, what nobody has opened, the workload and the longest silence', async () => {
    const main = ines.locator('main')
    await heading(ines, 'My day').waitFor()
    expect((await textOf(ines.locator('.app-figures'))).replaceAll(/\s+/g, ' ')).toMatch(
      /Open cases that you read3Of these, you handle2Longest without news8 days ....-..../,
    )
    const urgent = ines.getByRole('region', { name: 'Urgent, and not acknowledged (1)' })
    numbers.urgent = await textOf(urgent.getByRole('link'))
    expect(await textOf(urgent)).toMatch(
      /Not opened.*\d days late To be read, \d+ \w+.* \(\+1 late\)/s,
    )
    // Each case stands there once.
    expect(await textOf(main)).toMatch(/LateNothing but what stands above\./)
    expect(await textOf(main)).toMatch(/Due todayNothing\./)
    await look(ines)('my day')
  })

  it('is done by keyboard', async () => {
    const focused = () => ines.evaluate(() => document.activeElement?.textContent)
    for (let tabs = 0; tabs < 5 && (await focused()) !== SHOW_HANDLED; tabs++) {
      await ines.keyboard.press('Tab')
    }
    await ines.keyboard.press('Enter')
    await heading(ines, 'Cases').waitFor()
    expect(await ines.getByLabel('Handler').inputValue()).toBe(await officerId('Ines Intake'))
    await ines.getByText('1 to 2 of 2').waitFor()
    for (const which of ['plain', 'excluding'] as const) {
      numbers[which] = await numberIn(database.url, ids[which])
    }
    const shown = await ines.locator('.app-queue tbody th').allTextContents()
    expect(shown.toSorted()).toEqual([numbers.plain, numbers.excluding].toSorted())
    await press(ines, 'Show all cases again')
    await ines.getByText('1 to 3 of 3').waitFor()
  })

  it('leads to a list that is urgent first, with what is due next in words', async () => {
    const rows = ines.locator('.app-queue tbody tr')
    const [first = '', ...others] = await rows.allTextContents()
    expect(first).toContain(numbers.urgent)
    expect(first).toMatch(/Urgent.*Not opened/)
    // To be read by the first working day, then to be acknowledged within a week.
    expect(first).toMatch(/Late To be read, \d+ \w+.*\(\+1 late\)/)
    for (const other of others) {
      expect(other).toMatch(/News, \d+ \w+/)
      expect(other).not.toContain('Not opened')
    }
    await look(ines)('queue')
  })
})

describe('leave', () => {
  it('is announced, and the cases stand out for whoever reads them', async () => {
    await menu(ines, 'My day')
    await press(ines, 'Say when you are away')
    await press(ines, 'Save')
    expect(await ines.getByRole('alert').getByText('Enter the date').count()).toBe(2)
    await typeDate(ines, 'First day away', later(1))
    await typeDate(ines, 'Last day away', today)
    await press(ines, 'Save')
    await ines.getByText('The last day must be the first day or after it').first().waitFor()
    await typeDate(ines, 'First day away', today)
    await typeDate(ines, 'Last day away', later(6))
    await look(ines)('absence')
    await press(ines, 'Save')
    const said = `You are away from ${isoDateWords(today)} to ${isoDateWords(later(6))}.`
    await ines.getByRole('alert').getByText(said).waitFor()

    const ivan = await office.signedIn('Ivan Intake')
    const away = ivan.getByRole('region', { name: 'Their handler is away (2)' })
    await away
      .getByText(`Away until ${shortDateWords(later(6), today)}`)
      .first()
      .waitFor()
    expect(await textOf(away)).toContain(numbers.plain)
    await ivan.context().close()
  })

  it('begins with handing over: each case for itself, what must not be is not', async () => {
    await press(ines, 'Hand over my cases')
    await press(ines, 'Check these cases')
    await ines.getByRole('alert').getByText('Choose at least one case').waitFor()
    // Fifty cases would push it out of sight.
    const topOf = async (it: Locator) => (await it.boundingBox())?.y ?? Number.NaN
    const all = ines.getByRole('button', { name: 'Choose all 2' })
    expect(await topOf(all)).toBeLessThan(await topOf(ines.getByLabel(numbers.plain)))
    await all.click()
    await ines.getByLabel('Vera Investigator').check()
    await look(ines)('hand over: choose')
    await press(ines, 'Check these cases')
    await heading(ines, 'What will happen if you hand over to Vera Investigator').waitFor()
    const line = (number: string) => ines.locator('.app-lines__one', { hasText: number })
    expect(await textOf(line(numbers.plain))).toContain('Vera Investigator is let in')
    expect(await textOf(line(numbers.plain))).toContain('The night of the storm')
    expect(await textOf(line(numbers.excluding))).toContain('list names this officer')
    await look(ines)('hand over: check')
    expect(await handlerOf('plain')).toBe(await officerId('Ines Intake'))
    await press(ines, 'Hand over 1 case')
    await ines.getByText('1 of 1 case handed over.').first().waitFor()
    await look(ines)('hand over: results')
    expect(await handlerOf('plain')).toBe(await officerId('Vera Investigator'))
    expect(await handlerOf('excluding')).toBe(await officerId('Ines Intake'))
  })

  it('says so when an answer is lost, and does nothing twice', async () => {
    await press(ines, 'Choose again')
    await ines.getByLabel(numbers.excluding).check()
    await ines.getByLabel('Ivan Intake').check()
    await press(ines, 'Check these cases')
    await ines.getByText('Ivan Intake reads it already, and becomes the handler.').waitFor()
    await ines.route('**/api/office/append', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await press(ines, 'Hand over 1 case')
    await ines.getByText('it may or may not be handed over').waitFor()
    await ines.unrouteAll()
    expect(await handlerOf('excluding')).toBe(await officerId('Ivan Intake'))
    await press(ines, 'Choose again')
    await ines.getByText('There are no open cases of this kind that you read.').waitFor()
    const { replay } = await reporters.excluding.read()
    const handovers = replay.shared.filter(({ body }) => body.act.type === 'handover')
    expect(handovers).toHaveLength(2)
  })
})

describe('a letter that came by post', () => {
  it('is recorded word for word, and its receipt outlives the lock', async () => {
    await menu(ines, 'Record a report')
    await press(ines, 'Record it and make the receipt')
    await ines.getByRole('alert').getByText('Choose how it came').waitFor()
    await look(ines)('record with faults')
    await ines.getByLabel('By letter or email').check()
    await typeDate(ines, 'When did it first reach the organisation?', later(1))
    await ines.getByLabel('What they said or wrote').fill(LETTER)
    await ines.getByLabel('Olu Overseer').check()
    await press(ines, 'Record it and make the receipt')
    await ines.getByText('One overseer must stay among the readers').first().waitFor()
    await ines.getByText('The date must be today or before today').first().waitFor()
    await ines.getByLabel('Olu Overseer').uncheck()
    await ines.getByLabel('Ivan Intake').check()
    await typeDate(ines, 'When did it first reach the organisation?', later(-3))
    await press(ines, 'Record it and make the receipt')
    await heading(ines, 'The report is recorded').waitFor()
    await look(ines)('receipt')

    await menu(ines, 'Account and sign out')
    await press(ines, 'Lock now')
    await heading(ines, 'Locked').waitFor()
    await look(ines)('locked')
    expect(await ines.locator('.app-receipt').count()).toBe(0)
    const { passphrase } = office.officer('Ines Intake')
    await ines.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await press(ines, 'Open')
    await menu(ines, 'Record a report')
    await heading(ines, 'The report is recorded').waitFor()
  })

  it('is read with the receipt, which says who recorded it and from when it counts', async () => {
    const words = await ines.locator('.app-receipt__word').allTextContents()
    const reporter = await TestReporter.back(office.portal, words)
    const { replay } = await reporter.read()
    expect(replay.state.recorded).toEqual({
      by: await officerId('Ines Intake'),
      countsFrom: later(-3),
    })
    const [letter = ''] = await reporter.letters()
    const { answers, cameBy, excluded } = JSON.parse(letter)
    expect({ answers, cameBy }).toEqual({ answers: { what: LETTER }, cameBy: 'letter' })
    expect(excluded).toEqual([await officerId('Ivan Intake')])
    const { state } = replay
    expect([...state.members.keys()]).not.toContain(await officerId('Ivan Intake'))
  })

  it('is handed over, and then gone from the page; the case comes with its history', async () => {
    await press(ines, 'Clear the receipt and finish')
    await ines.getByText('Say who has the receipt now').first().waitFor()
    await ines.getByLabel('The person has it, and I have kept no copy').check()
    await press(ines, 'Clear the receipt and finish')
    await heading(ines, 'The report is recorded, and the receipt is gone').waitFor()
    expect(await ines.locator('.app-receipt').count()).toBe(0)
    await look(ines)('recorded')
    const known = Object.values(numbers)
    const number = (await waitForCase(ines, 4)).find((it) => !known.includes(it)) ?? ''
    await openCase(ines, number)
    expect(await textOf(ines.locator('.app-history'))).toContain(
      `Ines Intake (you) recorded the report, which had come otherwise on ${isoDateWords(later(-3))}`,
    )
    expect(await textOf(ines.locator('main'))).toContain('By letter or email')
  })
})

describe('the daily notice', () => {
  it('takes an address, and says since when mail fails', async () => {
    await menu(ines, 'Account and sign out')
    await look(ines)('account')
    await press(ines, 'The daily notice by email')
    await ines.getByLabel('Your email address at work').fill('ines at borough')
    await press(ines, 'Save the address')
    await ines.getByText('Enter an email address').first().waitFor()
    await ines.getByLabel('Your email address at work').fill('ines@borough.example')
    await press(ines, 'Save the address')
    await ines.getByText('The notice goes to ines@borough.example.').waitFor()
    await look(ines)('notices')

    const { db, close } = await openDatabase({ kind: 'postgres', url: database.url })
    const since = parseDay(later(-1))
    await db.updateTable('notices').set({ failing_since: since }).execute()
    await close()
    const olu = await office.signedIn('Olu Overseer')
    const failing = `could not be sent to everybody since ${isoDateWords(later(-1))}`
    await olu.getByText(failing).waitFor()
    expect(await textOf(olu.locator('main'))).toContain('As an overseer you see a case once')
    await look(olu)('mail fails')
    await olu.context().close()
    await press(ines, 'Send me no notice')
    await ines.getByText('You get no notice.').waitFor()
    await signOut(ines)
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
