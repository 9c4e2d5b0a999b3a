import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heardOn } from '../support/assistive.ts'
import {
  act,
  heading,
  nextCode,
  openCase,
  signDirectory,
  signIn,
  textOf,
  typeDate,
} from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const CASE = '**/api/office/case'
const DIRECTORY = '**/api/directory'
const ALARM = 'Do not trust this case as it is shown now'

const violations: string[] = []
const look = looker(violations)

let office: TestOffice
let administrator: Page
let ines: Page
let number: string
let caseId: string

beforeAll(async () => {
  office = await TestOffice.start()
  administrator = await office.open()
  caseId = await new TestReporter(office.portal).report({ what: 'The kettle is stolen.' })
  ines = await office.signedIn('Ines Intake')
  number = (await waitForCase(ines, 1))[0] ?? ''
  await openCase(ines, number)
})
afterAll(() => office?.close())

interface CaseAnswer {
  logs: { reporter: unknown[]; shared: { bytes: string; signature: string }[]; internal: unknown[] }
  envelopes: { body: string }[]
}

/** What the server says of the case, altered on its way. */
const altered = (alter: (answer: CaseAnswer) => void) => async (route: Route) => {
  const answer = await route.fetch()
  const body = (await answer.json()) as CaseAnswer
  alter(body)
  await route.fulfill({ response: answer, json: body })
}

const expectAlarm = async (said: RegExp): Promise<void> => {
  await ines.getByRole('link', { name: 'Cases' }).click()
  await ines.getByRole('link', { name: number }).click()
  await heading(ines, ALARM).waitFor()
  expect(await textOf(ines.locator('main'))).toMatch(said)
  expect(await textOf(ines.locator('main'))).not.toContain('kettle')
  expect((await heardOn(ines)).at(-1)).toMatch(said)
  await ines.unrouteAll()
}

describe('a history that is not what it was', () => {
  it('is refused when a statement is altered', async () => {
    await ines.route(
      CASE,
      altered(({ logs }) => {
        const [first] = logs.shared
        if (first) first.signature = `${first.signature.slice(0, -4)}AAAA`
      }),
    )
    await expectAlarm(/Statement 1 of the shared history does not stand. Its signature/)
  })

  it('is refused when its tail is cut off, although what is left would stand', async () => {
    await ines.route(
      CASE,
      altered(({ logs }) => {
        logs.internal = []
      }),
    )
    await expectAlarm(/This browser has seen statements in the internal history/)
  })

  it('is refused when a letter is exchanged', async () => {
    await ines.route(
      CASE,
      altered(({ envelopes }) => {
        const [first] = envelopes
        if (first) first.body = `${first.body.slice(0, -4)}AAAA`
      }),
    )
    await expectAlarm(/is missing, or is not what its author signed/)
    await look(ines)('altered')
  })

  it('is shown again once it is whole', async () => {
    await openCase(ines, number)
    expect(await textOf(ines.locator('main'))).toContain('The kettle is stolen.')
  })

  it('leaves no case in what the browser stores', async () => {
    const stored = await ines.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(stored).toContain('candour-office-cases')
    expect(stored).not.toContain(caseId)
    expect(stored).not.toContain(number)
    expect(await ines.evaluate(() => location.href + JSON.stringify(history.state))).not.toContain(
      caseId,
    )
  })
})

