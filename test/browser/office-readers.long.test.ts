import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { focusFault, heardOn, unseenFocus } from '../support/assistive.ts'
import { browserPrimitives } from '../support/ends.ts'
import { pressByKey, tabTo } from '../support/keyboard.ts'
import { act, enrol, heading, openCase, signDirectory, signIn, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'
import { SecondClient } from './office/second-client.ts'

let office: TestOffice
let administrator: Page
let ines: Page
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  office = await TestOffice.start()
  administrator = await office.open()
  ines = await office.signedIn('Ines Intake')
})
afterAll(() => office?.close())

const idOf = async (name: string): Promise<string> => {
  const { current } = await new TestReporter(office.portal).epochs()
  return current.body.officers.find((officer) => officer.name === name)?.id ?? ''
}

/** Numbers of the queue that were not there before. */
const newNumber = async (known: readonly string[]): Promise<string> => {
  const numbers = await waitForCase(ines, known.length + 1)
  return numbers.find((number) => !known.includes(number)) ?? ''
}

const reading = (page: Page) => page.locator('.app-case__facts')
const numbers: string[] = []

describe('an officer on the reporter’s sealed list', () => {
  it('is not offered; and is taken out first when somebody brought them in all the same', async () => {
    const reporter = new TestReporter(office.portal)
    const vera = await idOf('Vera Investigator')
    const id = await reporter.report({ what: 'It is about Vera.', excluded: [vera] })
    const number = await newNumber(numbers)
    numbers.push(number)
    await openCase(ines, number)
    expect(await ines.getByRole('button', { name: 'Bring in an officer' }).count()).toBe(0)

    const ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
    await ivan.open(id)
    const bring = { type: 'assign', officer: vera, handler: true } as const
    await ivan.act(id, [{ log: 'shared', bring }])

    await openCase(ines, number)
    expect(await textOf(reading(ines))).toContain('Vera Investigator')
    await ines
      .getByText('Vera Investigator reads this case and is on the reporter’s list')
      .waitFor()
    await look(ines)('a reader on the reporter’s list')
    await act(ines, 'Write to the reporter', async () => {
      await ines.getByText('They are taken out of the case first').waitFor()
      await ines.getByLabel('Your letter').fill('This is between us.')
    })
    await ines.getByText('Your letter is sent.').waitFor()
    expect(await textOf(ines.locator('.app-history'))).toContain('took out Vera Investigator')

    const { replay } = await reporter.read()
    const readersOf = (purpose: string) =>
      [...replay.envelopes.values()]
        .filter(({ statement }) => statement.body.act.type === purpose)
        .map(({ readers }) => readers.some(({ id: reader }) => reader === vera))
    expect(readersOf('message')).toEqual([false])
    expect(replay.state.members.has(vera)).toBe(false)
  })
})

describe('a reader who was given junk', () => {
  it('is told, and gets access from another reader whose browser found out', async () => {
    const reporter = new TestReporter(office.portal)
    const id = await reporter.report({ what: 'A second matter.' })
    const number = await newNumber(numbers)
    numbers.push(number)
    const { current } = await reporter.epochs()
    const victim = current.body.officers.find(({ name }) => name === 'Ines Intake')
    const foreign = browserPrimitives.kemKeyPair(browserPrimitives.random(32)).publicKey
    const ivan = await SecondClient.signIn(office.portal, office.officer('Ivan Intake'))
    await ivan.open(id)
    const note = { log: 'internal', act: { type: 'note' } } as const
    await ivan.act(id, [{ ...note, content: { version: 1, text: 'Not for Ines' } }], {
      ...browserPrimitives,
      encapsulate: (key, seed) =>
        browserPrimitives.encapsulate(toBase64url(key) === victim?.kemKey ? foreign : key, seed),
    })

    await openCase(ines, number)
    await ines.getByText('This does not open: your access to it was sealed wrongly.').waitFor()

    const page = await office.signedIn('Ivan Intake')
    await openCase(page, number)
    await page.getByText('Ines Intake cannot read all of this case').waitFor()
    await act(page, 'Give a reader access again', async () => {
      await page.getByLabel('Ines Intake').check()
      const words = page.locator('#officer-item-hint')
      expect(await textOf(words)).toBe(office.officer('Ines Intake').words)
      await page.getByLabel('I have compared the words with them').check()
      await look(page)('give access again')
    })
    await page.getByText('Ines Intake can read the whole case.').waitFor()
    await page.context().close()
    await openCase(ines, number)
    expect(await textOf(ines.locator('.app-history'))).toContain('Not for Ines')
  })
})

