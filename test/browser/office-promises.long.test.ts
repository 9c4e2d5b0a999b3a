/** The promises of one case, and what needs two officers: delay report, hold, later date; the referral. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { caseClocks } from '../../protocol/promises/case-clocks.ts'
import { isoDateWords } from '../../web/common/date-words.ts'
import { olderPolicy } from '../support/clocks.ts'
import { act, heading, openCase, sendShown, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const DAY_MS = 86_400_000
const AWAY_DAYS = 9

let office: TestOffice
let reporter: TestReporter
let ines: Page
let ivan: Page
let number: string
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open({
    vocabulary: 'police-england-wales',
    clocks: olderPolicy('police-england-wales', 'england-and-wales'),
  })
  reporter = new TestReporter(office.portal)
  await reporter.report({ what: 'Somebody sells case files.' })
  office.portal.clock.aheadMs += AWAY_DAYS * DAY_MS
  ines = await office.signedIn('Ines Intake')
  number = (await waitForCase(ines, 1))[0] ?? ''
})
afterAll(() => office?.close())

const said = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor()
const type = (page: Page, label: string, words: string) =>
  page.getByLabel(label, { exact: true }).fill(words)

/** The server's date, so many days on. */
const inDays = async (days: number): Promise<string> => {
  const { today } = await reporter.read()
  return formatDay(addDays(dayOf(today), days))
}

const typeDate = async (page: Page, group: string, iso: string): Promise<void> => {
  const [year = '', month = '', day = ''] = iso.split('-')
  const boxes = page.getByRole('group', { name: group, exact: true })
  await boxes.getByLabel('Day').fill(day)
  await boxes.getByLabel('Month').fill(month)
  await boxes.getByLabel('Year').fill(year)
}

/** A promise of the panel. */
const row = (page: Page, promise: string) =>
  page.locator('.app-clocks__one').filter({
    has: page.getByRole('heading', { name: new RegExp(`^${promise}`) }),
  })

const dueOf = async (clock: string): Promise<string | undefined> => {
  const { replay, today } = await reporter.read()
  const due = caseClocks(replay, today).findLast((one) => one.clock === clock)?.due
  return due === undefined ? undefined : formatDay(due)
}

const answer = async (page: Page, choice: string, why?: string): Promise<void> => {
  await openCase(page, number)
  await page.getByRole('button', { name: 'Read the proposal' }).click()
  await heading(page, 'A proposal that needs a second officer').waitFor()
  await page.getByLabel(choice, { exact: true }).check()
  if (why !== undefined) await type(page, 'Why not', why)
  await page.locator('main form button[type=submit]').click()
  if (choice === 'I approve it') await sendShown(page)
}

describe('a case that nobody opened', () => {
  it('stands out, is late, and says who was told', async () => {
    await openCase(ines, number)
    await look(ines)('a late case')
    await ines.getByText('Nobody opened this case in its first two working days.').waitFor()
    const late = row(ines, 'Acknowledgement')
    expect(await textOf(late)).toContain(`Late since ${isoDateWords(await inDays(-1))}`)
    // Without a supervisor the rung passes to the overseers at once.
    expect(await textOf(late)).toContain('the overseers were told')
    expect(await textOf(late)).not.toContain('supervisor')
  })

  it('tells whoever writes a plain letter which clock it does not stop', async () => {
    await ines.getByRole('button', { name: 'Write to the reporter' }).click()
    await ines.getByText('This letter keeps no promise').waitFor()
    const box = ines.locator('main details').filter({ hasText: 'keeps no promise' })
    expect(await textOf(box)).toContain('Acknowledgement, late since')
    expect(await textOf(box)).toContain('Only this keeps it: “Acknowledge the report”.')
    await look(ines)('a plain letter')
    await type(ines, 'Your letter', 'We look at it.')
    await ines.locator('main form button[type=submit]').click()
    await said(ines, 'Your letter is sent.')
    expect(await textOf(row(ines, 'Acknowledgement'))).toContain('Late since')

    await row(ines, 'Acknowledgement').getByRole('button', { name: 'Acknowledge' }).click()
    await ines.locator('main form button[type=submit]').click()
    await said(ines, 'You have acknowledged the report.')
    expect(await row(ines, 'Acknowledgement').count()).toBe(0)
    await ines.getByText('Earlier promises (1)').click()
    await ines.getByText('Kept late, on').waitFor()
    expect(await ines.getByText('Nobody opened this case').count()).toBe(0)
  })
})

