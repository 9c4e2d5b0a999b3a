/** What a reporter did says by when it takes effect, and what holds until then. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { NOON_MS } from '../support/portal.ts'
import { openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const MINUTE_MS = 60_000
/** In the zone of this machine, as the browser's is. */
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const BY = time.format(NOON_MS + 15 * MINUTE_MS)

let site: Site
let visitor: Visitor
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site, { size: PHONE })
  await visitor.write('The log was changed after the shift.')
  const words = await visitor.send()
  await visitor.confirm(words)
  await visitor.finish()
  await visitor.comeBack(words.join(' '))
})
afterEach(() => visitor?.context.close())

const seen = (words: string, times: number) =>
  expect.poll(() => visitor.page.getByText(words).count()).toBe(times)

it('a message, somebody left out and an appeal each say by when', async () => {
  await visitor.type('Your message', 'One more thing.')
  await visitor.press('Send message')
  // Where it was sent, and where it stands.
  await seen(`The readers see it by ${BY}.`, 2)
  await visitor.inspect('message')
  await visitor.press('Leave somebody out')
  await visitor.choose('Sana Super')
  await visitor.press('Leave this person out')
  // Beside who can read it now, too.
  await seen(`It takes effect by ${BY}. Until then, they can read what they could read before.`, 3)
  await visitor.inspect('left out')
  await visitor.press('Ask the independent overseer')
  await visitor.press('Ask the overseer')
  await seen('You have asked. The overseer can look as soon as the site takes it in.', 2)
  await seen(`It takes effect by ${BY}.`, 5)
  await visitor.inspect('asked')
  await site.live.slot()
  await visitor.press('Look for news')
  await seen('Waiting', 0)
  await seen(`by ${BY}`, 0)
})

it.each([-16, 16, 600])(
  'a device that is %i minutes off is told within how long',
  async (minutes) => {
    await visitor.page.clock.setFixedTime(NOON_MS + minutes * MINUTE_MS)
    await visitor.type('Your message', 'One more thing.')
    await visitor.press('Send message')
    await seen('The readers see it within 15 minutes.', 2)
    await seen('Your device and this site do not agree on the time.', 1)
    await visitor.inspect('another time')
  },
)

it('an empty message is asked about no longer once one is sent from the last question', async () => {
  const asked = 'Type a message, or choose a file'
  await visitor.press('Send message')
  await seen(asked, 1)
  await visitor.type('Your message', 'One more thing.')
  await visitor.press('Finish and forget')
  await visitor.press('Send it')
  await seen(`The readers see it by ${BY}.`, 2)
  await seen(asked, 0)
})
