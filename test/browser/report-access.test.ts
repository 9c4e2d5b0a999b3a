/** The same way by keyboard alone, enlarged, in forced colours, without JavaScript; and how little comes first. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site, Visitor } from '../support/visitor.ts'

/** WCAG 2.2, 1.4.10: 400 % on a screen of 1280 by 1024 pixels. */
const ENLARGED_400 = { width: 320, height: 256 }
/** 200 % on the same screen. */
const ENLARGED_200 = { width: 640, height: 512 }
const FIRST_LOAD_BYTES = 70_000
const WHOLE_BYTES = 300_000

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

/** Presses Tab until the focus is on something called so. */
const tabTo = async ({ page }: Visitor, name: string | RegExp): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const isIt =
      (await focused.and(page.getByRole('button', { name })).count()) +
      (await focused.and(page.getByLabel(name)).count())
    if (isIt > 0) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** Presses what is called so, and waits for the page that it leads to. */
const pressByKey = async (visitor: Visitor, name: string | RegExp): Promise<void> => {
  const heading = visitor.page.locator('h1')
  const before = await heading.textContent()
  await tabTo(visitor, name)
  await visitor.page.keyboard.press('Enter')
  await expect.poll(() => heading.textContent()).not.toBe(before)
}

describe('by keyboard alone', () => {
  it('a report goes out and its case is opened', async () => {
    const visitor = await Visitor.arrive(site)
    const { keyboard } = visitor.page
    await pressByKey(visitor, 'Report something')
    await tabTo(visitor, 'Yes')
    await keyboard.press('Space')
    await pressByKey(visitor, 'Continue')
    await pressByKey(visitor, 'Skip this question')
    await tabTo(visitor, 'What happened?')
    await keyboard.type('Something happened.')
    await pressByKey(visitor, 'Continue')
    for (let at = 3; at <= 10; at++) await pressByKey(visitor, 'Skip this question')
    await tabTo(visitor, 'Ivan Intake')
    await keyboard.press('Space')
    await pressByKey(visitor, 'Continue')
    await visitor.heading('Check before you send')
    await pressByKey(visitor, 'Send your report')
    const words = await visitor.receipt()
    await pressByKey(visitor, 'I have written it down')
    for (const field of await visitor.page.locator('input').all()) {
      const id = (await field.getAttribute('id')) ?? ''
      await tabTo(visitor, new RegExp(`^Word ${id.slice(5)}`))
      await keyboard.type(words[Number(id.slice(5)) - 1] ?? '')
    }
    await keyboard.press('Enter')
    await visitor.heading('You have what you need')
    await pressByKey(visitor, 'Finish and forget')
    await pressByKey(visitor, 'Come back with your receipt')
    await tabTo(visitor, /Type your eight words/)
    await keyboard.type(words.join(' '))
    await pressByKey(visitor, 'Open my case')
    await visitor.heading('Your case')
    await visitor.context.close()
  })

  it('an error leads to its field without changing the address', async () => {
    const visitor = await Visitor.arrive(site)
    await visitor.press('Report something')
    await visitor.press('Skip')
    await visitor.press('Continue')
    const { page } = visitor
    const summary = page.locator('.govuk-error-summary')
    await summary.waitFor()
    expect(await summary.evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('what')
    expect(page.url()).toBe(`${site.url}/`)
    await visitor.context.close()
  })
})

describe('by mouse', () => {
  it('the second click of a double click skips nothing', async () => {
    const visitor = await Visitor.arrive(site)
    await visitor.page.getByRole('button', { name: 'Report something' }).dblclick()
    await visitor.page.getByRole('button', { name: 'Skip this question' }).dblclick()
    await visitor.heading('What happened?')
    await visitor.type('What happened?', 'Something happened.')
    await visitor.page.getByRole('button', { name: 'Continue' }).dblclick()
    await visitor.heading('When did it happen?')
    await visitor.press('Back')
    await visitor.heading('What happened?')
    await visitor.context.close()
  })
})

describe.each([
  { name: '200 %', size: ENLARGED_200 },
  { name: '400 %', size: ENLARGED_400 },
])('enlarged to $name', ({ size }) => {
  it('nothing is cut off or needs scrolling sideways', async () => {
    const visitor = await Visitor.arrive(site, { size })
    await visitor.inspect('start')
    await visitor.write('A word that is very long: '.concat('x'.repeat(200)))
    await visitor.inspect('check')
    await visitor.send()
    await visitor.inspect('receipt')
    await visitor.context.close()
  })
})

describe('in forced colours', () => {
  it('every step is still whole', async () => {
    const visitor = await Visitor.arrive(site)
    await visitor.page.emulateMedia({ forcedColors: 'active' })
    await visitor.inspect('start')
    await visitor.write('Something happened.')
    await visitor.inspect('check')
    await visitor.send()
    await visitor.inspect('receipt')
    const borders = await visitor.page
      .locator('.app-receipt__word')
      .evaluateAll((words) => words.map((it) => getComputedStyle(it).borderTopWidth))
    expect(new Set(borders)).toEqual(new Set(['2px']))
    await visitor.context.close()
  })
})

describe('sending', () => {
  it('says what it is doing where it is heard', async () => {
    const visitor = await Visitor.arrive(site)
    await visitor.page.route('**/api/report/send', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3000))
      await route.continue()
    })
    await visitor.write('Something happened.')
    await visitor.press('Send your report')
    await visitor.heading('Sending your report')
    await visitor.page.getByRole('status').getByText('Sending the locked report').waitFor()
    await visitor.page.goBack()
    await visitor.heading('Sending your report')
    await visitor.inspect('sending')
    await visitor.receipt()
    await visitor.context.close()
  })
})

describe('without JavaScript', () => {
  it('the page says why it needs it, and names other ways', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(site.url)
    await page.getByRole('heading', { name: 'This page needs JavaScript' }).waitFor()
    await page.getByRole('heading', { name: 'Other ways to report' }).waitFor()
    await context.close()
  })
})

describe('over the wire', () => {
  it('the first page is small, and the whole reporter side is bounded', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    const loaded: { url: string; bytes: number }[] = []
    page.on('response', async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0))
      loaded.push({ url: response.url(), bytes: gzipSync(body, { level: 9 }).length })
    })
    const sum = () => loaded.reduce((total, { bytes }) => total + bytes, 0)
    await page.route('**/assets/{engine,libsodium}-*', () => {})
    await page.goto(site.url)
    await page.getByRole('button', { name: 'Report something' }).waitFor()
    await page.waitForTimeout(500)
    expect(loaded.length).toBeGreaterThanOrEqual(3)
    expect(sum()).toBeLessThanOrEqual(FIRST_LOAD_BYTES)
    await context.close()

    const visitor = await Visitor.enter(site)
    loaded.length = 0
    visitor.page.on('response', async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0))
      if (!response.url().includes('/api/')) {
        loaded.push({ url: response.url(), bytes: gzipSync(body, { level: 9 }).length })
      }
    })
    await visitor.page.reload()
    await visitor.page.getByText('What we promise').waitFor()
    await visitor.write('Something happened.')
    await visitor.send()
    const once = new Map(loaded.map(({ url, bytes }) => [url, bytes]))
    expect([...once.keys()].some((url) => url.includes('libsodium'))).toBe(true)
    expect([...once.values()].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(WHOLE_BYTES)
    await visitor.context.close()
  })
})
