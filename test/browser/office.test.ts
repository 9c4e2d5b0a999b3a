import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, heading, openCase, signDirectory, signIn, signOut, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

let office: TestOffice
const violations: string[] = []

/** Every page is looked at in both sizes; what axe finds is expected to be nothing, at the end. */
const look = looker(violations)

/** Presses Tab until the focus is on something called so. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const isIt =
      (await focused.and(page.getByRole('button', { name, exact: true })).count()) +
      (await focused.and(page.getByLabel(name, { exact: true })).count())
    if (isIt > 0) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

const pressByKey = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Refused while it is easy to guess; the six words are used in the end. */
const chooseOwnPassphrase = async (page: Page): Promise<void> => {
  await page.getByLabel('Choose my own').check()
  const own = page.getByLabel('Your passphrase', { exact: true })
  await own.fill('Example Borough keeps its key here')
  await page.getByText(/^Too easy: a thousand graphics cards would guess it within /).waitFor()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('alert').getByText('This passphrase is too easy to guess').waitFor()
  await look(page)('an easy passphrase')
  await own.fill('abacus petty uranium shrimp disclose neatness')
  await page.getByText(/^Strong enough: a thousand graphics cards would try for /).waitFor()
  await page.getByLabel('Use these six words').check()
}

beforeAll(async () => {
  office = await TestOffice.start()
})
afterAll(() => office?.close())

