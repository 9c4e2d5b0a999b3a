/** The officer's way: a day, a queue, and a case from its first page to its last. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  act,
  endSession,
  heading,
  openCase,
  sendShown,
  signOut,
  textOf,
  typeDate,
} from '../office/driver.ts'
import { type Walk, WORDS } from './walk.ts'

const PAUSE_MS = 4_000
const IDLE_MS = 11 * 60_000

const done = (page: Page, said: string) => page.getByText(said, { exact: true }).waitFor()
const type = (page: Page, label: string, words: string) =>
  page.getByLabel(label, { exact: true }).fill(words)
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** Presses Tab until the focus is on something called so. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const isIt =
      (await focused.and(page.getByRole('button', { name, exact: true })).count()) +
      (await focused.and(page.getByRole('link', { name, exact: true })).count()) +
      (await focused.and(page.getByLabel(name, { exact: true })).count())
    if (isIt > 0) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

const pressByKey = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

export const answers = (its: () => Walk): void => {
  it('an officer signs in to their day, and finds the urgent case in the queue', async () => {
    const walk = its()
    await walk.slot()
    walk.ines = await walk.signedIn('Ines Intake')
    const { ines, pair } = walk
    const look = walk.look(ines)
    await heading(ines, 'My day').waitFor()
    await ines.getByRole('heading', { name: 'Urgent, and not acknowledged (1)' }).waitFor()
    const warned = await ines.getByText('Only for trying out').count()
    expect(warned).toBe(pair.kind === 'embedded' ? 1 : 0)
    await look('my day')
    await ines.getByRole('link', { name: 'Cases' }).click()
    const row = ines.locator('.app-queue tbody tr')
    await row.waitFor()
    expect(await textOf(row)).toMatch(/Urgent.*To be read, 3 Mar/)
    walk.number = await textOf(row.locator('th a'))
    await look('queue')
  })

  it('reads the report, acknowledges it with what must not be repeated in view, and answers', async () => {
    const walk = its()
    const { ines, number } = walk
    const look = walk.look(ines)
    await pressByKey(ines, number)
    await heading(ines, `Case ${number}`).waitFor()
    const main = await textOf(ines.locator('main'))
    for (const said of [WORDS.report, WORDS.points, 'False or missing evidence']) {
      expect(main).toContain(said)
    }
    expect(main).toContain('Ivan Intake (on the reporter’s list)')
    await look('case')
    await act(ines, 'Acknowledge the report', async () => {
      expect(await ines.getByText(WORDS.points).isVisible()).toBe(true)
      await look('acknowledge')
    })
    await done(ines, 'You have acknowledged the report.')
    await pressByKey(ines, 'Write to the reporter')
    await ines.locator('#reply:focus').getByText('Write to the reporter').waitFor()
    await look('letter')
    await tabTo(ines, 'Your letter')
    await ines.keyboard.type(WORDS.letter)
    await pressByKey(ines, 'Send')
    await done(ines, 'Your letter is sent.')
  })

  it('is locked out in the middle of a note, and goes on with it', async () => {
    const walk = its()
    const { ines, office } = walk
    await press(ines, 'Write an internal note')
    await type(ines, 'Your note', WORDS.note)
    await ines.clock.fastForward(PAUSE_MS)
    await ines.getByText(/^Draft saved on /).waitFor()
    await walk.look(ines)('note')
    await ines.clock.fastForward(IDLE_MS)
    await heading(ines, 'Locked').waitFor()
    expect(await ines.locator('body').textContent()).not.toContain(WORDS.note)
    await walk.look(ines)('locked')
    await type(ines, 'Passphrase', office.officer('Ines Intake').passphrase)
    await press(ines, 'Open')
    await heading(ines, 'Write an internal note').waitFor()
    expect(await ines.getByLabel('Your note').inputValue()).toBe(WORDS.note)
    await ines.locator('main form button[type=submit]').click()
    await done(ines, 'Your note is saved.')
  })

  it('gives it a title, brings in an investigator, hands over, and gives news', async () => {
    const { ines } = its()
    const look = its().look(ines)
    await act(ines, 'Set the title', async () => {
      await look('title')
      await type(ines, 'Title', WORDS.title)
    })
    await done(ines, 'The title is saved.')
    await act(ines, 'Bring in an officer', async () => {
      await ines.getByLabel('Vera Investigator').check()
      await look('bring in')
    })
    await done(ines, 'Vera Investigator now reads this case.')
    await act(ines, 'Hand over', async () => {
      await look('hand over')
      // The case is not shown to the overseer yet.
      expect(await ines.getByLabel('Olu Overseer').count()).toBe(0)
      await ines.getByLabel('Vera Investigator').check()
    })
    await done(ines, 'Vera Investigator now handles this case.')
    await act(ines, 'Change the stage', async () => {
      await look('stage')
      await ines.getByLabel('Under investigation').check()
    })
    await done(ines, 'The stage is changed.')
    await act(ines, 'Give news', async () => {
      await ines.locator('main form button[type=submit]').click()
      await ines.getByRole('alert').getByText('Enter what was done').waitFor()
      await look('news with faults')
      await type(ines, 'What was done', 'The log was read.')
      await type(ines, 'What comes next', WORDS.news)
      await typeDate(ines, 'Next news by', '2026-03-20')
    })
    await done(ines, 'The news is sent.')
  })
}

export const decides = (its: () => Walk): void => {
  it('an officer reads what the reporter wrote, and whom they left out', async () => {
    const walk = its()
    const { ines, number } = walk
    await openCase(ines, number)
    const main = await textOf(ines.locator('main'))
    expect(main).toContain(WORDS.answer)
    expect(main).toContain('Sana Super (excluded, or declared a conflict)')
    expect(main).toContain('Overseers see this case.')
    await walk.look(ines)('case with letters')
  })

  it('records who is said to have done what, and another officer proposes to decide', async () => {
    const walk = its()
    const { ines, number } = walk
    const look = walk.look(ines)
    await ines.getByRole('button', { name: 'Record who is said to have done what' }).first().click()
    await heading(ines, 'Who is said to have done what').waitFor()
    await ines.getByLabel('Yes: a name, a number, or something to know them by').check()
    await ines.getByLabel('No, or not that we know').check()
    await type(ines, 'Name', WORDS.person)
    await type(ines, 'What they are said to have done', WORDS.alleged)
    await look('an allegation')
    await ines.locator('main form button[type=submit]').click()
    await done(ines, 'The allegation is recorded.')
    const olu = await walk.signedIn('Olu Overseer')
    await openCase(olu, number)
    await act(olu, 'Propose to decide', () =>
      type(olu, 'Why it can be decided now, and what you propose', 'The keeper has been heard.'),
    )
    await done(olu, 'The proposal is saved. Another officer who leads the case must agree.')
    await walk.look(olu)('a decision proposed')
    await signOut(olu)
    await olu.context().close()
    await openCase(ines, number)
  })

  it('gives feedback, agrees to the decision, tells the outcome and closes', async () => {
    const { ines } = its()
    const look = its().look(ines)
    await act(ines, 'Give feedback', async () => {
      await look('feedback')
      await type(ines, 'What is planned or was done', 'An inspection is planned.')
      await type(ines, 'Why', WORDS.feedback)
    })
    await done(ines, 'The feedback is sent.')
    await act(ines, 'Agree, and decide', async () => {
      await ines.locator('form').getByText('The keeper has been heard.').waitFor()
      await ines.getByLabel('Misconduct', { exact: true }).check()
      await ines.getByLabel('Case to answer: misconduct').check()
      await type(ines, 'Reasons', WORDS.found)
      await look('decided')
    })
    await done(
      ines,
      'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
    )
    expect(await ines.getByRole('button', { name: 'Close the case' }).count()).toBe(0)
    await act(ines, 'Tell the outcome', async () => {
      await look('outcome')
      await ines.getByLabel('Case to answer on part of it').check()
      await type(ines, 'Reasons', 'Some of the searches did happen.')
      await type(ines, 'What happens now', WORDS.outcome)
    })
    await look('outcome, as the reporter will read it')
    await sendShown(ines)
    await done(ines, 'The outcome is sent.')
    await act(ines, 'Close the case', async () => {
      await look('close')
      await ines.getByLabel('The result has been told.').check()
    })
    await sendShown(ines)
    await done(ines, 'The case is closed.')
    await look('closed case')
    expect(await ines.getByRole('button', { name: 'Give news' }).count()).toBe(0)
  })

  it('finds it again by its stage and by its number, and reopens it', async () => {
    const { ines, number } = its()
    const look = its().look(ines)
    await ines.getByRole('link', { name: 'Cases' }).click()
    // Its appeal waits for an answer.
    await ines.getByText('1 to 1 of 1').waitFor()
    await look('queue with a closed case that waits')
    // On a phone they are folded.
    const fold = ines.getByRole('button', { name: 'Filters' })
    if (await fold.isVisible()) await fold.click()
    await ines.getByLabel('Stage').selectOption('Under investigation')
    await ines.getByText('No case matches.').waitFor()
    await ines.getByLabel('Stage').selectOption('Closed')
    await ines.getByText('1 to 1 of 1').waitFor()
    await ines.getByLabel('Handler').selectOption('Ivan Intake')
    await ines.getByText('No case matches.').waitFor()
    await press(ines, 'Show all cases again')
    await type(ines, 'Find', 'Nobody wrote this')
    await ines.getByText('No case matches.').waitFor()
    await look('queue with nothing found')
    await press(ines, 'Look through them too')
    await ines.getByText('No case matches.').waitFor()
    await press(ines, 'Show all cases again')
    await type(ines, 'Find', ` ${number.toLowerCase().replace('-', ' ')} `)
    await ines.getByText('1 to 1 of 1').waitFor()
    await ines.getByRole('link', { name: number }).press('Enter')
    await heading(ines, `Case ${number}`).waitFor()
    await act(ines, 'Reopen the case', () => look('reopen'))
    await done(ines, 'The case is open again.')
  })
}

export const goesHome = (its: () => Walk): void => {
  it('the officer signs out everywhere; who was left out reads nothing on the same device', async () => {
    const walk = its()
    const { ines, office } = walk
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await walk.look(ines)('account')
    await endSession(ines, 'Sign out everywhere')
    await heading(ines, 'Sign in').waitFor()
    await walk.look(ines)('sign in')
    await walk.enter(ines, 'Ivan Intake')
    await ines.getByText('Open cases that you read').waitFor()
    await ines.getByRole('link', { name: 'Cases' }).click()
    await ines.getByText('You have no open cases.').waitFor()
    await walk.look(ines)('empty queue')
    await type(ines, 'Find', walk.number)
    await press(ines, 'Look through them too')
    await ines.getByText('No case matches.').waitFor()
    await signOut(ines)
    await ines.context().close()
    expect(office.complaints).toEqual([])
  })
}

export const offersNoForm = (its: () => Walk): void => {
  it.each([
    ['WebAssembly', 'does not allow WebAssembly'],
    ['crypto', 'gives no random numbers'],
  ])('an officer is offered no form by a browser without %s', async (missing, said) => {
    const { office } = its()
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
}
