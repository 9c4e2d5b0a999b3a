import { type Session, withNewestEpochs } from '../../../client/officer/session.ts'
import type { SignedDirectory } from '../../../protocol/directory/schema.ts'
import { verifySuccession } from '../../../protocol/directory/verify.ts'
import { publishDirectory } from '../../../protocol/exchanges/administration.ts'
import { call } from '../platform.ts'

/**
 * Checks that a signed epoch follows the present one, makes it the newest, and reads it back. A repeat after a lost
 * answer is the same to the byte, and gets the same answer.
 * @throws DirectoryError, CallError `directoryChanged` if another came first
 */
export const publish = async (session: Session, directory: SignedDirectory): Promise<Session> => {
  verifySuccession(session.primitives, session.epochs.current, directory)
  await call(publishDirectory, { directory })
  return withNewestEpochs(session)
}
