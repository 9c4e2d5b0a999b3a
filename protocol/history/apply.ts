/** What each act does to the state of its case. Throws an `ActRefusal` inside a `RefusedAct` where it may not. */

import { CodedError } from '../coded-error.ts'
import { currentOfficer, type Directory, hasRole, kemKeyHash } from '../directory/verify.ts'
import type { Hash } from '../fields.ts'
import {
  envelopeOf,
  filesOf,
  type InternalStatement,
  type ReporterStatement,
  type SharedStatement,
  type Statement,
} from '../statement.ts'
import { type ActRefusal, actKey, refusal } from './acts.ts'
import { type Approving, isAsProposed } from './approval.ts'
import type { Context } from './context.ts'
import {
  type CaseState,
  type EnvelopeEntry,
  isLastOverseer,
  type LaterWrap,
  maySee,
  type WrapsFor,
} from './state.ts'
import { isOrphan } from './vacancies.ts'

export class RefusedAct extends CodedError<ActRefusal> {
  override readonly name = 'RefusedAct'
}

const must = (holds: boolean, reason: ActRefusal): void => {
  if (!holds) throw new RefusedAct(reason)
}

const mayAct = (state: CaseState, directory: Directory, body: Statement['body']): void => {
  const reason = refusal(state, directory, body.actor, actKey(body.log, body.act.type))
  if (reason) throw new RefusedAct(reason)
}

const takeEnvelope = (
  state: CaseState,
  entries: EnvelopeEntry[],
  { body, hash: statement }: Statement,
): void => {
  const hash = envelopeOf(body)
  if (hash === null) return
  const entry: EnvelopeEntry = { hash, statement, laterWraps: new Map() }
  entries.push(entry)
  state.entries.set(hash, entry)
}

const takeFiles = (state: CaseState, { body }: Statement): void => {
  for (const { id } of filesOf(body)) state.files.add(id)
}

/** Once for each officer and file: who opens files often fills no history. */
const openFile = (state: CaseState, file: Hash, officer: string): void => {
  must(state.files.has(file), 'noFile')
  const before = state.fileOpenings.get(officer) ?? new Set()
  must(!before.has(file), 'openedBefore')
  state.fileOpenings.set(officer, new Set([...before, file]))
}

/** Takes an officer out of the case for good. */
const bar = (state: CaseState, directory: Directory, officer: string): void => {
  must(!isLastOverseer(state, directory, officer), 'lastOverseer')
  leaveForGood(state, officer)
}

/** What they proposed goes with them: who approves it would otherwise be alone. */
const leaveForGood = (state: CaseState, officer: string): void => {
  state.barred.add(officer)
  leave(state, officer)
  for (const [hash, { by }] of state.proposals) if (by === officer) state.proposals.delete(hash)
}

const leave = (state: CaseState, officer: string): void => {
  state.members.delete(officer)
  state.fileOpenings.delete(officer)
  if (state.handler === officer) state.handler = null
}

/**
 * So many different wraps may one officer give one reader for one envelope and key. The true one is always the same, so
 * the honest need one. None for the same key is ever overwritten: junk takes nothing away, and there is little to try.
 */
export const WRAPS_FROM_EACH = 2

const listed = (
  before: readonly LaterWrap[],
  { kemKey, by }: WrapsFor,
  hash: Hash,
): readonly LaterWrap[] => {
  const others = before.filter((it) => it.kemKey === kemKey && it.hash !== hash)
  const given = others.filter((it) => it.by === by)
  must(given.length < WRAPS_FROM_EACH, 'tooManyWraps')
  return [...others, { hash, kemKey, by }]
}

const recordWraps = (
  entries: readonly EnvelopeEntry[],
  reader: WrapsFor,
  wraps: readonly Hash[],
): void => {
  must(wraps.length === entries.length, 'wrapsDiffer')
  const lists = wraps.map((hash, i) =>
    listed(entries[i]?.laterWraps.get(reader.officer) ?? [], reader, hash),
  )
  entries.forEach(({ laterWraps }, i) => {
    laterWraps.set(reader.officer, lists[i] ?? [])
  })
}