describe('from the set-up link to an answered report', () => {
  let administrator: Page
  const reporter = { current: null as TestReporter | null }

  it('sets up a portal, and keeps the one-time token out of the address', async () => {
    administrator = await office.page()
    await office.setUp(administrator, async (step) => {
      await look(administrator)(step)
      if (step === 'setup-3-key') await chooseOwnPassphrase(administrator)
    })
    expect(administrator.url()).toBe(office.portal.officeUrl)
  })

  it('enrols officers and signs the directory with the words they read out', async () => {
    await signIn(administrator, office.portal.clock, office.administrator)
    await look(administrator)('administration')
    const joining = []
    for (const [name, role] of [
      ['Ines Intake', 'Intake officer'],
      ['Ivan Intake', 'Intake officer'],
      ['Olu Overseer', 'Independent overseer'],
    ] as const) {
      const isFirst = name === 'Ines Intake'
      joining.push(await office.enrol(administrator, name, role, isFirst ? look : undefined))
      if (isFirst) await look(administrator)('invitation')
    }
    await signDirectory(administrator, office.keys, joining, look(administrator))
    await administrator.getByRole('link', { name: 'Administration' }).click()
    await heading(administrator, 'Administration').waitFor()
    expect(await administrator.getByText('Not open for reports yet').count()).toBe(0)
  })

  it('shows a report, acknowledges it and answers, and the reporter reads it', async () => {
    reporter.current = new TestReporter(office.portal)
    await reporter.current.report({
      what: 'The evidence store is short of cash.',
      pointsToMe: { notToRepeat: 'The night shift of 3 March' },
    })
    const page = await office.signedIn('Ines Intake')
    const [number = ''] = await waitForCase(page, 1)
    await look(page)('queue')
    await pressByKey(page, number)
    await heading(page, `Case ${number}`).waitFor()
    await look(page)('case')
    expect(await textOf(page.getByText('The evidence store is short of cash.'))).toContain('short')

    await act(page, 'Acknowledge the report', async () => {
      await look(page)('acknowledge')
      expect(await page.getByText('The night shift of 3 March').isVisible()).toBe(true)
      await page.getByLabel('Write something to the reporter').fill('Thank you. It is read.')
    })
    await page.getByText('You have acknowledged the report.').waitFor()
    await pressByKey(page, 'Write to the reporter')
    await heading(page, 'Write to the reporter').waitFor()
    await tabTo(page, 'Your letter')
    await page.keyboard.type('Who else has a key?')
    await pressByKey(page, 'Send')
    await page.getByText('Your letter is sent.').waitFor()
    await look(page)('case with letters')
    const letters = await reporter.current.letters()
    expect(letters.join()).toContain('Thank you. It is read.')
    expect(letters.join()).toContain('Who else has a key?')

    await signOut(page)
    await page.context().close()
  })

  it('takes a case through all its stages, each kept as its own promise', async () => {
    const page = await office.signedIn('Ines Intake')
    const [number = ''] = await waitForCase(page, 1)
    await openCase(page, number)
    const shot = look(page)
    const done = (said: string) => page.getByText(said, { exact: true }).waitFor()
    const type = (label: string, words: string) =>
      page.getByLabel(label, { exact: true }).fill(words)

    await act(page, 'Set the title', async () => {
      await shot('title')
      await type('Title', 'Cash in the store')
    })
    await done('The title is saved.')
    await act(page, 'Write an internal note', async () => {
      await shot('note')
      await type('Your note', 'Ask for the log.')
    })
    await done('Your note is saved.')
    await act(page, 'Change the stage', async () => {
      await shot('stage')
      await page.getByLabel('Being looked into').check()
    })
    await done('The stage is changed.')
    await act(page, 'Give news', async () => {
      await page.locator('main form button[type=submit]').click()
      await page.getByRole('alert').getByText('Enter a date that exists').waitFor()
      await shot('news with faults')
      await type('What was done', 'The log was read.')
      await type('What comes next', 'We ask the keeper.')
      const soon = new Date(Date.now() + 3 * 86_400_000)
      await type('Day', String(soon.getUTCDate()))
      await type('Month', String(soon.getUTCMonth() + 1))
      await type('Year', String(soon.getUTCFullYear()))
    })
    await done('The news is sent.')
    await act(page, 'Give feedback', async () => {
      await shot('feedback')
      await type('What is planned or was done', 'An inspection is planned.')
      await type('Why', 'The log has gaps.')
    })
    await done('The feedback is sent.')
    await act(page, 'Hand over', async () => {
      await shot('hand over')
      await page.getByLabel('Ivan Intake').check()
    })
    await done('Ivan Intake now handles this case.')
    await act(page, 'Record that it is decided', () => shot('decided'))
    await done('It is recorded that the case is decided.')
    expect(await page.getByRole('button', { name: 'Close the case' }).count()).toBe(0)
    await act(page, 'Tell the outcome', async () => {
      await shot('outcome')
      await page.getByLabel('We found that part of it happened').check()
      await type('Reasons', 'Some of the cash is accounted for.')
      await type('What happens now', 'The keeper is moved.')
    })
    await done('The outcome is sent.')
    await act(page, 'Close the case', async () => {
      await shot('close')
      await page.getByLabel('The result has been told.').check()
    })
    await done('The case is closed.')
    await shot('closed case')
    expect(await page.getByRole('button', { name: 'Give news' }).count()).toBe(0)
    const letters = (await reporter.current?.letters())?.join() ?? ''
    for (const words of ['We ask the keeper.', 'The log has gaps.', 'The keeper is moved.']) {
      expect(letters).toContain(words)
    }
    expect(letters).not.toContain('Ask for the log.')

    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByText('No cases to show.').waitFor()
    await page.getByLabel('Stage').selectOption('Closed')
    await page.getByRole('button', { name: 'Show these' }).click()
    await page.getByText('Cash in the store').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('No cases to show.').waitFor()
    await page.getByLabel('Case number').fill('K7QD-2M')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Enter a case number of eight letters').waitFor()
    await page.getByLabel('Case number').fill(` ${number.toLowerCase().replace('-', ' ')} `)
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Cash in the store').waitFor()
    await page.getByRole('button', { name: number }).press('Enter')
    await heading(page, `Case ${number}`).waitFor()
    await act(page, 'Reopen the case', () => shot('reopen'))
    await done('The case is open again.')
    await page.context().close()
  })

  it.each([
    ['WebAssembly', 'does not allow WebAssembly'],
    ['crypto', 'gives no random numbers'],
  ])('offers no form without %s', async (missing, said) => {
    const page = await office.page()
    await page.addInitScript((name) => {
      Object.defineProperty(globalThis, name, { value: undefined })
    }, missing)
    await page.goto(office.portal.officeUrl)
    await heading(page, 'This page cannot work here').waitFor()
    expect(await textOf(page.locator('main'))).toContain(said)
    expect(await page.locator('input').count()).toBe(0)
    await page.context().close()
  })

  it('has let out no passphrase, nor the organisation key’s file or its name', () => {
    const { keyFile } = office.keys
    const people = [office.administrator, ...office.officers.values()]
    const passphrases = people.map(({ passphrase }) => passphrase)
    const secrets = [...passphrases, keyFile.passphrase, 'key.json', keyFile.text.slice(0, 40)]
    expect(office.letOut(secrets)).toEqual([])
    expect(office.letOut([`"signInName":"${office.administrator.signInName}"`])).toHaveLength(1)
  })

  it('has pages on which axe finds nothing, and that complain about nothing', () => {
    expect(violations).toEqual([])
    expect(office.complaints).toEqual([])
  })
})
