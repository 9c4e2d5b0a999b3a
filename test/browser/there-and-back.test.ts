/** One report there and back, through the shipped pages of both sides, with every request of every browser noted. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { act, heading, openCase, textOf } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'

const REPORT = 'The evidence ledger was rewritten at night.'
const POINTS = 'Only the custodian has that key'
const LETTER = 'Which shelf was the ledger on?'
const NOTE = 'Compare with the duplicate'
const TITLE = 'Rewritten ledger'
const ANSWER = 'The third shelf from the door'

/** Two words of a receipt, as they could stand side by side: single ones are in every request, such as directory. */
const pairsOf = (words: readonly string[]): string[] =>
  ['', ' ', '-', ',', '","'].flatMap((between) =>
    words.slice(1).map((word, i) => `${words[i]}${between}${word}`),
  )

describe.each(['embedded', 'postgres'] as const)('there and back on %s', (kind) => {
  let office: TestOffice
  let database: FreshDatabase | null = null
  let ines: Page
  let number = ''
  let words: string[] = []

  const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
  const h1 = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  /** A device of the reporter's. */
  const visit = async (): Promise<Page> => {
    const page = await office.page('phone')
    await page.goto(office.portal.origin)
    await page.getByText('What we promise').waitFor()
    return page
  }

  beforeAll(async () => {
    if (kind === 'postgres') database = await freshDatabase()
    office = await TestOffice.start(database?.url ?? null)
    await office.open()
  })
  afterAll(async () => {
    await office?.close()
    await database?.drop()
  })

  it('a stranger reports, and leaves somebody out', async () => {
    const page = await visit()
    await press(page, 'Report something')
    await press(page, 'Skip')
    await page.getByLabel('What happened?').fill(REPORT)
    await press(page, 'Continue')
    for (let at = 3; at <= 9; at++) await press(page, 'Skip')
    await page.getByLabel(/What must nobody repeat/).fill(POINTS)
    await press(page, 'Continue')
    await h1(page, 'Who may read it')
    await page.getByLabel('Ivan Intake').check()
    await press(page, 'Continue')
    await press(page, 'Send your report')
    await h1(page, 'Your report has been sent')
    words = await page.locator('.app-receipt__word').allTextContents()
    expect(words).toHaveLength(8)
    await page.context().close()
  })

  it('an officer reads it and answers', async () => {
    ines = await office.signedIn('Ines Intake')
    const warned = await ines.getByText('It is for trying out, not for real reports').count()
    expect(warned).toBe(kind === 'embedded' ? 1 : 0)
    number = (await waitForCase(ines, 1))[0] ?? ''
    await openCase(ines, number)
    expect(await textOf(ines.locator('main'))).toContain(REPORT)
    await act(ines, 'Acknowledge the report')
    await ines.getByText('You have acknowledged the report.').waitFor()
    await act(ines, 'Set the title', () => ines.getByLabel('Title', { exact: true }).fill(TITLE))
    await ines.getByText('The title is saved.').waitFor()
    await act(ines, 'Write an internal note', () => ines.getByLabel('Your note').fill(NOTE))
    await ines.getByText('Your note is saved.').waitFor()
    await act(ines, 'Write to the reporter', () => ines.getByLabel('Your letter').fill(LETTER))
    await ines.getByText('Your letter is sent.').waitFor()
  })

  it('the reporter reads the answer on another device, and writes again', async () => {
    const page = await visit()
    await press(page, 'Come back with your receipt')
    await page.getByLabel(/Type your eight words/).fill(words.join(' '))
    await press(page, 'Open my case')
    await h1(page, 'Your case')
    await page.getByText(LETTER).waitFor()
    expect(await page.getByText(NOTE).count()).toBe(0)
    await page.getByLabel('Your message').fill(ANSWER)
    await press(page, 'Send message')
    await page.getByText('Your message is on its way').waitFor()
    await page.context().close()
  })

  it('the officer reads that, and who was left out reads nothing', async () => {
    for (let seen = 0; seen === 0; ) {
      await ines.waitForTimeout(300)
      await openCase(ines, number)
      seen = await ines.getByText(ANSWER).count()
    }
    const ivan = await office.signedIn('Ivan Intake')
    await ivan.getByRole('link', { name: 'Cases' }).click()
    await heading(ivan, 'Cases').waitFor()
    await ivan.getByText('No cases to show.').waitFor()
  })

  it('no browser let out a word of it, a receipt, a passphrase, or the name of a file', () => {
    const secrets = [
      ...[REPORT, POINTS, LETTER, NOTE, TITLE, ANSWER, ...pairsOf(words)],
      ...[...office.officers.values()].map(({ passphrase }) => passphrase),
    ]
    expect(office.letOut(secrets)).toEqual([])
    // The same look finds what is no secret, and the bodies are there to be looked at.
    expect(office.letOut(['"signInName":"ines"'])).toHaveLength(1)
    const sent = (path: string) => office.left.filter(({ url }) => url.endsWith(path))
    expect(sent('/api/report/send').map(({ body }) => body.length > 64 * 1024)).toEqual([true])
    expect(sent('/api/office/append').length).toBeGreaterThan(4)
    expect(office.left.filter(({ url }) => !url.startsWith(office.portal.origin))).toEqual([])
    expect(office.complaints).toEqual([])
  })
})
