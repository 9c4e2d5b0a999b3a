/** What the demo says on the terminal. */

import { packs } from '#words/packs/packs.ts'
import { base32, grouped } from '../../web/office/session/totp.ts'
import { readyCodes } from './codes.ts'
import { PEOPLE, PERSON_NAMES, type PersonName, POLICY } from './people.ts'
import type { DemoCase } from './play.ts'
import type { Demo } from './run-demo.ts'
import { LEFT_OUT } from './stories/left-out.ts'
import { PROPOSED } from './stories/open.ts'
import type { GuideCase } from './story.ts'

const { roles } = packs[POLICY.vocabulary]

const receiptOf = (cases: readonly DemoCase[], of: GuideCase): string =>
  cases.find(({ story }) => story.inGuide === of)?.receipt?.join(' ') ?? ''

const numberOf = (cases: readonly DemoCase[], story: DemoCase['story']): string =>
  cases.find((it) => it.story === story)?.number ?? ''

/** The tour, a minute long. */
export const guide = ({ running, cases, key, filledMs }: Demo): string => {
  const receipt = (of: GuideCase) => `\n       ${receiptOf(cases, of)}`
  return `
${cases.length} made-up cases, in ${Math.round(filledMs / 1000)} s. Nobody in them is real, and nothing in them happened.

  To report, or to come back   ${running.publicUrl}/
  The office                   ${running.publicUrl}/office/

As a reporter, choose "Come back with your receipt" and paste eight words:
  1. Answered: read within a day, kept posted, told the outcome with its reasons.${receipt('answered')}
  2. Waiting: came two days ago. The day by which somebody must answer is promised.${receipt('waiting')}
  3. Kept posted: two months old, every promise kept so far, and what comes next.${receipt('kept')}
  4. Late since yesterday: the supervisor was told, and the overseer is next.${receipt('lateSinceYesterday')}
  5. Late for longer: the reporter's own browser says so, and that the overseer was told.${receipt('late')}
  6. Held: nothing can be said for some weeks, why, and when that is looked at again.${receipt('held')}
  7. Explained: open for more than a year, and told why.${receipt('explained')}
  8. Appealed: closed, and now with the independent overseer.${receipt('secondLook')}

In the office, sign in with the words and codes below:
  9. priya (intake): what is late, and whose handler is on leave. Then all cases, urgent first.
     Case ${numberOf(cases, PROPOSED)}: a proposal waits for a second officer, and a referral is due.
 10. tom (intake): case ${numberOf(cases, LEFT_OUT)} is in priya's queue and not in theirs. A reporter left them out.
 11. leila (overseer): only what is late for long, appealed, or without an intake officer; and of all
     cases what is noted of people.
 12. martin (supervisor): under "People", eleven sets of allegations about one constable on one page; two
     final written warnings within ten years; six closed cases that the seventh has looked at again; and
     two officers who disagree whether two cases are about one person.
 13. helen (administrator): reads no case. Signs directories with the organisation key:
       ${key.path}
       ${key.passphrase}

Then send a report of your own: it is in the queue within a minute.
`
}

const column = (texts: readonly string[], at: number): string => {
  const width = Math.max(...texts.map((text) => text.length))
  return (texts[at] ?? '').padEnd(width)
}

const roleOf = (name: PersonName): string => PEOPLE[name].roles.map((role) => roles[role]).join()

/** Everybody's words and codes at a moment. */
export const signInTable = ({ officers }: Pick<Demo, 'officers'>, nowMs: number): string => {
  const rows = PERSON_NAMES.flatMap((name) => {
    const secrets = officers.get(name)
    return secrets ? [{ name, role: roleOf(name), ...secrets }] : []
  })
  const names = rows.map(({ name }) => name)
  const roleNames = rows.map(({ role }) => role)
  const passphrases = rows.map(({ passphrase }) => passphrase)
  const lines = rows.map(({ totpSecret }, i) => {
    const [code, next] = readyCodes(totpSecret, nowMs)
    const left = [column(names, i), column(roleNames, i), column(passphrases, i)].join('  ')
    return `  ${left}  ${code} or ${next}`
  })
  return ['Sign-in name, role, passphrase, one-time codes (each counts once):', ...lines].join('\n')
}

/** For an authenticator app. */
export const appSecrets = ({ officers }: Pick<Demo, 'officers'>): string => {
  const lines = PERSON_NAMES.flatMap((name) => {
    const secrets = officers.get(name)
    return secrets ? [`  ${name.padEnd(6)}  ${grouped(base32(secrets.totpSecret))}`] : []
  })
  return ['Secrets, if you would rather use an authenticator app:', ...lines].join('\n')
}

export const PRESS_ENTER = 'Codes last a minute. Press Enter for fresh ones, Ctrl-C to end.'
