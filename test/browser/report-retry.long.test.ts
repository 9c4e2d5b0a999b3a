/** Lost answers, midnight, new epochs, spent proofs: one report makes one case, under one receipt. */
import type { Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MOST_TRIES } from '../../client/call.ts'
import { parseHeader } from '../../protocol/envelope.ts'
import { DESKTOP, openSite, type Site, Visitor } from '../support/visitor.ts'

const SEND = '**/api/report/send'
const APPEND = '**/api/report/append'
const busy = { status: 503, json: { error: 'busy' } }
const WHAT = 'The log was changed after the shift.'

let site: Site
let visitor: Visitor
let before: number
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site)
  before = await allCases()
})
afterEach(() => visitor?.context.close())

const allCases = async (): Promise<number> =>
  (await site.live.db.selectFrom('cases').select('id').execute()).length

/** Cases that this test has made. */
const cases = async (): Promise<number> => (await allCases()) - before

const sentBodies = (path: string): string[] =>
  visitor.left.filter(({ url }) => url.endsWith(path)).map(({ body }) => body)

/** The server does its work, and its next answers are spoilt. */
const spoilAnswers = (pattern: string, times: number, spoil: (route: Route) => Promise<void>) =>
  visitor.page.route(
    pattern,
    async (route) => {
      await route.fetch()
      await spoil(route)
    },
    { times },
  )

/** As often as the page asks by itself. */
const loseNextAnswer = (pattern: string) =>
  spoilAnswers(pattern, MOST_TRIES, (route) => route.abort())

const failNextAnswer = (pattern: string) =>
  spoilAnswers(pattern, 1, (route) => route.fulfill({ status: 500, json: { error: 'internal' } }))

const openReport = async (words: readonly string[]): Promise<void> => {
  await visitor.confirm(words)
  await visitor.finish()
  await visitor.comeBack(words.join(' '))
}

describe('sending a report', () => {
  it('whose answer is lost sends the same bytes again, and makes one case', async () => {
    await loseNextAnswer(SEND)
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.heading('We do not know if your report arrived')
    const shown = await visitor.unconfirmed()
    await visitor.inspect('lost')
    await visitor.press('Try again')
    const words = await visitor.receipt()
    expect(words).toEqual(shown)
    const bodies = sentBodies('/api/report/send')
    expect(bodies).toHaveLength(MOST_TRIES + 1)
    expect(new Set(bodies).size).toBe(1)
    expect(await cases()).toBe(1)
    await openReport(words)
  })

  it('that was changed after a lost answer says what did not arrive', async () => {
    await loseNextAnswer(SEND)
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.press('Go back to your answers')
    await visitor.page.getByRole('button', { name: 'Change What happened?' }).click()
    await visitor.type('What happened?', `${WHAT} And again.`)
    await visitor.press('Save and go back')
    const words = await visitor.send()
    await visitor.page.getByText('An earlier version of your report had already arrived').waitFor()
    await visitor.inspect('an earlier version arrived')
    expect(await cases()).toBe(1)
    await openReport(words)
    await visitor.press('Show what I reported')
    await visitor.page.getByText(WHAT, { exact: true }).waitFor()
  })

  it('goes on after midnight under the new date', async () => {
    await visitor.write(WHAT)
    site.live.portal.clock.nowMs += 86_400_000
    const words = await visitor.send()
    expect(sentBodies('/api/report/send')).toHaveLength(2)
    await openReport(words)
    await visitor.page.getByText('3 March 2026: You sent your report').waitFor()
    await visitor.page.getByText('We count from our own date, which is 3 March 2026').waitFor()
  })

  it('does another proof of work when the first has run out', async () => {
    await visitor.write(WHAT)
    await visitor.page.route(SEND, (route) => route.abort(), { times: MOST_TRIES })
    await visitor.press('Send your report')
    await visitor.heading('We do not know if your report arrived')
    site.live.portal.clock.nowMs += 16 * 60_000
    await visitor.press('Try again')
    await visitor.receipt()
    const [first, ...more] = sentBodies('/api/report/send').map((body) => JSON.parse(body))
    const last = more.pop()
    expect(more).toEqual(Array(MOST_TRIES).fill(first))
    expect(last.proof).not.toEqual(first.proof)
    expect([last.statement, last.envelope]).toEqual([first.statement, first.envelope])
  })

  it('seals again under a new epoch with the same readers, and does not ask', async () => {
    const { world } = site.live
    await visitor.write(WHAT)
    world.publish(world.nextBody(({ policy }) => ({ policy: { ...policy, support: [] } })))
    await site.live.publish()
    await visitor.send()
    expect(sentBodies('/api/report/send')).toHaveLength(2)
  })

  it('shows the new readers first where an epoch has others', async () => {
    const { world } = site.live
    await visitor.write(WHAT)
    const { entry } = world.enrol('Nia New', ['intake'])
    world.publish(world.nextBody(({ officers }) => ({ officers: [...officers, entry] })))
    await site.live.publish()
    await visitor.press('Send your report')
    await visitor.heading('Who may read it')
    await visitor.page.getByText('The list of readers has changed').waitFor()
    await visitor.inspect('readers changed')
    expect(await cases()).toBe(0)
    await visitor.choose('Nia New')
    await visitor.press('Save and go back')
    const words = await visitor.send()
    await site.live.slot()
    expect((await site.live.queue('Nia')).rows).toEqual([])
    await openReport(words)
  })

  it('shows no success for an answer that the server did not sign', async () => {
    await visitor.page.route(SEND, async (route) => {
      const answer = await (await route.fetch()).json()
      const { signature } = answer.received
      const turned = signature.replace(/^./, (it: string) => (it === 'A' ? 'B' : 'A'))
      await route.fulfill({
        json: { ...answer, received: { ...answer.received, signature: turned } },
      })
    })
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.page.getByText('it is not signed as it should be').waitFor()
    await visitor.heading('We do not know if your report arrived')
    await visitor.unconfirmed()
    expect(await visitor.page.getByText('Your report has been sent').count()).toBe(0)
    expect(await visitor.page.getByText('Nothing has been sent').count()).toBe(0)
    await visitor.inspect('bad receipt')
    await visitor.page.unroute(SEND)
    await visitor.press('Try again')
    await visitor.receipt()
    expect(await cases()).toBe(1)
  })
})

