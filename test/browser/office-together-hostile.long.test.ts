/** Recording, comparing, deciding and printing, where whatever officers type is hostile: nothing runs, leaves or breaks. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { allegationOf } from '../support/bound.ts'
import { NAMES, NUMBERS, TEXT, UNITS, WHYS } from '../support/hostile-words.ts'
import { readPdf } from '../support/pdf.ts'
import { stands } from '../support/stands.ts'
import { touched } from '../support/untouched.ts'
import { acknowledge, boundOffice, box, said, submit, typeSomebody } from './office/allegations.ts'
import { heading, openCase } from './office/driver.ts'
import type { TestOffice } from './office/office.ts'
import { SecondClient } from './office/second-client.ts'

let office: TestOffice
let ivan: Page
let ines: SecondClient
let cases: readonly string[]
let number: string
const [NAME = ''] = NAMES
const [STAFF_NUMBER = ''] = NUMBERS

const alleged = (n: number, subject: object): OfficerAct => ({
  log: 'internal',
  act: { type: 'allegation' },
  content: allegationOf(n, { subject, summary: TEXT }),
})
const fine = async (step: string): Promise<void> => {
  await stands(ivan, step)
  expect([step, await touched(ivan)]).toEqual([step, []])
}

beforeAll(async () => {
  const bound = await boundOffice(['One matter.', 'Another matter.'])
  ;({ office, ivan, cases } = bound)
  number = bound.numbers[1] ?? ''
  ines = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  const [first = '', second = ''] = cases
  await ines.open(first)
  const named = (text: string) => ({ names: [{ kind: 'name', text }] })
  await ines.act(first, [
    alleged(1, { ...named(NAME), staffNumbers: [...NUMBERS], unit: UNITS[0] }),
    alleged(2, { ...named(NAMES[5] ?? ''), staffNumbers: [STAFF_NUMBER], unit: UNITS[1] }),
  ])
  await ines.open(second)
})
afterAll(() => office?.close())

it('recording, with what is suggested', async () => {
  await openCase(ivan, number)
  await acknowledge(ivan)
  await ivan.getByRole('button', { name: 'Record who is said to have done what' }).first().click()
  await typeSomebody(ivan, { name: NAME, staffNumber: STAFF_NUMBER })
  await box(ivan, 'Unit or team').fill(UNITS[1] ?? '')
  await box(ivan, 'What they are said to have done').fill(TEXT)
  await ivan.getByText('2 suggestions', { exact: true }).waitFor()
  await fine('recording')
  await submit(ivan)
  await said(ivan, 'The allegation is recorded.')
  await fine('case')
})

it('comparing', async () => {
  await ivan
    .locator('.app-allegation')
    .getByRole('button', { name: /^Compare it/ })
    .click()
  await ivan.locator('form .app-candidate').first().waitFor()
  for (const group of await ivan.getByRole('group', { name: 'Is it the same person?' }).all()) {
    await group.getByLabel('Yes, the same person').check()
  }
  for (const sure of await box(ivan, 'Certain').all()) await sure.check()
  for (const [at, why] of (await box(ivan, 'Why you think so').all()).entries())
    await why.fill(WHYS[at] ?? '')
  await box(ivan, 'What everybody who reads this case should know of it').fill(TEXT)
  await fine('comparing')
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
})

it('deciding', async () => {
  const content = { version: 1, for: 'decided', content: { version: 1, reasons: TEXT } } as const
  await ines.act(cases[1] ?? '', [
    { log: 'internal', act: { type: 'draft', proposal: { for: 'decided' } }, content },
  ])
  await openCase(ivan, number)
  await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
  await box(ivan, 'Misconduct').check()
  await box(ivan, 'Case to answer: misconduct').check()
  await box(ivan, 'Reasons').fill(TEXT)
  await fine('deciding')
  await submit(ivan)
  await ivan.getByText(/^It is decided\./).waitFor()
  await fine('decided')
})

it('people, a person, and a printed case', async () => {
  await ivan.getByRole('link', { name: 'People', exact: true }).click()
  await ivan.getByRole('region', { name: /^People with two matters or more \(1\)/ }).waitFor()
  await fine('people')
  await ivan.locator('.app-people__head a, .app-people__head button').first().click()
  await ivan.getByRole('heading', { name: 'Timeline' }).waitFor()
  await fine('person')
  await openCase(ivan, number)
  await ivan.getByRole('button', { name: 'Print or save this case' }).click()
  await heading(ivan, /^Print or save case/).waitFor()
  await ivan.getByLabel('Internal notes too').check()
  await ivan.getByLabel('Also what was answered about other cases').check()
  await fine('printing')
  await ivan.evaluate(() => Object.assign(globalThis, { print: () => undefined }))
  await ivan.getByRole('button', { name: 'Record it and print' }).click()
  await ivan.getByText(/^It is recorded/).waitFor()
  const sheets = await readPdf(await ivan.pdf({ preferCSSPageSize: true }))
  const printed = sheets.map(({ text }) => text).join(' ')
  expect(printed.split('Last line.').length).toBeGreaterThan(4)
  expect(printed).toContain('</textarea></script>')
})

it('nothing left for elsewhere, and no page complained', () => {
  const { origin } = office.portal
  expect(office.left.map(({ url }) => url).filter((url) => !url.startsWith(origin))).toEqual([])
  expect(office.complaints).toEqual([])
})
