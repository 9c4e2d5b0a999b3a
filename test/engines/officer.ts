/** The office's journey: from signing in to the decision. */
import { expect, it } from 'vitest'
import { office } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officeDay } from '#words/office-day.ts'
import { officeHistory } from '#words/office-history.ts'
import { officeQueue } from '#words/office-queue.ts'
import { general } from '#words/packs/general.ts'
import { LEFT_OUT, type Stage, WORDS } from './stage.ts'

const { acknowledge, reply, decide, outcome, close, preview } = officeActs
const { signIn } = officeAccount
const { parts } = officeHistory
const CASES = '.app-queue tbody th a'

export const answers = (its: () => Stage): void => {
  it('an officer signs in', async () => {
    const { officer, portal, credentials } = its()
    await officer.open(portal.officeUrl)
    await officer.heading(signIn.heading)
    await officer.sees('sign in')
    await officer.fill(signIn.name, credentials.signInName)
    await officer.fill(signIn.passphrase, credentials.passphrase)
    await officer.fill(signIn.code, credentials.code())
    await officer.press(signIn.submit)
    await officer.arrives(officeDay.day.heading)
    await officer.reads(officeDay.day.open)
    await officer.sees('my day')
  })

  it('finds the case once its slot is over, and reads the report', async () => {
    const { officer } = its()
    let number: string | undefined
    while (number === undefined) {
      await officer.follow(office.nav.account)
      await officer.arrives(officeAccount.account.heading)
      await officer.follow(office.nav.queue)
      await officer.arrives(officeQueue.heading)
      await expect.poll(async () => / of |no open cases/.test(await officer.main())).toBe(true)
      number = (await officer.texts(CASES))[0]
    }
    await officer.sees('queue')
    await officer.follow(number)
    await officer.arrives(officeCase.file.heading(number))
    await officer.reads(WORDS.report)
    await officer.reads(WORDS.points)
    await officer.reads(`${LEFT_OUT} (${officeCase.file.excludedByReporter})`)
    await officer.sees('case')
  })

  it('acknowledges it, and writes to the reporter', async () => {
    const { officer } = its()
    await officer.press(acknowledge.link)
    await officer.reads(acknowledge.text)
    await officer.reads(WORDS.points)
    await officer.sees('acknowledge')
    await officer.press(acknowledge.submit)
    await officer.reads(acknowledge.done)
    await officer.press(reply.link)
    await officer.fill(reply.text, WORDS.letter)
    await officer.sees('letter')
    await officer.press(reply.submit)
    await officer.reads(reply.done)
  })
}

export const decides = (its: () => Stage): void => {
  it('the officer decides, tells the outcome and closes', async () => {
    const { officer } = its()
    await officer.press(decide.link)
    await officer.arrives(decide.heading)
    await officer.sees('decide')
    await officer.press(decide.submit)
    await officer.reads(decide.done)
    await officer.press(outcome.link)
    await officer.arrives(outcome.heading)
    await officer.choose(general.decisions.partlyUpheld)
    await officer.fill(parts.reasons, WORDS.reasons)
    await officer.fill(parts.now, WORDS.now)
    await officer.sees('outcome')
    await officer.press(preview.show)
    await officer.reads(preview.text)
    await officer.sees('outcome, as the reporter will read it')
    await officer.press(outcome.submit)
    await officer.reads(outcome.done)
    await officer.press(close.link)
    await officer.arrives(close.heading)
    await officer.choose(general.closings.outcomeTold)
    await officer.press(preview.show)
    await officer.reads(preview.text)
    await officer.press(close.submit)
    await officer.reads(close.done)
    await officer.sees('closed case')
  })

  it('signs out', async () => {
    const { officer } = its()
    await officer.follow(office.nav.account)
    await officer.arrives(officeAccount.account.heading)
    await officer.sees('account')
    await officer.press(officeAccount.account.signOut)
    await officer.arrives(signIn.heading)
  })
}
