/** The same way by keyboard alone, enlarged, in forced colours, without JavaScript; and how little comes first. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { common } from '#words/common.ts'
import { BUILT } from '../../scripts/web.ts'
import { axeFindings, tooWide, unseenFocus } from '../support/assistive.ts'
import { pressByKey, tabTo } from '../support/keyboard.ts'
import { DESKTOP, openSite, PHONE, type Site, Visitor } from '../support/visitor.ts'

/** WCAG 2.2, 1.4.10: 400 % on a screen of 1280 by 1024 pixels. */
const ENLARGED_400 = { width: 320, height: 256 }
/** 200 % on the same screen. */
const ENLARGED_200 = { width: 640, height: 512 }
const FIRST_LOAD_BYTES = 70_000
const WHOLE_BYTES = 300_000

/** All that the reporter's pages may ever fetch, as it is compressed. */
const partsOfReport = () =>
  readdirSync(join(BUILT, 'assets'))
    .filter((name) => !/\.(br|gz)$/.test(name))
    .map((name) => {
      const file = readFileSync(join(BUILT, 'assets', name))
      return { name, bytes: gzipSync(file, { level: 9 }).length }
    })

interface Loaded {
  readonly url: string
  readonly bytes: number
}
const loadedBy = async (response: Response): Promise<Loaded> => {
  const body = await response.body().catch(() => Buffer.alloc(0))
  return { url: response.url(), bytes: gzipSync(body, { level: 9 }).length }
}
const sumOf = (all: readonly Loaded[]) => all.reduce((total, { bytes }) => total + bytes, 0)

let site: Site
beforeAll(async () => {
  site = await openSite('embedded')
})
afterAll(() => site?.close())