describe('a directory that goes back', () => {
  const signInOnly = async (page: Page): Promise<void> => {
    await heading(page, 'Sign in').waitFor()
    const who = office.officer('Ines Intake')
    await page.getByLabel('Sign-in name').fill(who.signInName)
    await page.getByLabel('Passphrase', { exact: true }).fill(who.passphrase)
    const code = nextCode(office.portal.clock, who.totpSecret)
    await page.getByLabel('Code from your authenticator app').fill(code)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  it('is refused when it is older than one seen before', async () => {
    const old = await ines.evaluate(async () => {
      const answer = await fetch('/api/directory', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      return answer.text()
    })
    await signDirectory(administrator, office.keys, [])
    await ines.getByRole('link', { name: 'New readers' }).click()
    await ines.getByRole('button', { name: 'Look through my cases' }).waitFor()
    await ines.waitForFunction(() =>
      localStorage.getItem('candour-office-directory')?.includes('"epoch":3'),
    )
    await ines.goto('about:blank')
    await ines.context().clearCookies()
    await ines.goto(office.portal.officeUrl)
    await ines.route(DIRECTORY, (route) =>
      route.fulfill({ contentType: 'application/json', body: old }),
    )
    await signInOnly(ines)
    await ines
      .getByText('The server gives an older directory than this browser has seen.')
      .waitFor()
    await look(ines)('older directory')
    await ines.unrouteAll()
  })

  it('is refused when another portal answers, until a person says that it is meant', async () => {
    await ines.evaluate(() => {
      const known = JSON.parse(localStorage.getItem('candour-office-directory') ?? '{}')
      known.portal = known.seen[0].directory
      localStorage.setItem('candour-office-directory', JSON.stringify(known))
    })
    await signInOnly(ines)
    await ines.getByText('Another portal answers under this address').waitFor()
    await look(ines)('another portal')
    await ines.getByRole('button', { name: 'Forget the old portal' }).click()
    await signInOnly(ines)
    await heading(ines, 'My day').waitFor()
  })

  it('is refused when nobody can read what this browser remembers, until a person has compared', async () => {
    await ines.goto('about:blank')
    await ines.context().clearCookies()
    await ines.goto(office.portal.officeUrl)
    await ines.evaluate(() => localStorage.setItem('candour-office-directory', '{'))
    await signInOnly(ines)
    await ines.getByText('This browser cannot read what it remembers of the portal').waitFor()
    await ines.getByRole('button', { name: 'Forget and remember anew' }).click()
    await ines.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('candour-office-cases')) localStorage.setItem(key, '"AAAA"')
      }
    })
    await signInOnly(ines)
    await heading(ines, 'My day').waitFor()
    await ines.getByText('This browser cannot read what it remembers of your cases').waitFor()
    await look(ines)('memory that cannot be read')
  })
})

describe('a stranger who tries a name again and again', () => {
  it('makes its officer’s page do some work, visibly, and does not keep them out', async () => {
    const page = await office.page()
    await page.goto(office.portal.officeUrl)
    await heading(page, 'Sign in').waitFor()
    const who = office.officer('Vera Investigator')
    const guesses = await page.evaluate(async (signInName) => {
      const guess = { signInName, authKey: 'A'.repeat(43), totpCode: '000000' }
      const answers: number[] = []
      for (let i = 0; i < 6; i++) {
        const answer = await fetch('/api/office/session/start', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(guess),
        })
        answers.push(answer.status)
      }
      return answers
    }, who.signInName)
    expect(guesses).toEqual([401, 401, 401, 401, 401, 428])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByRole('link').first().waitFor()
    await look(page)('sign-in with faults')
    await signIn(page, office.portal.clock, who)
    await heading(page, 'My day').waitFor()
    await expect
      .poll(async () => (await heardOn(page)).join())
      .toContain('There were several attempts with this name.')
  })
})

describe('a restore that the organisation has signed', () => {
  it('is told as one, with what is gone of the officer’s own', async () => {
    const main = ines.locator('main')
    await openCase(ines, number)
    await act(ines, 'Write to the reporter', () =>
      ines.getByLabel('Your letter').fill('It will be lost.'),
    )
    await ines.getByText('Your letter is sent.').waitFor()
    await ines.route(
      CASE,
      altered(({ logs }) => void logs.shared.pop()),
    )
    await ines.getByRole('link', { name: 'Cases' }).click()
    await ines.getByRole('link', { name: number }).click()
    await heading(ines, ALARM).waitFor()
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await signDirectory(administrator, office.keys, [], async (step) => {
      if (step !== 'directory-1-plan') return
      await administrator.getByLabel('The database was restored from a backup').check()
      await typeDate(administrator, 'Last day of which everything is there', yesterday)
    })
    await ines.getByRole('button', { name: 'Read it again' }).click()
    await main.getByText('The portal was restored from a backup on').waitFor()
    await main.getByText(/: a message to the reporter$/).waitFor()
    await look(ines)('restored')
    await ines.unrouteAll()
    await openCase(ines, number)
    expect(await textOf(main)).toContain('It will be lost.')
  })
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
