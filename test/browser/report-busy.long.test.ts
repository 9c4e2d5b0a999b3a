/** A server that is busy, or gives no answer, is asked again by the page itself, with the same bytes, and the page says so. */
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_TRIES } from '../../client/call.ts'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

const cases = async (): Promise<number> =>
  (await site.live.db.selectFrom('cases').select('id').execute()).length

/** How much of a page's last words the notice hides from whoever has scrolled to its end, in pixels. */
const hidden = (page: Page): Promise<number> =>
  page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight)
    const last = document.querySelector('main section:last-of-type > p:last-child')
    const notice = document.querySelector('.app-busy__text')
    if (!last || !notice) throw new Error('there are no words, or no notice')
    return Math.max(0, last.getBoundingClientRect().bottom - notice.getBoundingClientRect().top)
  })

it.each([
  {
    why: 'was busy',
    says: 'The portal is busy. We are trying again.',
    spoil: (route: Route) => route.fulfill({ status: 503, json: { error: 'busy' } }),
  },
  {
    why: 'could not be reached',
    says: 'No answer came. We are trying again. Nothing is sent twice',
    spoil: (route: Route) => route.abort('internetdisconnected'),
  },
  {
    why: 'took it, and whose answer was lost',
    says: 'No answer came. We are trying again. Nothing is sent twice',
    spoil: async (route: Route) => {
      await route.fetch()
      await route.abort('connectionreset')
    },
  },
])('is sent again to a server that $why, the same to the byte', async ({ says, spoil }) => {
  const before = await cases()
  const visitor = await Visitor.arrive(site)
  await visitor.write('The log was changed after the shift.')
  const seen = Promise.withResolvers<void>()
  // The last try is as long under way as it takes to look.
  await visitor.page.route('**/api/report/send', async (route) => {
    await seen.promise
    await route.continue()
  })
  await visitor.page.route('**/api/report/send', spoil, { times: MOST_TRIES - 1 })
  await visitor.press('Send your report')
  await visitor.page.getByText(says).waitFor()
  const words = await visitor.unconfirmed()
  expect(await hidden(visitor.page)).toBe(0)
  await visitor.inspect('asked again')
  seen.resolve()
  expect(await visitor.receipt()).toEqual(words)
  expect(await visitor.page.getByText('We are trying again').count()).toBe(0)
  const bodies = visitor.left.filter(({ url }) => url.endsWith('/api/report/send'))
  expect(bodies).toHaveLength(MOST_TRIES)
  expect(new Set(bodies.map(({ body }) => body)).size).toBe(1)
  expect(await cases()).toBe(before + 1)
  await visitor.context.close()
})
