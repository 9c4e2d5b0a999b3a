/** What waits for an officer: letters and appeals, in closed cases too, until somebody has answered. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { act, heading, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const ENDED: readonly OfficerAct[] = [
  { log: 'shared', act: { type: 'acknowledged' } },
  { log: 'shared', act: { type: 'decided', draft: null } },
  {
    log: 'shared',
    act: { type: 'outcome' },
    content: { version: 1, decision: 'notUpheld', reasons: 'It is complete.', next: 'Nothing.' },
  },
  { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
]

let office: TestOffice
let ines: Page
let olu: Page
const violations: string[] = []
const look = looker(violations)

const day = async (page: Page): Promise<void> => {
  // Whoever is on the day already does not read it again.
  await page.getByRole('link', { name: 'Cases' }).click()
  await heading(page, 'Cases').waitFor()
  await page.getByRole('link', { name: 'My day' }).click()
  await heading(page, 'My day').waitFor()
  await page.getByText('Open cases that you read').waitFor()
}
/** Closed cases stand in no list but the day's. */
const openFrom = async (list: Locator): Promise<void> => {
  await list.getByRole('link').click()
  await heading(list.page(), /^Case /).waitFor()
}
const region = (page: Page, name: string) => page.getByRole('region', { name })
/** The day with this list, once the slot has come in which it is handed over. */
const dayWith = async (page: Page, name: string): Promise<Locator> => {
  const list = region(page, name)
  const onDay = async () => {
    await day(page)
    return list.count()
  }
  await expect.poll(onDay, { interval: 1000 }).toBe(1)
  return list
}

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  const [closed, thankful] = [new TestReporter(office.portal), new TestReporter(office.portal)]
  const closedId = await closed.report({ what: 'The log is not true.' })
  const thankfulId = await thankful.report({ what: 'The store is not locked.' })
  await new TestReporter(office.portal).report({ what: 'A new matter.' })
  ines = await office.signedIn('Ines Intake')
  await waitForCase(ines, 3)
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  for (const id of [closedId, thankfulId]) {
    await client.open(id)
    for (const one of ENDED) await client.act(id, [one])
  }
  await closed.act({ type: 'appeal', reasons: 'Nobody asked Kim.' })
  await thankful.act({ type: 'message', text: 'Thank you for looking.' })
  olu = await office.signedIn('Olu Overseer')
})
afterAll(() => office?.close())

it('an overseer’s day begins with the appeal, though the case is closed', async () => {
  const appeals = await dayWith(olu, 'Appeals without an answer (1)')
  expect(await textOf(appeals)).toMatch(/Closed case.*Appeal of \d+ \w+/s)
  await look(olu)('a day with an appeal')
})

it('the others see the letter that waits, the appeal, and every new report once', async () => {
  const waits = await dayWith(ines, 'Reporters waiting for an answer (1)')
  expect(await region(ines, 'Appeals without an answer (1)').count()).toBe(1)
  expect(await textOf(waits)).toMatch(/Waiting since \d+ \w+/)
  expect(await region(ines, 'New reports (1)').count()).toBe(1)
  await look(ines)('a day with an inbox')
  const contents = ines.getByRole('navigation', { name: 'On this page' })
  await contents.getByRole('button', { name: 'New reports (1)' }).click()
  expect(await textOf(ines.locator('h2:focus'))).toBe('New reports (1)')
  await ines.getByRole('link', { name: 'Cases' }).click()
  await ines.getByLabel('Waiting for an answer').check()
  await ines.getByText('1 to 2 of 2').waitFor()
  await look(ines)('what waits, closed cases too')
  await day(ines)
  await openFrom(waits)
  await act(ines, 'No answer is needed', () =>
    ines.getByLabel('Reasons').fill('They only say thank you.'),
  )
  await ines.getByText('The letter no longer waits for an answer.').waitFor()
  expect(await textOf(ines.locator('.app-history'))).toContain('They only say thank you.')
  await day(ines)
  expect(await region(ines, 'Reporters waiting for an answer (1)').count()).toBe(0)
})

it('the overseer reads the reasons and answers, which opens the case again', async () => {
  await openFrom(region(olu, 'Appeals without an answer (1)'))
  expect(await textOf(olu.locator('.app-history'))).toContain('Nobody asked Kim.')
  await look(olu)('a case with an appeal')
  await act(olu, 'Answer the appeal', async () => {
    await olu.getByRole('button', { name: 'Send the answer' }).click()
    await olu.getByText('Choose your answer').first().waitFor()
    await look(olu)('the answer, and nothing chosen')
    await olu.getByLabel('We look at it again').check()
    await olu.getByLabel('Reasons').fill('Kim was never asked. We ask now.')
  })
  await olu.getByText('The appeal is answered.').waitFor()
  const said = await textOf(olu.locator('.app-history'))
  expect(said).toContain('We look at it again')
  expect(said).toContain('Olu Overseer (you) reopened the case')
  await day(olu)
  expect(await region(olu, 'Appeals without an answer (1)').count()).toBe(0)
})

it('has pages on which axe finds nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
