/** Every page of the office in another language, longer and from right to left, on a phone and on a desk. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { office as words } from '#words/office.ts'
import { plain } from '../../client/literal.ts'
import type { Route } from '../../web/office/router.ts'
import { allegationOf, idOf } from '../support/bound.ts'
import { temporaryFolder } from '../support/portal.ts'
import { pseudoTable } from '../support/pseudo.ts'
import { buildPseudo } from '../support/pseudo-language.ts'
import {
  askedInEnglish,
  CASE_NUMBER,
  expectWhole,
  FINE,
  faultsOf,
  type Kept,
} from '../support/pseudo-page.ts'
import {
  type Credentials,
  type Enrolled,
  heading,
  inviteOfficer,
  signDirectory,
  signIn,
  textOf,
} from './office/driver.ts'
import { createJoiner } from './office/found.ts'
import { TestOffice } from './office/office.ts'
import { startSlowPortal } from './office/portal.ts'
import { TestReporter } from './office/reporter.ts'
import { compared, recorded, SAME } from './office/same-person.ts'
import { SecondClient } from './office/second-client.ts'

const DAY_MS = 86_400_000
/** Their names, and the label of their role. */
const JOINING = [
  ['Ivan Intake', 'Intake officer'],
  ['Olu Overseer', 'Independent overseer'],
  ['Sana Super', 'Supervisor'],
] as const
const SUMMARY = 'Said to have kept money.'
const NAMES = ['Quentin Vole', 'Q Vole', 'Anna Example']
const REPORTS = ['The till is short.', 'The store is short.', 'The safe is open.']
const PHRASE = { name: 'Thanks', text: 'We read it today.' }
const NUMBERS = ['999', '0800 000 0000', 'PO Box 1, London']
/** What stands in every language as it is. */
const KEPT: Kept = [
  ...JOINING.map(([name]) => name),
  ...['Ines Intake', 'Ada Administrator', 'Integrity', 'Example Borough', 'Candour'],
  ...['Staff helpline', 'Police and ambulance', 'The independent office', ...NUMBERS],
  ...[SAME.why, SUMMARY, ...NAMES, ...REPORTS, ...Object.values(PHRASE), 'Store'],
  ...['Europe/London', Intl.DateTimeFormat().resolvedOptions().timeZone],
]
const titles = pseudoTable(words.titles)
const inEnglish = (page: Page) => askedInEnglish(page, KEPT)
const whole = (page: Page, step: string) => expectWhole(page, step, KEPT)
const CASE_NUMBERS = new RegExp(CASE_NUMBER, 'g')
const withoutKept = (text: string) =>
  KEPT.reduce((left, name) => left.replaceAll(name, ''), text).replaceAll(CASE_NUMBERS, '')
const looks = (page: Page) => (step: string) => whole(page, step)

const { folder, remove } = temporaryFolder()
let office: TestOffice
let slot: () => Promise<void>
let ada: Page
let ines: Page
let sana: Page
let number = ''

beforeAll(async () => {
  const server = { host: '127.0.0.1', port: 9, secure: false, requireTls: false, account: null }
  const notices = { server, from: 'candour@borough.example', at: '07:00', languages: [] }
  const portal = await startSlowPortal('embedded', await buildPseudo(folder), notices)
  slot = portal.slot
  office = await TestOffice.at(portal, 'desktop', inEnglish)
})
afterAll(async () => {
  await office?.close()
  remove()
})

/** A browser whose clock goes with the server's. An IP address could have no passkeys. */
const browser = async (): Promise<{ page: Page; url: string }> => {
  const page = await office.page()
  await page.clock.install({ time: Date.now() + office.portal.clock.aheadMs })
  return { page, url: office.portal.officeUrl.replace('127.0.0.1', 'localhost') }
}
const enter = async (who: Credentials): Promise<Page> => {
  const { page, url } = await browser()
  await page.goto(url)
  await signIn(page, office.portal.clock, who)
  return page
}

