/** The list of an officer's cases: what stands on its first screen, how it is sorted, filtered and come back to. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCase } from '../../protocol/exchanges/office.ts'
import { saveIndex } from '../../protocol/exchanges/own-index.ts'
import { openDatabase } from '../../server/db/open.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { act, heading, openCase, signIn, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

/** Cases with a history come last: what stands for none was due years ago. */
const REAL = 3
const OTHERS = 57
const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

const violations: string[] = []
const look = looker(violations)

let database: FreshDatabase
let office: TestOffice
let ines: Page
let real: string[]

const rows = () => ines.locator('.app-queue tbody tr')
const numbers = () => rows().locator('th a').allTextContents()
const said = (text: string) =>
  ines.locator('.app-queue-said').getByText(text, { exact: true }).waitFor()
const press = (name: string | RegExp) => ines.getByRole('button', { name, exact: true }).click()
const menu = (name: string) => ines.getByRole('link', { name, exact: true }).click()
const focused = () => ines.evaluate(() => document.activeElement?.textContent ?? '')
const column = (name: string) => ines.getByRole('columnheader', { name })

beforeAll(async () => {
  database = await freshDatabase()
  office = await TestOffice.start(database.url)
  await office.open()
  for (let at = 0; at < REAL; at++) {
    await new TestReporter(office.portal).report({ what: `The ${at} report.` })
  }
  ines = await office.page()
  await ines.clock.install()
  await ines.goto(office.portal.officeUrl)
  await signIn(ines, office.portal.clock, office.officer('Ines Intake'))
  await ines.setViewportSize(DESKTOP)
  real = await waitForCase(ines, REAL)
  const { db, close } = await openDatabase({ kind: 'postgres', url: database.url })
  const found = await db.selectFrom('case_readers').select('officer_id').distinct().execute()
  await addQueueRows(db, {
    officers: found.map((it) => it.officer_id),
    count: OTHERS,
    stage: "case when n % 10 = 0 then 'decided' else 'received' end",
    waitsSince: 'case when n % 20 = 0 then 20100 - n end',
  })
  await close()
})
afterAll(async () => {
  await office?.close()
  await database?.drop()
})

describe('a list of 60 cases', () => {
  it('says how many there are and shows at least 20 on a first screen', async () => {
    await menu('My day')
    await menu('Cases')
    await said('1 to 50 of 60')
    const onScreen = () =>
      rows().evaluateAll(
        (all, height) => all.filter((row) => row.getBoundingClientRect().bottom <= height).length,
        DESKTOP.height,
      )
    // Until the cases are looked at, a line above them says how far that is.
    await expect.poll(onScreen).toBeGreaterThanOrEqual(20)
    await look(ines)('list')
  })

  it('is sorted by a column, and again the other way round', async () => {
    const byDue = await numbers()
    await press('Number')
    expect(await column('Number').getAttribute('aria-sort')).toBe('ascending')
    expect(await numbers()).toEqual((await numbers()).toSorted())
    await press('Number')
    expect(await column('Number').getAttribute('aria-sort')).toBe('descending')
    expect((await numbers())[0]).toBe([...real, '9000-0057'].toSorted().at(-1))
    await press('Waiting since')
    expect((await numbers()).slice(0, 2)).toEqual(['9000-0040', '9000-0020'])
    expect(await column('Number').getAttribute('aria-sort')).toBe('none')
    await look(ines)('sorted')
    await press('Show all cases again')
    expect(await focused()).toBe('Cases')
    expect(await numbers()).toEqual(byDue)
  })

  it('is filtered, each filter with the others', async () => {
    await ines.getByLabel('Stage').selectOption('Decided')
    await said('1 to 5 of 5')
    await ines.getByLabel('Waiting for an answer').check()
    await said('1 to 2 of 2')
    await look(ines)('filtered')
    await ines.getByLabel('Received since').fill('2026-03-01')
    await said('No case matches.')
    await ines.getByLabel('Received until').fill('2026-02-01')
    await ines.getByText('This day must not be before the other one').waitFor()
    await look(ines)('filtered, nothing left')
    await press('Show all cases again')
    await said('1 to 50 of 60')
    await ines.getByLabel('Kind').selectOption('Fraud, theft, bribes or gifts')
    await ines.getByText('60 more cases could not be looked at').waitFor()
    await look(ines)('filtered by a kind that is not known')
    await press('Show all cases again')
  })

  it('finds a number as it is typed, and Enter opens the first', async () => {
    await ines.getByLabel('Find').fill('9ooo oo12')
    await said('1 to 1 of 1')
    expect(await numbers()).toEqual(['9000-0012'])
    await ines.getByText('Closed cases were not looked through.').waitFor()
    await look(ines)('found')
    await press('Look through them too')
    await said('1 to 1 of 1')
    const [number = ''] = real
    await ines.getByLabel('Find').fill(number.toLowerCase().slice(2, 8))
    expect(await numbers()).toContain(number)
    await ines.getByLabel('Find').fill(number)
    await ines.keyboard.press('Enter')
    await heading(ines, `Case ${number}`).waitFor()
    await press('Back')
    expect(await ines.getByLabel('Find').inputValue()).toBe(number)
    await expect.poll(focused).toBe(number)
    await press('Show all cases again')
    expect(await ines.getByLabel('Find').inputValue()).toBe('')
  })
})

