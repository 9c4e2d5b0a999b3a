/** A newcomer's first hour: four people, from the one-time link to an address that takes reports, by what the pages offer. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseKeyFile, type Enrolled, enrol, heading, signIn, textOf } from './office/driver.ts'
import { looker } from './office/look.ts'
import { TestOffice } from './office/office.ts'

const violations: string[] = []
const look = looker(violations, undefined, true)
let office: TestOffice
let ada: Page
beforeAll(async () => {
  office = await TestOffice.start()
  ada = await office.page()
})
afterAll(() => office?.close())

const button = (name: string) => ada.getByRole('button', { name })
const list = () => ada.getByRole('region', { name: 'Until reports are taken' })
const item = (name: string) =>
  list()
    .getByRole('listitem')
    .filter({ has: ada.getByRole('heading', { name }) })

it('says first what to have ready, and fills in what the police have', async () => {
  await office.setUp(ada, async (step) => {
    if (step === 'setup-0-before') {
      expect(await textOf(ada.locator('main'))).toContain('One independent overseer')
      await look(ada)('before you start')
    }
    if (step === 'setup-1-organisation') {
      await ada.getByLabel('Name of the organisation').fill('Example Borough')
      await ada.getByText('holidays and locking').click()
      await ada.getByLabel('Weekends only').check()
      await ada.getByLabel('Police in England and Wales').check()
      expect(await ada.getByLabel('England and Wales', { exact: true }).isChecked()).toBe(true)
      await button('Continue').click()
      const group = (name: string) => ada.getByRole('group', { name })
      const emergency = group('Emergency numbers').getByLabel('Number or address 1')
      expect(await emergency.inputValue()).toBe('999')
      const routes = group('Other ways to report').getByLabel('Name 1')
      expect(await routes.inputValue()).toContain('IOPC')
      await ada.getByText('Check each number before you go on').waitFor()
      await look(ada)('contacts that were filled in')
      await ada.getByRole('button', { name: 'Back' }).click()
      await heading(ada, 'Your organisation').waitFor()
    }
    if (step === 'setup-6-done') {
      expect(await ada.locator('.govuk-panel, .govuk-tag--green').count()).toBe(0)
      await look(ada)('one step is done')
    }
  })
})

it('leads from what is missing to the first report that can come', async () => {
  await signIn(ada, office.portal.clock, office.administrator)
  expect(await textOf(item('Two intake officers'))).toContain('Nobody has been invited yet.')
  await look(ada)('nobody is invited')
  const joining: Enrolled[] = []
  const inviteBy = async (press: string, name: string, role: string, unit: string) => {
    await button(press).first().click()
    await heading(ada, 'Invite an officer').waitFor()
    expect(await ada.getByLabel('Unit').inputValue()).toBe(unit)
    await ada.getByLabel('Name', { exact: true }).fill(name)
    await ada.getByLabel('Unit').fill('Integrity')
    const box = ada.getByLabel(role, { exact: true })
    if (!(await box.isChecked())) await box.check()
    await button('Make the link').click()
    const link = await textOf(ada.locator('#invitation-link'))
    await list().waitFor()
    const green = ada.locator('main .govuk-button:not(.govuk-button--secondary)')
    expect(await green.allTextContents()).toEqual(['Copy'])
    const own = await office.page()
    joining.push(await enrol(own, link, name, office.portal.clock))
    await own.context().close()
  }
  await inviteBy('Invite an intake officer', 'Ines Intake', 'Intake officer', '')
  await look(ada)('a link, and what is left')
  await inviteBy('Invite an intake officer', 'Ivan Intake', 'Intake officer', 'Integrity')
  await button('Back to administration').click()
  await item('Two intake officers').getByText('Ivan Intake: keys are waiting').waitFor()
  await look(ada)('keys that wait')
  await inviteBy('Invite an independent overseer', 'Olu Overseer', 'Independent overseer', '')
  expect(await ada.getByLabel('Independent overseer', { exact: true }).count()).toBe(0)
  await button('Back to administration').click()
  await item('Their keys signed').getByRole('button', { name: 'Compare words and sign' }).click()
  await heading(ada, 'The next directory').waitFor()
  await look(ada)('the keys are signed here')
  for (const { name } of joining) await ada.getByLabel(new RegExp(`^${name} \\(`)).check()
  await button('See what changes').click()
  await heading(ada, 'What changes').waitFor()
  await chooseKeyFile(ada, office.keys.keyFile.text, office.keys.keyFile.passphrase)
  await button('Sign and send').click()
  await heading(ada, 'The portal takes reports').waitFor()
  expect(await list().count()).toBe(0)
  expect(await textOf(ada.locator('#reporters-address'))).toBe(`${office.portal.origin}/`)
  await look(ada)('the portal takes reports')
  await button('Make the poster').click()
  await heading(ada, 'The poster').waitFor()
  await ada.getByRole('link', { name: 'Administration' }).click()
  await heading(ada, 'Administration').waitFor()
  expect(await list().count()).toBe(0)
})

it('has pages on which axe finds nothing, and that complain about nothing', () => {
  expect(violations).toEqual([])
  expect(office.complaints).toEqual([])
})
