/** Somebody at the reporter's pages: Chromium against the whole application, everything that leaves it noted. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import { BUILT } from '../../scripts/web.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { loadPages } from '../../server/pages.ts'
import { launch } from './browser.ts'
import { Live } from './live.ts'
import { NOON_MS } from './portal.ts'
import { gradeOf, hardWords, longestSentence, wordCount } from './reading.ts'
import type { World } from './world.ts'

export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 360, height: 740 }

/** Words of four syllables or more that the pages may use: at most 15. */
export const HARD_WORDS = [
  ...['administrator', 'anonymous', 'disability', 'emergency', 'everybody', 'independent'],
  ...['information', 'investigation', 'investigator', 'organisation', 'professional', 'sexuality'],
  ...['supervisor'],
]

/** A text as it would stand in a request: itself, and inside base64 at each of the three places that it can begin. */
export const formsOf = (text: string): string[] => {
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${text}`).toString('base64url')
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6))
  })
  return [text, ...shifted]
}

const MOST_GRADE = 7
const MOST_WORDS = 25

/** Where a visitor goes. */
export interface Place {
  readonly url: string
  readonly browser: Browser
  /** What people and bodies are called there: names make no text hard. */
  names(): readonly string[]
}

export interface Site extends Place {
  readonly live: Live
  close(): Promise<void>
}

export const namesIn = ({ policy, officers }: DirectoryBody): string[] => [
  policy.organisation,
  ...officers.flatMap(({ name, unit }) => [name, unit]),
]

/** The shipped pages and the whole application on a port of its own. */
export const openSite = async (kind: DatabaseConfig['kind'], world?: World): Promise<Site> => {
  const live = await Live.open(kind, world, { pages: loadPages(BUILT) })
  const { server } = live.portal.app
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launch()
  const close = async () => {
    await browser.close()
    await live.close()
  }
  return { live, url, browser, names: () => namesIn(live.world.current.body), close }
}

/** A request as it left the browser. */
export interface Left {
  readonly url: string
  readonly method: string
  readonly body: string
  readonly headers: Record<string, string>
}

/** Whether a device is at the server's date, or at its own. */
interface VisitorOptions {
  readonly size?: { width: number; height: number }
  readonly isOnTime?: boolean
  /** Runs in the page before its own scripts. */
  readonly before?: () => void
}

export class Visitor {
  readonly site: Place
  readonly context: BrowserContext
  readonly page: Page
  readonly left: Left[] = []
  /** Errors of the console, and uncaught ones. */
  readonly complaints: string[] = []

  private constructor(site: Place, context: BrowserContext, page: Page) {
    this.site = site
    this.context = context
    this.page = page
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
    context.on('request', (request) => {
      const url = request.url()
      this.left.push({
        url,
        method: request.method(),
        body: request.postData() ?? '',
        headers: request.headers(),
      })
    })
  }

  /** Opens the first page, and waits until it knows the portal. */
  static async arrive(site: Place, options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.enter(site, options)
    await visitor.page.getByText('What we promise').waitFor()
    return visitor
  }

  static async enter(
    site: Place,
    { size = DESKTOP, isOnTime = true, before }: VisitorOptions = {},
  ): Promise<Visitor> {
    const context = await site.browser.newContext({ viewport: size, reducedMotion: 'reduce' })
    const page = await context.newPage()
    if (isOnTime) await page.clock.setFixedTime(NOON_MS)
    if (before) await page.addInitScript(before)
    const visitor = new Visitor(site, context, page)
    await page.goto(site.url)
    return visitor
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).first().click()
  }

  type(label: string | RegExp, text: string): Promise<void> {
    return this.page.getByLabel(label).fill(text)
  }

  choose(label: string | RegExp): Promise<void> {
    return this.page.getByLabel(label).check()
  }

  heading(name: string | RegExp): Promise<void> {
    return this.page
      .getByRole('heading', { level: 1, name, exact: true })
      .waitFor({ timeout: 60_000 })
  }

  /** From the first page to the answers, with what happened and nothing else, leaving some people out. */
  async write(what: string, leavingOut: readonly string[] = []): Promise<void> {
    await this.press('Report something')
    await this.press('Skip')
    await this.type('What happened?', what)
    await this.press('Continue')
    for (let at = 3; at <= 10; at++) await this.press('Skip')
    await this.heading('Who may read it')
    for (const name of leavingOut) await this.choose(name)
    await this.press('Continue')
    await this.heading('Check before you send')
  }

  /** Sends, and returns the receipt's words. */
  async send(): Promise<string[]> {
    await this.press('Send your report')
    return this.receipt()
  }

  async receipt(): Promise<string[]> {
    await this.heading('Your report has been sent')
    return this.page.locator('.app-receipt__word').allTextContents()
  }

  /** From the first page into the case. */
  async comeBack(receipt: string): Promise<void> {
    await this.press('Come back with your receipt')
    await this.type(/Type your eight words/, receipt)
    await this.press('Open my case')
    await this.heading('Your case')
  }

  /** What holds on every page: one address and title, one heading with the focus, axe, and plain words. */
  async inspect(step: string): Promise<void> {
    const { page, site } = this
    expect([step, page.url(), await page.title()]).toEqual([step, `${site.url}/`, 'Candour'])
    expect([step, await page.locator('h1').count()]).toEqual([step, 1])
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect([step, violations.map(({ id, nodes }) => [id, nodes.map((it) => it.html)])]).toEqual([
      step,
      [],
    ])
    const widths = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect([step, widths]).toEqual([step, 0])
    await this.#readable(step)
  }

  async hasFocusOnHeading(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement === document.querySelector('h1'))
  }

  async #readable(step: string): Promise<void> {
    const names = this.site.names()
    const blocks = (await this.page.evaluate(blocksOfPage)).map((block) =>
      names.reduce((text, name) => text.replaceAll(name, 'Ann'), block),
    )
    const longest = longestSentence(blocks)
    const hard = hardWords(blocks).filter((word) => !HARD_WORDS.includes(word))
    const grade = gradeOf(blocks)
    expect([step, hard, longest, wordCount(longest) <= MOST_WORDS]).toEqual([
      step,
      [],
      longest,
      true,
    ])
    expect([step, grade <= MOST_GRADE, grade]).toEqual([step, true, grade])
  }
}

/** Whole sentences where there are enough of them: labels and headings alone would look easier than they are. */
const blocksOfPage = (): string[] => {
  const own = '.app-typed, .app-receipt, .app-words, code, .app-officers'
  const all = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, label, .govuk-hint, dt)')]
    .filter((it) => !it.closest(own) && !it.querySelector('p, li, h1, h2, h3'))
    .map((it) => it.textContent.trim())
    .filter((text) => text !== '')
  const prose = all.filter((text) => /[.!?:]$/.test(text))
  return prose.join(' ').split(' ').length >= 30 ? prose : all
}
