/** What to tell a person about an error, and what they can do about it. */

import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { officeCase } from '#words/office-case.ts'
import { officePasskeys } from '#words/office-passkeys.ts'
import { CallError } from '../../client/call.ts'
import { CannotWrap } from '../../client/compose-office.ts'
import { KeyFileError } from '../../client/crypto/key-file.ts'
import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import { VaultError } from '../../client/crypto/vault.ts'
import { HistoryCut } from '../../client/officer/case-file.ts'
import { NotPublished } from '../../client/officer/next-directory.ts'
import { PasskeyError } from '../../client/officer/passkey-device.ts'
import { DirectoryAlarmed, SessionClosed } from '../../client/officer/session.ts'
import { SignInError } from '../../client/officer/sign-in.ts'
import { EnvelopeDiffers } from '../../client/verified-case.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'

const told = new WeakSet<object>()

/** A defect goes to the browser's console too, once; the page does not stop at it, so that what was typed stays. */
const unforeseen = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && !told.has(error)) {
    told.add(error)
    reportError(error)
  }
  return text.unforeseen
}

export const faultText = (error: unknown): string => {
  if (error instanceof CallError) return text.faults[error.code]
  if (error instanceof CryptoUnavailable) return text.unavailable[error.code]
  if (error instanceof DirectoryAlarmed) return text.directoryAlarms[error.code]
  if (error instanceof DirectoryError) return text.directoryFault(text.directoryFaults[error.code])
  if (error instanceof NotPublished) return text.notPublished(text.directoryFaults[error.code])
  if (error instanceof HistoryError) {
    const why = error.reason ? officeCase.refusals[error.reason] : officeCase.faults[error.code]
    return officeCase.historyFault(officeCase.logs[error.log], error.seq, why)
  }
  if (error instanceof HistoryCut) return officeCase.cut(officeCase.logs[error.log])
  if (error instanceof EnvelopeDiffers) return officeCase.envelopeDiffers
  if (error instanceof CannotWrap) return officeCase.cannotWrap
  if (error instanceof PasskeyError) return officePasskeys.faults[error.code]
  if (error instanceof SignInError) return officeAccount.signIn[error.code]
  if (error instanceof VaultError) return officeAccount.signIn.vaultFails
  if (error instanceof KeyFileError) return officeAdministration.keyFile.faults[error.code]
  if (error instanceof RangeError) return officeCase.tooLong
  // The page that would show it has gone with its session: it is no defect.
  if (error instanceof SessionClosed) return text.faults.signInNeeded
  return unforeseen(error)
}
