/**
 * What an officer's browser knows of allegations across the cases whose allegations the officer may read: from the
 * officer's own index, checked when it was read in. Never a truth: the histories are.
 */
import type { Day } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { Allegation, AllegationId } from '../../../protocol/together/allegation.ts'
import type { Answer, DecidedOn } from '../../../protocol/together/comparison.ts'
import type { Subject } from '../../../protocol/together/subject.ts'

/** The statement that something stands in. */
export interface Source {
  readonly caseId: Hash
  readonly statement: Hash
  /** In the internal log of its case. */
  readonly seq: number
  readonly on: Day
  /** Officer id. */
  readonly by: string
}

export interface KnownAllegation {
  readonly caseId: Hash
  readonly id: AllegationId
  /** The newest of its id. */
  readonly content: Allegation
  readonly newest: Source
  readonly first: Source
}

/** An answer that opened, since both ends are known. */
export interface KnownAnswer {
  /** The allegation that was compared, in the case of `source`. */
  readonly from: AllegationId
  readonly to: AllegationId
  readonly answer: Answer
  readonly source: Source
}

/** That an allegation was compared, whatever the answers; `decided`: as part of a decision. */
export interface KnownComparison {
  readonly allegation: AllegationId
  readonly text: string
  readonly decided: boolean
  readonly source: Source
}

export interface KnownDecision {
  readonly allegation: AllegationId
  readonly content: Omit<DecidedOn, 'slots' | 'nonce' | 'allegation' | 'text'>
  /** The shared `decided` or `closed` that it follows. */
  readonly for: Hash
  readonly source: Source
}

export interface Known {
  readonly allegations: ReadonlyMap<AllegationId, KnownAllegation>
  /** All of them; which of a pair counts is for pairs.ts. */
  readonly answers: readonly KnownAnswer[]
  readonly comparisons: readonly KnownComparison[]
  readonly decisions: readonly KnownDecision[]
}

/** What stands out about a case beside its allegations, for lists of people. */
export interface KnownCase {
  readonly caseId: Hash
  /** The short number. */
  readonly number: string
  readonly received: Day
  readonly isClosed: boolean
  /** False for an overseer who is not let in: allegations, comparisons and decisions are all that they may read. */
  readonly isReader: boolean
}

/** Why two allegations may be about one person: each a reason in words (web/text). No number ranks or scores people. */
export const REASONS = [
  'sameOfficer',
  'sameStaffNumber',
  'nearStaffNumber',
  'sameEmail',
  'nearEmail',
  'samePhone',
  'nearPhone',
  'sameHandle',
  'nearHandle',
  'sameName',
  'nearName',
  'soundsAlike',
  'nickname',
  'formerName',
  'rareName',
  'sameUnit',
  'sameRank',
  'otherStaffNumber',
] as const
export type Reason = (typeof REASONS)[number]

export interface Suggestion {
  readonly id: AllegationId
  /** In the order of their weight; `otherStaffNumber` speaks against. */
  readonly reasons: readonly Reason[]
  /** Of the strongest kind: asked for before anything is signed. */
  readonly isStrong: boolean
}

/** Of all that is known, the strongest first. `except`: allegations that are not to be suggested (its own case's). */
export interface Matcher {
  suggest(subject: Subject, except: ReadonlySet<AllegationId>): readonly Suggestion[]
}

export interface Together {
  known(): Known
  matcher(): Matcher
  /** Cases of which something does not open or is not read in yet: nothing is signed while there are any. */
  readonly gaps: readonly Hash[]
}

export const NOTHING_KNOWN: Known = {
  allegations: new Map(),
  answers: [],
  comparisons: [],
  decisions: [],
}
