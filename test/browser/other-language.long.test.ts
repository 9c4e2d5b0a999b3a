/**
 * Both journeys in another language, longer and from right to left: nothing of English is left, and nothing cut off. Pages
 * of the office beside its journey are in pages-language.long.test.ts.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { questions } from '#words/report-questions.ts'
import { DETAILS, QUESTIONS, type Step } from '../../web/report/state/steps.ts'
import { NOON_MS, temporaryFolder } from '../support/portal.ts'
import { buildPseudo } from '../support/pseudo-language.ts'
import { askedInEnglish, expectWhole } from '../support/pseudo-page.ts'
import { Visitor } from '../support/visitor.ts'
import { act, heading, openCase, sendShown, signIn, textOf, typeDate } from './office/driver.ts'
import { TestOffice } from './office/office.ts'
import { startSlowPortal } from './office/portal.ts'

const OFFICERS = [
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Olu Overseer', 'overseer'],
  ['Sana Super', 'supervisor'],
  ['Vera Investigator', 'investigator'],
] as const
const SAID = {
  report: 'A sergeant wrote down a search that never was.',
  letter: 'Who else was there?',
  done: 'The log was read.',
  next: 'We ask the keeper next.',
  answer: 'It is on the third shelf.',
  reasons: 'Some of it did happen.',
  now: 'The keeper is moved.',
  slip: 'wrnog',
}
/** What stands in every language as it is. */
const KEPT = [
  ...Object.values(SAID),
  ...[...OFFICERS.map(([name]) => name), 'Ada Administrator', 'Integrity', 'Example Borough'],
  ...['Staff helpline', 'Police and ambulance', 'The independent office', 'PO Box 1, London'],
  'Candour',
]
const inEnglish = (page: Page) => askedInEnglish(page, KEPT)
const stands = (page: Page, step: string) => expectWhole(page, step, KEPT)

/** Beside the questions: no step of the reporter's pages is left out. */
const STEPS: Readonly<Record<Exclude<Step, (typeof QUESTIONS)[number]>, true>> = {
  ...{ start: true, urgent: true, details: true, readers: true, check: true },
  ...{ receipt: true, confirm: true, sent: true },
  ...{ enter: true, case: true, exclude: true, appeal: true },
}
const looked = new Set<Step>()
const seen = (step: Step, how = ''): Promise<void> => {
  looked.add(step)
  return stands(visitor.page, step + how)
}

const { folder, remove } = temporaryFolder()
let office: TestOffice
let slot: () => Promise<void>
let visitor: Visitor
let ines: Page
let words: string[]
let number = ''

beforeAll(async () => {
  const portal = await startSlowPortal('embedded', await buildPseudo(folder))
  slot = portal.slot
  office = await TestOffice.at(portal, 'desktop', inEnglish)
  await office.found(OFFICERS, { vocabulary: 'police-england-wales' })
})
afterAll(async () => {
  await office?.close()
  remove()
})

it('a reporter sends, and gets a receipt', async () => {
  const place = { url: office.portal.origin, browser: office.browser, names: () => [] }
  visitor = await Visitor.arrive(place, { size: { width: 1280, height: 900 }, seen: inEnglish })
  const { page } = visitor
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await seen('start')
  await page.keyboard.press('Shift')
  await page.getByText('press 2 more times').first().waitFor({ state: 'attached' })
  await visitor.press('Report something')
  await visitor.choose('Yes')
  await seen('danger')
  await visitor.press('Continue')
  await visitor.choose('Yes, mark it as urgent')
  await seen('urgent')
  await visitor.press('Continue')
  await visitor.press('Continue')
  await page.getByRole('alert').waitFor()
  await seen('what', ', empty')
  await visitor.type('What happened?', SAID.report)
  await visitor.press('Continue')
  await visitor.heading('Do you want to add anything?')
  await seen('details')
  for (const detail of DETAILS) await visitor.choose(questions.details.choices[detail])
  await visitor.press('Continue')
  for (const detail of DETAILS) {
    await visitor.heading(questions[detail].title)
    await seen(detail)
    await visitor.press('Skip')
  }
  await visitor.choose('Olu Overseer')
  await visitor.press('Continue')
  await page.getByRole('alert').waitFor()
  await seen('readers')
  await page.getByLabel('Olu Overseer').uncheck()
  await visitor.choose('Ivan Intake')
  await visitor.press('Continue')
  await visitor.heading('Check before you send')
  await seen('check')
  words = await visitor.send()
  await seen('receipt')
  await visitor.press('I have written it down')
  await visitor.press('Check the words')
  await page.getByRole('alert').waitFor()
  await seen('confirm')
  await visitor.press('Show me the receipt again')
  await visitor.confirm(words)
  await seen('sent')
  await visitor.finish()
  await visitor.heading('Report wrongdoing in the police')
})

