/**
 * The act table: who may do what, in which log, in which state. The server refuses by it, browsers refuse histories
 * by it, and pages offer only what it allows.
 */
import type { Role } from '../directory/schema.ts'
import { type Directory, hasRole } from '../directory/verify.ts'
import type { InternalActType, Log, ReporterActType, SharedActType } from '../statement.ts'
import { type CaseState, isIn, maySee } from './state.ts'

/** Why an act is refused at a place of a history. */
export const ACT_REFUSALS = [
  'notAReader',
  'notYourRole',
  'alreadyAcknowledged',
  'notAcknowledged',
  'notDecided',
  'alreadyDecided',
  'noOutcome',
  'closed',
  'notClosed',
  'barred',
  'notStanding',
  'alreadyReader',
  'lastOverseer',
  'readersDiffer',
  'wrongKey',
  'wrapsDiffer',
  'wrapsMissing',
  'tooManyWraps',
  'noDraft',
  'ownDraft',
  'notAsDrafted',
  'noOpenClock',
  'wrongDay',
  'notOrphaned',
  'alreadyHandler',
  'noReferralOwed',
  'noAppeal',
  'nothingWaits',
  'notDue',
  'noAllegation',
  'decisionMissing',
  'alreadyReleased',
  'notBound',
  'noFile',
  'openedBefore',
  'outOfPlace',
] as const
export type ActRefusal = (typeof ACT_REFUSALS)[number]

type Condition = (state: CaseState) => ActRefusal | null

const open: Condition = (state) => (state.stage === 'closed' ? 'closed' : null)
const closed: Condition = (state) => (state.stage === 'closed' ? null : 'notClosed')
const unacknowledged: Condition = (state) => (state.acknowledged ? 'alreadyAcknowledged' : null)
const acknowledged: Condition = (state) => (state.acknowledged ? null : 'notAcknowledged')
const undecided: Condition = (state) => (state.decided ? 'alreadyDecided' : null)
const decided: Condition = (state) => (state.decided ? null : 'notDecided')
const outcomeTold: Condition = (state) => (state.outcomeTold ? null : 'noOutcome')
const appealed: Condition = (state) => (state.appealedSince === null ? 'noAppeal' : null)
const waits: Condition = (state) => (state.waitsSince === null ? 'nothingWaits' : null)
const referralOwed: Condition = (state) => (state.referralOwed ? null : 'noReferralOwed')
const bound: Condition = (state) => (state.isBound ? null : 'notBound')
const withheld: Condition = (state) => (state.released ? 'alreadyReleased' : null)
/** A reporter sees none, and cannot say that there is none. */
const alleged: Condition = (state) => (state.isAlleged === false ? 'noAllegation' : null)

interface Rule {
  /** The only roles whose readers may, or all readers. */
  readonly roles?: readonly Role[]
  readonly when?: readonly Condition[]
  /** What is asked besides in a case that is bound to be compared. */
  readonly bound?: Rule
  /** An overseer may who is not let in yet. */
  readonly isForWithheld?: true
}

type Key = `reporter/${ReporterActType}` | `shared/${SharedActType}` | `internal/${InternalActType}`

/** Who leads a case: readers with one of these bring others in and out, and close. */
export const LEADS: readonly Role[] = ['intake', 'supervisor', 'overseer']
/** Who is given figures over the cases that they read. */
export const SEES_FIGURES: readonly Role[] = ['supervisor', 'overseer']
/** Who may record what was reported in another way. */
export const RECORDERS: readonly Role[] = ['intake', 'supervisor']

const ANY: Rule = {}

/** The server's: it has no others, and nobody else has these. */
export const SERVER_ACTS: readonly SharedActType[] = ['received', 'orphaned', 'late', 'escalated']

/** Acts of the reporter and of the server have no roles: their signature is their right. */
const TABLE: Record<Key, Rule> = {
  'reporter/open': ANY,
  'reporter/message': ANY,
  'reporter/exclude': ANY,
  'reporter/appeal': ANY,
  'shared/received': ANY,
  'shared/orphaned': ANY,
  'shared/late': { when: [open] },
  'shared/escalated': { when: [open] },
  'shared/acknowledged': { when: [open, unacknowledged] },
  'shared/message': ANY,
  'shared/update': { when: [open, acknowledged] },
  'shared/feedback': { when: [open, acknowledged] },
  'shared/stage': { when: [open, acknowledged, undecided] },
  'shared/decided': { when: [open, acknowledged], bound: { roles: LEADS, when: [alleged] } },
  'shared/outcome': { when: [open, decided] },
  'shared/closed': { roles: LEADS, when: [open, outcomeTold] },
  'shared/reopened': { roles: LEADS, when: [closed] },
  'shared/appealAnswered': { roles: ['overseer'], when: [appealed] },
  'shared/assign': { roles: LEADS },
  'shared/unassign': { roles: LEADS },
  'shared/handover': ANY,
  'shared/conflict': ANY,
  'shared/remove': { roles: LEADS },
  'shared/calledIn': { roles: ['overseer'], when: [bound, withheld], isForWithheld: true },
  'shared/rewrap': ANY,
  'shared/delayReport': { when: [open] },
  'shared/hold': { when: [open] },
  'shared/extension': { when: [open] },
  'internal/opened': ANY,
  'internal/fileOpened': ANY,
  'internal/note': ANY,
  'internal/title': ANY,
  'internal/tags': ANY,
  'internal/draft': { when: [open] },
  'internal/declined': { when: [open] },
  'internal/wraps': ANY,
  'internal/needsNoAnswer': { when: [waits] },
  'internal/exported': ANY,
  'internal/referralNeeded': { when: [open] },
  // What had to be referred may be when the case is closed, and its clock runs on till then.
  'internal/referred': { when: [referralOwed] },
  'internal/allegation': ANY,
  'internal/comparison': { roles: LEADS, when: [alleged] },
  'internal/decision': { roles: LEADS, when: [alleged] },
}

/** The key of an act in the table. */
export const actKey = (log: Log, type: string): Key => `${log}/${type}` as Key

/**
 * Null if the actor may do this here and now; else why not. What the act itself names (an officer, wraps, a proposal)
 * is checked where it is applied.
 * @param actor an officer's id, `reporter` or `server`
 */
export const refusal = (
  state: CaseState,
  directory: Directory,
  actor: string,
  key: Key,
): ActRefusal | null => {
  const rule = TABLE[key]
  const rules = rule.bound && state.isBound ? [rule, rule.bound] : [rule]
  if (actor !== 'reporter' && actor !== 'server') {
    const is = rule.isForWithheld ? isIn : maySee
    if (!is(state, directory, actor)) return 'notAReader'
    for (const { roles } of rules) {
      if (roles && !hasRole(directory, actor, ...roles)) return 'notYourRole'
    }
  }
  for (const condition of rules.flatMap(({ when = [] }) => when)) {
    const reason = condition(state)
    if (reason) return reason
  }
  return null
}
