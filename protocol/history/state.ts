/** The state of a case: what its history amounts to at one place. Derived, never stored as a truth of its own. */

import { currentOfficer, type Directory, hasRole } from '../directory/verify.ts'
import type { Hash } from '../fields.ts'
import type { Log, OpenAct, Proposal, Stage } from '../statement.ts'

/** Where a log stands: the sequence number and hash of its last statement. */
export interface Head {
  readonly seq: number
  readonly hash: Hash
}

/** A wrap that `assign` or `rewrap` listed. */
export interface LaterWrap {
  /** base64url of H('wrap', wrap). */
  readonly hash: Hash
  /** The X-Wing public key that it is for, base64url. */
  readonly kemKey: string
  /** The officer who gave it. */
  readonly by: string
}

/** Whose wraps an act lists, for which key, and who gives them. */
export interface WrapsFor extends Pick<LaterWrap, 'kemKey' | 'by'> {
  readonly officer: string
}

/** An envelope in the order in which later readers' wraps are listed. */
export interface EnvelopeEntry {
  readonly hash: Hash
  /** Hash of the statement that introduces it. */
  readonly statement: Hash
  /** By officer id: the wraps that later or again made readers were given for their last key; the last listed is last. */
  readonly laterWraps: Map<string, readonly LaterWrap[]>
}

export interface CaseState {
  readonly caseId: Hash
  /** `keyHash` names the X-Wing key in headers. */
  readonly reporter: { readonly signKey: string; readonly kemKey: string; readonly keyHash: Hash }
  readonly urgent: boolean
  /** Of a report that came otherwise: who recorded it, and from which day it counts. Signed with the reporter's key. */
  readonly recorded: OpenAct['recorded']
  readonly heads: Record<Log, Head | null>
  /** Officers who were brought in and not taken out; who of them reads depends on the epoch too. */
  readonly members: Map<string, 'open' | 'assign'>
  /** By officer id: the X-Wing key, base64url, for which they were last given a wrap of the report. */
  readonly wrappedFor: Map<string, string>
  /** Named by `exclude` or `conflict`: never assigned again. */
  readonly barred: Set<string>
  /**
   * Named last, and still a member. If they have left the directory, nobody handles the case: it stands out
   * (neglect.ts), and reminders go to intake.
   */
  handler: string | null
  stage: Stage
  acknowledged: boolean
  /** Since received or the last `reopened`. */
  decided: boolean
  /** Since received, the last `reopened` and the last `decided`. */
  outcomeTold: boolean
  orphaned: boolean
  /** The date of the reporter's first appeal that was received and no overseer has answered. */
  appealedSince: string | null
  /**
   * When the reporter wrote, left somebody out or appealed, and nobody has written to them since: the date of the first
   * such statement. The report itself counts by its own promise.
   */
  waitsSince: string | null
  /**
   * Its rules count `comparison`: nobody decides it alone, or without looking at what else is known. By the day on which it
   * was received.
   */
  isBound: boolean
  /** There is an allegation; null for whoever is given no internal log. */
  isAlleged: boolean | null
  /** The `decided` or `closed` that stands last in the shared log, while its `decision` is still to follow. */
  awaitedDecision: { readonly for: Hash; readonly by: string } | null
  /** An officer has said that the case must be referred, and nobody yet that it was. */
  referralOwed: boolean
  /** Since which statement's date no supervisor has been a reader; null while there is one. */
  unsupervisedSince: string | null
  /** Overseers are answered as readers. */
  released: boolean
  /** Envelopes of the reporter and shared logs, in the order of their place in the shared log. */
  readonly envelopes: EnvelopeEntry[]
  readonly internalEnvelopes: EnvelopeEntry[]
  /** Both, by the hash of the envelope. */
  readonly entries: Map<string, EnvelopeEntry>
  /** By hash of the `assign` or `rewrap`: the officer whose internal wraps are still to follow. */
  readonly awaitedWraps: Map<string, WrapsFor>
  /** Proposals (the internal act `draft`) that wait for approval and were not declined, by statement hash. */
  readonly proposals: Map<string, { readonly by: string; readonly terms: Proposal }>
  /** Ids of the files of all letters that have their place. */
  readonly files: Set<string>
  /** By officer id: the files that they have opened since they last came in. */
  readonly fileOpenings: Map<string, ReadonlySet<string>>
}

/**
 * The officers who may read a case in an epoch, ascending: its members who stand in that epoch. A new epoch can take
 * away and never add.
 */
export const readers = (
  state: Pick<CaseState, 'members'>,
  directory: Directory,
  without: ReadonlySet<string> = new Set(),
): string[] =>
  [...state.members.keys()].filter((id) => !without.has(id) && currentOfficer(directory, id)).sort()

/** The one overseer who still reads the case can neither be excluded nor leave. */
export const isLastOverseer = (
  state: CaseState,
  directory: Directory,
  id: string,
  without: ReadonlySet<string> = new Set(),
): boolean => {
  const left = readers(state, directory, without).filter((it) => hasRole(directory, it, 'overseer'))
  return left.length === 1 && left[0] === id
}

/** Whether an officer is one of `readers`: every envelope is sealed to them, whether the server lets them in or not. */
export const isIn = (
  state: Pick<CaseState, 'members'>,
  directory: Directory,
  id: string,
): boolean => state.members.has(id) && currentOfficer(directory, id) !== null

/** Whether the server answers an officer as a reader: overseers only once the case is released. */
export const maySee = (state: CaseState, directory: Directory, id: string): boolean =>
  isIn(state, directory, id) && (state.released || !hasRole(directory, id, 'overseer'))
