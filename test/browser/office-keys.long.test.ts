/** A whole case without a mouse, counted in presses; and the keys that move about. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bare } from '../support/bare.ts'
import { heading, signIn } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let ines: Page
let numbers: string[] = []

beforeAll(async () => {
  office = await TestOffice.start()
  await office.open()
  for (const what of ['The log is not true.', 'Cash is missing.', 'A third matter.'])
    await new TestReporter(office.portal).report({ what })
  ines = await office.signedIn('Ines Intake')
  numbers = (await waitForCase(ines, 3)).map(bare)
})
afterAll(() => office?.close())

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '').then(bare)
const day = async (page: Page) => {
  await page.getByRole('link', { name: 'My day' }).click()
  await heading(page, 'My day').waitFor()
  await page.getByText('Open cases that you read').waitFor()
}

describe('keys', () => {
  it('go to the day, the list and the box to find with', async () => {
    await ines.keyboard.press('g')
    await ines.keyboard.press('d')
    await heading(ines, 'My day').waitFor()
    await ines.keyboard.press('g')
    await ines.keyboard.press('q')
    await heading(ines, 'Cases').waitFor()
    await ines.keyboard.press('d')
    await ines.keyboard.press('g')
    await ines.keyboard.press('d')
    await heading(ines, 'My day').waitFor()
    await ines.keyboard.press('/')
    await heading(ines, 'Cases').waitFor()
    await expect.poll(() => ines.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    // What is typed in a box is typed.
    await ines.keyboard.type('gd?jk/')
    expect(await ines.locator('input:focus').inputValue()).toBe('gd?jk/')
    expect(await ines.locator('dialog').count()).toBe(0)
    await ines.locator('input:focus').fill('')
  })

  it('move in lists, and stop at their ends', async () => {
    for (const list of [
      () => day(ines),
      async () => {
        await ines.getByRole('link', { name: 'Cases' }).click()
        await ines.getByText(/^\d+ to \d+ of \d+$/).waitFor()
      },
    ]) {
      await list()
      const listed = (await ines.locator('main [id^="case-"]').allTextContents()).map(bare)
      expect([...listed].sort()).toEqual([...numbers].sort())
      const walked: string[] = []
      for (let at = 0; at < listed.length; at++) {
        await ines.keyboard.press('j')
        walked.push(await focused(ines))
      }
      expect(walked).toEqual(listed)
      await ines.keyboard.press('j')
      expect(await focused(ines)).toBe(listed.at(-1))
      await ines.keyboard.press('k')
      expect(await focused(ines)).toBe(listed.at(-2))
      await ines.keyboard.press('Enter')
      await heading(ines, `Case ${listed.at(-2)}`).waitFor()
    }
  })

  it('go through the cases of a list one after the other, and stop at the last', async () => {
    await ines.getByRole('link', { name: 'Cases' }).click()
    await ines.getByText(/^\d+ to \d+ of \d+$/).waitFor()
    const listed = (await ines.locator('main [id^="case-"]').allTextContents()).map(bare)
    // In the list itself there is no next one.
    await ines.keyboard.press('n')
    await heading(ines, 'Cases').waitFor()
    await ines.keyboard.press('j')
    await ines.keyboard.press('Enter')
    for (const number of listed) {
      await heading(ines, `Case ${number}`).waitFor()
      await ines.getByText(`${listed.indexOf(number) + 1} of 3 cases`).waitFor()
      await ines.keyboard.press('n')
    }
    await ines.waitForFunction(() => document.querySelector('.app-next-case button') === null)
    await heading(ines, `Case ${listed.at(-1)}`).waitFor()
  })

  it('are listed, and give the focus back', async () => {
    await day(ines)
    await ines.keyboard.press('j')
    const before = await focused(ines)
    await ines.keyboard.press('?')
    const dialog = ines.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await dialog.waitFor()
    await look(ines)('the keys')
    await ines.keyboard.press('g')
    await ines.keyboard.press('q')
    expect(await dialog.isVisible()).toBe(true)
    await ines.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused(ines)).toBe(before)
    await heading(ines, 'My day').waitFor()
  })

  it('do nothing with Ctrl, Alt or Meta', async () => {
    await day(ines)
    for (const key of ['Control+j', 'Alt+j', 'Meta+j', 'Alt+/', 'Meta+?', 'Alt+n']) {
      await ines.keyboard.press(key)
    }
    expect(await ines.locator('main [id^="case-"]:focus').count()).toBe(0)
    await heading(ines, 'My day').waitFor()
    expect(await ines.locator('dialog').count()).toBe(0)
  })

  it('are turned off where they are listed, on again in the account, and stay so after a reload', async () => {
    await day(ines)
    await ines.keyboard.press('?')
    await ines.getByLabel('Use keyboard shortcuts').uncheck()
    await ines.getByRole('button', { name: 'Close' }).click()
    await ines.locator('dialog').waitFor({ state: 'detached' })
    for (const key of ['j', 'g', 'q', '/', '?']) await ines.keyboard.press(key)
    expect(await ines.locator('main [id^="case-"]:focus, dialog').count()).toBe(0)
    await ines.reload()
    await ines
      .getByLabel('Passphrase', { exact: true })
      .fill(office.officer('Ines Intake').passphrase)
    await ines.getByRole('button', { name: 'Open' }).click()
    await heading(ines, 'My day').waitFor()
    await ines.keyboard.press('?')
    expect(await ines.locator('dialog').count()).toBe(0)
    await ines.getByRole('link', { name: 'Account and sign out' }).click()
    await look(ines)('account')
    await ines.getByLabel('Use keyboard shortcuts').check()
    await ines.getByRole('button', { name: 'Show the shortcuts' }).click()
    await ines.getByRole('dialog').waitFor()
    await ines.keyboard.press('Escape')
    await ines.getByRole('link', { name: 'My day' }).focus()
    await ines.keyboard.press('g')
    await ines.keyboard.press('q')
    await heading(ines, 'Cases').waitFor()
  })
})

describe('an officer who wants no numbers in the history', () => {
  it('has none in any address, and is led to the day after a reload', async () => {
    const page = await office.signedIn('Ivan Intake')
    await page.getByRole('link', { name: 'Account and sign out' }).click()
    await page.getByLabel('Leave no case numbers in the history').check()
    const [number = ''] = numbers
    await page.getByRole('link', { name: 'Cases' }).click()
    const opens = page.getByRole('button', { name: number })
    await opens.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await heading(page, /^Case /).waitFor()
    expect(new URL(page.url()).hash).toBe('#case')
    await page.getByRole('button', { name: 'Write an internal note' }).click()
    await heading(page, 'Write an internal note').waitFor()
    expect(new URL(page.url()).hash).toBe('#case')
    await page.reload()
    await page
      .getByLabel('Passphrase', { exact: true })
      .fill(office.officer('Ivan Intake').passphrase)
    await page.getByRole('button', { name: 'Open' }).click()
    await heading(page, 'My day').waitFor()
    await page.context().close()
  })
})

/** Presses keys, and counts them. What is typed as text is none. */
const counting = (page: Page) => {
  const counted = { presses: 0 }
  const press = async (key: string): Promise<void> => {
    counted.presses += key.split('+').length
    await page.keyboard.press(key)
  }
  const called = (): Promise<string> =>
    page
      .evaluate(() => {
        const at = document.activeElement
        const label = at && 'labels' in at ? (at.labels as NodeList | null)?.[0] : null
        return (label ?? at)?.textContent ?? ''
      })
      .then((text) => bare(text).trim())
  /** Until the focus is on something called so. */
  const until = async (key: string, name: string): Promise<void> => {
    const passed: string[] = []
    while (passed.length < 25) {
      await press(key)
      passed.push((await called()).slice(0, 60))
      if (passed.at(-1) === name) return
    }
    throw new Error(`${key} does not reach ${name}: ${passed.join(' | ')}`)
  }
  return { counted, press, until }
}

