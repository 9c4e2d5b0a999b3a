/** An appeal in a closed case: its reasons, the day of the answer, and what its reporter sees of it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { lastingWorld } from '../support/ladder.ts'
import { comeBackOn, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const REASONS = 'Nobody asked Kim, who kept the log.'
const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }

let site: Site
let visitor: Visitor
let receipt = ''
let caseId = ''

const say = async (name: string, ...acts: OfficerAct[]): Promise<void> => {
  expect((await site.live.act(name, caseId, acts)).error).toBeNull()
}

beforeAll(async () => {
  site = await openSite('postgres', await lastingWorld())
  visitor = await Visitor.arrive(site, { size: PHONE })
  await visitor.write('The log of our unit is not true.')
  receipt = (await visitor.send()).join(' ')
  await site.live.slot()
  caseId = (await site.live.queue('Ines')).rows[0]?.case ?? ''
  await say('Ines', opened)
  await say('Ines', { log: 'shared', act: { type: 'acknowledged' } })
  await say('Ines', { log: 'shared', act: { type: 'decided', draft: null } })
  await say('Ines', {
    log: 'shared',
    act: { type: 'outcome' },
    content: { version: 1, decision: 'notUpheld', reasons: 'It is complete.', next: 'Nothing.' },
  })
  await say('Ines', { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } })
})
afterAll(() => site?.close())

const comeBack = (on: string): Promise<void> => comeBackOn(site, visitor, receipt, on)
const main = async () => (await visitor.page.locator('main').textContent()) ?? ''

it('takes reasons, which are still there for whoever went back before sending', async () => {
  await comeBack('2026-03-02')
  expect(await main()).toContain('Your case is closed, so no new promise runs.')
  await visitor.press('Ask the independent overseer to look')
  await visitor.heading('Ask the independent overseer to look')
  expect(await main()).toContain('must answer you within 28 days')
  await visitor.page.getByLabel('Why do you ask? (optional)').fill(REASONS)
  await visitor.inspect('an appeal with reasons')
  await visitor.press('Back')
  await visitor.heading('Your case')
  await visitor.press('Ask the independent overseer to look')
  expect(await visitor.page.getByLabel('Why do you ask? (optional)').inputValue()).toBe(REASONS)
  await visitor.press('Ask the overseer')
  await visitor.page.getByText('You have asked. The overseer can look as soon as').first().waitFor()
  await site.live.slot()
})

it('is owed an answer by a day that the reporter sees, and shows their own reasons', async () => {
  await comeBack('2026-03-03')
  const said = await main()
  expect(said).toContain('The overseer’s answer')
  expect(said).toContain('The independent overseer answers what you asked by Monday 30 March 2026.')
  expect(said).toContain(`Your reasons${REASONS}`)
  expect(said).toContain('owes you an answer')
  await visitor.inspect('an appeal that waits')
})

it('that is late names the ways outside, since nobody stands above the overseer', async () => {
  await comeBack('2026-03-31')
  const said = await main()
  expect(said).toContain('We have been late since 31 March 2026.')
  expect(said).toContain('Nobody stands above the overseer here.')
  expect(said).toContain('Independent line: Call 0800 000 0002')
  await visitor.inspect('an appeal that is late')
})

it('is answered in words, and can be made again', async () => {
  await say('Olu', opened)
  await say(
    'Olu',
    {
      log: 'shared',
      act: { type: 'appealAnswered' },
      content: { version: 1, decision: 'lookedAtAgain', reasons: 'Kim was never asked.' },
    },
    { log: 'shared', act: { type: 'reopened', stage: 'assessing' } },
  )
  await comeBack('2026-03-31')
  const said = await main()
  expect(said).toContain('We look at it again.')
  expect(said).toContain('Kim was never asked.')
  expect(said).toContain('The overseer has answered. You can ask again at any time.')
  await visitor.inspect('an appeal that was answered')
  await visitor.press('Ask the independent overseer to look')
  expect(await visitor.page.getByLabel('Why do you ask? (optional)').inputValue()).toBe('')
})
