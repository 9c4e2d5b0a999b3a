/** A portal that is set up and open, its officers' pages; browsers that complain about nothing. */
import type { Browser, Page } from 'playwright-core'
import type { Policy } from '../../../protocol/directory/schema.ts'
import { argon2Once } from '../../support/argon2-once.ts'
import { noteFocusIn } from '../../support/assistive.ts'
import { launch } from '../../support/browser.ts'
import { formsOf } from '../../support/visitor.ts'
import {
  type Credentials,
  type Enrolled,
  enrol,
  inviteOfficer,
  type SetUp,
  setUp,
  signIn,
} from './driver.ts'
import { found, type Joining } from './found.ts'
import { type OfficePortal, startPortal } from './portal.ts'

export const SIZES = {
  desktop: { width: 1200, height: 900 },
  phone: { width: 375, height: 740 },
} as const
export type Size = keyof typeof SIZES

/** Chromium knows fewer features than the policy names, and advises password managers. */
const HARMLESS = /Permissions-Policy|\[DOM\]|^Failed to load resource/

/** Officers whom every test portal has, and their role. */
const STAFF = [
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Olu Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
] as const

export class TestOffice {
  readonly portal: OfficePortal
  readonly browser: Browser
  /** What pages complained about: tests expect nothing. */
  readonly complaints: string[] = []
  /** Every request of every page. */
  readonly left: { readonly url: string; readonly body: string }[] = []
  readonly officers = new Map<string, Enrolled>()
  readonly #size: Size
  readonly #seen: (page: Page) => Page
  #setUp: SetUp | null = null

  private constructor(
    portal: OfficePortal,
    browser: Browser,
    size: Size = 'desktop',
    seen = (page: Page) => page,
  ) {
    this.portal = portal
    this.browser = browser
    this.#size = size
    this.#seen = seen
  }

  static async start(...how: Parameters<typeof startPortal>): Promise<TestOffice> {
    return new TestOffice(await startPortal(...how), await launch())
  }

  /**
   * @param size of the devices that its people use
   * @param seen a page as a test asks for its words
   */
  static async at(
    portal: OfficePortal,
    size: Size,
    seen?: (page: Page) => Page,
  ): Promise<TestOffice> {
    return new TestOffice(portal, await launch(), size, seen)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.portal.close()
  }

  get keys(): SetUp {
    if (!this.#setUp) throw new Error('not set up yet')
    return this.#setUp
  }

  get administrator(): Credentials {
    return this.keys.administrator
  }

  /** Those of these texts that stand in a request of any browser. */
  letOut(secrets: readonly string[]): string[] {
    const isLet = (form: string) => this.left.some(({ url, body }) => (body + url).includes(form))
    return secrets.filter((secret) => formsOf(secret).some(isLet))
  }

  officer(name: string): Enrolled {
    const officer = this.officers.get(name)
    if (!officer) throw new Error(`no officer ${name}`)
    return officer
  }

  /** A page in a browser of its own: nothing is remembered from another. */
  async page(size = this.#size): Promise<Page> {
    const context = await this.browser.newContext({ viewport: SIZES[size] })
    await noteFocusIn(context)
    await argon2Once(context)
    const page = this.#seen(await context.newPage())
    page.setDefaultTimeout(60_000)
    page.on('console', (message) => {
      if (!HARMLESS.test(message.text())) this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
    context.on('request', (request) => {
      this.left.push({ url: request.url(), body: request.postData() ?? '' })
    })
    return page
  }

  async setUp(page: Page, shot?: (name: string) => Promise<void>): Promise<void> {
    const link = this.portal.setupLink
    if (!link) throw new Error('there is no set-up link')
    this.#setUp = await setUp(page, link, this.portal.clock, shot)
  }

  /** Invited by whoever is signed in on `page`; enrols in a browser of their own. */
  async enrol(
    page: Page,
    name: string,
    role: string,
    look?: (page: Page) => (step: string) => Promise<void>,
  ): Promise<Enrolled> {
    const link = await inviteOfficer(page, { name, unit: 'Integrity', roles: [role] })
    const own = await this.page()
    const enrolled = await enrol(own, link, name, this.portal.clock, look?.(own))
    this.officers.set(name, enrolled)
    await own.context().close()
    return enrolled
  }

  /** Set up, enrolled and signed without pages. */
  async found(joining: Joining, policy: Partial<Policy>): Promise<void> {
    const founded = await found(this.portal, joining, policy)
    this.#setUp = founded.setUp
    for (const [name, who] of founded.officers) this.officers.set(name, who)
  }

  /** Set up, enrolled, signed: open for reports. The administrator is signed in on the page given back. */
  async open(policy: Partial<Policy> = {}): Promise<Page> {
    await this.found(STAFF, policy)
    return this.signedIn(this.administrator.name)
  }

  async signedIn(name: string, size?: Size): Promise<Page> {
    const page = await this.page(size)
    await page.goto(this.portal.officeUrl)
    await signIn(page, this.portal.clock, this.officer(name))
    return page
  }
}

/** Until the release slot has let a new case into the queue. */
export const waitForCase = async (page: Page, cases: number): Promise<string[]> => {
  const rows = page.locator('.app-queue tbody tr')
  for (;;) {
    await page.getByRole('link', { name: 'Account and sign out' }).click()
    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor()
    await page.getByText(/\d+ to \d+ of \d+$|You have no open cases\.$/).waitFor()
    if ((await rows.count()) >= cases) return rows.locator('th a').allTextContents()
    await page.waitForTimeout(300)
  }
}
