/** A case as it is worked in: read and answered in one view, on a desk and on a phone. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { isoDateWords } from '../../web/common/date-words.ts'
import { Visitor } from '../support/visitor.ts'
import { act, heading, openCase, textOf, typeDate } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
const SIZES = [DESK, PHONE]

const LONG = Array.from({ length: 30 }, (_, i) => `Line ${i} of what they saw.`).join('\n')
const POINTS = 'Only I had the key that night.'
const ROUNDS = 12

let office: TestOffice
let visitor: Visitor
let reporter: TestReporter
let words: string[]
let ines: Page
let caseId: string
let unanswered: string
let number: string
const violations: string[] = []
const look = looker(violations)

/** Whether something stands in the window, and nothing over its beginning. */
const isInView = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => {
    const { left, top, bottom } = element.getBoundingClientRect()
    const at = document.elementFromPoint(left + 8, top + 4)
    return (
      top >= 0 && Math.min(bottom, top + 40) <= innerHeight && at !== null && element.contains(at)
    )
  })

/** Requests of Ines wait until this is called. */
const held = async (path: string): Promise<() => Promise<void>> => {
  const wait = Promise.withResolvers<void>()
  await ines.route(path, async (route) => {
    await wait.promise
    await route.continue()
  })
  return () => {
    wait.resolve()
    return ines.unrouteAll({ behavior: 'wait' })
  }
}

const newest = (page: Page) => page.locator('[data-newest]')
const day = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'My day' }).click()
  await heading(page, 'My day').waitFor()
  await page.getByText('Open cases that you read').waitFor()
}

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  const place = { url: office.portal.origin, browser: office.browser, names: () => [] }
  visitor = await Visitor.arrive(place, { isOnTime: false, size: DESK })
  await visitor.write(LONG)
  words = await visitor.send()
  ines = await office.signedIn('Ines Intake')
  await ines.setViewportSize(DESK)
  number = (await waitForCase(ines, 1))[0] ?? ''
  reporter = await TestReporter.back(office.portal, words)
  caseId = (await reporter.read()).replay.state.caseId
  await new TestReporter(office.portal).report({
    what: LONG,
    pointsToMe: { whoElseKnows: POINTS },
  })
  unanswered = (await waitForCase(ines, 2)).find((it) => it !== number) ?? ''
})
afterAll(() => office?.close())

describe('a report that nobody has answered', () => {
  it.each(SIZES)(
    'begins in view at $width by $height, whole and before what can be done',
    async (size) => {
      await ines.setViewportSize(size)
      await openCase(ines, unanswered)
      expect(await isInView(newest(ines))).toBe(true)
      expect(await textOf(newest(ines))).toBe('The report')
      expect(
        await isInView(ines.locator('.app-report').getByText('Line 0 of what they saw.')),
      ).toBe(true)
      expect(await ines.getByRole('button', { name: 'Show the whole report' }).count()).toBe(0)
      const top = async (it: Locator) => (await it.boundingBox())?.y ?? 0
      const acts = ines.getByRole('heading', { name: 'What you can do' })
      if (size === PHONE) expect(await top(acts)).toBeGreaterThan(await top(newest(ines)))
      else expect(await isInView(acts)).toBe(true)
      await look(ines)('an unanswered case')
    },
  )

  it('keeps what would point to the reporter in view while it is read, and before the answer', async () => {
    await ines.setViewportSize(DESK)
    await openCase(ines, unanswered)
    const points = ines.getByText(POINTS)
    expect(await isInView(points)).toBe(true)
    await ines.getByLabel('Write something to the reporter with it').focus()
    expect(await isInView(points)).toBe(true)
    await act(ines, 'Bring in an officer', async () => {
      expect(await isInView(points)).toBe(true)
      await look(ines)('an act beside a case')
    })
  })
})