it('an administrator sets the portal up, and officers enrol', async () => {
  ada = (await browser()).page
  await office.setUp(ada, looks(ada))
  await whole(ada, 'sign in')
  await signIn(ada, office.portal.clock, office.administrator)
  await heading(ada, 'Administration').waitFor()
  await whole(ada, 'administration, nobody invited')
  const joining: Enrolled[] = [await office.enrol(ada, 'Ines Intake', 'Intake officer', looks)]
  const join = createJoiner(office.portal)
  for (const [name, role] of JOINING) {
    const officer = { name, unit: 'Integrity', roles: [role] }
    const enrolled = await join(await inviteOfficer(ada, officer), name)
    joining.push(enrolled)
    office.officers.set(name, enrolled)
  }
  await whole(ada, 'invitation')
  await signDirectory(ada, office.keys, joining, looks(ada))
  await whole(ada, 'directory, signed')
})

it('a link that was cut', async () => {
  const { page, url } = await browser()
  await page.goto(`${url}#invitation=short`)
  await heading(page, 'This link is not whole').waitFor()
  await whole(page, 'broken link')
  await page.context().close()
})

/** Three cases about one person; that of the third nobody has answered. */
it('officers have cases about the same people', async () => {
  const ids: string[] = []
  for (const what of REPORTS) ids.push(await new TestReporter(office.portal).report({ what }))
  await slot()
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  for (const [at, id] of ids.entries()) {
    const subject = {
      names: [{ kind: 'name', text: NAMES[at % 2] }],
      staffNumbers: ['4471'],
      unit: 'Store',
    }
    const kinds = [{ scheme: 'general', code: 'moneyOrGifts' }]
    await client.open(id)
    const content = allegationOf(at + 1, { subject, kinds, summary: SUMMARY })
    await client.act(id, [recorded(content)])
  }
  // What was there the day before is to be answered.
  office.portal.clock.aheadMs += DAY_MS
  const later = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  const [, second = '', third = ''] = ids
  await later.act(second, [compared(second, later.author.id, idOf(2), [[idOf(1), SAME]])])
  await later.act(third, [compared(third, later.author.id, idOf(3), [])])
  await ada.context().close()
  ada = await enter(office.administrator)
  ines = await enter(office.officer('Ines Intake'))
  sana = await enter(office.officer('Sana Super'))
  await ines.getByRole('link', { name: 'Cases' }).click()
  number = plain(await textOf(ines.locator('.app-queue tbody th a').first()))
})

