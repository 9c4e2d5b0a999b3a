/** What stops a report: nothing is sent unsealed, nothing typed is lost, and other ways are named. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formsOf, openSite, type Site, Visitor } from '../support/visitor.ts'

const WHAT = 'The sergeant took the money from the safe.'

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

const expectNothingSentUnsealed = (visitor: Visitor): void => {
  for (const { url, body } of visitor.left) {
    for (const form of formsOf(WHAT)) expect(body + url).not.toContain(form)
  }
}

const expectNothingSent = (visitor: Visitor): void => {
  expectNothingSentUnsealed(visitor)
  expect(visitor.left.filter(({ url }) => url.includes('/api/report/'))).toEqual([])
}

const kept = (visitor: Visitor): Promise<void> =>
  visitor.page.getByText('What you typed is still here').waitFor()

/** What a page finds missing before it asks anything, each in the browser's own way of refusing it. */
const MISSING: Record<string, { reason: RegExp; before: () => void }> = {
  WebAssembly: {
    reason: /blocks what we need to lock/,
    before: () => {
      Object.defineProperty(globalThis, 'WebAssembly', { value: undefined })
    },
  },
  'random numbers': {
    reason: /cannot make secret numbers/,
    before: () => {
      Object.defineProperty(Crypto.prototype, 'getRandomValues', {
        value: () => {
          throw new DOMException('no entropy', 'QuotaExceededError')
        },
      })
    },
  },
}

const withoutWorkers = (): void => {
  class Refusing {
    constructor() {
      throw new DOMException('no workers here', 'SecurityError')
    }
  }
  Object.defineProperty(globalThis, 'Worker', { value: Refusing })
}

/** Every number that the organisation signed. */
const expectNumbers = async (visitor: Visitor): Promise<void> => {
  const { emergency, support, routes } = site.live.world.current.body.policy
  for (const { name, how } of [...emergency, ...support, ...routes])
    await visitor.page.getByText(`${name}: ${how}`).waitFor()
}

