/** Allegations of two cases that meet: recorded, suggested, compared, decided by two, told; on a desk and on a phone. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acknowledge,
  boundOffice,
  box,
  record,
  said,
  submit,
  suggested,
  typeSomebody,
} from './office/allegations.ts'
import { act, heading, openCase, sendShown, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import type { TestReporter } from './office/reporter.ts'

let office: TestOffice
let ines: Page
let ivan: Page
let first: string
let second: string
let third: string
let reporters: readonly TestReporter[]
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  const bound = await boundOffice([
    { what: 'He sells case files.', kinds: ['information', 'moneyOrGifts'] },
    'He sold me a file.',
    'It was my file.',
  ])
  ;({ office, reporters, ines, ivan } = bound)
  ;[first = '', second = '', third = ''] = bound.numbers
})
afterAll(() => office?.close())

const DISCLOSURE = 'IOPC 2020: D Access to or disclosure of information'
const CORRUPTION = 'IOPC 2020: G Abuse of position or corruption'
const chosen = async (kinds: Locator): Promise<string[]> => {
  const items = kinds.locator('.govuk-checkboxes__item', { has: kinds.page().locator(':checked') })
  return (await items.allTextContents()).map((text) => text.trim())
}

describe('an allegation', () => {
  it('is recorded in its case, and read there', async () => {
    await openCase(ines, first)
    await ines.getByText('The case cannot be decided before that.').waitFor()
    await acknowledge(ines)
    await ines.getByRole('button', { name: 'Record who is said to have done what' }).first().click()
    await heading(ines, 'Who is said to have done what').waitFor()
    await submit(ines)
    await ines.getByRole('link', { name: 'Say whether it is known who it is' }).waitFor()
    await typeSomebody(ines, { name: 'Jon Smythe', staffNumber: 'A1234' })
    await ines.getByText('Nothing that you may read looks like the same person').waitFor()
    await box(ines, 'What they are said to have done').fill('Sells case files to a friend.')
    // Taken from the reporter's list, until an officer says otherwise.
    const kinds = ines.locator('.app-several').first()
    expect(await chosen(kinds)).toEqual([DISCLOSURE, CORRUPTION])
    await kinds.getByLabel(CORRUPTION, { exact: true }).uncheck()
    expect(await kinds.getByLabel(CORRUPTION, { exact: true }).isVisible()).toBe(true)
    await look(ines)('recording an allegation')
    await submit(ines)
    await said(ines, 'The allegation is recorded.')
    const section = ines.locator('.app-allegation')
    expect(await textOf(section)).toContain('Sells case files to a friend.')
    expect(await textOf(section)).toContain('Recorded by Ines Intake')
    expect(await textOf(section)).toContain(DISCLOSURE)
    expect(await textOf(section)).not.toContain(CORRUPTION)
    await look(ines)('a case with an allegation')
  })

  it('keeps its earlier version when it is revised', async () => {
    await ines.getByRole('button', { name: /^Revise it/ }).click()
    expect(await box(ines, 'Name').inputValue()).toBe('Jon Smythe')
    expect(await chosen(ines.locator('.app-several').first())).toEqual([DISCLOSURE])
    await box(ines, 'Rank or grade').fill('Sergeant')
    await submit(ines)
    await said(ines, 'The new version is saved. The earlier one stays readable.')
    await ines.getByText('All that is recorded of it').click()
    await ines.getByText('An earlier version').waitFor()
    const versions = await ines.locator('.app-allegation__version').allTextContents()
    expect(versions).toHaveLength(1)
    expect(versions.join()).not.toContain('Sergeant')
  })

  it('meets another one while it is typed, and keeps what is typed while that is looked at', async () => {
    await openCase(ines, second)
    await acknowledge(ines)
    await record(
      ines,
      { name: 'John Smith', staffNumber: 'a 1234' },
      'Sold a file in May.',
      async () => {
        // It stands there from the name on; the number comes later.
        await suggested(ines).getByText('Same staff number').waitFor()
        const text = await textOf(suggested(ines))
        for (const words of ['Jon Smythe', `Case`, first, 'Open']) {
          expect(text).toContain(words)
        }
        await look(ines)('a suggestion while an allegation is typed')
        await suggested(ines)
          .getByRole('button', { name: /^See this person’s page/ })
          .click()
        await ines.getByRole('heading', { level: 1, name: /Smythe/ }).waitFor()
        await ines.goBack()
        expect(await box(ines, 'Name').inputValue()).toBe('John Smith')
      },
    )
    await ines.getByText('1 other matter waits for an answer').waitFor()
  })
})

describe('a comparison', () => {
  it('asks for an answer to each strong suggestion, and keeps them', async () => {
    await ines
      .locator('.app-allegation')
      .getByRole('button', { name: /^Compare it/ })
      .click()
    await heading(ines, 'Compare with other cases').waitFor()
    await ines.locator('.app-candidate').waitFor()
    await submit(ines)
    await ines.getByRole('link', { name: /^Say whether it is the same person/ }).waitFor()
    await box(ines, 'Yes, the same person').check()
    await box(ines, 'Likely').check()
    const why = ines.getByLabel('Why you think so', { exact: true })
    await why.fill('é'.repeat(80))
    await ines.locator('.govuk-error-message').getByText('11 too many').waitFor()
    await look(ines)('comparing an allegation')
    // An allegation's id is a secret of its case: 43 letters of base64url stand in no element.
    const html = await ines.locator('form').evaluateAll((all) => all.map((it) => it.outerHTML))
    expect(html.join()).not.toMatch(/[\w-]{43}/)
    await submit(ines)
    await ines.getByRole('link', { name: /^This must be 149 characters or fewer/ }).waitFor()
    await why.fill('Same number, same trade in files.')
    await submit(ines)
    await said(ines, 'The comparison is saved.')
    await ines.getByText('Compared by Ines Intake').waitFor()
    expect(await ines.getByText('waits for an answer').count()).toBe(0)
  })

  it('shows what was answered, and takes it back', async () => {
    await ines
      .locator('.app-allegation')
      .getByRole('button', { name: /^Compare it/ })
      .click()
    await ines.getByText('Same number, same trade in files.').first().waitFor()
    expect(await box(ines, 'Yes, the same person').isChecked()).toBe(true)
    await box(ines, 'I cannot say').check()
    await ines.getByLabel('Why you think so', { exact: true }).fill('The number was misread.')
    await submit(ines)
    await said(ines, 'The comparison is saved.')
    await ines.getByText('1 other matter waits for an answer').waitFor()
  })
})

describe('a decision', () => {
  it('is proposed by one lead', async () => {
    expect(await ines.getByRole('button', { name: 'Record that it is decided' }).count()).toBe(0)
    await act(ines, 'Propose to decide', () =>
      box(ines, 'Why it can be decided now, and what you propose').fill('The buyer has said so.'),
    )
    await said(ines, 'The proposal is saved. Another officer who leads the case must agree.')
    expect(await ines.getByRole('button', { name: 'Agree, and decide' }).count()).toBe(0)
  })

  it('is made by another, on answers to what is open, and is told', async () => {
    await openCase(ivan, second)
    await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
    await heading(ivan, 'Decide the case').waitFor()
    await ivan.locator('form').getByText('The buyer has said so.').waitFor()
    await ivan.locator('.app-candidate').waitFor()
    await submit(ivan)
    await ivan.getByRole('link', { name: /^Say how grave it is/ }).waitFor()
    // What the two come to, with the answers as they are typed.
    const severity = ivan.locator('form .app-severity')
    expect(await textOf(severity)).toContain('No other matter is known.')
    expect(await textOf(severity)).not.toContain('Jon Smythe')
    await box(ivan, 'Yes, the same person').check()
    await box(ivan, 'Certain').check()
    await severity.getByText(`Jon Smythe, case ${first}`).first().waitFor()
    expect(await textOf(severity)).toContain('Nobody has answered whether these are closely')
    await ivan.getByLabel('Why you think so', { exact: true }).fill('The number was checked.')
    // Meanwhile a colleague records, in a third case, what may be about the same person.
    await openCase(ines, third)
    await acknowledge(ines)
    await record(ines, { name: 'J. Smith', staffNumber: 'A1234' }, 'Took my file.')
    await box(ivan, 'Misconduct').check()
    await box(ivan, 'Case to answer: misconduct').check()
    await ivan.getByLabel('What follows', { exact: true }).selectOption('Written warning')
    await ivan.getByLabel('Reasons', { exact: true }).fill('The buyer named them.')
    await look(ivan)('deciding a case')
    await submit(ivan)
    await ivan.getByText(/^More is known now that may be about the same person/).waitFor()
    await look(ivan)('more is known than was')
    expect(await ivan.getByLabel('Reasons', { exact: true }).inputValue()).toBe(
      'The buyer named them.',
    )
    const cards = ivan.locator('form .app-candidate')
    expect(await cards.count()).toBe(2)
    await submit(ivan)
    await ivan.getByRole('link', { name: /^Say whether it is the same person/ }).waitFor()
    // It is the stronger one, and stands first.
    await cards.first().getByText('Took my file.').waitFor()
    await box(ivan, 'No, another person').first().check()
    await box(ivan, 'Possible').first().check()
    const whys = ivan.getByLabel('Why you think so', { exact: true })
    await whys.first().fill('A guess from the hand.')
    expect(await whys.last().inputValue()).toBe('The number was checked.')
    await submit(ivan)
    await said(
      ivan,
      'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
    )
    const text = await textOf(ivan.locator('.app-allegation'))
    expect(text).toContain('Case to answer: misconduct')
    expect(text).toContain('in force from')
    await look(ivan)('a decided case')
    const told = await Promise.all(reporters.map((reporter) => reporter.read()))
    const acts = told.map(({ replay }) => replay.shared.at(-1)?.body.act.type)
    // One of them, by two; no other case hears of it.
    expect(acts.filter((type) => type === 'decided')).toHaveLength(1)
  })

  it('stands beside the outcome, and is held against what is known once more when the case closes', async () => {
    await act(ivan, 'Tell the outcome', async () => {
      await ivan.getByRole('group', { name: 'Decision' }).getByRole('radio').first().check()
      await ivan.getByLabel('Reasons', { exact: true }).fill('We found it so.')
      await ivan.getByLabel('What happens now', { exact: true }).fill('It is dealt with.')
    })
    await sendShown(ivan)
    await said(ivan, 'The outcome is sent.')
    await act(ivan, 'Close the case', async () => {
      await ivan.locator('.app-decide__head').waitFor()
      expect(await box(ivan, 'Case to answer: misconduct').isChecked()).toBe(true)
      const severity = await textOf(ivan.locator('form .app-severity'))
      expect(severity).toContain(`Jon Smythe, case ${first}`)
      expect(severity).toContain('Nobody has answered whether these are closely')
      await ivan.getByRole('group', { name: 'Why it is closed' }).getByRole('radio').first().check()
    })
    await sendShown(ivan)
    await said(ivan, 'The case is closed.')
    await ivan.getByText('Closed by Ivan Intake').first().waitFor()
    const alleged = ivan.locator('.app-allegation', { hasText: 'Closed by Ivan Intake' })
    expect(await alleged.getByText('The buyer named them.').count()).toBe(1)
    await alleged.locator('details').evaluate((it) => it.setAttribute('open', ''))
    await alleged.getByText(/^The very decision that was repeated later/).waitFor()
  })
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
