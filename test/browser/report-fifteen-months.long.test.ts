/** Fifteen months of one case, as its reporter sees them: the clock of server, sweep and browser is moved on. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { addDays, formatDay } from '../../protocol/dates.ts'
import type { Proposal } from '../../protocol/statement.ts'
import { day } from '../support/clocks.ts'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import { comeBackOn, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const FIRST_DAY = '2026-03-02'
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

const update = (done: string, nextNewsBy: string): OfficerAct => ({
  log: 'shared',
  act: { type: 'update' },
  content: { version: 1, done, next: 'We ask the others.', nextNewsBy },
})
const feedback: OfficerAct = {
  log: 'shared',
  act: { type: 'feedback' },
  content: { version: 1, action: 'An investigator is on it.', why: 'The log bears you out.' },
}
const outcome: OfficerAct = {
  log: 'shared',
  act: { type: 'outcome' },
  content: {
    version: 1,
    decision: 'partlyUpheld',
    reasons: 'Two of three logs were false.',
    cannotSay: 'What happens to whom: the law does not let us.',
    next: 'The logs are kept in another way.',
  },
}
const DELAY: ContentOf<'delayReport'> = {
  version: 1,
  cameToAttention: FIRST_DAY,
  personTold: null,
  progress: 'Nine of twelve people were heard.',
  estimatedEnd: '2027-06-30',
  reasonForLength: 'Two people were abroad.',
  plannedSteps: 'Hear the last three.',
}
const FOR_DELAY: Proposal = { for: 'delayReport', period: 1 }

let site: Site
let visitor: Visitor
let receipt = ''
let caseId = ''

beforeAll(async () => {
  site = await openSite('postgres', await lastingWorld())
  visitor = await Visitor.arrive(site, { size: PHONE })
})
afterAll(() => site?.close())

/** An officer's day: they open the case, and act. */
const act = async (as: string, on: string, ...acts: OfficerAct[]): Promise<void> => {
  travel(site.live, `${on}T10:00`)
  await site.live.open(as, caseId)
  const { error } = await site.live.act(as, caseId, acts)
  expect([on, error]).toEqual([on, null])
}

/** The reporter comes back on a day. @param device what their own clock says */
const comeBack = (on: string, device = on): Promise<void> =>
  comeBackOn(site, visitor, receipt, on, device)

/** A promise as it is read: its name and state, then a line for each thing said of it. */
const promises = async (state: string): Promise<string[][]> => {
  const items = await visitor.page.locator(`.app-promise--${state}`).all()
  return Promise.all(items.map((it) => it.locator(':scope > h4, :scope > p').allTextContents()))
}

/** The first parts of the page, as they are headed. */
const parts = async (count: number): Promise<string[]> => {
  const all = await visitor.page.getByRole('heading', { level: 2 }).allTextContents()
  return all.slice(0, count)
}

const EVERY_DAYS = 27
const later = (on: string, days: number): string => formatDay(addDays(day(on), days))

it('a report is sent, and acknowledged in time', async () => {
  await visitor.write('The log of our unit is not true.')
  receipt = (await visitor.send()).join(' ')
  await visitor.page.getByText('Come back on Monday 9 March 2026.').waitFor()
  await site.live.slot()
  caseId = (await site.live.queue('Ines')).rows[0]?.case ?? ''
  await act('Ines', '2026-03-06', acknowledged)
  await comeBack('2026-03-06')
  expect(await parts(4)).toEqual([
    ...['Where it stands', 'What we promised you'],
    ...['Write to the readers', 'What has happened'],
  ])
  expect(await promises('kept')).toEqual([
    ['First answer Kept', 'A person told you on 6 March 2026. They had until Monday 9 March 2026.'],
  ])
  expect(await promises('running')).toEqual([
    ['News Promised', 'You get news by Friday 3 April 2026.'],
    [
      'What we do about it, and why Promised',
      'You hear what we plan or have done by Saturday 6 June 2026.',
    ],
    [
      'Why it takes so long Promised',
      'If your case is still open, we tell you why by Monday 1 March 2027.',
    ],
  ])
  await visitor.inspect('kept')
})

it('nobody writes: the sweep tells the supervisor, and the page says who was told', async () => {
  await sweepAt(site.live, '2026-04-03T23:15')
  await comeBack('2026-04-04')
  expect(await promises('late')).toEqual([
    [
      'News Late',
      'We have been late since 4 April 2026. The supervisor was told on 4 April 2026.',
      'We had promised this by Friday 3 April 2026.',
      'If we are still late on 11 April 2026, the independent overseer is told too.',
    ],
  ])
  await visitor.inspect('late')
})

it('a statement of lateness that is held back is missed', async () => {
  await visitor.page.route('**/api/report/read', async (route) => {
    const answer = await (await route.fetch()).json()
    answer.logs.shared.pop()
    await route.fulfill({ json: answer })
  })
  await comeBack('2026-04-05')
  expect(await promises('late')).toEqual([
    [
      'News Late',
      'We have been late since 4 April 2026.',
      'We had promised this by Friday 3 April 2026.',
      'This site should have told somebody on 4 April 2026 that we are late. It has not. Tell somebody in one of the other ways below.',
    ],
  ])
  await visitor.inspect('late, and nobody told')
  await visitor.page.unroute('**/api/report/read')
})

