/** What an officer may do with a case here and now: the act table's answer, and whom an act could name. */
import type { ClimbingName } from '../../protocol/clocks/definitions.ts'
import { climbs } from '../../protocol/clocks/definitions.ts'
import { type Clock, isClockOpen } from '../../protocol/clocks/events.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import { currentOfficer, hasRole, isExpired } from '../../protocol/directory/verify.ts'
import { actKey, refusal } from '../../protocol/history/acts.ts'
import { isLastOverseer, maySee, readers } from '../../protocol/history/state.ts'
import { isOnlyOverseer } from '../../protocol/history/vacancies.ts'
import { caseClocks, internalClocks } from '../../protocol/promises/case-clocks.ts'
import type { InternalActType, Log, SharedActType } from '../../protocol/statement.ts'
import type { CaseFile } from './case-file.ts'
import type { Session } from './session.ts'
import { namedIn } from './together/in-case.ts'

/** What decides whether an act may be done at all. */
export interface ActKind {
  readonly log: Exclude<Log, 'reporter'>
  readonly type: SharedActType | InternalActType
  /**
   * What it seals: words of this officer to the readers, perhaps none, or everything so far to a new reader. Nothing
   * is sealed under an expired directory.
   */
  readonly seals: 'words' | 'wordsOrNone' | 'keys' | null
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

/**
 * Nobody is brought in before the reporter's own list of exclusions could be read; and nobody whom an allegation of the case
 * is about.
 */
export const bringable = (session: Session, file: CaseFile): Officer[] => {
  const named = namedIn(file)
  return file.report === null ? [] : assignable(session, file).filter(({ id }) => !named.has(id))
}

/** The readers of the newest epoch, in the directory's order. */
export const readingOfficers = (session: Session, { verified }: CaseFile): Officer[] => {
  const ids = readers(verified.replay.state, session.epochs.current)
  return listed(session).filter(({ id }) => ids.includes(id))
}

const isOnlyOne = ({ epochs }: Session, { verified }: CaseFile, id: string): boolean =>
  isOnlyOverseer(verified.replay.state, epochs.current, id)

/** Who came by `assign`, and whom a replay lets go again. */
const mayBeUnassigned = (session: Session, file: CaseFile): Officer[] => {
  const { state } = file.verified.replay
  const { current } = session.epochs
  return readingOfficers(session, file).filter(
    ({ id }) => state.members.get(id) === 'assign' && !isLastOverseer(state, current, id),
  )
}

/** Of these, all but the only overseer who can open the case. */
export const unassignable = (session: Session, file: CaseFile): Officer[] =>
  mayBeUnassigned(session, file).filter(({ id }) => !isOnlyOne(session, file, id))

/** Who sees it, handles it not yet, and whom the reporter did not leave out. */
export const handoverable = (session: Session, file: CaseFile): Officer[] =>
  readingOfficers(session, file).filter(
    ({ id }) =>
      maySee(file.verified.replay.state, session.epochs.current, id) &&
      id !== file.verified.replay.state.handler &&
      !file.report?.excluded.includes(id) &&
      !namedIn(file).has(id),
  )

/** Whom an allegation of the case is about, and who reads it: nothing more about it should be sealed to them. */
export const removable = (session: Session, file: CaseFile): Officer[] => {
  const named = namedIn(file)
  return readingOfficers(session, file).filter(
    ({ id }) => named.has(id) && id !== session.author.id && !isOnlyOne(session, file, id),
  )
}

/** The other readers who need access again. */
export const rewrappable = (session: Session, file: CaseFile): Officer[] =>
  readingOfficers(session, file).filter(
    ({ id }) => id !== session.author.id && file.lacking.includes(id),
  )

/** What is still to be kept and may get a later date. */
export const extensible = ({ verified, today }: CaseFile): Clock<ClimbingName>[] =>
  caseClocks(verified.replay, today).filter(
    (one): one is Clock<ClimbingName> => isClockOpen(one) && climbs(one.clock),
  )

/** It must be referred, and nobody has recorded that it was. */
export const isReferralOpen = ({
  verified,
  today,
}: Pick<CaseFile, 'verified' | 'today'>): boolean =>
  internalClocks(verified.replay, today).some((one) => one.clock === 'referral' && isClockOpen(one))

/** Whether the act table lets the officer do it here and now, and what it seals can be sealed. */
export const mayDo = (session: Session, file: CaseFile, { log, type, seals }: ActKind): boolean => {
  const { current } = session.epochs
  const cannotSeal = (seals === 'words' || seals === 'keys') && isExpired(current, file.today)
  const { state } = file.verified.replay
  return !cannotSeal && refusal(state, current, session.author.id, actKey(log, type)) === null
}

/** The one overseer left cannot leave: the page of that act names other routes instead. */
export const isBoundOverseer = (session: Session, file: CaseFile): boolean =>
  isOnlyOne(session, file, session.author.id)

/** Those on the reporter's list who read the case and whom this officer cannot take out: nothing is sealed to them. */
export const stuckExcluded = (session: Session, file: CaseFile): Officer[] => {
  const { state } = file.verified.replay
  const { current } = session.epochs
  const may = refusal(state, current, session.author.id, 'shared/unassign') === null
  // Before anything is sealed they leave, whoever else can open it.
  const free = new Set(may ? mayBeUnassigned(session, file).map(({ id }) => id) : [])
  return file.excludedReaders.flatMap((id) =>
    free.has(id) ? [] : (currentOfficer(current, id) ?? []),
  )
}