describe('the reply', () => {
  it('takes three clicks from the day, the first words to a report among them', async () => {
    await day(ines)
    await ines.evaluate(() => {
      const clicks: string[] = []
      Object.assign(globalThis, { clicks })
      const note = ({ isTrusted, target }: Event) =>
        isTrusted && clicks.push((target as Element).textContent ?? '')
      addEventListener('click', note, true)
    })
    await ines.getByRole('link', { name: number }).first().click()
    await heading(ines, `Case ${number}`).waitFor()
    await ines.getByLabel('Write something to the reporter with it').click()
    await ines.keyboard.type('Thank you. Who else was there?')
    await ines.getByRole('button', { name: 'Acknowledge', exact: true }).click()
    await ines.getByText('You have acknowledged the report.').waitFor()
    expect(await ines.evaluate(() => Reflect.get(globalThis, 'clicks').length)).toBe(3)
    expect((await reporter.letters()).join()).toContain('Who else was there?')
    await look(ines)('an answered case')
  })

  it('is sent by Ctrl and Enter, as by its button: faults are shown, and nothing is sent twice', async () => {
    await openCase(ines, number)
    await ines.getByLabel('Your letter').press('Control+Enter')
    await ines.getByRole('alert').getByText('Enter your letter').waitFor()
    await look(ines)('a reply with a fault')
    await ines.getByLabel('Your letter').fill('By the keys.')
    await ines.getByRole('heading', { name: 'History' }).click()
    const letGo = await held(`**${appendToCase.path}`)
    await ines.keyboard.press('Control+Enter')
    await ines.getByLabel('Your letter').press('Control+Enter')
    await letGo()
    await ines.getByText('Your letter is sent.').waitFor()
    expect((await reporter.letters()).filter((it) => it.includes('By the keys.'))).toHaveLength(1)
    expect(await isInView(newest(ines))).toBe(true)
    expect(await textOf(newest(ines))).toContain('By the keys.')
  })

  it('takes nobody out of what they have begun while it was on its way', async () => {
    await openCase(ines, number)
    await ines.getByLabel('Your letter').fill('On its way.')
    const letGo = await held(`**${appendToCase.path}`)
    await ines.getByLabel('Your letter').press('Control+Enter')
    await ines.getByRole('button', { name: 'Write an internal note' }).click()
    await heading(ines, 'Write an internal note').waitFor()
    await ines.getByLabel('Your note').fill('Half a')
    const read = ines.waitForResponse(`**${readCase.path}`)
    await letGo()
    await read
    await ines.locator('.app-history').getByText('On its way.').waitFor()
    await expect.poll(() => ines.getByLabel('Your note').inputValue()).toBe('Half a')
    await ines.getByRole('button', { name: 'Back' }).click()
    await ines.getByText('Your letter is sent.').waitFor()
  })
})

describe('a long conversation', () => {
  it.each(SIZES)(
    'opens at its newest letter at $width by $height, the report folded',
    async (size) => {
      if (size === DESK) {
        const ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
        for (let round = 1; round <= ROUNDS; round++) {
          const text = `Letter ${round}. ${LONG.slice(0, 400)}`
          await ivan.act(caseId, [
            { log: 'shared', act: { type: 'message' }, content: { version: 1, text } },
          ])
        }
        await reporter.act({ type: 'message', text: 'There is a second record.' })
      }
      await ines.setViewportSize(size)
      await expect
        .poll(
          async () => {
            await openCase(ines, number)
            return textOf(newest(ines))
          },
          { interval: 1000 },
        )
        .toContain('There is a second record.')
      expect(await isInView(newest(ines))).toBe(true)
      expect(await isInView(ines.getByRole('heading', { level: 1 }))).toBe(true)
      if (size === DESK) expect(await isInView(ines.getByLabel('Your letter'))).toBe(true)
      const first = await ines.locator('.app-report__first').boundingBox()
      expect(first?.height).toBeLessThan(100)
      await ines.getByRole('button', { name: 'Show the whole report' }).click()
      const whole = await ines.locator('.app-report').boundingBox()
      expect(whole?.height).toBeGreaterThan(600)
      await ines.getByRole('button', { name: 'Show less of the report' }).click()
      await look(ines)('a long conversation')
    },
  )
})

