/** More matters about one person than one comparison has room for: all are answered, in turn, and nothing typed is lost. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bare } from '../support/bare.ts'
import { allegationOf } from '../support/bound.ts'
import { acknowledge, boundOffice, box, record, said, submit } from './office/allegations.ts'
import { heading, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import { SecondClient } from './office/second-client.ts'

const EARLIER = 14
const COMPARE = /^Compare it/

let office: TestOffice
let ivan: Page
let number: string
let others: readonly string[]
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  const bound = await boundOffice(Array.from({ length: EARLIER + 1 }, (_, n) => `Report ${n}.`))
  ;({ office, ivan } = bound)
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  for (const [n, caseId] of bound.cases.slice(0, EARLIER).entries()) {
    const content = allegationOf(n + 1, {
      subject: { names: [{ kind: 'name', text: 'Jon Smythe' }], staffNumbers: ['B777'] },
      summary: `Matter ${n + 1}.`,
    })
    await client.open(caseId)
    await client.act(caseId, [{ log: 'internal', act: { type: 'allegation' }, content }])
  }
  number = bound.numbers[EARLIER] ?? ''
  others = bound.numbers.slice(0, EARLIER).map(bare)
})
afterAll(() => office?.close())

const cards = () => ivan.locator('form .app-candidate')
const compare = async (): Promise<void> => {
  await ivan.locator('.app-allegation').getByRole('button', { name: COMPARE }).click()
  await heading(ivan, 'Compare with other cases').waitFor()
  await cards().first().waitFor()
}
const groups = () => ivan.getByRole('group', { name: 'Is it the same person?' })
const chosen = (group: Locator) => group.locator('input:checked').count()
/** Those that have no answer yet. */
const answerAll = async (): Promise<void> => {
  for (const group of await groups().all()) {
    if ((await chosen(group)) === 0) await group.getByLabel('No, another person').check()
  }
  for (const group of await ivan.getByRole('group', { name: 'How sure are you?' }).all()) {
    if ((await chosen(group)) === 0) await group.getByLabel('Certain').check()
  }
  for (const [n, why] of (
    await ivan.getByLabel('Why you think so', { exact: true }).all()
  ).entries()) {
    if ((await why.inputValue()) === '') await why.fill(`Another number, ${n}.`)
  }
}

it('says how many there are while somebody is recorded', async () => {
  await openCase(ivan, number)
  await acknowledge(ivan)
  await record(ivan, { name: 'Jon Smythe', staffNumber: 'B777' }, 'Sold a file.', async () => {
    await ivan.getByText('14 suggestions: these are the strongest 12.').waitFor()
  })
  await ivan.getByText('14 other matters wait for an answer').waitFor()
})

it('takes more answers than one comparison has room for', async () => {
  await compare()
  expect(await cards().count()).toBe(12)
  await ivan.getByText('2 more are put to you when these are answered.').waitFor()
  const shown = await textOf(ivan.locator('form'))
  const other = others.find((it) => !shown.includes(it)) ?? ''
  await box(ivan, 'Look for another allegation by hand').fill(other)
  await ivan.getByRole('button', { name: 'Compare with it' }).click()
  expect(await cards().count()).toBe(13)
  await answerAll()
  await look(ivan)('thirteen answers')
  await openCase(ivan, number)
  await compare()
  expect(await cards().count()).toBe(13)
  const whys = ivan.getByLabel('Why you think so', { exact: true })
  expect(await whys.last().inputValue()).toBe('Another number, 12.')
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
  await ivan.getByText('1 other matter waits for an answer').waitFor()
})

it('asks for the rest next', async () => {
  await compare()
  expect(await cards().count()).toBe(EARLIER)
  const open = await Promise.all((await groups().all()).map(chosen))
  expect(open.filter((it) => it === 0)).toHaveLength(1)
  await answerAll()
  await submit(ivan)
  await said(ivan, 'The comparison is saved.')
  expect(await ivan.getByText('for an answer').count()).toBe(0)
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
