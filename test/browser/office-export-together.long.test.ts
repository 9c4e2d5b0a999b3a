/** What a printed case says of allegations: its own with internal notes, and other cases only where that is asked for. */
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plain } from '../../client/literal.ts'
import { olderPolicy } from '../support/clocks.ts'
import { figuresOn } from '../support/figures-on.ts'
import { readPdf } from '../support/pdf.ts'
import {
  COMPARED,
  decidedIn,
  inOtherCase,
  proposed,
  REASONS,
  SUMMARY,
  WHY,
} from './office/decided.ts'
import { heading, openCase, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const WHAT = 'The sergeant took the money.'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let ivan: SecondClient
let id: string
let otherNumber: string

const exportedIn = async () =>
  (await ivan.read(id)).verified.replay.internal.flatMap(({ body: { act } }) =>
    act.type === 'exported' ? [act.what] : [],
  )
const paper = async (name: string): Promise<string> => {
  const pdf = await ines.pdf({ preferCSSPageSize: true })
  const folder = process.env['SHOTS']
  if (folder) await writeFile(`${folder}/${name}.pdf`, pdf)
  return (await readPdf(pdf)).map(({ text }) => text).join(' ')
}
const printed = async (name: string): Promise<string> => {
  await ines.getByRole('button', { name: 'Record it and print' }).click()
  await ines.getByText(/^It is recorded/).waitFor()
  return paper(name)
}

beforeAll(async () => {
  office = await TestOffice.start()
  // What is printed is the same under rules that bind; there, only a page knows what a decision is held against.
  await office.open({ clocks: olderPolicy('default', 'england-and-wales') })
  id = await new TestReporter(office.portal).report({ what: WHAT })
  const otherId = await new TestReporter(office.portal).report({ what: 'Another matter.' })
  ines = await office.page()
  await ines.addInitScript(() => Object.assign(globalThis, { print: () => undefined }))
  await ines.goto(office.portal.officeUrl)
  await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
  await waitForCase(ines, 2)
  ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
  const second = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  await ivan.open(otherId)
  await ivan.act(otherId, inOtherCase)
  await ivan.open(id)
  await ivan.act(id, [{ log: 'shared', act: { type: 'acknowledged' } }])
  await second.open(id)
  await second.act(id, proposed)
  const draft = (await ivan.read(id)).verified.replay.internal.at(-1)?.hash
  if (!draft) throw new Error('nothing is proposed')
  await ivan.act(id, decidedIn(id, ivan.author.id, draft))
  const numbers = (await waitForCase(ines, 2)).map(plain)
  for (const number of numbers) {
    otherNumber = numbers.find((it) => it !== number) ?? ''
    await openCase(ines, number)
    if (await ines.getByText(WHAT).count()) break
    await ines.getByRole('link', { name: 'Cases' }).click()
    await heading(ines, 'Cases').waitFor()
  }
  await ines.getByRole('button', { name: 'Print or save this case' }).click()
  await heading(ines, /^Print or save case/).waitFor()
})
afterAll(async () => {
  await office?.close()
})

it('says nothing of allegations without internal notes', async () => {
  const text = await printed('without notes')
  expect(text).toContain(WHAT)
  for (const hidden of [SUMMARY, COMPARED, REASONS, 'Adam Example', '4711', 'Written warning'])
    expect(text).not.toContain(hidden)
  expect(await ines.getByLabel('Also what was answered about other cases').count()).toBe(0)
})

it('holds its allegations with their decisions in words, and no other case', async () => {
  await ines.getByLabel('Internal notes too').check()
  const text = await printed('with notes')
  const [, said = ''] = text.split('Allegations and decisions 1. About Adam Example')
  for (const held of [
    'Ivan Intake, ',
    'Staff number 4711',
    `What they are said to have done ${SUMMARY}`,
    'Kinds of allegation Before 2020: H Corrupt practice',
    'An earlier version',
    'Nothing much.',
    COMPARED,
    'What is decided There is a case to answer: misconduct',
    'What follows Written warning, in force from 2 March 2026 until the end of 1 September 2027',
    `Reasons ${REASONS}`,
  ])
    expect(said).toContain(held)
  for (const hidden of [
    'Answered about other cases',
    'names other cases',
    'Adrian',
    WHY,
    otherNumber,
  ])
    expect(text).not.toContain(hidden)
  // They stand once: not with the notes too, where the proposal is.
  expect(text.split(SUMMARY)).toHaveLength(2)
  expect(text).toContain('Internal notes (1 entry)')
})

it('says what was answered about other cases where that is chosen, which is not kept for the next', async () => {
  const others = ines.getByLabel('Also what was answered about other cases')
  await others.check()
  await ines.getByText('This part names other cases.').waitFor()
  await look(ines)('other cases')
  expect(await paper('unrecorded')).not.toContain('Adam')
  const text = await printed('with others')
  // Nothing of it is a figure but where its parts stand.
  const known = [otherNumber, '4711', SUMMARY, 'Before 2020: H Corrupt practice']
  expect(await figuresOn(ines, known, '.app-dossier__section:has(h5)')).toEqual([
    '5. Allegations and decisions',
    '1. About Adam Example',
  ])
  // What is recorded says nothing of other cases either: readers of this one may not know of them.
  expect(await exportedIn()).toEqual(['dossier', 'dossierWithNotes', 'dossierWithNotes'])
  expect(text).toContain('which it names')
  const [, answered = ''] = text.split('Answered about other cases')
  for (const held of [
    `Case ${otherNumber}: Adrian Example`,
    'Yes, the same person, Likely, Done in the same way, Not closely connected',
    WHY,
  ])
    expect(answered).toContain(held)
  expect(text).not.toContain('was read in')
  await ines.getByLabel('No internal notes').check()
  expect(await others.count()).toBe(0)
  await ines.getByLabel('Internal notes too').check()
  expect(await others.isChecked()).toBe(false)
  expect(await ines.getByText('This part names other cases.').count()).toBe(0)
})

it('nothing was wrong on the way', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
