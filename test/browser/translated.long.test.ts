/** The pages under a browser's translator: literal words stay, and what changes is seen as it is now. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '#words/report-questions.ts'
import { DETAILS } from '../../web/report/state/steps.ts'
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts'
import { shownOn, translated, translatedOn } from '../support/translator.ts'
import { openSite, type Site, Visitor } from '../support/visitor.ts'
import { act, heading, openCase, signIn, textOf } from './office/driver.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const MARK = '\u200b'

describe('the reporter’s pages', () => {
  let site: Site
  /** The one reads them translated, the other as they are written: both do the same. */
  let visitors: readonly [Visitor, Visitor]
  const receipts: string[][] = []

  const both = async (act: (visitor: Visitor, at: number) => Promise<unknown>): Promise<void> => {
    for (const [at, visitor] of visitors.entries()) await act(visitor, at)
  }
  const pressBoth = (name: string): Promise<void> => both((visitor) => visitor.press(name))
  const seen = async (step: string): Promise<void> => {
    const [one, other] = visitors
    // What passes by itself, as the count of “Leave this site”, may pass on one before it does on the other.
    const differing = async () => {
      const [a, b] = [(await shownOn(one.page)).words, (await shownOn(other.page)).words]
      return a === b ? null : { step, translated: a, written: b }
    }
    await expect.poll(differing).toBeNull()
    expect([step, (await shownOn(one.page)).literal.join().includes(MARK)]).toEqual([step, false])
  }
  const literals = async (): Promise<readonly string[]> => (await shownOn(visitors[0].page)).literal

  beforeAll(async () => {
    site = await openSite('embedded')
    visitors = [await Visitor.enter(site, { translator: true }), await Visitor.enter(site)]
    await both(({ page }) => page.getByText('What we promise').waitFor())
    await both(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))
  })
  afterAll(() => site?.close())

  it('the first page is the same once its list of readers has come', async () => {
    await seen('start')
    expect(await translatedOn(visitors[0].page)).toBeGreaterThan(40)
    expect(await literals()).toEqual(
      expect.arrayContaining(['Ines Intake', 'Northmoor Constabulary', '0800 000 0002']),
    )
    await both(({ page }) => page.keyboard.press('Shift'))
    await both(({ page }) =>
      page.getByText('press 2 more times').first().waitFor({ state: 'attached' }),
    )
    await seen('Shift, once')
  })

  it('questions, their buttons and what is left of the room are what they are now', async () => {
    await pressBoth('Report something')
    await seen('danger')
    await both((visitor) => visitor.choose('Yes'))
    await seen('danger, chosen')
    await pressBoth('Continue')
    await both((visitor) => visitor.choose(/Yes, mark it/))
    await seen('urgent')
    await pressBoth('Continue')
    await seen('what')
    await pressBoth('Continue')
    await seen('what, empty')
    for (const length of [250_000, 262_000, 251_000, 10]) {
      await both((visitor) => visitor.type('What happened?', 'x'.repeat(length)))
      await seen(`what, ${length} letters`)
    }
    const box = visitors[0].page.getByLabel('What happened?')
    expect(await box.evaluate((it) => it === document.activeElement)).toBe(true)
    await pressBoth('Continue')
    await both((visitor) => visitor.heading('Do you want to add anything?'))
    await seen('what to add')
    for (const detail of DETAILS) {
      await both((visitor) => visitor.choose(questions.details.choices[detail]))
    }
    await pressBoth('Continue')
    for (const detail of DETAILS) {
      await both((visitor) => visitor.heading(questions[detail].title))
      await seen(detail)
      await pressBoth('Skip')
    }
    await seen('readers')
    await both((visitor) => visitor.choose('Olu Overseer'))
    await pressBoth('Continue')
    await seen('readers, the last overseer left out')
    await both(({ page }) => page.getByLabel('Olu Overseer').uncheck())
    await both((visitor) => visitor.choose('Ivan Intake'))
    await seen('readers, one left out')
    await pressBoth('Continue')
    await seen('check')
  })

  it('a receipt is literal, and what is said of it new', async () => {
    await both(async (visitor) => receipts.push(await visitor.send()))
    await seen('receipt')
    const [words = []] = receipts
    expect(words.join(' ')).toMatch(/^[a-z -]+$/)
    const code = await visitors[0].page.locator('.app-words').textContent()
    expect(code).toMatch(/^([0-9A-Z]{3}-){6}[0-9A-Z]{3}$/)
    expect(await literals()).toEqual(expect.arrayContaining([...words, code]))
    await pressBoth('Copy')
    await both(({ page }) => page.getByText('Copied.').waitFor())
    await seen('receipt, copied')
    await pressBoth('I have written it down')
    await pressBoth('Check the words')
    await both(({ page }) => page.getByRole('alert').waitFor())
    await pressBoth('Show me the receipt again')
    await seen('receipt, again')
    await both((visitor, at) => visitor.confirm(receipts[at] ?? []))
    await seen('sent')
    await pressBoth('Finish and forget')
    await seen('finished')
    await pressBoth('Go to the first page')
    await both((visitor) => visitor.heading('Report wrongdoing in the police'))
    await seen('start, again')
  })

  it('a slip in a receipt is named literally, and then another', async () => {
    await pressBoth('Come back with your receipt')
    for (const typed of ['wrnog', 'alchmey one', '123']) {
      await both((visitor) => visitor.type(/Type your eight words/, typed))
      await pressBoth('Open my case')
      await both(({ page }) => page.getByRole('alert').waitFor())
      await seen(`enter, ${typed}`)
      if (typed === 'wrnog') expect(await literals()).toContain('wrnog')
    }
  })

  it('a case says what is new, and what is going on', async () => {
    await both((visitor, at) =>
      visitor.type(/Type your eight words/, receipts[at]?.join(' ') ?? ''),
    )
    await pressBoth('Open my case')
    await both((visitor) => visitor.heading('Your case'))
    await seen('case')
    await pressBoth('Look for news')
    await both(({ page }) => page.getByText('There is nothing new.').waitFor())
    await seen('case, nothing new')
    await pressBoth('Show what I reported')
    await seen('case, its report')
    await pressBoth('Hide what I reported')
    await seen('case, its report hidden')
    await pressBoth('Send message')
    await seen('case, an empty message')
    await both((visitor) => visitor.type('Your message', 'There is more.'))
    await pressBoth('Finish and forget')
    await seen('case, asked')
    await pressBoth('Send it')
    await both(({ page }) => page.getByText('Your message is on its way.').waitFor())
    await seen('case, sent')
    await pressBoth('Leave somebody out')
    await both((visitor) => visitor.choose('Ines Intake'))
    await pressBoth('Leave this person out')
    await both(({ page }) => page.getByText('will be left out').first().waitFor())
    await seen('case, one left out')
    expect(await literals()).toContain('Ines Intake')
  })

  it('typing leaves the focus in its box, whatever was made of the heading', async () => {
    const { page } = visitors[0]
    const box = page.getByLabel('Your message')
    await box.pressSequentially('abc')
    expect(await box.inputValue()).toBe('abc')
    expect(await box.evaluate((it) => it === document.activeElement)).toBe(true)
    expect(visitors[0].complaints).toEqual([])
  })
})