const MOST_KEYS = 60

it(`a whole case takes ${MOST_KEYS} keys at most`, async () => {
  const [, number = ''] = numbers
  await day(ines)
  const { counted, press, until } = counting(ines)
  const after: [string, number][] = []
  const type = async (label: string, text: string) => {
    await until('Tab', label)
    await ines.keyboard.type(text)
  }
  const choose = async (key: 'j' | 'k', act: string, title: string) => {
    await until(key, act)
    await press('Enter')
    await heading(ines, title).waitFor()
  }
  /** @param isShown first, as the reporter will read it */
  const send = async (said: string, isShown = false) => {
    await press('Control+Enter')
    if (isShown) {
      await ines.getByRole('button', { name: /^(Send the outcome|Close the case)$/ }).waitFor()
      await press('Control+Enter')
    }
    await ines.getByText(said).waitFor()
    after.push([said, counted.presses])
  }
  await until('j', number)
  await press('Enter')
  await heading(ines, `Case ${number}`).waitFor()

  await press('r')
  await expect.poll(() => ines.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await ines.keyboard.type('Thank you. I read it today.')
  await send('You have acknowledged the report.')
  await choose('k', 'Give news', 'Give the reporter news')
  await type('What was done', 'The log was read.')
  await type('What comes next', 'The store is counted.')
  await send('The news is sent.')
  await choose('j', 'Write an internal note', 'Write an internal note')
  await type('Your note', 'The log has a gap.')
  await send('Your note is saved.')
  await choose('j', 'Record that it is decided', 'Record that the case is decided')
  // Nothing is typed there: the focus is on no box that sends.
  await until('Tab', 'Record it')
  await press('Enter')
  await ines.getByText('It is recorded').waitFor()
  await choose('k', 'Tell the outcome', 'Tell the reporter the outcome')
  await until('Tab', 'We found that it happened')
  await press('Space')
  await type('Reasons', 'The log was changed.')
  await type('What happens now', 'The case goes to a hearing.')
  await send('The outcome is sent', true)
  await choose('j', 'Close the case', 'Close the case')
  await until('Tab', 'The result has been told.')
  await press('Space')
  await send('The case is closed', true)
  expect([counted.presses <= MOST_KEYS, after]).toEqual([true, after])
})

it('what is chosen before a page has been drawn counts', async () => {
  await day(ines)
  await ines
    .locator('main [id^="case-"]')
    .filter({ hasText: numbers[0] ?? '' })
    .click()
  await heading(ines, `Case ${numbers[0]}`).waitFor()
  await ines.keyboard.press('r')
  await expect.poll(() => ines.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await ines.keyboard.type('Thank you.')
  await ines.keyboard.press('Control+Enter')
  await ines.getByText('You have acknowledged the report.').waitFor()
  // In the very turn in which the form appears: no effect of the page has run.
  await ines.evaluate(() => {
    new MutationObserver((_, observer) => {
      const radio = document.querySelector<HTMLInputElement>('input[type=radio]')
      if (!radio) return
      observer.disconnect()
      radio.click()
      radio.form?.requestSubmit()
    }).observe(document.body, { subtree: true, childList: true })
  })
  await ines.getByRole('button', { name: 'Propose a later date' }).click()
  const faults = ines.locator('.govuk-error-summary')
  await faults.getByText('Enter why it takes longer').waitFor()
  expect(await faults.getByText('Choose which promise').count()).toBe(0)
})

it('a link that is followed before a page has been drawn leads on', async () => {
  const page = await office.page()
  // Frames as long as where much else is going on.
  await page.addInitScript(() => {
    const { setTimeout: later } = globalThis
    Object.assign(globalThis, {
      requestAnimationFrame: (draw: () => void) => later(draw, 1000),
      setTimeout: (work: () => void, ms = 0) => later(work, Math.max(ms, 1000)),
    })
  })
  await page.goto(office.portal.officeUrl)
  await signIn(page, office.portal.clock, office.officer('Ivan Intake'))
  await page.getByRole('link', { name: 'Cases' }).click()
  await heading(page, 'Cases').waitFor()
  await page.context().close()
})

it('nothing is wrong with these pages', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
