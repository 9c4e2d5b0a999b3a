/** Figures for whoever leads: under the portal's own headers, at both sizes, with charts and without. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { heading, signIn, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { SIZES, TestOffice } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

/** Too long for a chart on a phone. */
const IVAN = 'Ivan Intake-Worthington-Smythe'
const STAFF = [
  ['Ines Intake', 'intake'],
  [IVAN, 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
] as const

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const ENDED: readonly OfficerAct[] = [
  acknowledged,
  { log: 'shared', act: { type: 'decided', draft: null } },
  {
    log: 'shared',
    act: { type: 'outcome' },
    content: { version: 1, decision: 'notUpheld', reasons: 'It is complete.', next: 'Nothing.' },
  },
  { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
]
/** Past the news that is promised within 28 days; sessions and codes are none the older. */
const DAYS_LATER = 30

let office: TestOffice
let sana: Page
const violations: string[] = []
const look = looker(violations)

const figures = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Figures' }).click()
  await heading(page, 'Figures').waitFor()
  await page.getByText('In time').first().waitFor({ state: 'attached' })
}
const region = (page: Page, name: string) => page.getByRole('region', { name })
/** Each row of a section's table, its cells in order. */
const tableOf = (page: Page, name: string): Promise<string[][]> =>
  region(page, name)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    )

beforeAll(async () => {
  office = await TestOffice.start()
  await office.found(STAFF, {})
  const ids: string[] = []
  for (const what of ['The log is not true.', 'The store is open.', 'A new matter.']) {
    ids.push(await new TestReporter(office.portal).report({ what }))
  }
  const ivan = office.officer(IVAN)
  const client = await SecondClient.signIn(office.portal, ivan)
  const [closed = '', handled = ''] = ids
  // Until the slot has come, nobody is answered about them.
  for (let isShown = false; !isShown; ) {
    isShown = await client.open(closed).then(
      () => true,
      () => false,
    )
  }
  await client.open(handled)
  for (const one of ENDED) await client.act(closed, [one])
  await client.act(handled, [acknowledged])
  await client.act(handled, [
    { log: 'shared', act: { type: 'handover', officer: client.author.id } },
  ])
  office.portal.clock.aheadMs += DAYS_LATER * 86_400_000
  sana = await office.signedIn('Sana Super')
})
afterAll(() => office?.close())

it('are counted over the cases that the supervisor reads, and drawn', async () => {
  const isChartLoaded = () => office.left.some(({ url }) => /\/draw-[\w-]+\.js$/.test(url))
  await heading(sana, 'My day').waitFor()
  expect(isChartLoaded()).toBe(false)
  await figures(sana)
  await sana.getByText('Over the 3 cases that you read, 2 of them open.').waitFor()
  const tiles = await textOf(sana.locator('.app-figures'))
  expect(tiles).toMatch(/Open cases2.*something late2.*67%.*2 of 3 that were due.*30 days/)
  await sana.locator('.app-chart svg').nth(6).waitFor()
  expect(isChartLoaded()).toBe(true)
  expect(await sana.locator('.app-chart svg').count()).toBe(7)
  expect(await sana.getByRole('img', { name: /^Chart: Time to decision/ }).count()).toBe(1)
})

it('have labels within their charts on a phone, cut at the end where they must be', async () => {
  const before = sana.viewportSize() ?? SIZES.desktop
  await sana.setViewportSize(SIZES.phone)
  const cut = sana.locator('.app-chart svg text', { hasText: /Ivan.*…/ })
  await cut.waitFor()
  const outside = await sana.locator('.app-chart svg').evaluateAll((charts) =>
    charts.flatMap((chart) => {
      const { left, right } = chart.getBoundingClientRect()
      return [...chart.querySelectorAll('text')]
        .filter((it) => {
          const at = it.getBoundingClientRect()
          return at.left < left || at.right > right
        })
        .map((it) => it.textContent)
    }),
  )
  expect(outside).toEqual([])
  await sana.setViewportSize(before)
})

it('have their numbers at one height', async () => {
  const tops = await sana
    .locator('.app-figures dd')
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top))
  expect(tops).toHaveLength(4)
  expect(new Set(tops.map(Math.round)).size).toBe(1)
})

it('stand in tables too, which one key unfolds', async () => {
  await sana.getByText('As a table: Open cases by stage and age').focus()
  await sana.keyboard.press('Enter')
  const folded = sana.locator('details:not([open]) summary')
  while ((await folded.count()) > 0) await folded.first().click()
  expect(await tableOf(sana, 'Open cases by handler')).toEqual([
    [IVAN, '1', '1'],
    ['Nobody', '1', '1'],
  ])
  expect(await tableOf(sana, 'Acknowledged in time')).toEqual([
    ['In time', '2'],
    ['Late', '0'],
    ['Not yet, and late', '1'],
    ['Not yet, in time', '0'],
    ['Total', '3'],
  ])
  const ages = await tableOf(sana, 'Open cases by stage and age')
  expect(ages.at(-1)).toEqual(['Total', '2', '0', '0', '0', '0', '2'])
  expect(await tableOf(sana, 'Late promises')).toHaveLength(2)
  expect(await tableOf(sana, 'Time to decision')).toEqual([
    ['7 days', '1', '67%'],
    ['14 days', '1', '67%'],
    ['28 days', '1', '67%'],
    ['30 days', '1', '67%'],
  ])
  const months = await tableOf(sana, 'Received and closed by month')
  const sum = (at: number) => months.reduce((all, row) => all + Number(row[at]), 0)
  expect([sum(1), sum(2)]).toEqual([3, 1])
  await look(sana)('figures, unfolded')
})

it('lead to the cases with something late', async () => {
  await sana.getByRole('button', { name: 'Show these cases' }).click()
  await heading(sana, 'Cases').waitFor()
  await sana.locator('.app-queue tbody tr').nth(1).waitFor()
  expect(await sana.locator('.app-queue tbody tr').count()).toBe(2)
  await sana.goBack()
  await heading(sana, 'Figures').waitFor()
})

it('come as tables where the charts do not arrive', async () => {
  const page = await office.page()
  await page.context().route('**/office/assets/draw-*.js', (route) => route.abort())
  await page.goto(office.portal.officeUrl)
  await signIn(page, office.portal.clock, office.officer('Sana Super'))
  await figures(page)
  await page.getByText('The charts did not arrive.').waitFor()
  expect(await page.locator('.app-chart, .app-legend, details').count()).toBe(0)
  expect((await tableOf(page, 'Acknowledged in time'))[0]).toEqual(['In time', '2'])
  await look(page)('figures without charts')
  await page.context().close()
})

it('are not offered to whoever does not lead; a hand-over says how much everybody has', async () => {
  const ines = await office.signedIn('Ines Intake')
  await heading(ines, 'My day').waitFor()
  expect(await ines.getByRole('link', { name: 'Figures' }).count()).toBe(0)
  await ines.evaluate(() => {
    location.hash = 'figures'
  })
  await ines.getByText('Your role does not allow this.').waitFor()
  await ines.getByRole('link', { name: 'My day' }).click()
  await ines.getByRole('button', { name: 'Hand over many cases' }).click()
  await ines.getByLabel('Whose cases').selectOption({ label: 'The ones that nobody handles' })
  await ines.getByText('Intake officer. Handles 1 open case, 1 late').waitFor()
  expect(await ines.getByText('Supervisor. Handles no open case').count()).toBe(1)
  await look(ines)('hand-over with loads')
})

it('complained about nothing, and no page was wider than its screen', () => {
  expect(office.complaints).toEqual([])
  expect(violations).toEqual([])
})
