/** The overseer leaves and another comes, whom nobody brings in at first: what the reporter's page says, step by step. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lastingWorld, sweepAt, travel } from '../support/ladder.ts'
import { comeBackOn, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

let site: Site
let visitor: Visitor
let receipt = ''
let caseId = ''

beforeAll(async () => {
  site = await openSite('postgres', await lastingWorld())
  visitor = await Visitor.arrive(site, { size: PHONE })
  await visitor.write('The log of our unit is not true.')
  receipt = (await visitor.send()).join(' ')
  await site.live.slot()
  caseId = (await site.live.queue('Ines')).rows[0]?.case ?? ''
})
afterAll(() => site?.close())

const comeBack = (on: string): Promise<void> => comeBackOn(site, visitor, receipt, on)
const main = async () => (await visitor.page.locator('main').textContent()) ?? ''
const NOBODY = 'No independent overseer can read your case now'

it('says at once that no overseer reads the case, who can bring one in, and the ways outside', async () => {
  const { world } = site.live
  const olu = world.officer('Olu').id
  const { entry } = world.enrol('Otto Overseer', ['overseer'])
  world.publish(
    world.nextBody(({ officers }) => ({
      officers: [
        ...officers.map((it) => (it.id === olu ? { ...it, until: '2026-03-03' } : it)),
        entry,
      ],
    })),
  )
  await site.live.publish()
  await site.live.slot()
  await comeBack('2026-03-04')
  const said = visitor.page.getByRole('region', { name: NOBODY })
  const text = await said.textContent()
  expect(text).toContain('Ines Intake, Ivan Intake or Sana Super can bring in a new overseer')
  expect(text).toContain('Independent line: Call 0800 000 0002')
  expect(await main()).not.toContain('Otto Overseer')
  await visitor.inspect('no overseer')
})

it('says it where the overseer is asked for, and keeps what was asked', async () => {
  await visitor.press('Ask the independent overseer to look')
  await visitor.heading('Ask the independent overseer to look')
  expect(await main()).toContain(`${NOBODY}. You can ask all the same`)
  expect(await main()).toContain('Independent line: Call 0800 000 0002')
  expect(await main()).not.toContain('can then open your whole case')
  await visitor.inspect('asking with no overseer')
  await visitor.press('Ask the overseer')
  await visitor.page.getByText('and that is kept').first().waitFor()
  await visitor.inspect('asked with no overseer')
  await site.live.slot()
  await visitor.press('Look for news')
  await visitor.page.getByText('None could read your case then.').waitFor()
  expect(await main()).toContain('Whoever is brought in finds what you asked.')
  expect(await main()).not.toContain('The overseer can look')
})

it('says that nobody was told when it was the overseer’s turn', async () => {
  await sweepAt(site.live, '2026-03-10T00:30')
  await sweepAt(site.live, '2026-03-17T00:30')
  await comeBack('2026-03-18')
  const [late] = await visitor.page.locator('.app-promise--late').allTextContents()
  expect(late).toContain('The supervisor was told on 10 March 2026.')
  expect(late).toContain(
    'The independent overseer should have been told on 17 March 2026, but none could read your case.',
  )
  expect(await main()).toContain('It was the independent overseer’s turn, but none could read')
  expect(await main()).not.toContain('The independent overseer can now read your case')
  await visitor.inspect('escalated with no overseer')
})

it('takes it back once somebody has brought the successor in', async () => {
  travel(site.live, '2026-03-19T10:00')
  await site.live.open('Ines', caseId)
  const bring = {
    type: 'assign',
    officer: site.live.world.officer('Otto').id,
    handler: false,
  } as const
  const { error } = await site.live.act('Ines', caseId, [{ log: 'shared', bring }])
  expect(error).toBeNull()
  await comeBack('2026-03-19')
  expect(await main()).not.toContain(NOBODY)
  expect(await main()).toContain(
    'You have already asked. The overseer can look at your case, and owes',
  )
  expect(await main()).toContain('An independent overseer can read your case now.')
  expect(await main()).toContain('Otto Overseer was brought in')
  await visitor.inspect('an overseer again')
})

it('says beside the list who has new keys, and that no overseer reads it again', async () => {
  const { world } = site.live
  const { entry } = world.officer('Otto')
  const again = world.enrol(entry.name, entry.roles, entry.id)
  world.publish(
    world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === again.id ? again.entry : it)),
    })),
  )
  await site.live.publish()
  await site.live.slot()
  await comeBack('2026-03-20')
  expect(await main()).toContain(
    'Otto Overseer can read what is sent from now on, not what came before.',
  )
  const region = visitor.page.getByRole('region', { name: NOBODY })
  expect(await region.textContent()).not.toContain('Otto Overseer')
  await visitor.inspect('an overseer with new keys')
})