describe.each(Object.entries(MISSING))('a browser without %s', (name, { reason, before }) => {
  it('says so on the first page, asks nothing, and shows the numbers', async () => {
    const visitor = await Visitor.enter(site, { before })
    await visitor.page.getByText(reason).waitFor()
    expect(await visitor.page.getByRole('button', { name: 'Report something' }).count()).toBe(0)
    await visitor.page.getByRole('heading', { name: 'Other ways to report' }).waitFor()
    await expectNumbers(visitor)
    await visitor.page.getByText('could not check that the organisation signed them').waitFor()
    // axe draws random numbers of its own.
    if (name !== 'random numbers') await visitor.inspect('shut')
    await visitor.press('Come back with your receipt')
    await visitor.heading('We cannot open your case right now')
    await expectNumbers(visitor)
    expectNothingSent(visitor)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})

describe('a browser without workers', () => {
  it('says so, keeps what was typed, names other ways, and sends nothing', async () => {
    const visitor = await Visitor.arrive(site, { before: withoutWorkers })
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', WHAT)
    await visitor.press('Continue')
    await visitor.heading('Do you want to add anything?')
    await visitor.press('Skip')
    await visitor.heading('You cannot report here right now')
    await visitor.page.getByText(/blocks the slow part/).waitFor()
    await kept(visitor)
    await visitor.page.getByRole('heading', { name: 'Other ways to report' }).waitFor()
    await expectNumbers(visitor)
    await visitor.inspect('refused')
    expectNothingSent(visitor)
    for (let at = 3; at >= 2; at--) await visitor.press('Back')
    expect(await visitor.page.getByLabel('What happened?').inputValue()).toBe(WHAT)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})

describe('a portal that takes no reports', () => {
  const serve = async (page: Page, answer: { status: number; json: object }): Promise<void> => {
    await page.route('**/api/directory', (route) => route.fulfill(answer))
  }

  it('says on the first page that the directory has expired, and names its other ways', async () => {
    const visitor = await Visitor.enter(site)
    await visitor.page.route('**/api/directory', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ json: { ...(await answer.json()), today: '2026-05-31' } })
    })
    await visitor.page.reload()
    await visitor.page.getByText('The signed list of readers has run out').waitFor()
    await expectNumbers(visitor)
    await visitor.inspect('expired')
    // Nothing is promised for a report of today, which nobody can send.
    expect(await visitor.page.getByText('What we promise').count()).toBe(0)
    const report = visitor.page.getByRole('button', { name: 'Report something' })
    expect(await report.count()).toBe(0)
    await visitor.context.close()
  })

  it.each([
    { status: 422, json: { error: 'notOpen' }, says: /does not take reports yet/, isShut: true },
    { status: 503, json: { error: 'busy' }, says: /too much to do/, isShut: false },
    { status: 200, json: { chain: 1 }, says: /older than the site/, isShut: false },
  ])('says why on the first page: $json', async ({ says, isShut, ...answer }) => {
    const visitor = await Visitor.enter(site)
    await serve(visitor.page, answer)
    await visitor.page.reload()
    await visitor.page.getByText(says).waitFor()
    await visitor.inspect(String(says))
    const report = visitor.page.getByRole('button', { name: 'Report something' })
    expect(await report.count()).toBe(isShut ? 0 : 1)
    await visitor.context.close()
  })

  it('takes no directory whose signature is not right', async () => {
    const visitor = await Visitor.enter(site)
    await visitor.page.route('**/api/directory', async (route) => {
      const answer = await (await route.fetch()).json()
      const { current } = answer.chain
      const [first] = current.signatures
      const turned = first.signature.replace(/^./, (it: string) => (it === 'A' ? 'B' : 'A'))
      const signatures = [{ ...first, signature: turned }]
      const chain = { ...answer.chain, current: { ...current, signatures } }
      await route.fulfill({ json: { ...answer, chain } })
    })
    await visitor.page.reload()
    await visitor.page.getByText('not signed as it should be').waitFor()
    const report = visitor.page.getByRole('button', { name: 'Report something' })
    expect(await report.count()).toBe(0)
    await visitor.context.close()
  })
})

describe('a report that is too long', () => {
  it.each([
    { of: 'letters of one byte', letter: 'a', bytes: 1 },
    { of: 'letters of two bytes', letter: 'ש', bytes: 2 },
    { of: 'signs of four bytes', letter: '🙂', bytes: 4 },
  ])('is refused while it is typed, by its bytes: $of', async ({ letter, bytes }) => {
    const visitor = await Visitor.arrive(site)
    const { page } = visitor
    const most = 256 * 1024
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', letter.repeat((most - 5000) / bytes))
    await page.getByText(/You have about 4\d\d\d plain letters left/).waitFor()
    await visitor.type('What happened?', letter.repeat(most / bytes))
    await page.getByText('Your report is too long to send').first().waitFor()
    await visitor.press('Continue')
    await page.getByRole('alert').getByText('too long to send').waitFor()
    if (bytes === 1) await visitor.inspect('too long')
    await visitor.heading('What happened?')
    await visitor.type('What happened?', letter.repeat((most - 5000) / bytes))
    await visitor.press('Continue')
    await visitor.heading('Do you want to add anything?')
    await visitor.context.close()
  })
})

describe('the other vocabulary', () => {
  it('is as plain', async () => {
    const { world } = site.live
    world.publish(
      world.nextBody(({ policy }) => ({ policy: { ...policy, vocabulary: 'general' } })),
    )
    await site.live.publish()
    const visitor = await Visitor.arrive(site)
    await visitor.heading('Report something wrong at work')
    await visitor.inspect('start')
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', WHAT)
    await visitor.press('Continue')
    await visitor.addDetails('kinds')
    await visitor.heading('What kind of thing is it?')
    await visitor.inspect('kinds')
    await visitor.context.close()
  })
})

describe('a server that is away', () => {
  it('loses nothing typed, and goes on when it is back', async () => {
    const visitor = await Visitor.enter(site)
    await visitor.page.route('**/api/**', (route) => route.abort())
    await visitor.page.reload()
    await visitor.page.getByText('The site does not answer').waitFor()
    await visitor.press('Come back with your receipt')
    await visitor.heading('We cannot open your case right now')
    await visitor.inspect('no case can be opened')
    await visitor.press('Back')
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.type('What happened?', WHAT)
    await visitor.press('Continue')
    await visitor.heading('Do you want to add anything?')
    await visitor.press('Skip')
    await visitor.heading('You cannot report here right now')
    await kept(visitor)
    await visitor.page.unroute('**/api/**')
    await visitor.press('Try again')
    await visitor.heading('Who may read it')
    await visitor.press('Continue')
    await visitor.page.getByText(WHAT).waitFor()
    expect(await visitor.send()).toHaveLength(8)
    await visitor.context.close()
  })
})

/** Last: the clock does not go back. */
describe('a directory that expires while a case waits', () => {
  it('leaves reading, leaving somebody out and appealing, and says how late it all is', async () => {
    const before = await Visitor.arrive(site)
    await before.write(WHAT)
    const words = await before.send()
    await before.context.close()
    await site.live.pass(9)
    await site.live.pass(100)
    const visitor = await Visitor.enter(site)
    await visitor.page.getByText('The signed list of readers has run out').waitFor()
    await visitor.comeBack(words.join(' '))
    const { page } = visitor
    await page
      .getByText(
        'We have been late since 10 March 2026. The supervisor was told on 11 March 2026, the independent overseer on 19 June 2026.',
      )
      .waitFor()
    await page.getByText('you cannot write until there is a new one').waitFor()
    expect(await page.getByLabel('Your message').count()).toBe(0)
    await page.getByRole('heading', { name: 'Other ways to report' }).waitFor()
    await page.getByText('Independent line').waitFor()
    await visitor.inspect('late and expired')
    await visitor.press('Leave somebody out')
    await visitor.choose('Sana Super')
    await visitor.press('Leave this person out')
    await page.getByText('Sana Super will be left out').waitFor()
    expectNothingSentUnsealed(visitor)
    await visitor.context.close()
  })
})