/**
 * Whether a reporter's statement could take effect here; nothing changes until its `received`.
 * @param waiting officers whose exclusion waits for its `received`
 */
export const checkReporterAct = (
  state: CaseState,
  directory: Directory,
  statement: Statement<ReporterStatement>,
  waiting: ReadonlySet<string>,
): void => {
  mayAct(state, directory, statement.body)
  const { act } = statement.body
  must(act.type !== 'open', 'outOfPlace')
  if (act.type === 'exclude') {
    must(directory.officers.has(act.officer), 'notStanding')
    must(!isLastOverseer(state, directory, act.officer, waiting), 'lastOverseer')
  }
}

/**
 * What the `received` of a reporter's statement brings about. An exclusion of somebody who has left meanwhile still
 * bars them; one of somebody who has become the last overseer meanwhile does nothing.
 */
export const applyReceived = (
  state: CaseState,
  directory: Directory,
  statement: Statement<ReporterStatement>,
): void => {
  const { act } = statement.body
  takeEnvelope(state, state.envelopes, statement)
  takeFiles(state, statement)
  if (act.type !== 'open') state.waitsSince ??= statement.body.on
  if (act.type === 'appeal') {
    state.released = true
    state.appealedSince ??= statement.body.on
  }
  if (act.type !== 'exclude' || isLastOverseer(state, directory, act.officer)) return
  leaveForGood(state, act.officer)
}

/** Takes the wraps that an act lists; those of internal envelopes are to follow. */
const takeWraps = (
  { primitives }: Pick<Context, 'primitives'>,
  state: CaseState,
  directory: Directory,
  act: Extract<SharedStatement['act'], { type: 'assign' | 'rewrap' }>,
  { hash, body }: Statement<SharedStatement>,
): void => {
  const officer = currentOfficer(directory, act.officer)
  if (!officer) throw new RefusedAct('notStanding')
  must(kemKeyHash(primitives, officer.kemKey) === act.key, 'wrongKey')
  const reader = { officer: act.officer, kemKey: officer.kemKey, by: body.actor }
  recordWraps(state.envelopes, reader, act.wraps)
  state.wrappedFor.set(act.officer, officer.kemKey)
  state.awaitedWraps.set(hash, reader)
}

/** Applies a statement of the shared log other than `received`. */
export const applyShared = (
  context: Pick<Context, 'primitives' | 'seesInternal'>,
  state: CaseState,
  directory: Directory,
  statement: Statement<SharedStatement>,
): void => {
  const { act, actor } = statement.body
  mayAct(state, directory, statement.body)
  switch (act.type) {
    case 'orphaned':
      must(!state.orphaned && isOrphan(state, directory), 'notOrphaned')
      state.orphaned = true
      state.released = true
      break
    case 'late':
      break
    case 'escalated':
      state.released = true
      break
    case 'acknowledged':
      state.acknowledged = true
      if (state.stage === 'received') state.stage = 'acknowledged'
      break
    case 'stage':
      state.stage = act.stage
      break
    case 'decided':
      decide(context, state, act, actor)
      state.awaitedDecision = { for: statement.hash, by: actor }
      state.decided = true
      // Each decision is told before the case may close: no outcome clock runs on behind a closed door.
      state.outcomeTold = false
      state.stage = 'decided'
      break
    case 'outcome':
      state.outcomeTold = true
      break
    case 'closed':
      state.stage = 'closed'
      state.awaitedDecision = { for: statement.hash, by: actor }
      break
    case 'reopened':
      state.stage = act.stage
      state.decided = false
      state.outcomeTold = false
      break
    case 'appealAnswered':
      state.appealedSince = null
      break
    case 'assign':
      must(!state.barred.has(act.officer), 'barred')
      must(!state.members.has(act.officer), 'alreadyReader')
      must(
        hasRole(directory, act.officer, 'intake', 'supervisor', 'investigator', 'overseer'),
        'notStanding',
      )
      takeWraps(context, state, directory, act, statement)
      state.members.set(act.officer, 'assign')
      if (act.handler) handTo(state, directory, act.officer)
      break
    case 'rewrap':
      must(state.members.has(act.officer), 'notAReader')
      takeWraps(context, state, directory, act, statement)
      break
    case 'unassign':
      must(state.members.get(act.officer) === 'assign', 'notAReader')
      must(!isLastOverseer(state, directory, act.officer), 'lastOverseer')
      leave(state, act.officer)
      break
    case 'handover':
      must(state.handler !== act.officer, 'alreadyHandler')
      handTo(state, directory, act.officer)
      break
    case 'conflict':
      bar(state, directory, actor)
      break
    case 'remove':
      must(state.members.has(act.officer), 'notAReader')
      bar(state, directory, act.officer)
      state.released = true
      break
    case 'calledIn':
      state.released = true
      break
    case 'delayReport':
    case 'hold':
    case 'extension':
      if (context.seesInternal) approve(state, act, actor)
      break
    case 'received':
      throw new RefusedAct('outOfPlace')
    case 'message':
    case 'update':
    case 'feedback':
      break
  }
  if (envelopeOf(statement.body) !== null) state.waitsSince = null
  takeEnvelope(state, state.envelopes, statement)
  takeFiles(state, statement)
}

