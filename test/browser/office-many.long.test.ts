/** An officer with 300 cases: what a screen holds of the day and of the list, and how much of a title. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/db/open.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { heading, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

const CASES = 300
const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
/** A line of text, its marks and its rule. */
const LINE_PX = 32

const violations: string[] = []
const look = looker(violations)

let database: FreshDatabase
let office: TestOffice
let ines: Page

const menu = (name: string) => ines.getByRole('link', { name, exact: true }).click()
const lines = (place: string) =>
  ines.locator(`h2#${place} ~ ul.app-day-lines`).first().locator('li')
const heights = () =>
  ines
    .locator('.app-day-line')
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height))
/** Lines whose marks run beyond their column. */
const tooLong = () =>
  ines
    .locator('.app-day-line__what')
    .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).length)
const focused = () => ines.evaluate(() => document.activeElement?.textContent ?? '')

beforeAll(async () => {
  database = await freshDatabase()
  office = await TestOffice.start(database.url)
  await (await office.open()).context().close()
  ines = await office.signedIn('Ines Intake')
  await ines.setViewportSize(DESKTOP)
  const { db, close } = await openDatabase({ kind: 'postgres', url: database.url })
  // Every officer of the directory: no case has been sent.
  const accounts = await db.selectFrom('accounts').select(['officer_id', 'sign_in_name']).execute()
  await addQueueRows(db, {
    officers: accounts.map((it) => it.officer_id),
    count: CASES,
    stage: "case when n % 3 = 0 then 'investigating' else 'received' end",
    waitsSince: 'case when n % 20 = 0 then 20100 - n end',
  })
  const ivan = accounts.find(({ sign_in_name }) => sign_in_name.startsWith('ivan'))
  await db
    .updateTable('cases')
    .set({ handler: ivan?.officer_id ?? null })
    .where('stage', '=', 'investigating')
    .execute()
  await close()
  await menu('Cases')
  await ines.getByText(`1 to 50 of ${CASES}`).waitFor()
  await menu('My day')
  await ines.getByText('Open cases that you read').waitFor()
})
afterAll(async () => {
  await office?.close()
  await database?.drop()
})

describe('a day of 300 cases', () => {
  it('has one line for each on a desktop', async () => {
    expect(Math.max(...(await heights()))).toBeLessThanOrEqual(LINE_PX)
    expect(await tooLong()).toBe(0)
    await look(ines)('a day of 300')
  })

  it('shows the first of each group, and all of them when asked, from where one goes on by keyboard', async () => {
    expect(await lines('waiting').count()).toBe(6)
    expect(await textOf(ines.locator('h2#waiting'))).toBe('Reporters waiting for an answer (15)')
    const all = ines.getByRole('button', { name: 'Show all 15' })
    expect(await all.getAttribute('aria-expanded')).toBe('false')
    await all.click()
    expect(await lines('waiting').count()).toBe(15)
    // Those that are investigated were acknowledged long ago.
    expect(await lines('waiting').getByText('Not acknowledged').count()).toBe(10)
    expect(await focused()).toBe(await textOf(lines('waiting').nth(6).getByRole('link')))
    await look(ines)('a group unfolded')
  })

  it('stays unfolded for whoever comes back from a case, until it is folded again', async () => {
    await menu('Cases')
    await ines.getByText(`1 to 50 of ${CASES}`).waitFor()
    await ines.goBack()
    await heading(ines, 'My day').waitFor()
    await ines.getByRole('button', { name: 'Show fewer' }).click()
    expect(await lines('waiting').count()).toBe(6)
  })

  it('names a case while it is opened and checked, however long it is', async () => {
    await ines.route('**/api/office/case', () => undefined)
    const link = lines('waiting').first().getByRole('link')
    const [number = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await textOf(link)) ?? []
    await link.click()
    await ines.getByRole('progressbar').waitFor()
    expect(await textOf(ines.locator('main'))).toContain(number)
    expect(number).not.toBe('')
    await ines.unroute('**/api/office/case')
    await ines.goBack()
    await heading(ines, 'My day').waitFor()
  })

  it('says where there are more than it was given, and shows them in the list', async () => {
    expect(await textOf(ines.locator('h2#unopened'))).toBe('Nobody has opened these (47 and more)')
    // What is late may be among those that were not given; what is due today is not.
    const said = await textOf(ines.locator('main'))
    expect(said).not.toMatch(/Late\s*Nothing/)
    expect(said).toMatch(/Due today\s*Nothing\./)
    await ines.getByRole('button', { name: 'Show them in the list of all cases' }).first().click()
    await heading(ines, 'Cases').waitFor()
    expect(await ines.getByLabel('Late').isChecked()).toBe(true)
    await ines.getByText(`1 to 50 of ${CASES}`).waitFor()
  })

  it('has no list of what is due after a Sunday, within its week', async () => {
    const SUNDAY = '2026-03-08'
    const weeks = ines.getByRole('heading', { name: /^Due this week/ })
    for (const [today, count] of [
      [SUNDAY, 0],
      ['2026-03-07', 1],
    ] as const) {
      await ines.route('**/api/office/day', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...(await answer.json()), today } })
      })
      await menu('Cases')
      await menu('My day')
      await ines.getByRole('heading', { name: /^Due today/ }).waitFor()
      expect([today, await weeks.count()]).toEqual([today, count])
      await ines.unrouteAll()
    }
  })

  it('is cards on a phone, of a few lines each', async () => {
    await menu('My day')
    await heading(ines, 'My day').waitFor()
    await ines.setViewportSize(PHONE)
    expect(Math.max(...(await heights()))).toBeLessThanOrEqual(4 * LINE_PX)
    const figures = ines.locator('.app-figures')
    const [all, last] = [
      await figures.boundingBox(),
      await figures.locator('> *').last().boundingBox(),
    ]
    expect(last?.width).toBe(all?.width)
    await look(ines)('a day of 300 on a phone')
    await ines.setViewportSize(DESKTOP)
  })
})

describe('a list of 300 cases', () => {
  /** How many letters of a title fit into each row. */
  const roomForLetters = () =>
    ines.locator('.app-queue__no-title').evaluateAll((all) =>
      all.map((it) => {
        const context = document.createElement('canvas').getContext('2d')
        if (!context) throw new Error('no canvas')
        context.font = getComputedStyle(it).font
        const title = 'Custody checks written in advance, Castle Street, night turns, all of May'
        const width = it.getBoundingClientRect().width
        const fits = [...title].findIndex(
          (_, at) => context.measureText(`${title.slice(0, at + 1)}…`).width > width,
        )
        return fits < 0 ? title.length : fits
      }),
    )

  it('has room for 30 letters of a title, beside two marks and dates with their years', async () => {
    await menu('Cases')
    await ines.getByRole('button', { name: 'Show all cases again' }).click()
    await ines.getByText(`1 to 50 of ${CASES}`).waitFor()
    const letters = await roomForLetters()
    expect(letters).toHaveLength(50)
    expect(Math.min(...letters)).toBeGreaterThanOrEqual(30)
  })

  it('has room for 20 of them on a narrower screen', async () => {
    await ines.setViewportSize({ width: 1100, height: 780 })
    const letters = await roomForLetters()
    expect(Math.min(...letters)).toBeGreaterThanOrEqual(20)
    await look(ines)('a list on a narrower screen')
    await ines.setViewportSize(DESKTOP)
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
