/** Somebody at the reporter's pages: Chromium against the whole application, everything that leaves it noted. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { questions } from '#words/report-questions.ts'
import type { DirectoryBody } from '../../protocol/directory/schema.ts'
import { BUILT } from '../../scripts/web.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { loadPages } from '../../server/pages.ts'
import type { Detail } from '../../web/report/state/steps.ts'
import { argon2Once } from './argon2-once.ts'
import { axeFindings, focusFault, heardOn, noteFocusIn, tooWide } from './assistive.ts'
import { launch } from './browser.ts'
import { faintEdges, faultsInDark } from './contrast.ts'
import { travel } from './ladder.ts'
import { Live } from './live.ts'
import { NOON_MS } from './portal.ts'
import { faultsOfReading } from './reading.ts'
import { shoot } from './shots.ts'
import { translated } from './translator.ts'
import type { World } from './world.ts'

export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 360, height: 740 }

/** A text as it would stand in a request: itself, and inside base64 at each of the three places that it can begin. */
export const formsOf = (text: string): string[] => {
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${text}`).toString('base64url')
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6))
  })
  return [text, ...shifted]
}

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

/** Opens the case with its receipt at noon of a day, by the server's clock and by the visitor's device. */
export const comeBackOn = async (
  { live, url }: Site,
  visitor: Visitor,
  receipt: string,
  on: string,
  device = on,
): Promise<void> => {
  travel(live, `${on}T12:00`)
  await visitor.page.clock.setFixedTime(Date.parse(`${device}T12:00Z`))
  await visitor.page.goto(url)
  await visitor.page.getByText('Your rights').waitFor()
  await visitor.comeBack(receipt)
}

/** A request as it left the browser. */
export interface Left {
  readonly url: string
  readonly method: string
  readonly body: string
  readonly headers: Record<string, string>
}

type Size = Readonly<Record<'width' | 'height', number>>

interface VisitorOptions {
  /** The one size to look at pages in. Without it that is the desktop's, and the phone's too. */
  readonly size?: Size
  /** Whether the device is at the server's date, or at its own. */
  readonly isOnTime?: boolean
  /** Whether a translator is at work in the browser. */
  readonly translator?: boolean
  /** Runs in the page before its own scripts. */
  readonly before?: () => void
  /** The page as a test asks for its words. */
  readonly seen?: (page: Page) => Page
}

export class Visitor {
  readonly site: Place
  readonly context: BrowserContext
  readonly page: Page
  readonly #sizes: readonly Size[]
  readonly left: Left[] = []
  /** Errors of the console, and uncaught ones. */
  readonly complaints: string[] = []

  private constructor(site: Place, context: BrowserContext, page: Page, sizes: readonly Size[]) {
    this.#sizes = sizes
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
    { size, isOnTime = true, translator = false, before, seen = (it) => it }: VisitorOptions = {},
  ): Promise<Visitor> {
    const sizes = size ? [size] : [PHONE, DESKTOP]
    const context = await site.browser.newContext({ viewport: size ?? DESKTOP })
    await noteFocusIn(context)
    await argon2Once(context)
    if (translator) await translated(context)
    const page = seen(await context.newPage())
    page.setDefaultTimeout(60_000)
    if (isOnTime) await page.clock.setFixedTime(NOON_MS)
    if (before) await page.addInitScript(before)
    const visitor = new Visitor(site, context, page, sizes)
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
    await this.skipDetails()
    for (const name of leavingOut) await this.choose(name)
    await this.press('Continue')
    await this.heading('Check before you send')
  }

  /** From the question of what to add. */
  async skipDetails(): Promise<void> {
    await this.heading(questions.details.title)
    await this.press('Skip all of these')
    await this.heading('Who may read it')
  }

  /** To the first of these pages. */
  async addDetails(...details: Detail[]): Promise<void> {
    await this.heading(questions.details.title)
    for (const detail of details) await this.choose(questions.details.choices[detail])
    await this.press('Continue')
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

  /** The receipt's words, while nobody knows whether the report is there. */
  async unconfirmed(): Promise<string[]> {
    await this.page.getByRole('heading', { name: 'Your receipt, not confirmed yet' }).waitFor()
    const words = await this.page.locator('.app-receipt__word').allTextContents()
    expect(words).toHaveLength(8)
    return words
  }

  /** From the receipt to the last page, by typing the two words that are asked for. */
  async confirm(words: readonly string[]): Promise<void> {
    await this.press('I have written it down')
    await this.heading('Check that you have your receipt')
    for (const field of await this.page.locator('input').all()) {
      await field.fill(words[Number((await field.getAttribute('id'))?.slice(5)) - 1] ?? '')
    }
    await this.press('Check the words')
    await this.heading('You have what you need')
  }

  /** From the last page, or from a case, by the plain page that tells nothing, to the first. */
  async finish(): Promise<void> {
    await this.press('Finish and forget')
    await this.heading('You can close this page')
    await this.press('Go to the first page')
    await this.page.getByRole('heading', { name: 'Your rights' }).waitFor()
  }

  /** From the first page into the case. */
  async comeBack(receipt: string): Promise<void> {
    await this.press('Come back with your receipt')
    await this.type('Type your eight words', receipt)
    await this.press('Open my case')
    await this.heading('Your case')
  }

  /** What holds on every page: one address and title, one heading, the focus where a press has led, axe, contrasts in both schemes, and plain words. */
  async inspect(step: string): Promise<void> {
    const { page, site } = this
    expect([step, page.url(), await page.title()]).toEqual([step, `${site.url}/`, 'Candour'])
    expect([step, await page.locator('h1').count()]).toEqual([step, 1])
    expect([step, await focusFault(page)]).toEqual([step, null])
    expect([step, await faintEdges(page)]).toEqual([step, []])
    expect([step, await faultsInDark(page)]).toEqual([step, []])
    for (const size of this.#sizes) {
      if (this.#sizes.length > 1) await page.setViewportSize(size)
      expect([step, size, await axeFindings(page)]).toEqual([step, size, []])
      expect([step, size, await tooWide(page)]).toEqual([step, size, 0])
      await shoot(page, step)
    }
    await this.#readable(step)
  }

  async hasFocusOnHeading(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement === document.querySelector('h1'))
  }

  /** Everything that was announced since the page was loaded. */
  heard(): Promise<string[]> {
    return heardOn(this.page)
  }

  async #readable(step: string): Promise<void> {
    const names = this.site.names()
    const blocks = (await this.page.evaluate(blocksOfPage)).map((block) =>
      names.reduce((text, name) => text.replaceAll(name, 'Ann'), block),
    )
    expect([step, faultsOfReading(blocks)]).toEqual([step, []])
  }
}

/** Whole sentences where there are enough of them: labels and headings alone would look easier than they are. */
export const blocksOfPage = (): string[] => {
  const own = '.app-typed, .app-receipt, .app-words, code, .app-officers'
  const plain = 'h1, h2, h3, p, li, label, legend, summary, dt, .govuk-hint'
  const boxes = '.govuk-warning-text__text, .govuk-inset-text, .govuk-details__text'
  const all = [...document.querySelectorAll(`main :is(${plain}, ${boxes}, .govuk-panel__body)`)]
    .filter((it) => !it.closest(own) && !it.querySelector('p, li, h1, h2, h3, dt'))
    .map((it) => it.textContent.trim())
    .filter((text) => text !== '')
  const prose = all.filter((text) => /[.!?:]$/.test(text))
  return prose.join(' ').split(' ').length >= 30 ? prose : all
}