describe('an act with words', () => {
  it('stands beside the conversation, its date the promise’s', async () => {
    await ines.setViewportSize(DESK)
    await openCase(ines, number)
    await act(ines, 'Give news', async () => {
      expect(await isInView(newest(ines))).toBe(true)
      expect(await ines.getByRole('group', { name: 'Next news by' }).isVisible()).toBe(true)
      const due = await ines.getByText(/^The next promise of news falls due on/).textContent()
      const typed = await Promise.all(
        ['Day', 'Month', 'Year'].map((part) => ines.getByLabel(part, { exact: true }).inputValue()),
      )
      const iso = typed.toReversed().join('-')
      expect(due).toContain(isoDateWords(iso, true))
      await typeDate(ines, 'Next news by', formatDay(addDays(dayOf(iso), 1)))
      await ines.getByLabel('What was done').fill('The record was read.')
      await ines.getByLabel('What comes next').fill('We ask the keeper.')
      await look(ines)('news beside a case')
    })
    await ines.getByRole('alert').getByText('that is when it falls due').waitFor()
  })

  it('takes the page of a phone, with the letter that it answers at hand', async () => {
    await ines.setViewportSize(PHONE)
    expect(await newest(ines).isVisible()).toBe(false)
    expect(await ines.getByLabel('What was done').inputValue()).toBe('The record was read.')
    await ines.getByText(/^The reporter’s letter of/).click()
    expect(await ines.getByText('There is a second record.').last().isVisible()).toBe(true)
    await look(ines)('news on a phone')
    await ines.getByRole('button', { name: 'Back' }).click()
    await heading(ines, `Case ${number}`).waitFor()
    await ines.getByRole('listitem').filter({ hasText: 'Give news (draft)' }).first().waitFor()
    await ines.setViewportSize(DESK)
  })
})

describe('what the reporter will read', () => {
  const written = (page: Page, of: string) =>
    page
      .locator(of)
      .last()
      .evaluate((it) => it.innerHTML.replaceAll(/ id="[^"]*"| tabindex="-1"/g, ''))
  let outcome: string
  let closing: string[]

  it('is shown before the outcome is sent, and can be changed', async () => {
    await openCase(ines, number)
    await act(ines, 'Record that it is decided')
    await ines.getByText('It is recorded that the case is decided.').waitFor()
    await act(ines, 'Tell the outcome', async () => {
      await ines.getByLabel('We found that part of it happened').check()
      await ines.getByLabel('Reasons').fill('Some of it did hapen.')
      await ines.getByLabel('What happens now').fill('The keeper is moved.')
      // Held down, the keys do not send what they have just brought.
      const reasons = ines.getByLabel('Reasons')
      await reasons.evaluate((it) => {
        for (const repeat of [false, true])
          it.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, repeat, bubbles: true }),
          )
      })
      await ines.getByText('Nothing has been sent yet.').waitFor()
      await look(ines)('a preview of an outcome')
      await ines.getByRole('button', { name: 'Change it' }).click()
      await reasons.fill('Some of it did happen.')
    })
    await ines.getByText('Nothing has been sent yet.').waitFor()
    expect((await reporter.letters()).join()).not.toContain('Some of it')
    outcome = await written(ines, '.app-as-read .app-message')
    await ines.getByRole('button', { name: 'Send the outcome' }).click()
    await ines.getByText('The outcome is sent.').waitFor()
  })

  it('is shown before the case is closed', async () => {
    await act(ines, 'Close the case', () => ines.getByLabel('The result has been told.').check())
    await ines.getByText('Nothing has been sent yet.').waitFor()
    await look(ines)('a preview of an end')
    closing = [
      await written(ines, '.app-as-read .app-step'),
      await textOf(ines.locator('.app-as-read > p').first()),
    ]
    await ines.getByRole('button', { name: 'Close the case' }).click()
    await ines.getByText('The case is closed.').waitFor()
  })

  it('is what the reporter’s page shows, to the letter', async () => {
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.comeBack(words.join(' '))
    const { page } = visitor
    // The newest stands at the top.
    expect(outcome).toBe(await written(page, 'ul > .app-message--officer'))
    const standing = page.locator('h2', { hasText: 'Where it stands' }).locator('+ p')
    expect(closing).toEqual([await written(page, '.app-step'), await textOf(standing)])
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
