/** What an officer may do with a case here and now: the act table's answer, and whom an act could name. */
import { type AnyClock, isOpen } from '../../protocol/clocks/events.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import { hasRole, isExpired, standing } from '../../protocol/directory/verify.ts'
import { actKey, refusal } from '../../protocol/history/acts.ts'
import { isLastOverseer, maySee, readers } from '../../protocol/history/state.ts'
import { caseClocks, internalClocks, rulesOf } from '../../protocol/promises/promises.ts'
import type { Log } from '../../protocol/statement.ts'
import type { CaseFile } from './case-file.ts'
import type { Session } from './session.ts'

/** What an officer does on a page of its own. */
export const CASE_ACTS = [
  'acknowledge',
  'reply',
  'note',
  'title',
  'update',
  'feedback',
  'stage',
  'decide',
  'outcome',
  'delayReport',
  'hold',
  'extension',
  'proposal',
  'referralNeeded',
  'referred',
  'close',
  'reopen',
  'assign',
  'handover',
  'unassign',
  'rewrap',
  'conflict',
] as const
export type CaseAct = (typeof CASE_ACTS)[number]

interface Kind {
  readonly log: Exclude<Log, 'reporter'>
  readonly type: string
  /** It is sealed to the readers: not under an expired directory. */
  readonly isSealed: boolean
}

const KINDS: Record<CaseAct, Kind> = {
  acknowledge: { log: 'shared', type: 'acknowledged', isSealed: false },
  reply: { log: 'shared', type: 'message', isSealed: true },
  note: { log: 'internal', type: 'note', isSealed: true },
  title: { log: 'internal', type: 'title', isSealed: true },
  update: { log: 'shared', type: 'update', isSealed: true },
  feedback: { log: 'shared', type: 'feedback', isSealed: true },
  stage: { log: 'shared', type: 'stage', isSealed: false },
  decide: { log: 'shared', type: 'decided', isSealed: false },
  outcome: { log: 'shared', type: 'outcome', isSealed: true },
  // Three that another officer approves: this one drafts.
  delayReport: { log: 'internal', type: 'draft', isSealed: true },
  hold: { log: 'internal', type: 'draft', isSealed: true },
  extension: { log: 'internal', type: 'draft', isSealed: true },
  proposal: { log: 'internal', type: 'declined', isSealed: true },
  referralNeeded: { log: 'internal', type: 'referralNeeded', isSealed: false },
  referred: { log: 'internal', type: 'referred', isSealed: false },
  close: { log: 'shared', type: 'closed', isSealed: false },
  reopen: { log: 'shared', type: 'reopened', isSealed: false },
  assign: { log: 'shared', type: 'assign', isSealed: true },
  handover: { log: 'shared', type: 'handover', isSealed: false },
  unassign: { log: 'shared', type: 'unassign', isSealed: false },
  rewrap: { log: 'shared', type: 'rewrap', isSealed: true },
  conflict: { log: 'shared', type: 'conflict', isSealed: false },
}

const READING_ROLES = ['intake', 'supervisor', 'investigator', 'overseer'] as const

const listed = ({ epochs }: Session): readonly Officer[] => epochs.current.body.officers

/** Who may be brought in: stands, has a role that reads, is no reader, and is excluded by nobody. */
export const assignable = (session: Session, { verified, report }: CaseFile): Officer[] => {
  const { members, barred } = verified.replay.state
  const { current } = session.epochs
  return listed(session).filter(
    ({ id }) =>
      hasRole(current, id, ...READING_ROLES) &&
      !members.has(id) &&
      !barred.has(id) &&
      !report?.excluded.includes(id),
  )
}

/** The readers of the newest epoch, in the directory's order. */
export const readingOfficers = (session: Session, { verified }: CaseFile): Officer[] => {
  const ids = readers(verified.replay.state, session.epochs.current)
  return listed(session).filter(({ id }) => ids.includes(id))
}

/** Who came by `assign` and may be taken out again. */
export const unassignable = (session: Session, file: CaseFile): Officer[] => {
  const { state } = file.verified.replay
  const { current } = session.epochs
  return readingOfficers(session, file).filter(
    ({ id }) => state.members.get(id) === 'assign' && !isLastOverseer(state, current, id),
  )
}

/** Who sees it, handles it not yet, and whom the reporter did not leave out. */
export const handoverable = (session: Session, file: CaseFile): Officer[] =>
  readingOfficers(session, file).filter(
    ({ id }) =>
      maySee(file.verified.replay.state, session.epochs.current, id) &&
      id !== file.verified.replay.state.handler &&
      !file.report?.excluded.includes(id),
  )

const openClocks = ({ verified, today }: CaseFile): AnyClock[] =>
  caseClocks(verified.replay, today).filter(isOpen)

/** It must be referred, and nobody has recorded that it was. */
export const isReferralOpen = ({
  verified,
  today,
}: Pick<CaseFile, 'verified' | 'today'>): boolean =>
  internalClocks(verified.replay, today).some((one) => one.clock === 'referral' && isOpen(one))

/** What else an act needs besides the act table's leave. */
const names: Partial<
  Record<CaseAct, (session: Session, file: CaseFile, about: string | null) => boolean>
> = {
  delayReport: (_, file) => openClocks(file).some(({ clock }) => clock === 'delay'),
  extension: (_, file) => openClocks(file).length > 0,
  proposal: (_, { verified }, about) =>
    about === null
      ? verified.replay.state.drafts.size > 0
      : verified.replay.state.drafts.has(about),
  referralNeeded: (_, file) =>
    rulesOf(file.verified.replay)?.referral !== undefined && !isReferralOpen(file),
  referred: (_, file) => isReferralOpen(file),
  // Nobody is brought in before the reporter's own list of exclusions could be read.
  assign: (session, file) => file.report !== null && assignable(session, file).length > 0,
  handover: (session, file) => handoverable(session, file).length > 0,
  unassign: (session, file) => unassignable(session, file).length > 0,
  rewrap: (session, file) => file.lacking.some((id) => id !== session.author.id),
}

/** @param about the statement that the act is about */
export const isOffered = (
  session: Session,
  file: CaseFile,
  act: CaseAct,
  about: string | null = null,
): boolean => {
  const { log, type, isSealed } = KINDS[act]
  const { current } = session.epochs
  if (isSealed && isExpired(current, file.today)) return false
  const { state } = file.verified.replay
  if (refusal(state, current, session.author.id, actKey(log, type)) !== null) return false
  return names[act]?.(session, file, about) ?? true
}

/** Whether an act seals words of this officer to the readers. A new reader's access is no such thing. */
export const isSealing = (act: CaseAct): boolean =>
  act === 'acknowledge' || (KINDS[act].isSealed && act !== 'assign' && act !== 'rewrap')

/** The one overseer left cannot leave: the page of that act names other routes instead. */
export const isBoundOverseer = ({ author, epochs }: Session, { verified }: CaseFile): boolean =>
  isLastOverseer(verified.replay.state, epochs.current, author.id)

/** Those on the reporter's list who read the case and whom this officer cannot take out: nothing is sealed to them. */
export const stuckExcluded = (session: Session, file: CaseFile): Officer[] => {
  const { state } = file.verified.replay
  const { current } = session.epochs
  const may = refusal(state, current, session.author.id, 'shared/unassign') === null
  const free = new Set(may ? unassignable(session, file).map(({ id }) => id) : [])
  return file.excludedReaders.flatMap((id) => (free.has(id) ? [] : (standing(current, id) ?? [])))
}