interface Visit {
  readonly on: () => Page
  /** Leads there; left out: the page’s own name does, after the #. */
  readonly go?: (page: Page) => Promise<void>
  /** Stands on the page once there is nothing to wait for. */
  readonly there: string
  /** Further states of the page. */
  readonly also?: (page: Page) => Promise<void>
}
const address = (fragment: () => string) => (page: Page) =>
  page.evaluate((to) => {
    location.hash = to
  }, fragment())
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** By every kind of page that the router knows. */
const VISITS: Readonly<Record<Route['page'], Visit>> = {
  day: { on: () => sana, there: '#again' },
  absence: { on: () => sana, there: 'main form' },
  handovers: { on: () => sana, there: 'main form' },
  queue: {
    on: () => ines,
    there: '.app-queue tbody th',
    also: async (page) => {
      await press(page, 'Save this list as a CSV file')
      await whole(page, 'list to save')
      await press(page, 'Record it and make the file')
      const saved = page.waitForEvent('download')
      await press(page, 'Save the file')
      await whole(page, 'list saved')
      const csv = await readFile(await (await saved).path(), 'utf8')
      expect(withoutKept(csv)).not.toMatch(/[a-z]/i)
      await press(page, 'Close')
    },
  },
  case: { on: () => ines, go: address(() => `case/${number}`), there: '.app-allegation' },
  address: {
    on: () => ines,
    go: address(() => 'case/2222-2222'),
    there: 'main:has-text("2222-2222")',
  },
  figures: { on: () => sana, there: '.app-chart svg' },
  patterns: {
    on: () => sana,
    there: '.app-network__picture canvas',
  },
  person: {
    on: () => sana,
    go: async (page) => {
      await address(() => 'patterns')(page)
      await page.locator('#people ~ table a').first().click()
    },
    there: '#timeline',
  },
  personAddress: {
    on: () => sana,
    go: address(() => 'person/2222-2222/1'),
    there: 'main:has-text("2222-2222")',
  },
  export: { on: () => ines, go: address(() => `case/${number}/export`), there: '#export-kind' },
  record: { on: () => ines, there: 'main form' },
  newcomers: { on: () => ines, there: 'main form' },
  administration: { on: () => ada, there: 'main table' },
  invite: {
    on: () => ada,
    go: async (page) => {
      await address(() => 'administration')(page)
      await press(page, 'Invite an officer')
    },
    there: 'main form',
  },
  directory: { on: () => ada, there: 'main form' },
  import: {
    on: () => ada,
    there: '#directory-file',
    also: async (page) => {
      await press(page, 'Read it')
      await page.getByRole('alert').waitFor()
      await whole(page, 'import, with faults')
    },
  },
  poster: { on: () => ada, there: '.app-poster svg' },
  status: { on: () => ada, there: 'dl .govuk-tag' },
  account: { on: () => ines, there: '#no-numbers' },
  notices: { on: () => ines, there: 'main form' },
  phrases: {
    on: () => ines,
    there: 'main form',
    also: async (page) => {
      await press(page, 'Save the phrase')
      await page.getByRole('alert').waitFor()
      await whole(page, 'phrases, with faults')
      await page.getByLabel('Its name').fill(PHRASE.name)
      await page.getByLabel('The phrase').fill(PHRASE.text)
      await press(page, 'Save the phrase')
      await page.getByText('Thanks is saved').waitFor()
      await whole(page, 'phrases')
    },
  },
  passkeys: {
    on: () => ines,
    there: 'main form',
    also: async (page) => {
      await press(page, 'Add it')
      await page.getByRole('alert').waitFor()
      await whole(page, 'passkeys, with faults')
    },
  },
}

it.each(Object.entries(VISITS))('%s', async (name, { on, go, there, also }) => {
  const page = on()
  await page.setViewportSize({ width: 1280, height: 900 })
  await (go ?? address(() => name))(page)
  const title = { ...titles, address: titles.case, personAddress: titles.person }[name]
  await expect.poll(() => page.title()).toContain(title)
  await page.locator(there).last().waitFor()
  await whole(page, name)
  await also?.(page)
})

it('a comparison', async () => {
  await address(() => `case/${number}`)(ines)
  await press(ines, /^Compare it/)
  await ines.locator('form .app-candidate').first().waitFor()
  await whole(ines, 'comparison')
  await ines.locator('main form button[type=submit]').click()
  await ines.getByRole('alert').waitFor()
  await whole(ines, 'comparison, with faults')
})

it('a case on paper', async () => {
  await address(() => `case/${number}/export`)(ines)
  await ines.getByLabel('Internal notes too').check()
  await ines.getByLabel('Also what was answered about other cases').check()
  await whole(ines, 'export, with all')
  await press(ines, 'Record it and print')
  await ines.getByText(/^It is recorded/).waitFor()
  await ines.emulateMedia({ media: 'print' })
  await ines.setViewportSize({ width: 718, height: 1000 })
  expect(await faultsOf(ines, KEPT)).toEqual(FINE)
  await ines.emulateMedia({ media: 'screen' })
  await press(ines, 'Record it and save the file')
  await ines.getByText(/^It is recorded, and saved as/).waitFor()
  await whole(ines, 'export, saved')
})

it('a locked page, and one that was loaded again', async () => {
  await ines.getByRole('link', { name: 'Account and sign out' }).click()
  await press(ines, 'Lock now')
  await heading(ines, 'Locked').waitFor()
  await whole(ines, 'locked')
  await ines.reload()
  await heading(ines, 'Enter your passphrase').waitFor()
  await whole(ines, 'loaded again')
})

it('no page complained', () => {
  expect(office.complaints).toEqual([])
})