describe('by keyboard alone', () => {
  it('a report goes out and its case is opened', async () => {
    const visitor = await Visitor.arrive(site)
    const { page } = visitor
    const { keyboard } = page
    await pressByKey(page, 'Report something')
    await tabTo(page, 'Yes')
    await keyboard.press('Space')
    await pressByKey(page, 'Continue')
    await pressByKey(page, 'Skip this question')
    await tabTo(page, 'What happened?')
    await keyboard.type('Something happened.')
    await pressByKey(page, 'Continue')
    await tabTo(page, /^When it happened/)
    await keyboard.press('Space')
    await pressByKey(page, 'Continue')
    await pressByKey(page, 'Skip this question')
    await tabTo(page, 'Ivan Intake')
    await keyboard.press('Space')
    await pressByKey(page, 'Continue')
    await visitor.heading('Check before you send')
    await pressByKey(page, 'Send your report')
    const words = await visitor.receipt()
    await pressByKey(page, 'I have written it down')
    for (const field of await visitor.page.locator('input').all()) {
      const id = (await field.getAttribute('id')) ?? ''
      await tabTo(page, new RegExp(`^Word ${id.slice(5)}`))
      await keyboard.type(words[Number(id.slice(5)) - 1] ?? '')
    }
    await keyboard.press('Enter')
    await visitor.heading('You have what you need')
    await pressByKey(page, 'Finish and forget')
    await pressByKey(page, 'Go to the first page')
    await pressByKey(page, 'Come back with your receipt')
    // Its code may be a moment behind the first page.
    await page.getByLabel(/Type your eight words/).waitFor()
    await tabTo(page, /Type your eight words/)
    await keyboard.type(words.join(' '))
    await pressByKey(page, 'Open my case')
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
    await visitor.heading('Do you want to add anything?')
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
  it('every step is still whole, and shows where the focus is', async () => {
    const visitor = await Visitor.arrive(site, { size: DESKTOP })
    const { page } = visitor
    const whole = async (step: string) => {
      await visitor.inspect(step)
      expect([step, await unseenFocus(page)]).toEqual([step, []])
    }
    await page.emulateMedia({ forcedColors: 'active' })
    await whole('start')
    await visitor.press('Report something')
    await whole('danger')
    await visitor.press('Skip')
    await visitor.press('Continue')
    await page.getByRole('alert').waitFor()
    await whole('what, empty')
    await visitor.type('What happened?', 'Something happened.')
    await visitor.press('Continue')
    await visitor.skipDetails()
    await whole('readers')
    await visitor.press('Continue')
    await visitor.heading('Check before you send')
    await whole('check')
    const words = await visitor.send()
    await whole('receipt')
    const borders = await page
      .locator('.app-receipt__word')
      .evaluateAll((words) => words.map((it) => getComputedStyle(it).borderTopWidth))
    expect(new Set(borders)).toEqual(new Set(['2px']))
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.comeBack(words.join(' '))
    await whole('case')
    await visitor.context.close()
  })
})

describe('sending', () => {
  it('says what it is doing where it is heard', async () => {
    const visitor = await Visitor.arrive(site)
    const seen = Promise.withResolvers<void>()
    await visitor.page.route('**/api/report/send', async (route) => {
      await seen.promise
      await route.continue()
    })
    await visitor.write('Something happened.')
    await visitor.press('Send your report')
    await visitor.heading('Sending your report')
    await visitor.page.getByRole('status').getByText('Sending the locked report').waitFor()
    await visitor.page.goBack()
    await visitor.heading('Sending your report')
    await visitor.inspect('sending')
    seen.resolve()
    const words = await visitor.receipt()
    await expect.poll(() => visitor.heard()).toContain('Sending the locked report')
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await visitor.press('Copy')
    await expect.poll(async () => (await visitor.heard()).join()).toContain('Copied.')
    await visitor.confirm(words)
    await visitor.finish()
    await visitor.comeBack(words.join(' '))
    await expect
      .poll(async () => (await visitor.heard()).join())
      .toContain('Working out your key from the receipt.')
    await visitor.press('Look for news')
    await expect.poll(() => visitor.heard()).toContain('There is nothing new.')
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
    const numbers = page.locator('noscript bdi')
    expect(await numbers.allTextContents()).toEqual([
      ...['Emergency', 'Call 999', 'Independent line', 'Call 0800 000 0002'],
      ...['Staff support line', 'Call 0800 000 0001, day and night'],
    ])
    expect(await numbers.first().isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    const first = page.locator(':focus')
    expect(await first.textContent()).toBe(common.leave.button)
    expect(await first.getAttribute('href')).toBe(common.leave.page)
    await context.close()
  })

  it('axe finds nothing on either side’s page', async () => {
    const context = await site.browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    for (const path of ['/', '/office/']) {
      // Nothing can be asked of a page without scripts: these are its words, out of their wrapping.
      await page.route(site.url + path, async (route) => {
        const html = await (await route.fetch()).text()
        const body = html.replaceAll(/<script.*?<\/script>|<\/?noscript>/gs, '')
        await route.fulfill({ contentType: 'text/html', body })
      })
      await page.goto(site.url + path)
      await page.getByRole('heading', { name: 'This page needs JavaScript' }).waitFor()
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size)
        expect([path, await axeFindings(page), await tooWide(page)]).toEqual([path, [], 0])
      }
    }
    await context.close()
  })
})

describe('over the wire', () => {
  it('the first page is small, and the whole reporter side is bounded', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    const loading: Promise<Loaded>[] = []
    page.on('response', (response) => void loading.push(loadedBy(response)))
    const behind = Promise.withResolvers<void>()
    await page.route('**/assets/{engine,libsodium}-*', async (route) => {
      await behind.promise
      await route.continue()
    })
    await page.goto(site.url)
    await page.getByRole('button', { name: 'Report something' }).waitFor()
    // On purpose: whatever else the first page loads counts too.
    await page.waitForTimeout(500)
    const first = await Promise.all(loading)
    expect(first.length).toBeGreaterThanOrEqual(3)
    expect(sumOf(first)).toBeLessThanOrEqual(FIRST_LOAD_BYTES)
    await page.getByRole('button', { name: 'Report something' }).click()
    await page.getByRole('status').getByText('We are still getting the list').waitFor()
    expect(await page.locator('h1').textContent()).toBe('Report something wrong at work')
    behind.resolve()
    await page.getByRole('heading', { name: 'Is anyone in danger now?' }).waitFor()
    await context.close()

    const visitor = await Visitor.enter(site)
    loading.length = 0
    visitor.page.on('response', (response) => {
      if (!response.url().includes('/api/')) loading.push(loadedBy(response))
    })
    await visitor.page.reload()
    await visitor.page.getByText('What we promise').waitFor()
    await visitor.write('Something happened.')
    await visitor.send()
    const once = new Map((await Promise.all(loading)).map((it) => [it.url, it]))
    expect([...once.keys()].some((url) => url.includes('libsodium'))).toBe(true)
    const whole = sumOf([...once.values()])
    const parts = partsOfReport().filter(({ name }) => !once.has(`${site.url}/assets/${name}`))
    process.stdout.write(
      `without files: ${whole}\n${parts.map(({ name, bytes }) => `${bytes} ${name}`).join('\n')}\n`,
    )
    expect(whole).toBeLessThanOrEqual(WHOLE_BYTES)
    // What belongs to files is not among it.
    for (const lazy of ['kit-', 'files.worker-', 'jpeg-', 'mp4-', 'pdf-']) {
      expect(parts.filter(({ name }) => name.startsWith(lazy))).toHaveLength(1)
    }
    await visitor.context.close()
  })
})