it('an officer signs in, opens the case, and answers', async () => {
  await slot()
  ines = await office.page()
  await ines.clock.install({ time: NOON_MS })
  await ines.goto(office.portal.officeUrl)
  await heading(ines, 'Sign in').waitFor()
  await ines.getByRole('button', { name: 'Sign in' }).click()
  await ines.getByRole('alert').waitFor()
  await stands(ines, 'sign in')
  await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
  await heading(ines, 'My day').waitFor()
  await ines.getByText('Urgent, and not acknowledged').waitFor()
  await stands(ines, 'my day')
  await ines.getByRole('link', { name: 'Cases' }).click()
  const link = ines.locator('.app-queue tbody th a')
  await link.waitFor()
  number = await textOf(link)
  await stands(ines, 'queue')
  await openCase(ines, number)
  await stands(ines, 'case')
  await act(ines, 'Acknowledge the report', () => stands(ines, 'acknowledge'))
  await ines.getByText('You have acknowledged the report.').waitFor()
  await act(ines, 'Write to the reporter', async () => {
    await ines.getByLabel('Your letter').fill(SAID.letter)
    await stands(ines, 'letter')
  })
  await ines.getByText('Your letter is sent.').waitFor()
  await act(ines, 'Hand over', async () => {
    await stands(ines, 'hand over')
    await ines.getByLabel('Sana Super').check()
  })
  await ines.getByText('Sana Super now handles this case.').waitFor()
  await act(ines, 'Give news', async () => {
    await ines.locator('main form button[type=submit]').click()
    await ines.getByRole('alert').waitFor()
    await stands(ines, 'news, with faults')
    await ines.getByLabel('What was done', { exact: true }).fill(SAID.done)
    await ines.getByLabel('What comes next', { exact: true }).fill(SAID.next)
    await typeDate(ines, 'Next news by', '2026-03-20')
  })
  await ines.getByText('The news is sent.').waitFor()
  await act(ines, 'Propose a hold', () => stands(ines, 'hold'))
  await ines.getByRole('alert').waitFor()
})

it('an officer’s other forms', async () => {
  for (const form of [
    ...['Give feedback', 'Change the stage', 'Propose a later date', 'Propose a delay report'],
    ...['Write an internal note', 'Set the title', 'Bring in an officer'],
    ...['Hand over'],
  ]) {
    await openCase(ines, number)
    await act(ines, form)
    await ines
      .getByRole('alert')
      .or(heading(ines, `Case ${number}`))
      .first()
      .waitFor()
    await stands(ines, form)
  }
})

it('the reporter comes back, reads, and answers', async () => {
  const { page } = visitor
  await visitor.press('Come back with your receipt')
  await visitor.type('Type your eight words', `${words.slice(0, 7).join(' ')} ${SAID.slip}`)
  await visitor.press('Open my case')
  await page.getByRole('alert').waitFor()
  await seen('enter')
  await visitor.type('Type your eight words', words.join(' '))
  await visitor.press('Open my case')
  await visitor.heading('Your case')
  await page.getByText(SAID.next).waitFor()
  await visitor.press('Show what I reported')
  await seen('case')
  await visitor.type('Your message', SAID.answer)
  await visitor.press('Send message')
  await page.getByText('Your message is on its way').waitFor()
  await visitor.press('Leave somebody out')
  await visitor.press('Leave this person out')
  await page.getByRole('alert').waitFor()
  await seen('exclude')
  await visitor.press('Back')
  await visitor.press('Ask the independent overseer')
  await seen('appeal')
  await visitor.press('Ask the overseer')
  await page.getByText('You have asked.').first().waitFor()
  await slot()
  await visitor.press('Look for news')
  await page.getByText('You have already asked').waitFor()
  await seen('case', ', after the appeal')
})

it('the officer decides, tells the outcome, and closes', async () => {
  await openCase(ines, number)
  await act(ines, 'Record that it is decided')
  await ines.getByText('It is recorded that the case is decided.').waitFor()
  await act(ines, 'Tell the outcome', async () => {
    await stands(ines, 'outcome')
    await ines.getByLabel('Case to answer on part of it').check()
    await ines.getByLabel('Reasons', { exact: true }).fill(SAID.reasons)
    await ines.getByLabel('What happens now', { exact: true }).fill(SAID.now)
  })
  await stands(ines, 'outcome, as the reporter will read it')
  await sendShown(ines)
  await ines.getByText('The outcome is sent.').waitFor()
  await act(ines, 'Close the case', async () => {
    await ines.getByLabel('The result has been told.').check()
    await stands(ines, 'close')
  })
  await sendShown(ines)
  await ines.getByText('The case is closed.').waitFor()
  await stands(ines, 'closed case')
})

it('every step of the reporter’s pages was looked at', () => {
  expect([...looked].toSorted()).toEqual([...QUESTIONS, ...Object.keys(STEPS)].toSorted())
})

it('no page complained', () => {
  expect(office.complaints).toEqual([])
  expect(visitor.complaints).toEqual([])
})