describe('the office', () => {
  let database: FreshDatabase
  let office: TestOffice
  let page: Page

  beforeAll(async () => {
    database = await freshDatabase()
    office = await TestOffice.start(database.url)
    await office.open()
    await new TestReporter(office.portal).report({ what: 'The store is short of cash.' })
    page = await office.page()
    await translated(page.context())
  })
  afterAll(async () => {
    await office?.close()
    await database?.drop()
  })

  it('names, numbers and words to compare are literal', async () => {
    await page.goto(office.portal.officeUrl)
    await signIn(page, office.portal.clock, office.officer('Ines Intake'))
    const [number = ''] = await waitForCase(page, 1)
    expect(number).not.toContain(MARK)
    await page.getByRole('link', { name: 'Account and sign out' }).click()
    await page.getByText('Ines Intake').first().waitFor()
    const { literal } = await shownOn(page)
    expect(literal).toContain('Ines Intake')
    expect(literal.filter((it) => it.split(' ').length === 7)).toHaveLength(2)
    await openCase(page, number)
    expect((await shownOn(page)).literal).toEqual(
      expect.arrayContaining([number, 'Ines Intake', 'Ivan Intake', 'Olu Overseer']),
    )
    expect(await translatedOn(page)).toBeGreaterThan(40)
  })

  it('what is done is said, and seen in the case', async () => {
    await act(page, 'Acknowledge the report')
    await page.getByText('acknowledged the report').first().waitFor()
    expect(await textOf(heading(page, /Case/))).toContain('Case')
    expect(office.complaints).toEqual([])
  })
})
