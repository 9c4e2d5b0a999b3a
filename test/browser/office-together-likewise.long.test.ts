/** A new matter beside eleven of one known person: an answer is filled in for all of them, and stays one for each. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allegationOf } from '../support/bound.ts'
import { boundOffice, said, submit } from './office/allegations.ts'
import { heading, openCase } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import { SecondClient } from './office/second-client.ts'

const SAME = 'Yes, the same person'
/** As many as have a slot in a comparison, but for one. */
const KNOWN = 11

let office: TestOffice
let ivan: Page
let recordIn: (n: number) => Promise<void>
let numbers: readonly string[]
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  const bound = await boundOffice(Array.from({ length: KNOWN + 1 }, (_, n) => `Report ${n + 1}.`))
  ;({ office, ivan, numbers } = bound)
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  recordIn = async (n) => {
    const caseId = bound.cases[n] ?? ''
    const content = allegationOf(n + 1, {
      subject: { names: [{ kind: 'name', text: 'Jon Smythe' }], staffNumbers: ['B777'] },
      summary: `Matter ${n + 1}.`,
    })
    await client.open(caseId)
    await client.act(caseId, [{ log: 'internal', act: { type: 'allegation' }, content }])
  }
  for (let n = 0; n < KNOWN; n++) await recordIn(n)
})
afterAll(() => office?.close())

const compare = async (n: number, count: number): Promise<void> => {
  await openCase(ivan, numbers[n] ?? '')
  await ivan
    .locator('.app-allegation')
    .getByRole('button', { name: /^Compare it/ })
    .click()
  await heading(ivan, 'Compare with other cases').waitFor()
  await expect.poll(() => ivan.locator('form .app-candidate').count()).toBe(count)
}
const groups = () => ivan.getByRole('group', { name: 'Is it the same person?' })
const sures = () => ivan.getByRole('group', { name: 'How sure are you?' })
const whys = () => ivan.getByLabel('Why you think so', { exact: true })
const likewise = () => ivan.getByRole('button', { name: /likewise/ })
const answer = async (at: number, why: string): Promise<void> => {
  await groups().nth(at).getByLabel(SAME).check()
  await sures().nth(at).getByLabel('Likely').check()
  await whys().nth(at).fill(why)
}
const checked = (all: ReturnType<typeof groups>, label: string) =>
  Promise.all(Array.from({ length: KNOWN }, (_, at) => all.nth(at).getByLabel(label).isChecked()))
const forAll = <T>(value: T): T[] => Array(KNOWN).fill(value)
const written = () =>
  whys().evaluateAll((all) => all.map((it) => (it as HTMLTextAreaElement).value))

it('is not offered while nobody has said that they are one person', async () => {
  await compare(1, KNOWN - 1)
  for (let at = 0; at < KNOWN - 1; at++) {
    expect(await likewise().count()).toBe(0)
    await answer(at, 'The same number.')
  }
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
})

it('fills in what is still open, as a draft that can be changed, and sends nothing', async () => {
  await recordIn(KNOWN)
  await compare(KNOWN, KNOWN)
  await answer(0, 'The same number again.')
  await ivan.getByRole('button', { name: 'Answer the others of this person likewise (10)' }).click()
  await ivan.getByText('10 more answers are filled in, and not saved yet.').waitFor()
  await look(ivan)('answers that are filled in likewise')
  expect(await likewise().count()).toBe(0)
  expect(await checked(groups(), SAME)).toEqual(forAll(true))
  expect(await checked(sures(), 'Likely')).toEqual(forAll(true))
  expect(await checked(ivan.getByRole('group', { name: /closely connected/ }), 'Yes')).toEqual(
    forAll(false),
  )
  await whys().nth(2).fill('Seen at both places.')
  await openCase(ivan, numbers[KNOWN] ?? '')
  await ivan.getByText('11 other matters wait for an answer').waitFor()
  await compare(KNOWN, KNOWN)
  const whysNow = forAll('The same number again.')
  whysNow[2] = 'Seen at both places.'
  expect(await written()).toEqual(whysNow)
})

it('sends each answer as one of its own', async () => {
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
  expect(await ivan.getByText('for an answer').count()).toBe(0)
  await compare(KNOWN, KNOWN)
  const earlier = await ivan.locator('.app-candidate li').allTextContents()
  const mine = earlier.filter((it) => it.startsWith('Ivan Intake'))
  expect(mine.filter((it) => it.includes('The same number again.'))).toHaveLength(10)
  expect(mine.filter((it) => it.includes('Seen at both places.'))).toHaveLength(1)
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
