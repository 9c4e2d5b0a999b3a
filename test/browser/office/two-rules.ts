/** A portal in which some cases are older than the rule that allegations are looked at together. */
import type { Page } from 'playwright-core'
import type { OfficerAct } from '../../../client/compose-office.ts'
import { standardPolicy, withComparison } from '../../../protocol/clocks/packs.ts'
import type { ClockPolicy } from '../../../protocol/clocks/policy.ts'
import { addDays, dayOf, formatDay } from '../../../protocol/dates.ts'
import type { Subject } from '../../../protocol/together/subject.ts'
import { allegationOf } from '../../support/bound.ts'
import { TestOffice, waitForCase } from './office.ts'
import { TestReporter } from './reporter.ts'
import { recorded } from './same-person.ts'
import { SecondClient } from './second-client.ts'

export const DAY_MS = 86_400_000
const OLDER_DAYS = 2

/** As a case ends that nobody has to decide beside others. */
export const ENDING: readonly OfficerAct[] = [
  { log: 'shared', act: { type: 'decided', draft: null } },
  {
    log: 'shared',
    act: { type: 'outcome' },
    content: { version: 1, decision: 'upheld', reasons: 'Two people saw it.', next: 'A meeting.' },
  },
  { log: 'shared', act: { type: 'closed', kind: 'outcomeTold' } },
]

export interface TwoRules {
  readonly office: TestOffice
  readonly clocks: ClockPolicy
  /** Of Ines Intake, who has acknowledged each and recorded the allegation of each, 1 and so on. */
  readonly client: SecondClient
  readonly cases: readonly string[]
  readonly numbers: readonly string[]
}

/** @param subjects whom each case is about: the first is older than the rule */
export const officeOfTwoRules = async (subjects: readonly Subject[]): Promise<TwoRules> => {
  const office = await TestOffice.start()
  const standard = standardPolicy('police-england-wales', 'england-and-wales')
  const now = dayOf(new Date().toISOString().slice(0, 10))
  const older = { ...standard, rules: standard.rules.map(({ comparison: _, ...it }) => it) }
  const clocks = withComparison(older, formatDay(addDays(now, OLDER_DAYS)))
  await office.open({ vocabulary: 'police-england-wales', clocks })
  const cases: string[] = []
  const numbers: string[] = []
  const report = async (ines: Page) => {
    cases.push(await new TestReporter(office.portal).report({ what: 'He sells case files.' }))
    const all = await waitForCase(ines, cases.length)
    numbers.push(...all.filter((it) => !numbers.includes(it)))
  }
  const before = await office.signedIn('Ines Intake')
  await report(before)
  await before.context().close()
  office.portal.clock.aheadMs += OLDER_DAYS * DAY_MS
  const ines = await office.signedIn('Ines Intake')
  for (const _ of subjects.slice(1)) await report(ines)
  await ines.context().close()
  const client = await SecondClient.signIn(office.portal, office.officer('Ines Intake'))
  for (const [n, id] of cases.entries()) {
    await client.open(id)
    const alleged = allegationOf(n + 1, { summary: `Matter ${n + 1}.`, subject: subjects[n] })
    await client.act(id, [{ log: 'shared', act: { type: 'acknowledged' } }, recorded(alleged)])
  }
  return { office, clocks, client, cases, numbers }
}
