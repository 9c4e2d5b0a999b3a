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
  /** The newest of its id. Free texts are cut after MOST_LETTERS (protocol/own-index.ts): the case has the whole. */
  readonly content: Allegation
  readonly newest: Source
  readonly first: Source
}

/** An answer that opened, since both ends are known. */
export interface KnownAnswer {
  /** The allegation that was compared, in the case of `source`. */
  readonly from: AllegationId
  readonly to: AllegationId
  /** Which alias of the other allegation its slot bore, 0 to 7: an author takes the first that is not used yet. */
  readonly alias: number
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
  /** Null where `isReader` is false: not told. */
  readonly received: Day | null
  /** Likewise null. */
  readonly isClosed: boolean | null
  /** Its stage is one before a decision: where something was decided, it has been reopened since. False too if not told. */
  readonly isToDecide: boolean
  /** The rules of its day have allegations compared and decided on; nothing is asked of older cases. */
  readonly isBound: boolean
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
  'nickname',
  'nearName',
  'soundsAlike',
  'partOfName',
  'formerName',
  'nameInEmail',
  'rareName',
  'sameUnit',
  'sameRank',
  'otherStaffNumber',
  'otherOfficer',
] as const
export type Reason = (typeof REASONS)[number]

export interface Suggestion {
  readonly id: AllegationId
  /** In the order of their weight; `otherStaffNumber` and `otherOfficer` speak against. */
  readonly reasons: readonly Reason[]
  /** Of the strongest kind: asked for before anything is signed. */
  readonly isStrong: boolean
}

/** Of all that is known, the strongest first. `except`: allegations that are not to be suggested (its own case's). */
export interface Matcher {
  suggest(subject: Subject, except: ReadonlySet<AllegationId>): readonly Suggestion[]
}

/**
 * What somebody did wrong, whom the signature names. It is no gap: otherwise one officer could keep all the others from
 * deciding.
 */
export interface Fault {
  /**
   * `junk`: it opens for nobody, or holds nothing that it could; `foreign`: on an allegation that is not of its case;
   * `copied`: an id that stands in another case too; `tooMuch`: more than an index holds of a case, or of one author.
   */
  readonly kind: 'junk' | 'foreign' | 'copied' | 'tooMuch'
  readonly source: Source
}

export interface Together {
  /** The same object until something changes. */
  known(): Known
  /**
   * Asked for in the worker, where all that is known is laid out for it.
   * @throws CryptoUnavailable, IndexClosed
   */
  suggest(subject: Subject, except: ReadonlySet<AllegationId>): Promise<readonly Suggestion[]>
  /** Cases of which something does not open, or was taken back by the server: nothing is signed while there are any. */
  readonly gaps: readonly Hash[]
  readonly faults: readonly Fault[]
  /**
   * What of the caller's index this browser has read in: `comparison`s and decisions are signed on it, and the server
   * compares it with its own. Null: not all of it; nothing is signed.
   */
  readonly seen: Hash | null
  /** Reads in what has come. @throws CallError, CryptoUnavailable, IndexClosed */
  refresh(): Promise<void>
  /** @returns what ends it */
  subscribe(onChange: () => void): () => void
}

export const NOTHING_KNOWN: Known = {
  allegations: new Map(),
  answers: [],
  comparisons: [],
  decisions: [],
}

export const NOT_TOGETHER: Together = {
  known: () => NOTHING_KNOWN,
  suggest: async () => [],
  gaps: [],
  faults: [],
  seen: null,
  refresh: async () => undefined,
  subscribe: () => () => undefined,
}
