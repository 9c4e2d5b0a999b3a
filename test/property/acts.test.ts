/** The act table, in full: who, in which log, at which stage. */
import { describe, expect, it } from 'vitest'
import type { Role } from '../../protocol/directory/schema.ts'
import { actKey, refusal } from '../../protocol/history/acts.ts'
import { type CaseState, maySee } from '../../protocol/history/state.ts'
import { internalAct, type Log, reporterAct, sharedAct } from '../../protocol/statement.ts'
import { TestCase } from '../support/case.ts'
import { World } from '../support/world.ts'
import { stateOf } from '../unit/history/bring.ts'

const READING: readonly Role[] = ['intake', 'supervisor', 'investigator', 'overseer']
const world = await World.create([
  ['Ada', 'administrator'],
  ['Ines', 'intake'],
  ['Ivan', 'intake'],
  ['Sana', 'supervisor'],
  ['Olu', 'overseer'],
  ['Vera', 'investigator'],
])
const byRole = new Map(world.current.body.officers.map((it) => [it.roles[0], it.id]))

const typesOf = (schema: typeof reporterAct | typeof sharedAct | typeof internalAct): string[] =>
  schema.def.options.map((option) => option.shape.type.def.values[0] ?? '')
const ACTS: readonly (readonly [Log, string])[] = [
  ...typesOf(reporterAct).map((type) => ['reporter', type] as const),
  ...typesOf(sharedAct).map((type) => ['shared', type] as const),
  ...typesOf(internalAct).map((type) => ['internal', type] as const),
]

const fresh: CaseState = { ...stateOf(new TestCase(world)), isAlleged: false }
const begun: Partial<CaseState> = { acknowledged: true, stage: 'acknowledged' }
const STATES: Record<string, Partial<CaseState>> = {
  received: {},
  acknowledged: begun,
  investigating: { ...begun, stage: 'investigating' },
  decided: { ...begun, stage: 'decided', decided: true },
  told: { ...begun, stage: 'decided', decided: true, outcomeTold: true },
  closed: { ...begun, stage: 'closed', decided: true, outcomeTold: true },
  reopened: { ...begun, stage: 'assessing' },
  referring: { ...begun, referralOwed: true },
  alleged: { ...begun, isAlleged: true },
  bound: { ...begun, isBound: true },
  'bound, alleged': { ...begun, isBound: true, isAlleged: true },
  appealed: {
    ...begun,
    stage: 'closed',
    decided: true,
    outcomeTold: true,
    appealedSince: '2026-03-02',
    waitsSince: '2026-03-02',
  },
}
/** Everybody is a reader, and overseers are released. */
const stateIn = (name: string): CaseState => ({
  ...fresh,
  members: new Map([...byRole.values()].map((id) => [id, 'open'])),
  wrappedFor: new Map(),
  released: true,
  ...STATES[name],
})

/** One line an act: who may not for the role alone, then the stages at which it is refused, and why. */
const row = ([log, type]: readonly [Log, string]): string => {
  const key = actKey(log, type)
  const said = (actor: string, name: string) => refusal(stateIn(name), world.current, actor, key)
  const who = READING.filter((role) =>
    Object.keys(STATES).some((name) => said(byRole.get(role) ?? '', name) !== 'notYourRole'),
  )
  // An overseer who reads may whatever a lead may, and answers appeals.
  const lead = byRole.get('overseer') ?? ''
  const stages = Object.keys(STATES).flatMap((name) => {
    const reason = said(lead, name)
    return reason ? [`${name}: ${reason}`] : []
  })
  const everybody = who.length === READING.length ? 'readers' : who.join('+')
  return [`${log}/${type}`, everybody, stages.join(', ') || 'always'].join(' | ')
}

