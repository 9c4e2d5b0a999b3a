/** People across cases on a real portal: through the index, the board and a person's page, to being let in. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ContentOf } from '../../protocol/content.ts'
import { syncIndex } from '../../protocol/exchanges/own-index.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { bare } from '../support/bare.ts'
import { allegationOf } from '../support/bound.ts'
import { boundPolicy } from '../support/world.ts'
import { heading, openCase, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { compared, recorded, SAME } from './office/same-person.ts'
import { SecondClient } from './office/second-client.ts'

const STAFF = [
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
] as const

const violations: string[] = []
const look = looker(violations)
let office: TestOffice
const ids: string[] = []
let numbers: string[] = []
let sana: Page
let olu: Page

const alleged = (fill: number, name: string, staffNumber: string, unit: string) =>
  allegationOf(fill, {
    subject: { names: [{ kind: 'name', text: name }], staffNumbers: [staffNumber], unit },
    kinds: [{ scheme: 'general', code: 'moneyOrGifts' }],
    summary: `Said to have kept money, ${fill}.`,
  })
const ALLEGED = [
  alleged(1, 'Quentin Vole', '4471', 'Store'),
  alleged(2, 'Q Vole', '4471', 'store'),
  alleged(3, 'Quentin Vole', '4471', 'Desk'),
]

const people = async (page: Page) => {
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await heading(page, 'People and patterns').waitFor()
}
const region = (page: Page, name: RegExp) => page.getByRole('region', { name })

beforeAll(async () => {
  office = await TestOffice.start()
  await office.found(STAFF, { clocks: boundPolicy().clocks })
  for (const what of ['The till is short.', 'The store is short.', 'The safe is open.']) {
    ids.push(await new TestReporter(office.portal).report({ what }))
  }
  const ines = await office.signedIn('Ines Intake')
  await waitForCase(ines, 3)
  await ines.context().close()
  const clientOfInes = () => SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  let client = await clientOfInes()
  const [a, b, c] = ALLEGED.map(({ id }) => id) as [AllegationId, AllegationId, AllegationId]
  for (const [i, id] of ids.entries()) {
    await client.open(id)
    await client.act(id, [recorded(ALLEGED[i] as ContentOf<'allegation'>)])
  }
  const { id: author } = client.author
  const [, second = '', third = ''] = ids
  // What was there the day before is to be answered.
  office.portal.clock.aheadMs += 86_400_000
  client = await clientOfInes()
  await client.act(second, [compared(second, author, b, [[a, SAME]])])
  // What the board is to find: two that fit, and not one answer.
  await client.act(third, [compared(third, author, c, [])])
  sana = await office.signedIn('Sana Super')
  numbers = (await waitForCase(sana, 3)).map(bare)
})
afterAll(() => office?.close())

it('shows a supervisor who is one person, as officers answered it', async () => {
  await people(sana)
  const rows = region(sana, /^People with two matters or more \(1\)/).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(1)
  // Both came on one day: which of their names stands first goes by the ids of their cases.
  expect(await rows.first().textContent()).toMatch(/(Quentin|Q) Vole \(4471\)/)
})

it('finds what nobody has answered, by the matcher in the worker', async () => {
  const unanswered = region(sana, /^Suggestions that nobody answered \([12]\)/)
  await unanswered.getByText('Same staff number').first().waitFor()
  const empty = region(sana, /^Comparisons that answered nothing \(1\)/)
  await expect
    .poll(() => empty.locator('tbody tr').allTextContents())
    .toEqual([expect.stringMatching(/^Quentin Vole .*Ines Intake.*Vole \(4471\)/)])
  await region(sana, /^Investigated together \(1\)/).waitFor()
  await look(sana)('people of a portal')
})

it('is counted on the day, which leads to it', async () => {
  await sana.getByRole('link', { name: 'My day' }).click()
  const contents = sana.getByRole('navigation', { name: 'On this page' })
  await contents.getByRole('button', { name: 'Suggestions that nobody answered' }).click()
  expect(await sana.locator('h2:focus').textContent()).toBe('Suggestions that nobody answered')
  const section = region(sana, /^Suggestions that nobody answered$/)
  expect(await section.textContent()).toMatch(/about one person ha(s|ve) no answer/)
  await section.getByRole('link', { name: 'People and patterns' }).click()
  await heading(sana, 'People and patterns').waitFor()
})

it('says on the day that not everything was read in, until it is', async () => {
  const lacks = 'Not everything that you may read has been read in yet'
  const ivan = await office.page()
  await ivan.route(`**${syncIndex.path}`, (route) => route.abort())
  await ivan.goto(office.portal.officeUrl)
  await signIn(ivan, office.portal.clock, office.officer('Ivan Intake'))
  await ivan.getByText(lacks).waitFor()
  await look(ivan)('a day of which not everything is read in')
  await ivan.unroute(`**${syncIndex.path}`)
  await ivan.getByRole('button', { name: 'Try again' }).click()
  await region(ivan, /^Suggestions that nobody answered$/).waitFor()
  await ivan.getByText(lacks).waitFor({ state: 'detached' })
  await ivan.context().close()
})

it('leads to one person, who is there again at the same address', async () => {
  await region(sana, /^People with two/)
    .getByRole('link', { name: /Vole/ })
    .first()
    .click()
  await sana.getByText('2 reports with a receipt of their own.').waitFor()
  await sana.getByText('Said to have kept money, 2.').waitFor()
  const address = await sana.evaluate(() => location.hash)
  expect(address).toMatch(/^#person\/....-....\/1$/)
  for (const { id } of ALLEGED) expect(await sana.content()).not.toContain(id)
  await sana.reload()
  await sana.getByLabel('Passphrase', { exact: true }).fill(office.officer('Sana Super').passphrase)
  await sana.getByRole('button', { name: 'Open' }).click()
  await sana.getByText('Said to have kept money, 2.').waitFor()
  expect(await sana.evaluate(() => location.hash)).toBe(address)
  await look(sana)('one person of a portal')
})

it('opens no case, and leaves nothing in one', async () => {
  const client = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
  for (const id of ids) {
    const { verified } = await client.read(id)
    const openers = verified.replay.internal.filter(({ body }) => body.act.type === 'opened')
    expect(openers.map(({ body }) => body.actor)).toHaveLength(1)
  }
})

it('says in a case with which it is investigated together', async () => {
  const [row] = await region(sana, /^What identifies/)
    .locator('tbody td a')
    .allTextContents()
  await openCase(sana, bare(row ?? ''))
  // Its number is known once the officer's list of cases is read in.
  const links = together().getByRole('link')
  await links.waitFor()
  const others = (await links.allTextContents()).map(bare)
  expect(others).toHaveLength(1)
  expect(numbers).toContain(others[0])
  expect(others[0]).not.toBe(bare(row ?? ''))
})

/** The number of the case whose allegation says this. */
const numberWith = async (words: string): Promise<string> => {
  for (const number of numbers) {
    await openCase(sana, number)
    const said = await sana.locator('.app-allegation').first().textContent()
    if (said?.includes(words)) return number
  }
  throw new Error(`no case says ${words}`)
}
const compare = async (number: string): Promise<void> => {
  await openCase(sana, number)
  await sana.getByRole('button', { name: /^Compare it/ }).click()
  await heading(sana, 'Compare with other cases').waitFor()
  await sana.locator('form .app-candidate').nth(1).waitFor()
}
const answerTogether = async (number: string, isTogether: boolean): Promise<void> => {
  await compare(number)
  const groups = await sana.getByRole('group', { name: 'Is it the same person?' }).all()
  for (const group of groups) {
    if ((await group.locator('input:checked').count()) === 0) {
      await group.getByLabel('I cannot say').check()
    }
  }
  const isSame = await Promise.all(
    groups.map((group) => group.getByLabel('Yes, the same person').isChecked()),
  )
  await sana
    .getByRole('group', { name: 'What else they have in common' })
    .nth(isSame.indexOf(true))
    .getByLabel('Investigated together')
    .setChecked(isTogether)
  for (const box of await sana.getByLabel('Why you think so', { exact: true }).all()) {
    await box.fill(isTogether ? 'One team looks at both.' : 'Two teams after all.')
  }
  await sana.locator('main form button[type=submit]').click()
  await sana.getByText('The comparison is saved.', { exact: true }).waitFor()
}
const together = () => sana.locator('.govuk-inset-text', { hasText: 'Investigated together with' })

