/** An overseer leaves: what the administrator is told before, what the server refuses, and what readers of a case see. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  chooseKeyFile,
  enrol,
  heading,
  openCase,
  signDirectory,
  textOf,
} from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice, waitForCase } from './office/office.ts'
import { TestReporter } from './office/reporter.ts'

const REASON = 'Olu left for another force without notice.'

let office: TestOffice
let administrator: Page
let ines: Page
let olu: Page
const numbers: string[] = []
const violations: string[] = []
const look = looker(violations)

beforeAll(async () => {
  office = await TestOffice.start()
  administrator = await office.open()
  ines = await office.signedIn('Ines Intake')
  const reporter = new TestReporter(office.portal)
  await reporter.report({ what: 'The first matter.' })
  await new TestReporter(office.portal).report({ what: 'The second matter.' })
  numbers.push(...(await waitForCase(ines, 2)))
  await reporter.act({ type: 'appeal' })
  olu = await office.signedIn('Olu Overseer')
  await waitForCase(olu, 1)
  const otto = await office.enrol(administrator, 'Otto Overseer', 'Independent overseer')
  await signDirectory(administrator, office.keys, [otto])
})
afterAll(() => office?.close())

/** The review of a directory in which Olu leaves. */
const prepare = async (): Promise<void> => {
  await administrator.getByRole('link', { name: 'Administration' }).click()
  await administrator.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(administrator, 'The next directory').waitFor()
  const box = administrator.locator('details', { hasText: 'Change Olu Overseer' })
  await box.locator('summary').click()
  await box.getByLabel('They have left').check()
  await administrator.getByRole('button', { name: 'See what changes' }).click()
  await heading(administrator, 'What changes').waitFor()
}
const main = (page: Page) => textOf(page.locator('main'))

it('tells the administrator of how many cases nobody would oversee, and how to go about it', async () => {
  await prepare()
  await administrator.getByRole('heading', { name: 'Cases that would lose' }).waitFor()
  const said = await main(administrator)
  expect(said).toContain('2 open cases would be read by no independent overseer.')
  expect(said).toContain(
    '1 case that independent overseers have been let into would lose the last one.',
  )
  expect(said).toContain('Give the reason above first, or go back')
  expect(await administrator.getByLabel('Key file').count()).toBe(0)
  await look(administrator)('cases that would lose their overseer')
})

it('does not count a case that the successor was let into', async () => {
  const [number = ''] = await waitForCase(olu, 1)
  await openCase(olu, number)
  await act(olu, 'Bring in an officer', () => olu.getByLabel('Otto Overseer').check())
  await olu.getByText('Otto Overseer now reads this case.').waitFor()
  await prepare()
  await administrator.getByRole('heading', { name: 'Cases that would lose' }).waitFor()
  const said = await main(administrator)
  expect(said).toContain('1 open case would be read by no independent overseer.')
  expect(said).not.toContain('have been let into would lose')
  // It is asked for all the same, so that it tells nothing of cases.
  expect(await administrator.getByLabel('The reason', { exact: true }).count()).toBe(1)
  // Out again: what follows is about a case without.
  await openCase(ines, number)
  await act(ines, 'Take out an officer', () => ines.getByLabel('Otto Overseer').check())
  await ines.getByText('Otto Overseer no longer reads this case.').waitFor()
})

it('signs the reason that it is given, which every officer is then shown', async () => {
  await prepare()
  const reason = administrator.getByLabel('The reason', { exact: true })
  await reason.fill('x'.repeat(301))
  await administrator.getByText('The reason must be one line of at most 300').first().waitFor()
  expect(await administrator.getByLabel('Key file').count()).toBe(0)
  await reason.fill(REASON)
  await administrator.getByText(`The reason given: ${REASON}`).waitFor()
  await look(administrator)('a directory with a reason')
  const { text, passphrase } = office.keys.keyFile
  await chooseKeyFile(administrator, text, passphrase)
  await administrator.getByRole('button', { name: 'Sign and send' }).click()
  await administrator.getByText(/^Directory \d+ is signed and in force\.$/).waitFor()
  await administrator.getByText(`The reason that was signed: “${REASON}”`).waitFor()
  const { current } = await new TestReporter(office.portal).epochs()
  expect(current.body.strips).toEqual({ reason: REASON })
})

