/** Nobody is scored or ranked: every figure on the pages about people is one that can be counted, and stands where it is. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { officeBoard } from '#words/office-board.ts'
import { officePeople } from '#words/office-people.ts'
import { plain } from '../../client/literal.ts'
import { dayOf } from '../../protocol/dates.ts'
import { ENGLISH } from '../../scripts/bundle.ts'
import { isoDateWords } from '../../web/common/date-words.ts'
import { allegationTerms } from '../../web/office/allegation-terms.ts'
import { clusters, distinct, mattersOf, reaches, undecided } from '../support/board-naive.ts'
import { launch } from '../support/browser.ts'
import { figuresOn } from '../support/figures-on.ts'
import { knownPeople } from '../support/known-people.ts'
import { boardByHand } from '../support/patterns-naive.ts'
import { casesOfRows } from '../support/people-office.ts'
import { temporaryFolder } from '../support/portal.ts'
import { buildPeople, layOutAll, openPeople } from './people/pages.ts'

const SIZES = [5, 3, 1, 2, 11, 2]
const { known, rows, today } = knownPeople(SIZES)
const world = { known, cases: casesOfRows(rows) }
const terms = allegationTerms('police-england-wales')
const all = [...known.allegations.values()].map(({ content }) => content)
const KNOWN = [
  ...all.flatMap(({ kinds }) => kinds.map((kind) => plain(terms.kind(kind)))),
  ...all.flatMap(({ subject }) => [...(subject.staffNumbers ?? []), subject.unit ?? '']),
  ...rows.map(({ number }) => number),
  ...[...terms.cumulative, ...terms.unconfirmed],
].filter(Boolean)

const { folder, remove } = temporaryFolder()
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launch()
  await buildPeople(folder, ENGLISH)
  ;({ page } = await openPeople(browser, folder, SIZES))
})
afterAll(async () => {
  await browser?.close()
  remove()
})

/** Who came last stands first; what each row counts. */
const peopleRows = (): string[] =>
  distinct(clusters(known).values())
    .map((set) => mattersOf(world, set))
    .filter(({ days }) => days.length > 1)
    .toSorted((a, b) => Math.max(...b.days) - Math.max(...a.days))
    .flatMap(({ happened, open, told }) => {
      const until = (end: number) =>
        happened.filter((day) => day <= end && reaches(day, end)).length
      const ends = happened.filter((end) => until(end) >= 3)
      const close = `${until(Math.max(...ends))}, from <date> to <date>`
      return [`${open} of ${told}`, ends.length > 0 ? close : officeBoard.notClose]
    })

const waiting = (): string[] =>
  undecided(world)
    .flatMap((id) => mattersOf(world, [id]).days)
    .toSorted((a, b) => a - b)
    .map((day) => `<date>, ${dayOf(today) - day} days`)

it('the board has its counts, and of each person how many matters, and how near each other', async () => {
  await page.getByRole('button', { name: 'Suggestions that nobody answered (1)' }).waitFor()
  // What the last allegation brings may stand there before how far that is goes.
  await page.getByText(/^Comparing names and numbers/).waitFor({ state: 'detached' })
  await layOutAll(page)
  const { sections, columns } = officeBoard
  const counts = {
    people: peopleRows().length / 2,
    again: boardByHand(world, dayOf(today)).againRows[0] ?? 0,
    unanswered: 1,
    disputed: 1,
    past: 0,
    empty: 1,
    behaviours: 6,
    places: 4,
    together: 1,
    undecided: waiting().length,
  }
  const counted = Object.entries(counts).map(
    ([name, count]) => `${sections[name as keyof typeof counts].heading} (${count})`,
  )
  const [first = '', ...others] = counted
  expect(await figuresOn(page, KNOWN)).toEqual([
    officeBoard.scope,
    `${all.length} allegations in ${rows.length} cases.`,
    officeBoard.isClose,
    ...[...counted, `${sections.network.heading} (${counts.people})`],
    ...[first, columns.close, ...peopleRows()],
    ...others,
    ...waiting(),
  ])
})

it('the page about one person numbers the rows of its timeline, and says how many matters there are', async () => {
  await page.getByRole('link', { name: 'Tom Harrow (4001)' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Tom Harrow (4001)' }).waitFor()
  await page.locator('.app-chart svg').waitFor()
  await layOutAll(page)
  const days = await page.locator('section[aria-labelledby=timeline] tbody tr').count()
  const numbers = Array.from({ length: days }, (_, i) => String(i + 1))
  expect(await figuresOn(page, KNOWN)).toEqual([
    officePeople.scope(3, 3),
    officePeople.receipts(3),
    officePeople.told.rank,
    ...numbers,
  ])
  const drawn = await page.locator('.app-chart svg text').allTextContents()
  const ticks = /^(\d{4}|1 (Apr|Jul|Oct))$/
  expect(drawn.filter((it) => !ticks.test(it)).every((it) => numbers.includes(it))).toBe(true)
})

it('a number, a word or a gauge that ranked somebody would be found', async () => {
  const before = await figuresOn(page, KNOWN)
  for (const [tag, attribute, text, within = 'main'] of [
    ['p', {}, '7'],
    ['strong', {}, 'High'],
    ['span', { title: 'Risk' }, ''],
    ['meter', { value: '0.7' }, ''],
    ['i', {}, '★★'],
    ['meter', { value: '0.7' }, '', 'main h1'],
  ] as const) {
    await page.evaluate(
      ([tag, attributes, text, within]) => {
        const it = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value)
        it.id = 'it'
        it.append(text)
        document.querySelector(within)?.append(it)
      },
      [tag, attribute, text, within] as const,
    )
    expect(await figuresOn(page, KNOWN)).toHaveLength(before.length + 1)
    await page.evaluate(() => document.getElementById('it')?.remove())
  }
})

it('says as of which day it was decided, where it was signed later: on the timeline, and of the matter', async () => {
  await page.goBack()
  await page.getByRole('link', { name: 'Gareth Pugh (4003)' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Gareth Pugh (4003)' }).waitFor()
  await layOutAll(page)
  const [decision, ...others] = known.decisions.filter(({ allegation }) =>
    known.allegations.get(allegation)?.content.subject.staffNumbers?.includes('4003'),
  )
  if (!decision || others.length > 0) throw new Error('one decision')
  expect(dayOf(decision.content.severityOn)).toBeLessThan(decision.source.on)
  const said = officePeople.matters.assessed(isoDateWords(decision.content.severityOn))
  const timeline = page.locator('section[aria-labelledby=timeline]')
  expect(await timeline.getByText(said, { exact: true }).count()).toBe(1)
  expect(await page.locator('.app-people__matter').getByText(said, { exact: true }).count()).toBe(1)
})

it('says no other day of a decision that was signed on its own', async () => {
  await page.goBack()
  await page.getByRole('link', { name: 'Lena Ost (4004)' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Lena Ost (4004)' }).waitFor()
  await layOutAll(page)
  const own = known.decisions.filter(({ allegation }) =>
    known.allegations.get(allegation)?.content.subject.staffNumbers?.includes('4004'),
  )
  const late = own.filter(({ content, source }) => dayOf(content.severityOn) < source.on)
  expect(late.length).toBeGreaterThan(0)
  expect(late.length).toBeLessThan(own.length)
  const timeline = page.locator('section[aria-labelledby=timeline]')
  expect(
    await timeline
      .locator('td div')
      .getByText(/^As of /)
      .count(),
  ).toBe(late.length)
})
