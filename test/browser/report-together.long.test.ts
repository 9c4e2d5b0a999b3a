/** What a reporter is told of reports that are looked at together: before they send, and in their case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseText } from '#words/report-case.ts'
import { readersText } from '#words/report-questions.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import type { Allegation } from '../../protocol/together/allegation.ts'
import { ownState } from '../../server/cases/index-state.ts'
import { allegationOf, decisionOn } from '../support/together.ts'
import { openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'
import { boundPolicy, World } from '../support/world.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const told = readersText.together.text

const main = async ({ page }: Visitor): Promise<string> =>
  (await page.locator('main').textContent()) ?? ''

/** The first page with the list of readers unfolded. */
const firstPage = async (visitor: Visitor): Promise<string> => {
  await visitor.page.locator('summary', { hasText: 'Who is on the list today' }).click()
  return main(visitor)
}

const readersPage = async (visitor: Visitor): Promise<string> => {
  await visitor.press('Report something')
  await visitor.press('Skip')
  await visitor.type('What happened?', 'A sergeant laughed at a victim.')
  await visitor.press('Continue')
  await visitor.skipDetails()
  return main(visitor)
}

describe('a portal whose rules have it so', () => {
  let site: Site
  let visitor: Visitor
  let receipt = ''
  let caseId = ''

  beforeAll(async () => {
    site = await openSite('embedded', await World.create(undefined, boundPolicy()))
    visitor = await Visitor.arrive(site)
  })
  afterAll(() => site?.close())

  const say = async (name: string, ...acts: OfficerAct[]): Promise<void> => {
    const seen = await ownState(site.live.db, site.live.world.officer(name).id)
    const request = { ...(await site.live.compose(name, caseId, acts)), seen }
    expect((await site.live.post(appendToCase, request, name)).error).toBeNull()
  }

  it('says so where the list of readers stands, before anything is sent', async () => {
    const first = await firstPage(visitor)
    for (const text of told) expect(first).toContain(text)
    await visitor.inspect('the first page, the list unfolded')
    const said = await readersPage(visitor)
    for (const text of [readersText.together.title, ...told]) expect(said).toContain(text)
    expect(said.indexOf('Olu Overseer')).toBeLessThan(said.indexOf(readersText.together.title))
    expect(said).toContain(readersText.overseerIntro(1, true))
    await visitor.inspect('who may read it')
    await visitor.press('Continue')
    receipt = (await visitor.send()).join(' ')
    await site.live.slot()
  })

  it('says so again in the case, while overseers are held back', async () => {
    caseId = (await site.live.queue('Ines')).rows[0]?.case ?? ''
    await say('Ines', opened)
    await say('Ines', { log: 'shared', act: { type: 'acknowledged' } })
    await visitor.page.goto(site.url)
    await visitor.comeBack(receipt)
    const said = await main(visitor)
    for (const text of [caseText.readers.heldBack, ...told]) expect(said).toContain(text)
    await visitor.inspect('a case with overseers held back')
  })

  it('says that one reads no more, and neither who nor why; and that two officers decided', async () => {
    const said: Allegation = allegationOf('A sergeant')
    await say('Ines', { log: 'internal', act: { type: 'allegation' }, content: said })
    const { id } = site.live.world.officer('Ivan')
    await say('Ines', { log: 'shared', act: { type: 'remove', officer: id } })
    await say('Sana', opened)
    await say('Sana', {
      log: 'internal',
      act: { type: 'draft', proposal: { for: 'decided' } },
      content: { version: 1, for: 'decided', content: { version: 1, reasons: 'All is said.' } },
    })
    const { replay } = await site.live.read('Ines', caseId)
    const draft = replay.internal.at(-1)?.hash ?? null
    await say(
      'Ines',
      { log: 'shared', act: { type: 'decided', draft } },
      { log: 'internal', act: { type: 'decision' }, content: decisionOn(said.id) },
    )
    await visitor.press('Look for news')
    await visitor.page.getByText(caseText.events.decidedByTwo).waitFor()
    const page = await main(visitor)
    expect(page).toContain(caseText.events.remove)
    expect(page).not.toContain('Ivan')
    expect(page).not.toContain(told[0])
    await visitor.inspect('a case that two officers decided')
  })
})

it('nothing of it is said where the rules have it otherwise', async () => {
  const site = await openSite('embedded')
  const visitor = await Visitor.arrive(site, { size: PHONE })
  const pages = [await firstPage(visitor), await readersPage(visitor)]
  for (const page of pages) {
    for (const text of [readersText.together.title, ...told]) expect(page).not.toContain(text)
    expect(page).not.toContain('if they choose to')
  }
  await site.close()
})
