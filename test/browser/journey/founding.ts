/** From the one-time link to a portal that takes reports. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { standardPolicy } from '../../../protocol/clocks/packs.ts'
import { heading, inviteOfficer, signDirectory, signIn } from '../office/driver.ts'
import { createJoiner, type Joining } from '../office/found.ts'
import type { Walk } from './walk.ts'

const STAFF: Joining = [
  ['Ivan Intake', 'intake'],
  ['Olu Overseer', 'overseer'],
  ['Sana Super', 'supervisor'],
  ['Vera Investigator', 'investigator'],
]
const ROLE_NAMES = {
  administrator: 'Administrator',
  intake: 'Intake officer',
  investigator: 'Investigator',
  overseer: 'Independent overseer',
  supervisor: 'Supervisor',
} as const

/** Refused while it is easy to guess; the six words are used in the end. */
const chooseOwnPassphrase = async (page: Page, look: (step: string) => Promise<void>) => {
  await page.getByLabel('Choose my own').check()
  const own = page.getByLabel('Your passphrase', { exact: true })
  await own.fill('Example Borough keeps its key here')
  await page.getByText(/^Too easy: a thousand graphics cards would guess it within /).waitFor()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('alert').getByText('This passphrase is too easy to guess').waitFor()
  await look('an easy passphrase')
  await own.fill('abacus petty uranium shrimp disclose neatness')
  await page.getByText(/^Strong enough: a thousand graphics cards would try for /).waitFor()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('alert').getByText('This is not the same passphrase').waitFor()
  await page.getByLabel('Use these six words').check()
}

/** Page by page: the administrator, the first officer's enrolment, and the signature under everybody's keys. */
const foundByHand = (its: () => Walk): void => {
  let ada: Page

  it('an administrator sets the portal up, and the one-time token does not stay in the address', async () => {
    const { office } = its()
    ada = await its().device()
    await office.setUp(ada, async (step) => {
      if (step === 'setup-1-organisation') {
        await ada.getByLabel('Police in England and Wales').check()
      }
      await its().look(ada)(step)
      if (step === 'setup-3-key') await chooseOwnPassphrase(ada, its().look(ada))
    })
    await heading(ada, 'Sign in').waitFor()
    expect(ada.url()).toBe(office.portal.officeUrl)
  })

  it('officers enrol, and the directory is signed with the words that they read out', async () => {
    const walk = its()
    const { office } = walk
    const look = walk.look(ada)
    await signIn(ada, office.portal.clock, office.administrator)
    await look('administration')
    const ines = await office.enrol(ada, 'Ines Intake', ROLE_NAMES.intake, (page) =>
      walk.look(page),
    )
    await look('invitation')
    const join = createJoiner(office.portal)
    const joining = [ines]
    for (const [name, role] of STAFF) {
      const wanted = { name, unit: 'Integrity', roles: [ROLE_NAMES[role]] }
      joining.push(await join(await inviteOfficer(ada, wanted), name))
    }
    for (const who of joining) office.officers.set(who.name, who)
    await signDirectory(ada, office.keys, joining, look)
    await ada.getByRole('link', { name: 'Administration' }).click()
    await heading(ada, 'Administration').waitFor()
    await ada.getByText('Open invitations').waitFor({ state: 'attached' })
    expect(await ada.getByText('Not open for reports yet').count()).toBe(0)
    await ada.context().close()
  })
}

/** By the exchanges of those pages: they have been walked at this size on the other database. */
const foundByExchanges = (its: () => Walk): void => {
  it('the portal is set up, and takes reports', async () => {
    const vocabulary = 'police-england-wales'
    const clocks = standardPolicy(vocabulary, 'england-and-wales')
    await its().office.found([['Ines Intake', 'intake'], ...STAFF], { vocabulary, clocks })
  })
}

export const founds = (its: () => Walk, isByHand: boolean): void =>
  isByHand ? foundByHand(its) : foundByExchanges(its)
