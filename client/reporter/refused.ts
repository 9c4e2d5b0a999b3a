/** Why something cannot be done now, as the pages say it. */
import { CodedError } from '../../protocol/coded-error.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { CallError, type CallFault } from '../call.ts'
import { EnvelopeError } from '../crypto/envelope.ts'
import { CryptoUnavailable, type UnavailableCode } from '../crypto/unavailable.ts'
import { EnvelopeDiffers } from '../verified-case.ts'

/** Why nothing can be sent or read. The pages say for each what a person can do about it. */
export type Refusal =
  | UnavailableCode
  | 'unreachable'
  | 'clockWrong'
  | 'busy'
  | 'internal'
  | 'notOpen'
  | 'expired'
  | 'invalid'
  | 'outdated'
  | 'refused'
  | 'badReceipt'
  | 'notFound'
  | 'conflict'
  | 'full'
  | 'tooLong'
  | 'filesMissing'
  | 'unforeseen'

export class Refused extends CodedError<Refusal> {
  override readonly name = 'Refused'
  /** What failed, for whoever can mend it; null where the reason says it all. */
  readonly detail: string | null

  constructor(code: Refusal, options: ErrorOptions & { detail?: string } = {}) {
    super(code, options)
    this.detail = options.detail ?? null
  }
}

/** A reporter's calls get few of these; the others mean that page and server do not fit together. */
const CALL_REASONS: Partial<Record<CallFault, Refusal>> = {
  unreachable: 'unreachable',
  busy: 'busy',
  interrupted: 'internal',
  clockWrong: 'clockWrong',
  internal: 'internal',
  notFound: 'notFound',
  conflict: 'conflict',
  refused: 'refused',
  proofNeeded: 'refused',
  wrongDate: 'refused',
  directoryChanged: 'refused',
  directoryExpired: 'expired',
  notOpen: 'notOpen',
  tooLarge: 'tooLong',
  full: 'full',
  filesMissing: 'filesMissing',
}

/** Anything that is thrown on the way, as a `Refused`; `unforeseen` for what nobody foresaw. */
export const toRefused = (error: unknown): Refused => {
  if (error instanceof Refused) return error
  if (error instanceof CryptoUnavailable) return new Refused(error.code, { cause: error })
  if (error instanceof CallError) {
    const { code: detail } = error
    return new Refused(CALL_REASONS[detail] ?? 'outdated', { detail, cause: error })
  }
  if (error instanceof DirectoryError) {
    return new Refused('invalid', { detail: error.code, cause: error })
  }
  return new Refused('unforeseen', { cause: error })
}

/** What does not stand in a case, or null if the fault is another. */
export const alteration = (error: unknown): string | null => {
  if (error instanceof HistoryError) {
    const reason = error.reason ? `, ${error.reason}` : ''
    return `${error.code}${reason} (${error.log} ${error.seq + 1})`
  }
  if (error instanceof EnvelopeDiffers || error instanceof EnvelopeError) return 'envelope'
  if (error instanceof DirectoryError) return error.code
  return null
}
