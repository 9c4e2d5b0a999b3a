/**
 * Forms that grow while somebody is at them: what may be about the same person, and what an answer brings in to be answered
 * too. Whoever types stays where they are, nothing typed is lost, and that there is more is said.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plain } from '../../client/literal.ts'
import { WHY_BYTES } from '../../protocol/together/comparison.ts'
import { allegationTerms } from '../../web/office/allegation-terms.ts'
import { heardOn } from '../support/assistive.ts'
import { idOf, propose } from '../support/bound.ts'
import { figuresOn } from '../support/figures-on.ts'
import { box } from './office/allegations.ts'
import { heading, openCase } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import { compared, SAME } from './office/same-person.ts'
import { ENDING, officeOfTwoRules } from './office/two-rules.ts'

const terms = allegationTerms('police-england-wales')
const SUMMARIES = [1, 2, 3].map((n) => `Matter ${n}.`)
const violations: string[] = []
const look = looker(violations)
let office: TestOffice
let ivan: Page
/** The one that is decided, and the one that is known to be about the person of a closed matter. */
let own: string
let other: string
let KNOWN: readonly string[]

beforeAll(async () => {
  const named = (name: string, number: string) => ({
    names: [{ kind: 'name' as const, text: name }],
    staffNumbers: [number],
  })
  const made = await officeOfTwoRules([
    // Nothing of it is like the others: only an answer makes it the same person.
    named('Kim Elsewhere', 'C1'),
    named('Jon Smythe', 'B777'),
    named('Jon Smythe', 'B777'),
  ])
  ;({ office } = made)
  const { client, cases } = made
  ;[, other = '', own = ''] = made.numbers
  KNOWN = [
    ...made.numbers.map(plain),
    'B777',
    'C1',
    ...SUMMARIES,
    ...terms.cumulative,
    ...terms.unconfirmed,
  ]
  const [closed = '', b = '', c = ''] = cases
  await client.act(b, [compared(b, client.author.id, idOf(2), [[idOf(1), SAME]])])
  for (const one of ENDING) await client.act(closed, [one])
  await client.act(c, [propose])
  ivan = await office.signedIn('Ivan Intake')
})
afterAll(() => office?.close())

const cards = () => ivan.locator('form .app-candidate')
const focused = () =>
  ivan.evaluate(() => {
    const at = document.activeElement
    return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      ? { id: at.id, caret: at.type === 'radio' ? null : at.selectionStart, value: at.value }
      : null
  })
const WHY = 'Why you think so'
const BROUGHT = /: that answer brings in one more matter to answer, below the others\.$/
const why = (at: number) => ivan.getByLabel(WHY, { exact: true }).nth(at)
const reasons = () => ivan.getByLabel('Reasons', { exact: true })
const heardSince = async (before: number) => (await heardOn(ivan)).slice(before)
/** Letter by letter, in the middle of what stands there. */
const typeInto = async (field: ReturnType<typeof why>, at: number, text: string) => {
  await field.focus()
  await field.evaluate((it, to) => (it as HTMLTextAreaElement).setSelectionRange(to, to), at)
  await ivan.keyboard.type(text)
}

it('a subject is typed in one go while suggestions come, and how many there are is said', async () => {
  await openCase(ivan, other)
  await ivan.getByRole('button', { name: 'Record another allegation' }).click()
  await heading(ivan, 'Who is said to have done what').waitFor()
  await box(ivan, 'Yes: a name, a number, or something to know them by').check()
  await box(ivan, 'No, or not that we know').check()
  const name = box(ivan, 'Name')
  await name.fill('Jon Sme')
  await typeInto(name, 6, 'yth')
  await ivan.locator('.app-suggested .app-candidate').first().waitFor()
  await ivan.keyboard.type('ers')
  const { id } = (await focused()) ?? {}
  expect(await focused()).toEqual({ id, caret: 12, value: 'Jon Smytherse' })
  expect(await name.getAttribute('id')).toBe(id)
  await expect.poll(() => heardOn(ivan)).toContainEqual(expect.stringMatching(/suggestion/))
})

it('an answer that brings in another matter is said to, and leaves everything typed and the focus where they are', async () => {
  await openCase(ivan, own)
  await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
  await heading(ivan, 'Decide the case').waitFor()
  await cards().first().waitFor()
  expect(await cards().count()).toBe(1)
  await box(ivan, 'No, another person').check()
  await box(ivan, 'Likely').check()
  await why(0).fill('The number fits.')
  await reasons().fill('The buyer named them.')
  const { length: before } = await heardOn(ivan)
  await box(ivan, 'No, another person').focus()
  await ivan.keyboard.press('ArrowUp')
  await expect.poll(() => cards().count()).toBe(2)
  expect(
    await box(ivan, 'Yes, the same person')
      .first()
      .evaluate((it) => it === document.activeElement),
  ).toBe(true)
  await expect.poll(() => heardSince(before)).toContainEqual(expect.stringMatching(BROUGHT))
  expect(await cards().last().textContent()).toContain('Kim Elsewhere')
  expect(await why(0).inputValue()).toBe('The number fits.')
  expect(await reasons().inputValue()).toBe('The buyer named them.')
  expect(await box(ivan, 'Likely').first().isChecked()).toBe(true)
  await look(ivan)('a decision that has grown')
})

it('shows no figure but how many bytes a reason may still have, and no mark that would rank anybody', async () => {
  expect(await figuresOn(ivan, KNOWN, 'main form')).toEqual([
    '2 other matters still need an answer. Answer them before you decide.',
    `${WHY_BYTES - 'The number fits.'.length} characters left`,
    `${WHY_BYTES} characters left`,
    // A sanction.
    'Reduction in rank',
  ])
})

it('is typed on in the middle of a text, and what was unfolded stays unfolded', async () => {
  const rules = ivan.locator('form .app-severity details')
  await rules.locator('summary').click()
  await typeInto(reasons(), 10, 'and her friend ')
  const at = await focused()
  expect([at?.caret, at?.value]).toEqual([25, 'The buyer and her friend named them.'])
  expect(await rules.getAttribute('open')).not.toBeNull()
})

it('what is typed in a matter that is brought in is there again when the answer is given back', async () => {
  await box(ivan, 'Yes, the same person').last().check()
  await why(1).fill('Somebody else said so.')
  await box(ivan, 'No, another person').first().check()
  await expect.poll(() => cards().count()).toBe(1)
  await ivan.getByText('One other matter still needs an answer.').waitFor()
  const { length: before } = await heardOn(ivan)
  await box(ivan, 'Yes, the same person').first().check()
  await expect.poll(() => cards().count()).toBe(2)
  await expect.poll(() => heardSince(before)).toContainEqual(expect.stringMatching(BROUGHT))
  expect(await why(1).inputValue()).toBe('Somebody else said so.')
  expect(await reasons().inputValue()).toBe('The buyer and her friend named them.')
})

it('a comparison shows no other figure either', async () => {
  await openCase(ivan, own)
  await ivan.getByRole('button', { name: /^Compare it/ }).click()
  await heading(ivan, 'Compare with other cases').waitFor()
  await cards().first().waitFor()
  expect(await figuresOn(ivan, KNOWN, 'main form')).toEqual([])
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