describe('the act table', () => {
  it('says this, and nothing else', () => {
    expect(ACTS.map(row).join('\n')).toMatchInlineSnapshot(`
      "reporter/open | readers | always
      reporter/message | readers | always
      reporter/exclude | readers | always
      reporter/appeal | readers | always
      shared/received | readers | always
      shared/orphaned | readers | always
      shared/late | readers | closed: closed, appealed: closed
      shared/escalated | readers | closed: closed, appealed: closed
      shared/acknowledged | readers | acknowledged: alreadyAcknowledged, investigating: alreadyAcknowledged, decided: alreadyAcknowledged, told: alreadyAcknowledged, closed: closed, reopened: alreadyAcknowledged, referring: alreadyAcknowledged, alleged: alreadyAcknowledged, bound: alreadyAcknowledged, bound, alleged: alreadyAcknowledged, appealed: closed
      shared/message | readers | always
      shared/update | readers | received: notAcknowledged, closed: closed, appealed: closed
      shared/feedback | readers | received: notAcknowledged, closed: closed, appealed: closed
      shared/stage | readers | received: notAcknowledged, decided: alreadyDecided, told: alreadyDecided, closed: closed, appealed: closed
      shared/decided | readers | received: notAcknowledged, closed: closed, bound: noAllegation, appealed: closed
      shared/outcome | readers | received: notDecided, acknowledged: notDecided, investigating: notDecided, closed: closed, reopened: notDecided, referring: notDecided, alleged: notDecided, bound: notDecided, bound, alleged: notDecided, appealed: closed
      shared/closed | intake+supervisor+overseer | received: noOutcome, acknowledged: noOutcome, investigating: noOutcome, decided: noOutcome, closed: closed, reopened: noOutcome, referring: noOutcome, alleged: noOutcome, bound: noOutcome, bound, alleged: noOutcome, appealed: closed
      shared/reopened | intake+supervisor+overseer | received: notClosed, acknowledged: notClosed, investigating: notClosed, decided: notClosed, told: notClosed, reopened: notClosed, referring: notClosed, alleged: notClosed, bound: notClosed, bound, alleged: notClosed
      shared/appealAnswered | overseer | received: noAppeal, acknowledged: noAppeal, investigating: noAppeal, decided: noAppeal, told: noAppeal, closed: noAppeal, reopened: noAppeal, referring: noAppeal, alleged: noAppeal, bound: noAppeal, bound, alleged: noAppeal
      shared/assign | intake+supervisor+overseer | always
      shared/unassign | intake+supervisor+overseer | always
      shared/handover | readers | always
      shared/conflict | readers | always
      shared/remove | intake+supervisor+overseer | always
      shared/calledIn | overseer | received: notBound, acknowledged: notBound, investigating: notBound, decided: notBound, told: notBound, closed: notBound, reopened: notBound, referring: notBound, alleged: notBound, bound: alreadyReleased, bound, alleged: alreadyReleased, appealed: notBound
      shared/rewrap | readers | always
      shared/delayReport | readers | closed: closed, appealed: closed
      shared/hold | readers | closed: closed, appealed: closed
      shared/extension | readers | closed: closed, appealed: closed
      internal/opened | readers | always
      internal/fileOpened | readers | always
      internal/note | readers | always
      internal/title | readers | always
      internal/tags | readers | always
      internal/draft | readers | closed: closed, appealed: closed
      internal/declined | readers | closed: closed, appealed: closed
      internal/wraps | readers | always
      internal/needsNoAnswer | readers | received: nothingWaits, acknowledged: nothingWaits, investigating: nothingWaits, decided: nothingWaits, told: nothingWaits, closed: nothingWaits, reopened: nothingWaits, referring: nothingWaits, alleged: nothingWaits, bound: nothingWaits, bound, alleged: nothingWaits
      internal/exported | readers | always
      internal/referralNeeded | readers | closed: closed, appealed: closed
      internal/referred | readers | received: noReferralOwed, acknowledged: noReferralOwed, investigating: noReferralOwed, decided: noReferralOwed, told: noReferralOwed, closed: noReferralOwed, reopened: noReferralOwed, alleged: noReferralOwed, bound: noReferralOwed, bound, alleged: noReferralOwed, appealed: noReferralOwed
      internal/allegation | readers | always
      internal/comparison | intake+supervisor+overseer | received: noAllegation, acknowledged: noAllegation, investigating: noAllegation, decided: noAllegation, told: noAllegation, closed: noAllegation, reopened: noAllegation, referring: noAllegation, bound: noAllegation, appealed: noAllegation
      internal/decision | intake+supervisor+overseer | received: noAllegation, acknowledged: noAllegation, investigating: noAllegation, decided: noAllegation, told: noAllegation, closed: noAllegation, reopened: noAllegation, referring: noAllegation, bound: noAllegation, appealed: noAllegation"
    `)
  })

  it('says no to whoever reads nothing, and to a withheld overseer', () => {
    const nobody = { ...stateIn('acknowledged'), members: new Map() }
    const withheld = { ...stateIn('acknowledged'), released: false }
    for (const [log, type] of ACTS) {
      const key = actKey(log, type)
      for (const [role, id] of byRole) {
        expect(refusal(nobody, world.current, id, key)).toBe('notAReader')
        const seen = maySee(withheld, world.current, id)
        expect(seen).toBe(role !== 'overseer')
        const calledIn = type === 'calledIn' ? 'notBound' : 'notAReader'
        if (!seen) expect(refusal(withheld, world.current, id, key)).toBe(calledIn)
      }
      expect(refusal(stateIn('acknowledged'), world.current, 'A'.repeat(22), key)).toBe(
        'notAReader',
      )
    }
  })

  it('asks no role of the reporter and the server, and the same stages', () => {
    for (const [log, type] of ACTS) {
      for (const name of Object.keys(STATES)) {
        const lead = refusal(
          stateIn(name),
          world.current,
          byRole.get('overseer') ?? '',
          actKey(log, type),
        )
        for (const actor of ['reporter', 'server']) {
          expect(refusal(stateIn(name), world.current, actor, actKey(log, type))).toBe(lead)
        }
      }
    }
  })

  it('refuses by the stage alike for every role that may', () => {
    for (const [log, type] of ACTS) {
      for (const name of Object.keys(STATES)) {
        const reasons = READING.map((role) =>
          refusal(stateIn(name), world.current, byRole.get(role) ?? '', actKey(log, type)),
        ).filter((it) => it !== 'notYourRole')
        expect(new Set(reasons).size).toBe(1)
      }
    }
  })

  it('names every act of every log', () => {
    expect(ACTS).toHaveLength(4 + 24 + 15)
    for (const [log, type] of ACTS) {
      expect(() =>
        refusal(stateIn('received'), world.current, 'server', actKey(log, type)),
      ).not.toThrow()
    }
  })
})
