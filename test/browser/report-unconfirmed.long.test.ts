/** A receipt is on the screen before it is known whether the report is there. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

const SEND = '**/api/report/send'
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

/** The page closes, and another is opened with what was written down. */
const comeBackWith = async (words: readonly string[]): Promise<void> => {
  await visitor.context.close()
  visitor = await Visitor.arrive(site)
  await visitor.press('Come back with your receipt')
  await visitor.type('Type your eight words', words.join(' '))
  await visitor.press('Open my case')
}

it('a receipt is on the screen as soon as an answer is late, and opens the case if the report arrived', async () => {
  await visitor.write(WHAT)
  const stored = Promise.withResolvers<void>()
  await visitor.page.route(SEND, async (route) => {
    await route.fetch()
    stored.resolve()
  })
  await visitor.press('Send your report')
  await visitor.heading('Sending your report')
  const words = await visitor.unconfirmed()
  await visitor.page.getByText('Keep this page open until it is confirmed').waitFor()
  await visitor.inspect('an answer that is late')
  await expect
    .poll(async () => (await visitor.heard()).join())
    .toContain('Write these eight words down now.')
  await stored.promise
  await comeBackWith(words)
  await visitor.heading('Your case')
  expect(await cases()).toBe(1)
})

it('it says that nothing arrived where nothing did, and leaving is warned of until it is confirmed', async () => {
  await visitor.page.route(SEND, (route) => route.abort())
  await visitor.write(WHAT)
  await visitor.press('Send your report')
  await visitor.heading('We do not know if your report arrived')
  const words = await visitor.unconfirmed()
  const asked: string[] = []
  visitor.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  void visitor.page.reload().catch(() => {})
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(await visitor.unconfirmed()).toEqual(words)
  await comeBackWith(words)
  await visitor.page.getByRole('alert').getByText('your report did not arrive').waitFor()
  expect(await cases()).toBe(0)
})

it('it is not there where the report cannot have left', async () => {
  const refused = { status: 422, json: { error: 'refused' } }
  await visitor.page.route('**/api/proof/challenge', (route) => route.fulfill(refused))
  await visitor.write(WHAT)
  await visitor.press('Send your report')
  await visitor.page.getByText('Nothing has been sent').waitFor()
  expect(await visitor.page.locator('.app-receipt').count()).toBe(0)
})
