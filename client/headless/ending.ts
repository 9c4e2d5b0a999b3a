/** How work ended that was not done, as one of a few ends: for a program that goes by them, and has the words. */
import { CallError } from '../call.ts'
import { FileFault } from '../crypto/file-stream.ts'
import { FileChanged } from '../crypto/piece-reader.ts'
import { UploadCancelled } from '../files/upload.ts'
import { HistoryCut } from '../officer/case-file.ts'
import { isSignInRefused } from '../officer/sign-in.ts'
import { alteration, type Refusal, toRefused } from '../reporter/refused.ts'
import { FilesDiffer, FilesNotTaken } from './files.ts'
import { GivenFault } from './given-fault.ts'
import { ReceiptFault } from './receipt.ts'
import { NothingSent } from './report.ts'

/** The exit code of each end, for other programs (README.md, "From a terminal"). */
export const EXIT_CODES = {
  unforeseen: 1,
  /** What was given makes no sense, and nothing was sent. */
  input: 2,
  wrongSecret: 3,
  refused: 4,
  /** Nobody knows whether it arrived. */
  unconfirmed: 5,
  /** What the portal shows does not hold. */
  altered: 6,
  otherPortal: 7,
} as const

export type End = keyof typeof EXIT_CODES

export type Reason =
  | Refusal
  | Exclude<End, 'input' | 'wrongSecret' | 'unconfirmed'>
  | NothingSent['code']
  | GivenFault['code']
  | ReceiptFault['code']
  | FilesNotTaken['code']
  | 'badAnswer'
  | 'fileAltered'
  | 'fileChanged'
  | 'fileMissing'
  | 'fileStopped'
  | 'filesDiffer'
  | 'signInRefused'

export interface Ending {
  readonly end: End
  readonly reason: Reason
  /** What failed, for whoever can mend it. */
  readonly detail: string | null
}

const OTHER_ENDS: Partial<Record<Refusal, End>> = {
  unreachable: 'unconfirmed',
  busy: 'unconfirmed',
  internal: 'unconfirmed',
  notFound: 'wrongSecret',
  badReceipt: 'altered',
  tooLong: 'input',
  unforeseen: 'unforeseen',
}

const ending = (end: End, reason: Reason, detail: string | null = null): Ending => ({
  end,
  reason,
  detail,
})

/** Of anything that is thrown. */
export const endingOf = (error: unknown): Ending => {
  const altered = alteration(error) ?? (error instanceof HistoryCut ? `cut (${error.log})` : null)
  if (altered === 'otherPortal') return ending('otherPortal', 'otherPortal')
  if (altered !== null) return ending('altered', 'altered', altered)
  if (error instanceof FileFault) {
    const isMissing = error.code === 'missing'
    return isMissing
      ? ending('refused', 'fileMissing')
      : ending('altered', 'fileAltered', error.code)
  }
  if (error instanceof FilesDiffer) return ending('altered', 'filesDiffer')
  if (error instanceof FileChanged) return ending('refused', 'fileChanged')
  if (error instanceof UploadCancelled) return ending('unconfirmed', 'fileStopped')
  if (error instanceof GivenFault) return ending('input', error.code, error.message)
  if (error instanceof ReceiptFault) return ending('wrongSecret', error.code, error.message)
  if (error instanceof NothingSent || error instanceof FilesNotTaken)
    return ending('refused', error.code)
  if (isSignInRefused(error)) return ending('wrongSecret', 'signInRefused')
  if (error instanceof CallError && error.code === 'badAnswer') {
    return ending('unconfirmed', 'badAnswer')
  }
  // No cell holds it (protocol/envelope.ts).
  if (error instanceof RangeError) return ending('input', 'tooLong')
  const { code, detail } = toRefused(error)
  return ending(OTHER_ENDS[code] ?? 'refused', code, detail)
}