it('is taken apart by an answer, and put together again, and the cases stay what they are', async () => {
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  const shared = async () => {
    const read = await Promise.all(ids.map((id) => client.read(id)))
    return read.map(({ verified }) => verified.replay.shared.map(({ hash }) => hash))
  }
  const sharedBefore = await shared()
  const [first, second] = [await numberWith('money, 1.'), await numberWith('money, 2.')]
  await answerTogether(second, false)
  for (const number of [first, second]) {
    await openCase(sana, number)
    await sana.locator('.app-allegation').waitFor()
    // Taken in, of a case that is opened, behind what is shown.
    await expect.poll(() => together().count()).toBe(0)
  }
  await people(sana)
  await region(sana, /^Investigated together \(0\)/).waitFor()
  await region(sana, /^People with two matters or more \(1\)/).waitFor()

  await answerTogether(first, true)
  for (const number of [first, second]) {
    await openCase(sana, number)
    await together().waitFor()
  }
  // An answer in each case, of one day: nobody can tell which came last.
  await compare(first)
  await sana
    .getByText('All of them count until these officers agree, or somebody answers on a later day.')
    .waitFor()
  expect(await shared()).toEqual(sharedBefore)

  // What was answered before is there, below what counts.
  await answerTogether(first, false)
  await people(sana)
  await region(sana, /^People with two/)
    .getByRole('link', { name: /Vole/ })
    .first()
    .click()
  await sana.getByText('1 earlier answer', { exact: true }).click()
  const before = sana.locator('details[open]', { hasText: '1 earlier answer' })
  expect(await before.textContent()).toContain('One team looks at both.')
})