it('it climbs on to the overseer, who can now open it', async () => {
  expect((await site.live.queue('Olu')).rows).toEqual([])
  await sweepAt(site.live, '2026-04-10T23:15')
  expect((await site.live.queue('Olu')).rows).toHaveLength(1)
  await comeBack('2026-04-12')
  expect(await promises('late')).toEqual([
    [
      'News Late',
      'We have been late since 4 April 2026. The supervisor was told on 4 April 2026, the independent overseer on 11 April 2026.',
      'We had promised this by Friday 3 April 2026.',
    ],
  ])
  await visitor.inspect('escalated')
})

it('news that comes at last is shown in its parts, and stays late', async () => {
  await act('Ines', '2026-04-13', update('We have read the log.', '2026-05-08'))
  await comeBack('2026-04-14')
  const news = visitor.page.locator('.app-message').filter({ hasText: 'We have read the log.' })
  expect(await parts(5)).toEqual([
    ...['Newest message for you', 'Write to the readers'],
    ...['Where it stands', 'What we promised you', 'What has happened'],
  ])
  expect(await news.count()).toBe(1)
  await visitor.page.getByText('13 April 2026: Ines Intake wrote to you.').waitFor()
  expect(await news.getByRole('heading').textContent()).toMatch(/^Ines Intake, 13 April 2026/)
  expect(await news.locator('dt').allTextContents()).toEqual([
    'What we did',
    'What comes next',
    'Next news by',
  ])
  expect(await promises('keptLate')).toEqual([
    [
      'News Came late',
      'This came on 13 April 2026. We had until Friday 3 April 2026. That was late.',
      'The supervisor was told on 4 April 2026, the independent overseer on 11 April 2026.',
    ],
  ])
  expect((await promises('running'))[0]).toEqual([
    'News Promised',
    'You get news by Monday 11 May 2026.',
  ])
})

it('a device with another date is told both, and what would be late by its own', async () => {
  await comeBack('2026-04-14', '2026-05-12')
  const { page } = visitor
  await page.getByText('Your device says it is 12 May 2026. We count').first().waitFor()
  await page
    .getByText('If the date on your device is right, we are late with this: News.')
    .waitFor()
  await visitor.inspect('another date')
})

it('a year goes by with news every month; the delay is explained before the year ends', async () => {
  let on = '2026-04-13'
  for (let time = 1; time <= 11; time++) {
    on = later(on, EVERY_DAYS)
    const isFeedback = time % 3 === 2
    await act('Ines', on, isFeedback ? feedback : update('We go on.', later(on, EVERY_DAYS)))
  }
  const draft = { version: 1, for: 'delayReport', content: DELAY } as const
  await act('Ines', '2027-02-20', {
    log: 'internal',
    act: { type: 'draft', proposal: FOR_DELAY },
    content: draft,
  })
  const { replay } = await site.live.read('Ines', caseId)
  const proposed = replay.internal.findLast(({ body }) => body.act.type === 'draft')
  if (!proposed) throw new Error('no draft')
  await act('Ivan', '2027-02-24', {
    log: 'shared',
    act: { type: 'delayReport', period: 1, draft: proposed.hash },
    content: DELAY,
  })
  await comeBack('2027-03-02')
  const { page } = visitor
  const explained = page.locator('.app-promise').filter({ hasText: 'Explained' })
  expect(await explained.locator(':scope > p').allTextContents()).toEqual([
    'We told you why on 24 February 2027. We had until Monday 1 March 2027.',
  ])
  await explained.getByText('Read why it takes so long').click()
  expect(await explained.locator('dt').allTextContents()).toEqual([
    'When we first heard of it',
    'When the person concerned was told',
    'How far we are',
    'When we expect to finish',
    'Why it takes so long',
    'What we plan to do next',
  ])
  await explained.getByText('Two people were abroad.').waitFor()
  expect(await page.locator('.app-promise--late').count()).toBe(0)
  await page.getByText(/Show \d+ earlier promises/).click()
  expect(await page.locator('.app-promise--kept').count()).toBeGreaterThan(10)
  await visitor.inspect('explained')
})

it('the outcome is told with its reasons, and the case ends', async () => {
  await act('Ines', '2027-03-03', update('All were heard.', '2027-03-31'))
  await act('Ines', '2027-03-29', feedback)
  await act('Ines', '2027-04-20', { log: 'shared', act: { type: 'decided', draft: null } })
  await comeBack('2027-04-21')
  expect(await promises('running')).toContainEqual([
    'The result and the reasons Promised',
    'You get the result and the reasons by Tuesday 27 April 2027.',
  ])
  await act('Ines', '2027-04-26', outcome)
  const closed = { type: 'closed', kind: 'outcomeTold' } as const
  await act('Ines', '2027-05-21', { log: 'shared', act: closed })
  await comeBack('2027-06-02')
  const { page } = visitor
  await page.getByText('Your case is closed, so no new promise runs.').waitFor()
  await page.getByText('Two of three logs were false.').waitFor()
  const ended = await promises('ended')
  expect(ended.map(([name]) => name)).toContain('News Ended')
  expect(await promises('kept')).toContainEqual([
    'The result and the reasons Kept',
    'This came on 26 April 2027. We had until Tuesday 27 April 2027.',
  ])
  await visitor.inspect('closed')
  expect(visitor.complaints).toEqual([])
})

it('the sweep had nothing to add behind the door', async () => {
  const before = (await site.live.read('Ines', caseId)).replay.shared.length
  await sweepAt(site.live, '2027-12-01T00:15')
  expect((await site.live.read('Ines', caseId)).replay.shared).toHaveLength(before)
})
