/** What officers propose to each other, what waits for a second officer, and whether the words were kept. */

import type { ContentOf } from '../../protocol/content.ts'
import { type Directory, hasRole } from '../../protocol/directory/verify.ts'
import type { Hash } from '../../protocol/fields.ts'
import { type ActRefusal, LEADS } from '../../protocol/history/acts.ts'
import { approvalOf, isToldAsProposed } from '../../protocol/history/approval.ts'
import { maySee, readers } from '../../protocol/history/state.ts'
import { proposalRefusal } from '../../protocol/promises/named-promises.ts'
import type { InternalStatement, Proposal } from '../../protocol/statement.ts'
import type { OfficerAct } from '../compose-office.ts'
import type { CaseFile } from './case-file.ts'

export type ProposalAct = Extract<InternalStatement['act'], { type: 'draft' }>

type Read = Pick<CaseFile, 'letters' | 'entries' | 'verified' | 'today'>

export interface Waiting {
  /** Of the proposal's statement. */
  readonly hash: Hash
  readonly by: string
  readonly on: string
  readonly act: ProposalAct
  /** Null if it does not open, or is of something else than the statement proposes. */
  readonly content: ContentOf<'draft'> | null
  /** It opens, and is of something else. */
  readonly differs: boolean
  /** Why it can no longer be approved. */
  readonly stale: ActRefusal | null
}

const contentIn = ({ letters }: Pick<Read, 'letters'>, hash: string): ContentOf<'draft'> | null => {
  const letter = letters.byStatement.get(hash)
  return letter?.kind === 'open' && letter.purpose === 'draft' ? letter.content : null
}

/** Oldest first. */
export const waitingProposals = (file: Read, directory: Directory): Waiting[] => {
  const { replay } = file.verified
  return replay.internal.flatMap(({ hash, body: { act, actor, on } }) => {
    if (act.type !== 'draft' || !replay.state.proposals.has(hash)) return []
    const proposed = contentIn(file, hash)
    const differs = proposed !== null && proposed.for !== act.proposal.for
    const stale = proposalRefusal(replay, directory, act.proposal, file.today)
    return [{ hash, by: actor, on, act, content: differs ? null : proposed, differs, stale }]
  })
}

/** Who else could approve what an officer proposes. */
export const approversBesides = (
  { verified }: Pick<Read, 'verified'>,
  directory: Directory,
  author: string,
): string[] => {
  const { state } = verified.replay
  return readers(state, directory).filter((id) => id !== author && maySee(state, directory, id))
}

/** Who else could agree to decide a bound case. */
export const decidersBesides = (...of: Parameters<typeof approversBesides>): string[] =>
  approversBesides(...of).filter((id) => hasRole(of[1], id, ...LEADS))

/** Whether a decision can be proposed: by any reader, who need not be one who may agree. */
export const isDecidable = ({ verified }: Pick<Read, 'verified'>): boolean => {
  const { stage, isBound, acknowledged, isAlleged } = verified.replay.state
  return stage !== 'closed' && isBound && acknowledged && isAlleged === true
}

/**
 * The second officer's act: what was proposed, word for word. Null where the sealed content is of something else than its
 * statement proposes.
 * @param hash of the proposal's statement
 */
export const approving = (
  proposal: ProposalAct,
  hash: Hash,
  { for: type, content }: ContentOf<'draft'>,
): OfficerAct | null => {
  const act = approvalOf(proposal, hash)
  if (act.type === 'delayReport' && type === 'delayReport') return { log: 'shared', act, content }
  if (act.type === 'hold' && type === 'hold') return { log: 'shared', act, content }
  if (act.type === 'extension' && type === 'extension') return { log: 'shared', act, content }
  return null
}

type Entry = Read['entries'][number]

/** What a statement proposes, by its hash. */
export const proposedIn = (
  { entries }: Pick<Read, 'entries'>,
  hash: string,
): Proposal['for'] | null => {
  const act = entries.find(({ key }) => key === hash)?.act
  return act?.type === 'draft' ? act.proposal.for : null
}

/** How what the reporter was told compares with what was proposed. Null where either does not open, or nothing was. */
const comparison = (
  file: Pick<Read, 'letters'>,
  { act, key }: Entry,
): 'same' | 'changed' | null => {
  if (act.type !== 'delayReport' && act.type !== 'hold' && act.type !== 'extension') return null
  const proposed = contentIn(file, act.draft)
  const told = file.letters.byStatement.get(key)
  if (proposed === null || told?.kind !== 'open' || told.purpose !== act.type) return null
  return isToldAsProposed(proposed, act.type, told.content) ? 'same' : 'changed'
}

/** Whoever approved it told the reporter something else. */
export const isChanged = (file: Pick<Read, 'letters'>, entry: Entry): boolean =>
  comparison(file, entry) === 'changed'

/** An approved proposal, whose words stand in the history as they were told. */
export const isToldProposal = (
  file: Pick<Read, 'letters' | 'entries'>,
  { act, key }: Entry,
): boolean =>
  act.type === 'draft' &&
  file.entries.some(
    (entry) =>
      'draft' in entry.act && entry.act.draft === key && comparison(file, entry) === 'same',
  )
