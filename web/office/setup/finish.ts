/** Signs epoch 1 and sends it, so that a lost answer never leaves a portal half set up. */
import type { SignedDirectory } from '../../../protocol/directory/schema.ts'
import { verifyFirst } from '../../../protocol/directory/verify.ts'
import type { Account } from '../../../protocol/exchanges/session.ts'
import { finishSetup } from '../../../protocol/exchanges/setup.ts'
import { CallError, call } from '../../common/call.ts'
import { loadEpochs } from '../../common/epochs.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import {
  forgetDirectory,
  readKnownDirectory,
  rememberDirectory,
} from '../session/known-directory.ts'

/**
 * @param directory the same bytes at each attempt
 * @throws CallError, and DirectoryError if what would be signed does not stand
 */
export const finish = async (
  primitives: BrowserPrimitives,
  token: string,
  directory: SignedDirectory,
  account: Account,
): Promise<void> => {
  const own = verifyFirst(primitives, directory)
  try {
    await call(finishSetup, { token, directory, account })
  } catch (error) {
    // The link ends with the first answer, lost or not: whether it was this directory, the server shows.
    if (!(error instanceof CallError) || error.fault !== 'linkInvalid') throw error
    const epochs = await loadEpochs(primitives)
    if (epochs.current.hash !== own.hash) throw error
  }
  forgetDirectory()
  rememberDirectory(readKnownDirectory(), await loadEpochs(primitives))
}