describe('a report that may have arrived', () => {
  it('is never said not to have been sent, whatever stops a later try', async () => {
    await loseNextAnswer(SEND)
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.heading('We do not know if your report arrived')
    await visitor.page.route(SEND, (route) => route.fulfill(busy), { times: MOST_TRIES })
    await visitor.press('Try again')
    await visitor.page.getByText('too much to do').waitFor()
    await visitor.heading('We do not know if your report arrived')
    expect(await visitor.page.getByText('Nothing has been sent').count()).toBe(0)
    await visitor.inspect('in doubt')
    await visitor.press('Try again')
    await visitor.receipt()
    expect(await cases()).toBe(1)
  })

  it('nor where the server failed, which it may have done after it was stored', async () => {
    await failNextAnswer(SEND)
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.heading('We do not know if your report arrived')
    expect(await visitor.page.getByText('Nothing has been sent').count()).toBe(0)
    await visitor.press('Try again')
    await visitor.receipt()
    expect(await cases()).toBe(1)
  })

  it('nor where its database went away, which may be while it answered', async () => {
    await visitor.page.route(SEND, (route) => route.fulfill(busy), { times: MOST_TRIES })
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.heading('We do not know if your report arrived')
    expect(await visitor.page.getByText('Nothing has been sent').count()).toBe(0)
    await visitor.press('Try again')
    await visitor.receipt()
    expect(await cases()).toBe(1)
  })

  it('is said not to have been sent where the server refused it first', async () => {
    const refused = { status: 422, json: { error: 'refused' } }
    await visitor.page.route(SEND, (route) => route.fulfill(refused), { times: 1 })
    await visitor.write(WHAT)
    await visitor.press('Send your report')
    await visitor.page.getByText('Nothing has been sent').waitFor()
    await visitor.press('Back')
    await visitor.heading('Who may read it')
    await visitor.press('Save and go back')
    await visitor.heading('Check before you send')
    await visitor.send()
  })
})