describe('who opens a case', () => {
  it('goes on to the next one, and comes back to its very row', async () => {
    await press('Next')
    await said('51 to 60 of 60')
    const [, second = '', third = ''] = real
    await menu(second)
    await heading(ines, `Case ${second}`).waitFor()
    await ines.getByText('59 of 60 cases').waitFor()
    await look(ines)('a case of a list')
    await act(ines, 'Write an internal note', () => ines.getByLabel('Your note').fill('Seen.'))
    const done = ines.getByText('Your note is saved.')
    await done.waitFor()
    await press('Next case')
    await heading(ines, `Case ${third}`).waitFor()
    // What was done in the one is not said of the other.
    expect(await done.count()).toBe(0)
    await ines.getByText('60 of 60 cases').waitFor()
    expect(await ines.getByRole('button', { name: 'Next case' }).count()).toBe(0)
    await press('Back')
    await said('51 to 60 of 60')
    await expect.poll(focused).toBe(third)
    await menu(second)
    await heading(ines, `Case ${second}`).waitFor()
    await ines.goBack()
    await expect.poll(focused).toBe(second)
  })

  it('stays where they have gone while what they did is still to be shown', async () => {
    const asked = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    const [number = ''] = real
    await ines.getByLabel('Find').fill(number)
    await openCase(ines, number)
    await ines.route(
      `**${readCase.path}`,
      async (route) => {
        asked.resolve()
        await gone.promise
        await route.continue()
      },
      { times: 1 },
    )
    await act(ines, 'Set the title', () => ines.getByLabel('Title').fill('In haste'))
    await asked.promise
    // Kept once it has been read, and would be shown.
    const kept = ines.waitForResponse(`**${saveIndex.path}`)
    await menu('My day')
    await heading(ines, 'My day').waitFor()
    gone.resolve()
    await kept
    expect(await heading(ines, 'My day').count()).toBe(1)
    await menu('Cases')
    await press('Show all cases again')
  })

  it('finds place, order and filters after a lock, and from the menu the first page of them', async () => {
    const unlock = async () => {
      await heading(ines, 'Locked').waitFor()
      const { passphrase } = office.officer('Ines Intake')
      await ines.getByLabel('Passphrase', { exact: true }).fill(passphrase)
      await press('Open')
    }
    await ines.getByLabel('Find').fill('9000')
    await press('Received')
    await press('Received')
    await press('Next')
    await said('51 to 57 of 57')
    const before = await numbers()
    await ines.clock.fastForward('11:00')
    await unlock()
    await said('51 to 57 of 57')
    expect(await numbers()).toEqual(before)
    expect(await ines.getByLabel('Find').inputValue()).toBe('9000')
    await menu('My day')
    await menu('Cases')
    await said('1 to 50 of 57')
    expect(await column('Received').getAttribute('aria-sort')).toBe('descending')
    await press('Show all cases again')
  })
})

it('keeps what was read when the server is away, and reads on', async () => {
  await ines.route('**/api/office/queue', (route) => route.abort())
  await menu('My day')
  await menu('Cases')
  await ines.getByRole('alert').getByText('The server did not answer').waitFor()
  await said('1 to 50 of 60')
  await look(ines)('the server is away')
  await ines.unrouteAll()
  await press('Read on')
  await expect.poll(() => ines.getByRole('alert').count()).toBe(0)
})

it('is cards on a phone, with the filters folded', async () => {
  await ines.setViewportSize(PHONE)
  expect(await ines.getByLabel('Stage').isVisible()).toBe(false)
  await press('Filters')
  await ines.getByLabel('Stage').selectOption('Decided')
  await ines.getByLabel('Sort by').selectOption('Number, in reverse')
  await look(ines)('filters on a phone')
  await press('Filters: 1 set')
  expect(await ines.getByLabel('Stage').isVisible()).toBe(false)
  expect((await numbers())[0]).toBe('9000-0050')
  expect(await textOf(rows().first())).toContain('Decided')
  await ines.setViewportSize(DESKTOP)
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
