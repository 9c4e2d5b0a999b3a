/** What both journeys share: one portal, a reporter's device, an officer's, and how their pages are looked at. */
import type { Page } from 'playwright-core'
import type { DatabaseConfig } from '../../../server/config.ts'
import { tooWide } from '../../support/assistive.ts'
import { NOON_MS } from '../../support/portal.ts'
import { DESKTOP, namesIn, PHONE, Visitor } from '../../support/visitor.ts'
import { signIn } from '../office/driver.ts'
import { looker } from '../office/look.ts'
import { type Size, TestOffice } from '../office/office.ts'
import { startSlowPortal } from '../office/portal.ts'
import { TestReporter } from '../office/reporter.ts'

export interface Pair {
  readonly size: Size
  readonly kind: DatabaseConfig['kind']
  /** Set up through the pages, and every page looked at with axe: once for each size. */
  readonly isInspected: boolean
}

/** What people write, and nobody else must read. */
export const WORDS = {
  report: 'A sergeant wrote down a search that never was.',
  points: 'custodial-tango',
  letter: 'Thank you. Who else was there?',
  note: 'Compare with the duplicate',
  title: 'The search of 3 March',
  answer: 'Second record on the third shelf',
  news: 'We ask the keeper next',
  feedback: 'The log has gaps',
  outcome: 'The keeper is moved',
  person: 'Adam Kestrel',
  alleged: 'Wrote down a search that never was',
  found: 'The duplicate has no such search',
} as const

export class Walk {
  readonly pair: Pair
  readonly office: TestOffice
  readonly slot: () => Promise<void>
  readonly violations: string[] = []
  readonly #look: ReturnType<typeof looker>
  #visitor: Visitor | null = null
  #ines: Page | null = null
  /** The receipt, as eight words and as a code. */
  receipt: { words: readonly string[]; code: string } = { words: [], code: '' }
  number = ''

  private constructor(pair: Pair, office: TestOffice, slot: () => Promise<void>) {
    this.pair = pair
    this.office = office
    this.slot = slot
    this.#look = looker(this.violations, [pair.size])
  }

  static async begin(pair: Pair): Promise<Walk> {
    const portal = await startSlowPortal(pair.kind)
    return new Walk(pair, await TestOffice.at(portal, pair.size), portal.slot)
  }

  end(): Promise<void> {
    return this.office.close()
  }

  /** A browser of its own at the portal's date. */
  async device(): Promise<Page> {
    const page = await this.office.page()
    await page.clock.install({ time: NOON_MS })
    return page
  }

  async signedIn(name: string): Promise<Page> {
    const page = await this.device()
    await page.goto(this.office.portal.officeUrl)
    await this.enter(page, name)
    return page
  }

  enter(page: Page, name: string): Promise<void> {
    return signIn(page, this.office.portal.clock, this.office.officer(name))
  }

  get ines(): Page {
    if (!this.#ines) throw new Error('Ines has not signed in')
    return this.#ines
  }

  set ines(page: Page) {
    this.#ines = page
  }

  get visitor(): Visitor {
    if (!this.#visitor) throw new Error('the reporter has not come')
    return this.#visitor
  }

  async comes(): Promise<void> {
    const { current } = await new TestReporter(this.office.portal).epochs()
    const { browser, portal } = this.office
    const place = { browser, url: portal.origin, names: () => namesIn(current.body) }
    const size = this.pair.size === 'phone' ? PHONE : DESKTOP
    this.#visitor = await Visitor.arrive(place, { size })
  }

  /** A step of the reporter's. */
  async seen(step: string): Promise<void> {
    const { page } = this.visitor
    if (this.pair.isInspected) await this.visitor.inspect(step)
    else await this.#fits(page, step)
  }

  /** A step of an officer's. */
  look(page: Page): (step: string) => Promise<void> {
    return this.pair.isInspected ? this.#look(page) : (step) => this.#fits(page, step)
  }

  async #fits(page: Page, step: string): Promise<void> {
    const overflow = await tooWide(page)
    if (overflow > 0) this.violations.push(`${step}: ${overflow} pixels too wide`)
  }
}