it('shows an overseer the people of cases that they are not let into', async () => {
  olu = await office.signedIn('Olu Overseer')
  await people(olu)
  const rows = region(olu, /^People with two matters or more \(1\)/).locator('tbody tr')
  await rows.first().waitFor()
  // Numbers, and nowhere to go.
  expect(await rows.first().locator('td').first().getByRole('link').count()).toBe(0)
  await rows.first().getByText('Not known: you may read none of them').waitFor()
  await olu.getByText('As an overseer you see here also').waitFor()
  await rows.first().getByRole('link', { name: /Vole/ }).click()
  await olu.getByText('You have not been let in').first().waitFor()
  await look(olu)('one person, not let in')
})

it('lets them in, without a reason, and says what it is used for', async () => {
  await olu.getByRole('button', { name: 'Ask to be let in' }).first().click()
  await olu.getByText('used for monthly random checks as well').waitFor()
  await look(olu)('about to be let in')
  await olu.getByRole('button', { name: 'Let me in' }).click()
  await olu.getByText('You have not been let in').nth(1).waitFor({ state: 'detached' })
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  const called = await Promise.all(
    ids.map(async (id) => {
      const { verified } = await client.read(id)
      return verified.replay.shared.filter(({ body }) => body.act.type === 'calledIn').length
    }),
  )
  expect(called.toSorted()).toEqual([0, 0, 1])
  const link = olu.locator('.app-people__matter a').first()
  await link.click()
  await heading(olu, /^Case /).waitFor()
})

it('is not for investigators', async () => {
  const vera = await office.signedIn('Vera Investigator')
  expect(await vera.getByRole('link', { name: 'People', exact: true }).count()).toBe(0)
  await vera.evaluate(() => {
    location.hash = 'patterns'
  })
  await vera.getByText('Your role does not allow this.').waitFor()
})

it('complained about nothing, and broke no rule of accessibility', () => {
  expect(office.complaints).toEqual([])
  expect(violations).toEqual([])
})
