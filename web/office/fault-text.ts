/** What to tell a person about an error, and what they can do about it. */
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { CallError } from '../common/call.ts'
import { CannotWrap } from '../common/compose-office.ts'
import { EnvelopeDiffers } from '../common/verified-case.ts'
import { KeyFileError } from '../crypto/key-file.ts'
import { CryptoUnavailable } from '../crypto/unavailable.ts'
import { VaultError } from '../crypto/vault.ts'
import { office as text } from '../text/en/office.ts'
import { officeAccount } from '../text/en/office-account.ts'
import { officeAdministration } from '../text/en/office-administration.ts'
import { officeCase } from '../text/en/office-case.ts'
import { HistoryCut } from './case/case-file.ts'
import { DirectoryAlarmed } from './session/session.ts'
import { CodeIsOld, CookieRefused, KeysDiffer } from './session/sign-in.ts'

/** The part of the case, or the portal, that cannot be trusted: no page goes on after one of these. */
export const isAlarm = (error: unknown): boolean =>
  error instanceof HistoryError ||
  error instanceof EnvelopeDiffers ||
  error instanceof HistoryCut ||
  error instanceof DirectoryAlarmed ||
  error instanceof DirectoryError

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
  if (error instanceof CallError) return text.faults[error.fault]
  if (error instanceof CryptoUnavailable) return text.unavailable[error.code]
  if (error instanceof DirectoryAlarmed) return text.directoryAlarms[error.alarm]
  if (error instanceof DirectoryError) return text.directoryFault(text.directoryFaults[error.fault])
  if (error instanceof HistoryError) {
    const why = error.reason ? officeCase.refusals[error.reason] : officeCase.faults[error.fault]
    return officeCase.historyFault(officeCase.logs[error.log], error.seq, why)
  }
  if (error instanceof HistoryCut) return officeCase.cut(officeCase.logs[error.log])
  if (error instanceof EnvelopeDiffers) return officeCase.envelopeDiffers
  if (error instanceof CannotWrap) return officeCase.cannotWrap
  if (error instanceof CodeIsOld) return officeAccount.signIn.codeIsOld
  if (error instanceof CookieRefused) return officeAccount.signIn.cookieRefused
  if (error instanceof KeysDiffer) return officeAccount.signIn.keysDiffer
  if (error instanceof VaultError) return officeAccount.signIn.vaultFails
  if (error instanceof KeyFileError) return officeAdministration.keyFile.faults[error.fault]
  if (error instanceof RangeError) return officeCase.tooLong
  return unforeseen(error)
}
