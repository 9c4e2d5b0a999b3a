/** Allegations where something goes wrong: a colleague is quicker, an answer is lost, the subject reads the case. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHeader } from '../../protocol/envelope.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { syncIndex } from '../../protocol/exchanges/own-index.ts'
import { toHash } from '../../protocol/fields.ts'
import { allegationOf } from '../support/bound.ts'
import {
  acknowledge,
  boundOffice,
  box,
  record,
  said,
  submit,
  typeSomebody,
} from './office/allegations.ts'
import { act, heading, openCase } from './office/driver.ts'
import { looker } from './office/look.ts'
import type { TestOffice } from './office/office.ts'
import type { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

let office: TestOffice
let reporters: readonly TestReporter[]
let ines: Page
let ivan: Page
let first: string
let second: string
let cases: readonly string[]
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  const bound = await boundOffice(['He sells case files.', 'He sold me a file.'])
  ;({ office, reporters, ines, ivan, cases } = bound)
  ;[first = '', second = ''] = bound.numbers
  for (const number of [first, second]) {
    await openCase(ines, number)
    await acknowledge(ines)
    await record(ines, { name: 'Jon Smythe', staffNumber: 'A1234' }, 'Sells case files.')
  }
})
afterAll(() => office?.close())

const answerOpen = async (page: Page): Promise<void> => {
  for (const group of await page.getByRole('group', { name: 'Is it the same person?' }).all()) {
    if ((await group.locator('input:checked').count()) === 0) {
      await group.getByLabel('I cannot say').check()
    }
  }
  for (const why of await page.getByLabel('Why you think so', { exact: true }).all()) {
    if ((await why.inputValue()) === '') await why.fill('Not enough is known.')
  }
}

describe('while an allegation is typed', () => {
  it('what a colleague does is shown, and nothing typed is lost', async () => {
    await openCase(ines, first)
    await openCase(ivan, first)
    await ines.getByRole('button', { name: /^Revise it/ }).click()
    await box(ines, 'Unit or team').fill('Records office')
    await act(ivan, 'Write an internal note', () => box(ivan, 'Your note').fill('I will ask.'))
    await said(ivan, 'Your note is saved.')
    await submit(ines)
    await ines.getByText('This case has changed while you were writing').waitFor()
    expect(await box(ines, 'Unit or team').inputValue()).toBe('Records office')
    await ines.getByRole('button', { name: 'Confirm and send' }).click()
    await said(ines, 'The new version is saved. The earlier one stays readable.')
  })

  it('an answer that is lost is asked for again', async () => {
    await ines
      .locator('.app-allegation')
      .getByRole('button', { name: /^Compare it/ })
      .click()
    await ines.locator('form .app-candidate').first().waitFor()
    await box(ines, 'What everybody who reads this case should know of it').fill('Looked at.')
    await answerOpen(ines)
    await ines.route('**/api/office/append', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await submit(ines)
    await ines.getByText('The server did not say whether it arrived.').waitFor()
    await ines.unroute('**/api/office/append')
    await ines.getByRole('button', { name: 'See whether it arrived' }).click()
    await said(ines, 'The comparison is saved.')
    expect(await ines.getByText('Looked at.').count()).toBe(1)
  })
})

type Synced = ResponseOf<typeof syncIndex>

