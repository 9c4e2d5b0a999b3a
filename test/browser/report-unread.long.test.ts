/** What a site or an officer makes of a case that promises hide: letters that do not open, one hand, letters held back. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { lastingWorld, travel } from '../support/ladder.ts'
import { comeBackOn, openSite, type Site, Visitor } from '../support/visitor.ts'

interface Mailbox {
  envelopes: { header: string; wraps: string[] }[]
}

const letter = (type: 'update' | 'outcome', content: object) =>
  ({ log: 'shared', act: { type }, content }) as OfficerAct
const ALL: OfficerAct[] = [
  { log: 'shared', act: { type: 'acknowledged' } },
  letter('update', { version: 1, done: 'Asked.', next: 'Wait.', nextNewsBy: '2026-03-20' }),
  { log: 'shared', act: { type: 'decided', draft: null } },
  letter('outcome', { version: 1, decision: 'notUpheld', reasons: 'None.', next: 'Nothing.' }),
]
const CLOSED: OfficerAct = { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } }

let site: Site
let visitor: Visitor
let receipt = ''
let caseId = ''

beforeAll(async () => {
  site = await openSite('embedded', await lastingWorld())
  visitor = await Visitor.arrive(site)
  await visitor.write('The log of our unit is not true.')
  receipt = (await visitor.send()).join(' ')
  await site.live.slot()
  caseId = (await site.live.queue('Ines')).rows[0]?.case ?? ''
  await site.live.open('Ines', caseId)
  expect((await site.live.act('Ines', caseId, ALL)).error).toBeNull()
})
afterAll(() => site?.close())

/** @param device how many days the device's date is after the site's */
/** @param device days that it is ahead */
const comeBack = (on: string, device = 0): Promise<void> =>
  comeBackOn(site, visitor, receipt, on, formatDay(addDays(dayOf(on), device)))

/** The site keeps the reporter’s wraps of such letters to itself. */
const withhold = (...purposes: string[]) =>
  visitor.page.route('**/api/report/read', async (route) => {
    const answer: Mailbox = await (await route.fetch()).json()
    for (const envelope of answer.envelopes) {
      const { purpose } = JSON.parse(Buffer.from(envelope.header, 'base64url').toString())
      if (purposes.includes(purpose)) envelope.wraps = []
    }
    await route.fulfill({ json: answer })
  })

const promise = (name: string) =>
  visitor.page
    .locator('.app-promise')
    .filter({ has: visitor.page.getByRole('heading', { name, exact: false }) })
    .first()
    .textContent()

it('a letter that does not open keeps no promise, and the page says so', async () => {
  await comeBack('2026-03-03')
  expect(await promise('News Kept')).toContain('This came on 2 March 2026')
  await withhold('update', 'outcome')
  await comeBack('2026-03-20')
  const text = await promise('The result and the reasons')
  expect(text).toContain('We have been late since 10 March 2026.')
  expect(text).toContain('Something was sent to you on 2 March 2026 that your browser cannot open.')
  expect(text).toContain('Nobody else can see that you could not open it.')
  expect(await visitor.page.getByText('It does not count as news.').count()).toBe(2)
  await visitor.inspect('unread')
})

it('closed by the one officer who did all of it, with a result that does not open', async () => {
  travel(site.live, '2026-03-21T10:00')
  await site.live.open('Ines', caseId)
  expect((await site.live.act('Ines', caseId, [CLOSED])).error).toBeNull()
  await comeBack('2026-03-21')
  await visitor.page.getByText('So nobody has told you a result.').waitFor()
  await visitor.page.getByText('Ines Intake alone made the decision').waitFor()
  await visitor.inspect('closed alone')
  await visitor.page.unroute('**/api/report/read')
  await comeBack('2026-03-21')
  expect(await visitor.page.getByText('So nobody has told you a result.').count()).toBe(0)
})

it('a letter that the site does not pass on is overdue by the device’s date, and late when it comes', async () => {
  const { page } = visitor
  await visitor.type(/Your message/, 'There is more.')
  await visitor.press('Send message')
  await page.getByText('Your message is on its way.').waitFor()
  await comeBack('2026-03-23')
  await page.getByText(/^The readers see it (by|within) /).waitFor()
  // The site's own date stands still.
  await comeBack('2026-03-21', 3)
  await page.getByText('The site should have passed this on by 23 March 2026').waitFor()
  await visitor.inspect('held back')
  travel(site.live, '2026-03-30T12:00')
  await site.live.slot()
  await comeBack('2026-03-30')
  await page.getByText('The site passed this on only on 30 March 2026.').waitFor()
})

it('a site whose date is ahead of the device’s is not to be relied on', async () => {
  await comeBack('2026-04-01', -1)
  await visitor.page.getByText('Your device says it is 31 March 2026.').waitFor()
  expect(await visitor.page.getByText('do not rely on its dates').count()).toBe(0)
  await comeBack('2026-04-09', -8)
  await visitor.page.getByText('do not rely on its dates').waitFor()
  await visitor.inspect('date ahead')
})
