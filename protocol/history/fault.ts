/** Why a history does not stand. */
import { CodedError } from '../coded-error.ts'
import type { Log } from '../statement.ts'
import type { ActRefusal } from './acts.ts'

export const HISTORY_FAULTS = [
  /** Bytes that are not a statement, or not its one encoding. */
  'malformed',
  'badSignature',
  /** A statement of another case, or of another portal. */
  'foreign',
  /** A statement is missing, repeated, reordered, or from another branch. */
  'broken',
  /** A statement names a head that the other log does not have. */
  'cut',
  'dateFalls',
  /** A statement is dated after the day on which it is read. */
  'dateAhead',
  'epochFalls',
  'unknownDirectory',
  'noOverseer',
  'directoryExpired',
  /** The receipt for the reporter's statement is missing or names another. */
  'receivedDiffers',
  /** An act that the act table refuses at its place. */
  'refusedAct',
] as const
export type HistoryFault = (typeof HISTORY_FAULTS)[number]

export class HistoryError extends CodedError<HistoryFault> {
  override readonly name = 'HistoryError'
  readonly log: Log
  readonly seq: number
  readonly reason: ActRefusal | null

  constructor(
    fault: HistoryFault,
    at: {
      readonly log: Log
      readonly seq: number
      readonly reason?: ActRefusal
      readonly cause?: unknown
    },
  ) {
    const reason = at.reason ? ` (${at.reason})` : ''
    super(
      fault,
      { cause: at.cause },
      `history does not stand: ${fault}${reason} at ${at.log} ${at.seq}`,
    )
    this.log = at.log
    this.seq = at.seq
    this.reason = at.reason ?? null
  }
}
