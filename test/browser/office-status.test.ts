/** The administrators' page about the machines: well, and with everything that can be wrong. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { JOBS, type readStatus } from '../../protocol/exchanges/status.ts'
import { heading, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let page: Page
beforeAll(async () => {
  office = await TestOffice.start()
  page = await office.open()
})
afterAll(() => office?.close())

const rowOf = (label: string) =>
  page
    .locator('.govuk-summary-list__row')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}`) }) })
const row = (label: string) => textOf(rowOf(label))

const WRONG: ResponseOf<typeof readStatus> = {
  version: '0.1.9',
  servers: 2,
  today: '2026-03-10',
  expiresOn: '2026-03-05',
  jobs: JOBS.map((name, i) => ({
    name,
    state: i % 2 ? 'failing' : 'late',
    minutes: [1, 45, 180, 4000][i % 4] ?? 0,
  })),
  mail: { failingSince: '2026-03-02', refused: 2 },
  database: 'slow',
  standby: false,
  standbyBehind: true,
  disk: 'full',
  filesNearlyFull: true,
  clock: { right: false, secondsApart: 185 },
}

const answer = async (status: Partial<ResponseOf<typeof readStatus>>): Promise<void> => {
  await page.unrouteAll()
  await page.route('**/api/office/administration/status', (route) =>
    route.fulfill({ json: { ...WRONG, ...status } }),
  )
  await page.getByRole('button', { name: 'Look again' }).click()
}

it('is reached from administration, and says that all is well', async () => {
  await page.getByRole('link', { name: 'How the portal is running' }).click()
  await heading(page, 'How the portal is running').waitFor()
  await page.getByText('All is well.', { exact: true }).waitFor()
  expect(page.url()).toMatch(/#status$/)
  expect(await row('What the portal does')).toContain('All of it is done on time.')
  expect(await row('Mail')).toContain('This portal sends no mail.')
  expect(await row('Disk')).toContain('Well')
  expect(await row('Version')).toMatch(/\d+\.\d+\.\d+/)
  expect(await page.getByText('Needs attention', { exact: true }).count()).toBe(0)
  await look(page)('status well')
})

it('says of each thing what is wrong, and what to do', async () => {
  await answer({})
  await page.getByText('7 things need attention.').waitFor()
  const jobs = await row('What the portal does')
  expect(jobs).toContain('Needs attention')
  expect(jobs).toContain('Showing new reports and letters to officers: not done for 1 minute.')
  expect(jobs).toContain('directory: the last try failed. It last went well 45 minutes ago.')
  expect(jobs).toContain('not done for 3 hours.')
  expect(jobs).toContain('It last went well 2 days ago.')
  expect(jobs).toContain('“jobFailed”')
  expect(await row('Mail')).toContain('no daily notice since 2 March 2026')
  expect(await row('Mail')).toContain('the addresses of 2 officers')
  const directory = rowOf('The directory')
  expect(await textOf(directory)).toContain('expired after 5 March 2026')
  expect(await directory.getByRole('link', { name: 'Sign a new directory' }).count()).toBe(1)
  expect(await row('Database')).toContain('quarter of a second')
  expect(await row('Database')).toContain('standby) is away')
  expect(await row('Database')).toContain('standby) was more than 64 MB behind')
  expect(await row('Disk')).toContain('frees some of it at once')
  expect(await row('Room for files')).toContain('four fifths')
  expect(await row('Clock')).toContain('clock may be wrong')
  expect(await row('Clock')).toContain('3 minutes apart')
  expect(await textOf(page.locator('main'))).toContain('This portal has 2 servers.')
  await look(page)('status with faults')
})

it('is plain about what it cannot see, and about one thing alone', async () => {
  const well = {
    jobs: [],
    mail: { failingSince: null, refused: 1 },
    expiresOn: '2026-09-01',
    filesNearlyFull: false,
    clock: { right: true, secondsApart: 2 },
  }
  await answer({ ...well, database: 'well', standby: true, standbyBehind: null, disk: null })
  await page.getByText('1 thing needs attention.').waitFor()
  expect(await row('Disk')).toContain('Not seen here')
  expect(await row('Database')).toContain('standby) is connected')
  expect(await row('The directory')).toContain('valid until the end of 1 September 2026')
  expect(await row('Mail')).toContain('the address of 1 officer')
  await look(page)('status on PostgreSQL')
  await answer({ ...well, database: 'well', standby: null, standbyBehind: false, disk: null })
  await page.getByText('standby) was connected when it was last looked at, and kept up').waitFor()
})

it('says that the server does not answer, and keeps the way to ask again', async () => {
  await page.unrouteAll()
  await page.route('**/api/office/administration/status', (route) =>
    route.fulfill({ status: 500, json: { error: 'internal' } }),
  )
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByRole('alert').waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('All is well.', { exact: true }).waitFor()
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