/** Who handles a case must be answered as a reader: no overseer while they are withheld. */
const handTo = (state: CaseState, directory: Directory, officer: string): void => {
  must(maySee(state, directory, officer), 'notAReader')
  state.handler = officer
}

/** Nobody decides alone what is bound: a reporter sees that a proposal is named, and officers whose. */
const decide = (
  { seesInternal }: Pick<Context, 'seesInternal'>,
  state: CaseState,
  { type, draft }: Extract<SharedStatement['act'], { type: 'decided' }>,
  actor: string,
): void => {
  must(draft !== null || !state.isBound, 'noDraft')
  if (draft !== null && seesInternal) approve(state, { type, draft }, actor)
}

const approve = (state: CaseState, act: Approving, actor: string): void => {
  const proposed = state.proposals.get(act.draft)
  if (proposed?.terms.for !== act.type) throw new RefusedAct('noDraft')
  must(proposed.by !== actor, 'ownDraft')
  must(isAsProposed(act, proposed.terms), 'notAsDrafted')
  state.proposals.delete(act.draft)
}

/** Applies a statement of the internal log. */
export const applyInternal = (
  state: CaseState,
  directory: Directory,
  statement: Statement<InternalStatement>,
): void => {
  const { act, actor } = statement.body
  mayAct(state, directory, statement.body)
  if (act.type === 'draft') state.proposals.set(statement.hash, { by: actor, terms: act.proposal })
  if (act.type === 'referralNeeded') state.referralOwed = true
  if (act.type === 'referred') state.referralOwed = false
  if (act.type === 'needsNoAnswer') state.waitsSince = null
  if (act.type === 'allegation') state.isAlleged = true
  if (act.type === 'decision') {
    const awaited = state.awaitedDecision
    must(awaited?.for === act.for && awaited.by === actor, 'outOfPlace')
    state.awaitedDecision = null
  }
  if (act.type === 'declined') must(state.proposals.delete(act.draft), 'noDraft')
  if (act.type === 'wraps') {
    const reader = state.awaitedWraps.get(act.for)
    if (reader === undefined) throw new RefusedAct('outOfPlace')
    recordWraps(state.internalEnvelopes, reader, act.wraps)
    state.awaitedWraps.delete(act.for)
  }
  if (act.type === 'fileOpened') openFile(state, act.file, actor)
  takeEnvelope(state, state.internalEnvelopes, statement)
  takeFiles(state, statement)
}