it('marks the cases that no overseer reads, and leads to bringing one in', async () => {
  // A browser asks for a newer directory once a minute; at a sign-in, at once.
  ines = await office.signedIn('Ines Intake')
  const rows = ines.locator('.app-queue tbody tr')
  await expect
    .poll(async () => {
      await waitForCase(ines, 2)
      return (await rows.allTextContents()).filter((row) => row.includes('No overseer')).length
    })
    .toBe(2)
  await look(ines)('a list of cases that no overseer reads')
  for (const number of numbers) {
    await openCase(ines, number)
    await ines.getByText('Warning No overseer reads this case.').waitFor()
    expect(await main(ines)).toContain('Bring in Otto Overseer.')
    expect(await main(ines)).not.toMatch(/Overseers (do not )?see this case/)
    if (number === numbers[0]) await look(ines)('a case that no overseer reads')
  }
  await ines.getByText('Warning No overseer reads this case.').click()
  await ines.getByRole('button', { name: 'Bring somebody into all of your cases' }).click()
  await heading(ines, 'New readers').waitFor()
  await ines.getByLabel('Otto Overseer').check()
  await ines.getByRole('button', { name: 'Look through my cases' }).click()
  await heading(ines, 'Check before you let Otto Overseer in').waitFor()
  await ines.getByRole('button', { name: 'Give access to these 2 cases' }).click()
  await ines.getByText('was given access to 2 of the 2 cases').waitFor()
  for (const number of numbers) {
    await openCase(ines, number)
    expect(await main(ines)).not.toContain('No overseer reads this case')
  }
})

it('has an overseer with new keys given access again, and nobody invited', async () => {
  const row = administrator.locator('tr', { hasText: 'Otto Overseer' })
  await administrator.getByRole('link', { name: 'Administration' }).click()
  await row.getByRole('button').click()
  await heading(administrator, 'New keys for Otto Overseer').waitFor()
  await administrator.getByRole('button', { name: 'Make the link' }).click()
  const link = await textOf(administrator.locator('#invitation-link'))
  const own = await office.page()
  const renewed = await enrol(own, link, 'Otto Overseer', office.portal.clock)
  await own.context().close()
  office.officers.set('Otto Overseer', renewed)
  await administrator.getByRole('link', { name: 'Administration' }).click()
  await administrator.getByRole('link', { name: 'Prepare the next directory' }).click()
  await heading(administrator, 'The next directory').waitFor()
  await administrator.getByLabel(/^Otto Overseer \(/).check()
  await administrator.getByRole('button', { name: 'See what changes' }).click()
  await heading(administrator, 'What changes').waitFor()
  await administrator.getByText('2 open cases would be read by no independent overseer.').waitFor()
  await look(administrator)('an overseer with new keys')
  await administrator.getByLabel('The reason', { exact: true }).fill('Otto lost the phone.')
  const { text, passphrase } = office.keys.keyFile
  await chooseKeyFile(administrator, text, passphrase)
  await administrator.getByRole('button', { name: 'Sign and send' }).click()
  await administrator.getByText(/^Directory \d+ is signed and in force\.$/).waitFor()

  const otto = await office.signedIn('Otto Overseer')
  const [released = ''] = await waitForCase(otto, 1)
  await openCase(otto, released)
  await otto.getByText('Warning No overseer reads this case.').click()
  await otto.getByText('Another reader must give you access again.').waitFor()
  expect(await main(otto)).not.toContain('ask an administrator to invite somebody')
  await otto.context().close()

  ines = await office.signedIn('Ines Intake')
  const [number = ''] = numbers
  await openCase(ines, number)
  const warning = 'Otto Overseer has new keys, which do not open it yet.'
  await ines.getByText('Warning No overseer reads this case.').click()
  await ines.getByText(warning).waitFor()
  expect(await main(ines)).not.toContain('ask an administrator to invite somebody')
  expect(await main(ines)).toContain('new keys that do not open what came before')
  await look(ines)('an overseer whose new keys do not open a case')

  const give = async () => {
    await ines.getByLabel('Otto Overseer').check()
    await ines.getByLabel('I have compared the words with them').check()
  }
  await ines.getByRole('button', { name: 'Give access again' }).click()
  await heading(ines, 'Give a reader access again').waitFor()
  await give()
  await ines.locator('main form button[type=submit]').click()
  await ines.getByText('Otto Overseer can read the whole case.').waitFor()
  for (const other of numbers.slice(1)) {
    await openCase(ines, other)
    await act(ines, 'Give a reader access again', give)
    await ines.getByText('Otto Overseer can read the whole case.').waitFor()
  }
})

it('shows the successor the case that was appealed', async () => {
  const otto = await office.signedIn('Otto Overseer')
  const [number = ''] = await waitForCase(otto, 1)
  await openCase(otto, number)
  expect(await main(otto)).toContain('The first matter.')
  expect(await textOf(otto.locator('.app-history'))).toContain(
    'The reporter asked the independent overseer to look',
  )
  await otto.context().close()
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
