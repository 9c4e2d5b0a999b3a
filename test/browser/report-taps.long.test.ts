/** The way from the first page to the receipt is short, and what was left out can still be added. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

const MOST_TAPS = 8
const WHAT = 'The log was changed after the shift.'

let site: Site
let visitor: Visitor
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())
beforeEach(async () => {
  visitor = await Visitor.arrive(site, { size: PHONE })
})
afterEach(() => visitor?.context.close())

/** As many as the page took. */
const countTaps = async (): Promise<() => Promise<unknown>> => {
  await visitor.page.evaluate(() => {
    Reflect.set(globalThis, 'taps', 0)
    const count = ({ isTrusted }: Event) =>
      isTrusted && Reflect.set(globalThis, 'taps', Number(Reflect.get(globalThis, 'taps')) + 1)
    addEventListener('pointerdown', count, true)
  })
  return () => visitor.page.evaluate(() => Reflect.get(globalThis, 'taps'))
}

const details = () => visitor.page.locator('.govuk-summary-list__key').allTextContents()

it('somebody who says that nobody is in danger, and what happened, has a receipt in a few taps', async () => {
  const taps = await countTaps()
  await visitor.press('Report something')
  await visitor.page.getByLabel('No', { exact: true }).check()
  await visitor.press('Continue')
  await visitor.page.getByLabel('What happened?').fill(WHAT)
  await visitor.press('Continue')
  await visitor.skipDetails()
  await visitor.inspect('readers')
  await visitor.press('Continue')
  await visitor.heading('Check before you send')
  expect(await details()).toEqual(['Is anyone in danger now?', 'What happened?', 'Who may read it'])
  const readers = visitor.page.locator('.govuk-summary-list__value').last()
  expect(await readers.textContent()).toMatch(
    /^Ines Intake\s+Ivan Intake\s+Sana Super\s+Olu Overseer \(only later, if at all\)$/,
  )
  await visitor.send()
  const counted = Number(await taps())
  process.stdout.write(`from the first page to the receipt: ${counted} taps\n`)
  expect(counted).toBeGreaterThan(3)
  expect(counted).toBeLessThanOrEqual(MOST_TAPS)
})

it('a detail is added from the answers, is asked for alone, and stands there', async () => {
  await visitor.write(WHAT)
  await visitor.press('Add a detail or a file')
  await visitor.inspect('what to add')
  await visitor.addDetails('who', 'stillGoesOn')
  await visitor.type('Who did it?', 'A sergeant')
  await visitor.press('Continue')
  await visitor.heading('Is it still going on?')
  await visitor.inspect('the last that was added')
  await visitor.choose('Yes')
  await visitor.press('Save and go back')
  await visitor.heading('Check before you send')
  const all = ['What happened?', 'Who did it?', 'Is it still going on?', 'Who may read it']
  expect(await details()).toEqual(all)
  await visitor.page.getByRole('button', { name: 'Change Who did it?' }).click()
  await visitor.press('Save and go back')
  await visitor.heading('Check before you send')
  await visitor.press('Add a detail or a file')
  await visitor.page.getByText('You have answered this.').first().waitFor()
  // Taken out of what is asked: the answer stays, and is shown, until it is emptied.
  await visitor.page.getByLabel('Who did it').uncheck()
  await visitor.press('Save and go back')
  expect(await details()).toEqual(all)
  expect(await visitor.send()).toHaveLength(8)
})
