/** A busy server is asked again by the page itself, with the same bytes, and the page says so. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BUSY_TRIES } from '../../client/call.ts'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

it('is sent again, the same to the byte, until it is taken', async () => {
  const visitor = await Visitor.arrive(site)
  const busy = { status: 503, json: { error: 'busy' } }
  await visitor.write('The log was changed after the shift.')
  await visitor.page.route('**/api/report/send', (route) => route.fulfill(busy), {
    times: BUSY_TRIES - 1,
  })
  await visitor.press('Send your report')
  await visitor.page.getByText('The portal is busy. We are trying again.').waitFor()
  await visitor.inspect('busy')
  await visitor.receipt()
  expect(await visitor.page.getByText('The portal is busy').count()).toBe(0)
  const bodies = visitor.left.filter(({ url }) => url.endsWith('/api/report/send'))
  expect(bodies).toHaveLength(BUSY_TRIES)
  expect(new Set(bodies.map(({ body }) => body)).size).toBe(1)
  expect(await site.live.db.selectFrom('cases').select('id').execute()).toHaveLength(1)
  await visitor.context.close()
})
