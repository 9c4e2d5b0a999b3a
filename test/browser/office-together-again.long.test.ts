/** A matter that closed after it was found to be of the same person: what becomes of it is asked, kept in sight, and late. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { withinWorkingDays } from '../../protocol/clocks/count.ts'
import { standardPolicy, withComparison } from '../../protocol/clocks/packs.ts'
import { holidaysOf } from '../../protocol/clocks/policy.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { allegationOf, idOf, propose } from '../support/bound.ts'
import { box, said, submit } from './office/allegations.ts'
import { heading, openCase, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { compared, recorded, SAME } from './office/same-person.ts'
import { SecondClient } from './office/second-client.ts'

const DAY_MS = 86_400_000
/** The first case is older than the rule that matters are decided beside each other. */
const OLDER_DAYS = 2
const SECTION = /^Closed matters to look at again/
const UNSAID = 'Nobody has said what becomes of the closed matter'
const OLD = 'This other matter is closed. What becomes of it?'

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ivan: Page
let byDay: string
/** Closed, then the two that are open. */
let closed: string
let second: string
let third: string

const alleged = (fill: number) =>
  recorded(
    allegationOf(fill, {
      subject: { names: [{ kind: 'name', text: 'Jon Smythe' }], staffNumbers: ['B777'] },
      summary: `Matter ${fill}.`,
    }),
  )
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
/** As a case ends that nobody has to decide beside others. */
const ENDING: readonly OfficerAct[] = [
  { log: 'shared', act: { type: 'decided', draft: null } },
  {
    log: 'shared',
    act: { type: 'outcome' },
    content: { version: 1, decision: 'upheld', reasons: 'Two people saw it.', next: 'A meeting.' },
  },
  { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
]

beforeAll(async () => {
  office = await TestOffice.start()
  const standard = standardPolicy('police-england-wales', 'england-and-wales')
  const now = dayOf(new Date().toISOString().slice(0, 10))
  const older = { ...standard, rules: standard.rules.map(({ comparison: _, ...it }) => it) }
  const clocks = withComparison(older, formatDay(addDays(now, OLDER_DAYS)))
  await office.open({ vocabulary: 'police-england-wales', clocks })
  const cases: string[] = []
  const numbers: string[] = []
  const report = async (ines: Page) => {
    cases.push(await new TestReporter(office.portal).report({ what: 'He sells case files.' }))
    const all = await waitForCase(ines, cases.length)
    numbers.push(...all.filter((it) => !numbers.includes(it)))
  }
  const before = await office.signedIn('Ines Intake')
  await report(before)
  await before.context().close()
  office.portal.clock.aheadMs += OLDER_DAYS * DAY_MS
  const ines = await office.signedIn('Ines Intake')
  await report(ines)
  await report(ines)
  await ines.context().close()
  ;[closed = '', second = '', third = ''] = numbers
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  for (const [n, id] of cases.entries()) {
    await client.open(id)
    await client.act(id, [acknowledged, alleged(n + 1)])
  }
  const [a = '', b = '', c = ''] = cases
  const { id: author } = client.author
  // While the first is open: nothing can be said yet of what becomes of it.
  await client.act(b, [compared(b, author, idOf(2), [[idOf(1), SAME]])])
  await client.act(c, [compared(c, author, idOf(3), [[idOf(2), SAME]])])
  for (const one of ENDING) await client.act(a, [one])
  await client.act(b, [propose])
  const { today } = await client.read(b)
  byDay = formatDay(withinWorkingDays(dayOf(today), 10, holidaysOf(clocks)))
  ivan = await office.signedIn('Ivan Intake')
}, 480_000)
afterAll(() => office?.close())

const region = (page: Page): Locator => page.getByRole('region', { name: SECTION })
const onDay = async (page: Page): Promise<string[]> => {
  await page.getByRole('link', { name: 'My day' }).click()
  await region(page).waitFor()
  return region(page).locator('.app-lines__one').allTextContents()
}
const onBoard = async (page: Page): Promise<Locator> => {
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await heading(page, 'People and patterns').waitFor()
  await region(page).waitFor()
  return region(page).locator('tbody tr')
}
const old = () => ivan.getByRole('group', { name: OLD })
const typedDate = async (page: Page): Promise<string> => {
  const boxes = page.getByRole('group', { name: 'Looked at again by' })
  const [day = '', month = '', year = ''] = await Promise.all(
    ['Day', 'Month', 'Year'].map((name) => boxes.getByLabel(name, { exact: true }).inputValue()),
  )
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

it('stands on the day of those who lead both, beside each open matter, as long as nobody says anything', async () => {
  const rows = await onDay(ivan)
  expect(rows).toHaveLength(2)
  for (const [row, from] of [
    [rows.find((it) => it.includes(second)), second],
    [rows.find((it) => it.includes(third)), third],
  ]) {
    expect(row).toContain(`Closed case ${closed}, because of case ${from}`)
    expect(row).toContain(UNSAID)
  }
  await look(ivan)('a day with closed matters')
})

it('is to be answered where answers about others make it the same person, and no reason is handed on', async () => {
  await openCase(ivan, third)
  await ivan.getByText('1 other matter waits for an answer').waitFor()
  await ivan.getByRole('button', { name: /^Compare it/ }).click()
  await heading(ivan, 'Compare with other cases').waitFor()
  const card = ivan.locator('form .app-candidate').first()
  await card.waitFor()
  expect(await textOf(card)).toContain(closed)
  expect(await textOf(card)).toContain('Answers about other matters make it the same person.')
  expect(await box(ivan, 'Yes, the same person').first().isChecked()).toBe(true)
  expect(await ivan.getByLabel('Why you think so', { exact: true }).first().inputValue()).toBe('')
  await submit(ivan)
  await ivan.getByRole('link', { name: /^Say what becomes of the closed matter/ }).waitFor()
  await look(ivan)('a closed matter that others joined')
})

it('is asked of whoever decides, though whether it is the same person was answered before', async () => {
  await openCase(ivan, second)
  await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
  await heading(ivan, 'Decide the case').waitFor()
  await ivan.getByText('One other matter still needs an answer.').waitFor()
  expect(await ivan.locator('form .app-candidate').count()).toBe(1)
  expect(await box(ivan, 'Yes, the same person').isChecked()).toBe(true)
  expect(await box(ivan, 'Certain').isChecked()).toBe(true)
  expect(await ivan.getByLabel('Why you think so', { exact: true }).inputValue()).toBe(SAME.why)
  await box(ivan, 'Misconduct').check()
  await box(ivan, 'Case to answer: misconduct').check()
  await ivan.getByLabel('Reasons', { exact: true }).fill('The buyer named them.')
  await submit(ivan)
  const links = ivan.locator('.govuk-error-summary__list a')
  expect(await links.allTextContents()).toEqual([
    expect.stringMatching(/^Say what becomes of the closed matter: Jon Smythe/),
  ])
  await look(ivan)('what becomes of a closed matter')
})

it('is looked at again within ten working days, unless another day is typed', async () => {
  await old().getByLabel('It is looked at again by a day').check()
  expect(await typedDate(ivan)).toBe(byDay)
  await submit(ivan)
  await said(
    ivan,
    'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
  )
  expect(await ivan.getByText('for an answer').count()).toBe(0)
  const rows = await (await onBoard(ivan)).allTextContents()
  expect(rows).toHaveLength(2)
  expect(rows.filter((it) => it.includes(UNSAID))).toEqual([expect.stringContaining(third)])
  const [row = ''] = rows.filter((it) => it.includes(second))
  expect(row).toMatch(/By .*\d/)
  expect(row).not.toContain('Late')
  await ivan.context().close()
})

it('is late in red once that day is over, on the board and on the day', async () => {
  const { clock } = office.portal
  const at = () => dayOf(new Date(Date.now() + clock.aheadMs).toISOString().slice(0, 10))
  clock.aheadMs += (dayOf(byDay) - at()) * DAY_MS
  const early = await office.signedIn('Ivan Intake')
  expect((await onDay(early)).join()).not.toContain('Late')
  await early.context().close()
  clock.aheadMs += DAY_MS
  ivan = await office.signedIn('Ivan Intake')
  const [first = ''] = await onDay(ivan)
  expect(first).toContain(`Closed case ${closed}, because of case ${second}`)
  const tag = (within: Locator) => within.locator('.govuk-tag--red').allTextContents()
  expect((await tag(region(ivan))).map((it) => it.trim())).toEqual(['Late'])
  expect(
    await ivan.locator('section.app-stands-out', { has: ivan.locator('#again') }).count(),
  ).toBe(1)
  await look(ivan)('a day with a closed matter that is late')
  const rows = await onBoard(ivan)
  expect((await tag(rows)).map((it) => it.trim())).toEqual(['Late'])
  expect(await textOf(rows.first())).toContain(second)
  await look(ivan)('a board with a closed matter that is late')
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