describe('an index that is not whole', () => {
  /** What the server hands over, changed on its way. */
  const synced = (page: Page, change: (body: Synced) => void) =>
    page.route(`**${syncIndex.path}`, async (route) => {
      const response = await route.fetch()
      const body: Synced = await response.json()
      change(body)
      await route.fulfill({ response, json: body })
    })
  const honest = () => ivan.unrouteAll({ behavior: 'wait' })
  /** As if the officer read another case. */
  const withOtherState = () =>
    synced(ivan, (body) => {
      body.state = toHash(new Uint8Array(32))
    })
  const buttons = () => ivan.locator('main form button[type=submit]')
  const notSent = () =>
    ivan.getByText('Nothing was sent: not everything that you may read of other cases')
  const gap = () => ivan.getByText('One of your cases does not open for you in full')
  const agree = async (): Promise<void> => {
    await openCase(ivan, first)
    await ivan.getByRole('button', { name: 'Agree, and decide' }).click()
    await heading(ivan, 'Decide the case').waitFor()
  }
  const isDecided = async () => (await reporters[0]?.read())?.replay.state.decided

  it('is signed on by nobody, also if what lacks came while the form was open', async () => {
    await act(ines, 'Propose to decide', () =>
      box(ines, 'Why it can be decided now, and what you propose').fill('He admits it.'),
    )
    await said(ines, 'The proposal is saved. Another officer who leads the case must agree.')
    await agree()
    await ivan.locator('form .app-candidate').first().waitFor()
    await answerOpen(ivan)
    await box(ivan, 'Misconduct').check()
    await box(ivan, 'Case to answer: misconduct').check()
    await box(ivan, 'Reasons').fill('He admits it.')
    // Meanwhile there is more in another case, of which the server keeps back what opens it.
    await synced(ivan, (body) => {
      for (const { items } of body.cases) for (const { envelope } of items) envelope.wraps = []
    })
    const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
    const subject = { names: [{ kind: 'name', text: 'Mary Major' }], staffNumbers: ['Z9'] }
    await client.open(cases[1] ?? '')
    await client.act(cases[1] ?? '', [
      {
        log: 'internal',
        act: { type: 'allegation' },
        content: allegationOf(9, { subject, summary: 'Looked away.' }),
      },
    ])
    await submit(ivan)
    await notSent().waitFor()
    await gap().waitFor()
    expect(await buttons().count()).toBe(0)
    expect(await box(ivan, 'Reasons').inputValue()).toBe('He admits it.')
    expect(await isDecided()).toBe(false)
    await look(ivan)('a decision on what is not whole')
  })

  it('is signed on by nobody who begins with it, until the case that lacks is read', async () => {
    await agree()
    await gap().waitFor()
    expect(await buttons().count()).toBe(0)
    await honest()
    await openCase(ivan, second)
    await ivan.getByText('Looked away.').first().waitFor()
    await agree()
    await buttons().waitFor()
    await answerOpen(ivan)
    await submit(ivan)
    await ivan.getByText(/^It is decided\./).waitFor()
    expect(await isDecided()).toBe(true)
  })

  it('is not said to know of nobody', async () => {
    await withOtherState()
    await openCase(ivan, second)
    await ivan.getByRole('button', { name: 'Record another allegation' }).click()
    await typeSomebody(ivan, { name: 'Una Quist', staffNumber: 'Q1' })
    await ivan
      .getByText('Not everything that you may read has been read in yet, so somebody')
      .waitFor()
    expect(await ivan.getByText('looks like the same person so far').count()).toBe(0)
    await look(ivan)('somebody typed before everything is read in')
    await honest()
  })

  it('is compared on by nobody', async () => {
    const compare = async (): Promise<void> => {
      await openCase(ivan, second)
      await ivan
        .locator('.app-allegation', { hasText: 'Looked away.' })
        .getByRole('button', { name: /^Compare it/ })
        .click()
      await buttons().waitFor()
    }
    await compare()
    await box(ivan, 'What everybody who reads this case should know of it').fill('Nobody else.')
    await withOtherState()
    await submit(ivan)
    await notSent().waitFor()
    await ivan.getByText('Not everything that you may read is read in yet').waitFor()
    expect(await buttons().count()).toBe(0)
    await honest()
    await compare()
    await submit(ivan)
    await said(ivan, 'The comparison is saved.')
    await ivan.getByText('Nobody else.').first().waitFor()
  })
})

describe('an allegation about somebody who reads the case', () => {
  // Others have gone on in it.
  beforeAll(() => openCase(ines, first))

  it('is not recorded about the last overseer: other ways are named', async () => {
    await ines.getByRole('button', { name: 'Record another allegation' }).click()
    await box(ines, 'Yes: a name, a number, or something to know them by').check()
    await box(ines, 'Olu Overseer').check()
    await ines.getByText(/^Warning No other overseer can open this case, so Olu Overseer/).waitFor()
    await look(ines)('an allegation about the last overseer')
    await box(ines, 'What they are said to have done').fill('Warned a friend.')
    await submit(ines)
    await ines.getByRole('link', { name: /^No other overseer can open this case/ }).waitFor()
  })

  it('leads through taking them out, and is not sealed to them', async () => {
    await box(ines, 'Ivan Intake').check()
    await ines.getByText(/^Warning Ivan Intake reads this case/).waitFor()
    await ines.getByRole('button', { name: 'Take Ivan Intake out of the case' }).click()
    await ines.getByText(/^Ivan Intake is out of the case/).waitFor()
    expect(await box(ines, 'What they are said to have done').inputValue()).toBe('Warned a friend.')
    await look(ines)('an allegation whose subject is out')
    await submit(ines)
    await said(ines, 'The allegation is recorded.')
    const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
    const cases = await Promise.all(
      reporters.map(async (reporter) => (await reporter.read()).replay.state.caseId),
    )
    const read = await Promise.all(cases.map((id) => client.read(id)))
    const found = read.flatMap(({ verified: { replay, envelopes } }) =>
      replay.internal.flatMap(({ body: { act, on } }) => {
        const isAbout = act.type === 'allegation' && replay.state.barred.size > 0
        const header = isAbout ? parseHeader(envelopes.get(act.envelope)?.header ?? '') : null
        return header ? [{ on, readers: header.readers.length }] : []
      }),
    )
    // Recorded and revised while Ivan read; then once without him.
    expect(found.map(({ readers }) => readers)).toEqual([3, 3, 2])
    await ines.getByRole('button', { name: 'Bring in an officer' }).click()
    await heading(ines, 'Bring in an officer').waitFor()
    expect(await ines.getByLabel('Ivan Intake').count()).toBe(0)
    await ines.getByText(/Not offered, because an allegation in this case is about them/).waitFor()
  })
})

it('no page was found wrong', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