describe('a hold', () => {
  const WHY = 'It would warn the person concerned.'
  const propose = async (reasons: string) => {
    await openCase(ines, number)
    await act(ines, 'Propose a hold', async () => {
      await typeDate(ines, 'Looked at again by', await inDays(20))
      await type(ines, 'Why nothing can be said yet', reasons)
    })
    await ines.getByText('The hold is proposed.').waitFor()
  }

  it('needs a day within the policy’s, and reasons', async () => {
    await openCase(ines, number)
    await act(ines, 'Propose a hold', async () => {
      await ines.getByText('One of these can approve it: Ivan Intake, Olu Overseer.').waitFor()
      await ines.getByText('No due date moves.').waitFor()
      await typeDate(ines, 'Looked at again by', await inDays(29))
    })
    await ines
      .getByRole('alert')
      .getByText(/^The day must be .* or earlier$/)
      .waitFor()
    await ines.getByRole('alert').getByText('Enter why nothing can be said yet').waitFor()
    await look(ines)('a hold with faults')
  })

  it('is answered with why not by a second officer, and then nobody can approve it', async () => {
    await propose('Wait.')
    await ines.getByText('It waits for another officer.').waitFor()
    expect(await ines.getByRole('button', { name: 'Read the proposal' }).count()).toBe(0)

    ivan = await office.signedIn('Ivan Intake')
    await ivan.getByRole('heading', { name: 'A second officer is needed (1)' }).waitFor()
    await openCase(ivan, number)
    await look(ivan)('a case with a proposal')
    await ivan.getByRole('button', { name: 'Read the proposal' }).click()
    await heading(ivan, 'A proposal that needs a second officer').waitFor()
    await ivan.locator('main form button[type=submit]').click()
    await ivan.getByRole('alert').getByText('Choose your answer').waitFor()
    await ivan.getByLabel('I do not approve it', { exact: true }).check()
    await look(ivan)('a proposal')
    await answer(ivan, 'I do not approve it', 'Say why it must wait.')
    await said(ivan, 'Your answer is saved. The reporter has been told nothing.')
    expect(await ivan.getByRole('button', { name: 'Read the proposal' }).count()).toBe(0)
    expect((await reporter.letters()).join()).not.toContain('Wait.')
  })

  it('reaches the reporter word for word once it is approved, and moves no promise', async () => {
    await openCase(ines, number)
    expect(await textOf(ines.locator('.app-history'))).toContain('Say why it must wait.')
    await propose(WHY)
    const before = [await dueOf('news'), await dueOf('feedback')]
    await answer(ivan, 'I approve it')
    await said(ivan, 'You have approved it. The reporter has been told.')
    await ivan.getByText('The reporter has been told that nothing can be said yet.').waitFor()
    expect(await textOf(row(ivan, 'News'))).toContain('On hold')
    expect(await textOf(row(ivan, 'News'))).toContain('On time')
    expect((await reporter.letters()).at(-1)).toContain(WHY)
    expect([await dueOf('news'), await dueOf('feedback')]).toEqual(before)
  })
})

