import { office } from '#words/office.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { KeyFileError } from '../../client/crypto/key-file.ts'
import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { ScriptError } from '../script-error.ts'

/** What went wrong, and what can be done; of a defect the whole trace. */
const reason = (error: unknown): unknown => {
  if (error instanceof ScriptError) return error.message
  if (error instanceof DirectoryError) {
    return office.directoryFault(office.directoryFaults[error.code])
  }
  if (error instanceof KeyFileError) return officeAdministration.keyFile.faults[error.code]
  if (error instanceof CryptoUnavailable) return office.unavailable[error.code]
  return error
}

/** Runs a script to its end, with 1 as its exit code if it throws. */
export const run = async (script: () => Promise<void>): Promise<void> => {
  try {
    await script()
  } catch (error) {
    console.error(reason(error))
    process.exitCode = 1
  }
}