describe('an investigator', () => {
  it('reads everything once brought in, handles it, and nothing any more once taken out', async () => {
    const [, number = ''] = numbers
    await openCase(ines, number)
    await act(ines, 'Bring in an officer', async () => {
      await ines.getByLabel('Vera Investigator').check()
      await ines.getByLabel('They handle it from now on').check()
      await look(ines)('bring in')
    })
    await ines.getByText('Vera Investigator now reads this case.').waitFor()
    const vera = await office.signedIn('Vera Investigator')
    expect(await waitForCase(vera, 1)).toEqual([number])
    await openCase(vera, number)
    expect(await textOf(vera.locator('main'))).toContain('A second matter.')
    expect(await textOf(vera.locator('.app-history'))).toContain('Not for Ines')
    expect(await vera.getByRole('button', { name: 'Bring in an officer' }).count()).toBe(0)
    await act(ines, 'Take out an officer', async () => {
      await look(ines)('take out')
      await ines.getByLabel('Vera Investigator').check()
    })
    await ines.getByText('Vera Investigator no longer reads this case.').waitFor()
    await act(vera, 'Write an internal note', () => vera.getByLabel('Your note').fill('Too late'))
    await vera.getByText('There is nothing here that you may see.').first().waitFor()
    await look(vera)('nothing that you may see')
    await vera.context().close()
  })
})

describe('an overseer', () => {
  it('sees no case until the reporter asks for them, and cannot leave as the last one', async () => {
    const reporter = new TestReporter(office.portal)
    await reporter.report({ what: 'A third matter.' })
    const number = await newNumber(numbers)
    numbers.push(number)
    const olu = await office.signedIn('Olu Overseer')
    await olu.getByText('As an overseer you see a case once').waitFor()
    await olu.getByRole('link', { name: 'Cases' }).click()
    await olu.getByText('You have no open cases.').waitFor()
    await reporter.act({ type: 'appeal' })
    expect(await waitForCase(olu, 1)).toEqual([number])
    await openCase(olu, number)
    expect(await textOf(olu.locator('main'))).toContain('A third matter.')
    await olu.getByRole('button', { name: 'Declare a conflict' }).click()
    await olu.getByText('No other overseer can open this case').waitFor()
    await look(olu)('the last overseer')
    expect(await textOf(olu.locator('main'))).toContain('The independent office')
    expect(await olu.locator('main button[type=submit]').count()).toBe(0)
    await olu.context().close()
  })
})

describe('an officer who declares a conflict', () => {
  it('no longer has the case, and the others see it', async () => {
    const ivan = await office.signedIn('Ivan Intake')
    const [, , number = ''] = numbers
    await openCase(ivan, number)
    await act(ivan, 'Declare a conflict', () => look(ivan)('conflict'))
    await heading(ivan, 'Cases').waitFor()
    await ivan.getByText(/^1 to \d+ of \d+$/).waitFor()
    await expect.poll(() => ivan.getByRole('link', { name: number }).count()).toBe(0)
    await ivan.context().close()
    await openCase(ines, number)
    expect(await textOf(ines.locator('.app-history'))).toContain('declared a conflict and left')
    expect(await textOf(reading(ines))).toContain('Ivan Intake (excluded, or declared a conflict)')
  })
})