describe('a later date', () => {
  it('is withdrawn by its author, or approved and shown beside the first', async () => {
    const due = (await dueOf('news')) ?? ''
    const propose = async (page: Page, iso: string) => {
      await act(page, 'Propose a later date', async () => {
        await page.getByRole('radio', { name: 'News', exact: true }).check()
        await typeDate(page, 'The later date', iso)
        await type(page, 'Why it takes longer', 'A doctor must give an opinion.')
      })
    }
    await openCase(ivan, number)
    await propose(ivan, due)
    await ivan.getByRole('alert').getByText('The later date must be after the due date').waitFor()
    await look(ivan)('a later date with faults')
    await openCase(ivan, number)
    await propose(ivan, await inDays(40))
    await ivan.getByRole('button', { name: 'Read or withdraw it' }).click()
    await ivan.getByText('You wrote this proposal').waitFor()
    await type(ivan, 'Why you withdraw it', 'Forty days are too many.')
    await ivan.getByRole('button', { name: 'Withdraw the proposal' }).click()
    await said(ivan, 'The proposal is withdrawn. The reporter has been told nothing.')

    const later = await inDays(35)
    await propose(ivan, later)
    await ivan.getByText('The later date is proposed.').waitFor()
    await answer(ines, 'I approve it')
    await said(ines, 'You have approved it. The reporter has been told.')
    const news = await textOf(row(ines, 'News'))
    expect(news).toContain(isoDateWords(due, true))
    expect(news).toContain(`The reporter was shown a later date: ${isoDateWords(later, true)}.`)
    expect(await dueOf('news')).toBe(due)
  })
})

describe('a delay report', () => {
  it('is filled from the history, proposed by one officer and approved by another', async () => {
    await openCase(ines, number)
    const received = await inDays(-AWAY_DAYS)
    await act(ines, 'Propose a delay report', async () => {
      const came = ines.getByRole('group', { name: 'When it came to our attention' })
      expect(await came.getByLabel('Day').inputValue()).toBe(String(Number(received.slice(8))))
      const progress = await ines.getByLabel('Progress so far').inputValue()
      expect(progress).toContain('A person told you that it is read.')
      expect(await ines.getByLabel('Why it takes so long').inputValue()).toBe(
        'A doctor must give an opinion.',
      )
      await ines.locator('main form button[type=submit]').click()
      await ines.getByRole('alert').getByText('Say whether the person').waitFor()
      await look(ines)('a delay report with faults')
      await ines.getByLabel('Not yet', { exact: true }).check()
      await typeDate(ines, 'When we expect to finish', await inDays(60))
      await type(ines, 'What we plan to do next', 'Hear two more witnesses.')
    })
    await ines.getByText('The delay report is proposed.').waitFor()
    await answer(ivan, 'I approve it')
    await said(ivan, 'You have approved it. The reporter has been told.')
    expect(await row(ivan, 'Delay report').count()).toBe(0)
    const told = (await reporter.letters()).at(-1) ?? ''
    expect(told).toContain('Hear two more witnesses.')
    expect(told).toContain(`"cameToAttention":"${received}"`)
    expect(told).toContain('"personTold":null')
  })
})

describe('a referral', () => {
  it('has a clock of its own that the reporter never sees', async () => {
    await openCase(ines, number)
    await act(ines, 'Record that it must be referred', async () => {
      await ines.getByText('(SI 2020/2)').waitFor()
      await ines.getByText('What could not be confirmed about this rule').click()
      await look(ines)('a referral that is needed')
    })
    await said(ines, 'It is recorded that the case must be referred.')
    const referral = await textOf(row(ines, 'Referral'))
    expect(referral).toContain(isoDateWords(await inDays(1), true))
    expect(referral).toContain('The reporter is never shown this.')
    await look(ines)('a case with all its promises')
    await ines.getByRole('link', { name: 'Cases' }).click()
    await ines.locator('.app-queue__due', { hasText: 'Referral, ' }).waitFor()
    await openCase(ines, number)
    await act(ines, 'Record that it was referred', () => look(ines)('a referral that is done'))
    await said(ines, 'It is recorded that the case was referred.')
    expect(await row(ines, 'Referral').count()).toBe(0)
    expect((await reporter.read()).logs.internal).toEqual([])
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