describe('writing more', () => {
  beforeEach(async () => {
    await visitor.write(WHAT)
    await openReport(await visitor.send())
    await site.live.slot()
  })

  /** The case that this visitor opened. */
  const caseId = (): string => {
    const [body = '{}'] = sentBodies('/api/report/send')
    return site.live.world.parse(JSON.parse(body).statement).body.case
  }

  const statements = async (): Promise<number> => {
    const rows = await site.live.db
      .selectFrom('statements')
      .select('seq')
      .where('case_id', '=', Buffer.from(caseId(), 'base64url'))
      .where('log', '=', 'reporter')
      .execute()
    return rows.length
  }

  it.each([
    ['is lost', loseNextAnswer, MOST_TRIES],
    ['is a fault of the server', failNextAnswer, 1],
  ])('whose answer %s keeps the text, and a retry adds it once', async (_, spoil, tries) => {
    await spoil(APPEND)
    await visitor.type('Your message', 'One more thing.')
    await visitor.press('Send message')
    await visitor.page.getByText('it will not be sent twice').waitFor()
    await visitor.inspect('message lost')
    expect(await visitor.page.getByLabel('Your message').inputValue()).toBe('One more thing.')
    await visitor.press('Send message')
    await visitor.page.getByText('Your message is on its way').waitFor()
    const bodies = sentBodies('/api/report/append')
    expect(bodies).toHaveLength(tries + 1)
    expect(new Set(bodies).size).toBe(1)
    expect(await statements()).toBe(2)
  })

  it('on top of news that came meanwhile is signed again by itself', async () => {
    const { live } = site
    await live.open('Ines', caseId())
    await live.act('Ines', caseId(), [{ log: 'shared', act: { type: 'acknowledged' } }])
    await visitor.type('Your message', 'One more thing.')
    await visitor.press('Send message')
    await visitor.page.getByText('Your message is on its way').waitFor()
    await visitor.page.getByText('Ines Intake told you that your report has been read').waitFor()
    expect(await statements()).toBe(2)
  })

  it('stops where somebody else reads it by now, and keeps the text', async () => {
    const { live } = site
    await live.open('Ines', caseId())
    const { id: officer } = live.world.officer('Vera')
    const assigned = await live.act('Ines', caseId(), [
      { log: 'shared', bring: { type: 'assign', officer, handler: true } },
    ])
    expect(assigned.error).toBe(null)
    await visitor.type('Your message', 'One more thing.')
    await visitor.press('Send message')
    await visitor.page.getByText('Something new came in while you wrote').waitFor()
    await visitor.inspect('something new while writing')
    await visitor.page.getByText('Vera Investigator was brought in').waitFor()
    expect(await statements()).toBe(1)
    await visitor.press('Finish and forget')
    const asked = visitor.page.getByRole('heading', { name: 'Your message has not been sent' })
    expect(await asked.evaluate((it) => it === document.activeElement)).toBe(true)
    const forget = await visitor.page.getByRole('button', { name: 'Forget it' }).boundingBox()
    expect(forget && forget.y + forget.height <= DESKTOP.height).toBe(true)
    await visitor.inspect('a message that has not been sent')
    await visitor.press('Send it')
    await visitor.page.getByText('Your message is on its way').waitFor()
    expect(await asked.count()).toBe(0)
    expect(await statements()).toBe(2)
    await visitor.type('Your message', 'And one that nobody needs.')
    await visitor.press('Finish and forget')
    await visitor.press('Forget it')
    await visitor.heading('You can close this page')
  })

  it('takes out first whom the report had left out and who reads it by now', async () => {
    const { live } = site
    await visitor.context.close()
    visitor = await Visitor.arrive(site)
    await visitor.write(WHAT, ['Vera Investigator'])
    await openReport(await visitor.send())
    await live.slot()
    const { id: officer } = live.world.officer('Vera')
    await live.open('Ines', caseId())
    const bring = { type: 'assign', officer, handler: true } as const
    expect((await live.act('Ines', caseId(), [{ log: 'shared', bring }])).error).toBe(null)
    await visitor.press('Look for news')
    await visitor.page.getByText('You left out Vera Investigator, but they can read').waitFor()
    await visitor.inspect('reading though left out')
    await visitor.type('Your message', 'One more thing.')
    await visitor.press('Send message')
    await visitor.page.getByText('They were taken out before this was sent').waitFor()
    await visitor.inspect('taken out first')
    expect(await statements()).toBe(3)
    const [exclusion, message] = sentBodies('/api/report/append').map((body) => JSON.parse(body))
    expect(live.world.parse(exclusion.statement).body.act).toEqual({ type: 'exclude', officer })
    const header = parseHeader(message.envelope.header)
    expect(header?.readers.some(({ id }) => id === officer)).toBe(false)
  })
})