describe('new keys and new officers', () => {
  it('gives a re-enrolled officer access again, in the cases that they may read', async () => {
    const row = administrator.locator('tr', { hasText: 'Ivan Intake' })
    await administrator.getByRole('link', { name: 'Administration' }).click()
    await row.getByRole('button').click()
    await heading(administrator, 'New keys for Ivan Intake').waitFor()
    await administrator.getByRole('button', { name: 'Make the link' }).click()
    const link = await textOf(administrator.locator('#invitation-link'))
    const own = await office.page()
    const renewed = await enrol(own, link, 'Ivan Intake', office.portal.clock)
    const late = await office.enrol(administrator, 'Lena Late', 'Intake officer')
    await signDirectory(administrator, office.keys, [renewed, late])

    const [, second = '', third = ''] = numbers
    await own.goto(office.portal.officeUrl)
    await signIn(own, office.portal.clock, renewed)
    await openCase(own, second)
    await own.getByText('The report does not open for you yet.').waitFor()
    await look(own)('a report that does not open')

    for (const name of ['Ivan Intake', 'Lena Late']) {
      await ines.getByRole('link', { name: 'New readers' }).click()
      await heading(ines, 'New readers').waitFor()
      await ines.getByLabel(name).check()
      if (name === 'Ivan Intake') await look(ines)('new readers')
      await ines.getByRole('button', { name: 'Look through my cases' }).click()
      await heading(ines, `Check before you let ${name} in`).waitFor()
      const given = name === 'Ivan Intake' ? 2 : 3
      // New keys let in nobody who was out; a new reader is let in knowing what would point to the reporter.
      const pinned = ines.getByRole('heading', { name: 'What would point to the reporter' })
      expect(await pinned.count()).toBe(name === 'Ivan Intake' ? 0 : 3)
      await look(ines)(`let ${name} in`)
      await ines.getByRole('button', { name: `Give access to these ${given} cases` }).click()
      await ines.getByText(`was given access to ${given} of the 3 cases`).waitFor()
      if (name === 'Lena Late') await look(ines)('let in')
    }
    await openCase(own, second)
    expect(await textOf(own.locator('main'))).toContain('A second matter.')
    expect(await own.getByText('does not open').count()).toBe(0)
    await own.context().close()

    const lena = await office.signedIn('Lena Late')
    expect((await waitForCase(lena, 3)).toSorted()).toEqual(numbers.toSorted())
    await openCase(lena, third)
    expect(await textOf(lena.locator('main'))).toContain('A third matter.')
    await lena.context().close()
  })
})

describe('an officer without a mouse, in forced colours', () => {
  /** A page as it is then, and whether each thing on it shows that it has the focus. */
  const whole = async (step: string): Promise<void> => {
    await look(ines)(`${step} in forced colours`)
    expect([step, await unseenFocus(ines)]).toEqual([step, []])
  }
  const found = (place: string) => ines.getByText(place, { exact: true }).waitFor()

  it('finds a case, writes its title, and goes back to all of them', async () => {
    const { keyboard } = ines
    const [number = ''] = numbers
    await ines.emulateMedia({ forcedColors: 'active' })
    await pressByKey(ines, /^Cases$/)
    await found('1 to 3 of 3')
    await whole('queue')
    await tabTo(ines, 'Find')
    await keyboard.type('no such case')
    await found('No case matches.')
    await whole('queue, and nothing found')
    await tabTo(ines, 'Find')
    await keyboard.press('Control+A')
    await keyboard.type(number.toLowerCase())
    await found('1 to 1 of 1')
    await expect.poll(() => heardOn(ines)).toContain('1 to 1 of 1')
    await keyboard.press('Enter')
    await heading(ines, `Case ${number}`).waitFor()
    await whole('case')
    await pressByKey(ines, 'Set the title')
    await whole('title')
    await tabTo(ines, /^Title$/)
    await keyboard.type('About Vera')
    await keyboard.press('Enter')
    await heading(ines, `Case ${number}`).waitFor()
    await ines.getByRole('alert').getByText('The title is saved.').waitFor()
    expect(await focusFault(ines)).toBe(null)
    await pressByKey(ines, 'Back')
    await expect.poll(() => ines.evaluate(() => document.activeElement?.textContent)).toBe(number)
    await tabTo(ines, 'Show all cases again')
    await keyboard.press('Enter')
    await found('1 to 3 of 3')
    expect(await focusFault(ines)).toBe(null)
    await pressByKey(ines, 'My day')
    await ines.getByText('Open cases that you read').waitFor()
    await whole('my day')
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
