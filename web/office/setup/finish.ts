/** Signs epoch 1 and sends it, so that a lost answer never leaves a portal half set up. */

import { CallError } from '../../../client/call.ts'
import type { BrowserPrimitives } from '../../../client/crypto/sodium.ts'
import { loadEpochs } from '../../../client/epochs.ts'
import {
  forgetDirectory,
  readKnownDirectory,
  rememberDirectory,
} from '../../../client/officer/known-directory.ts'
import type { SignedDirectory } from '../../../protocol/directory/schema.ts'
import { verifyFirst } from '../../../protocol/directory/verify.ts'
import type { Account } from '../../../protocol/exchanges/session.ts'
import { finishSetup } from '../../../protocol/exchanges/setup.ts'
import { call, platform } from '../platform.ts'

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
    if (!(error instanceof CallError) || error.code !== 'linkInvalid') throw error
    const epochs = await loadEpochs(platform.server, primitives)
    if (epochs.current.hash !== own.hash) throw error
  }
  forgetDirectory(platform.storage)
  rememberDirectory(
    platform.storage,
    readKnownDirectory(platform.storage),
    await loadEpochs(platform.server, primitives),
  )
}
