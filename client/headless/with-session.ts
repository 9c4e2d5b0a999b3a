/** One piece of work in its own session: signs in for it, and out again however it ends. */
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { call } from '../call.ts'
import { type Session, wipeSession } from '../officer/session.ts'
import { type Credentials, signInWith } from '../officer/sign-in.ts'
import type { OfficerPlatform } from '../officer/storage.ts'
import type { Portal } from '../reporter/portal.ts'

/**
 * @param portal as it was checked before: no other is signed in to
 * @throws DirectoryError `otherPortal`; what `signInWith` and `work` throw
 */
export const withSession = async <T>(
  platform: OfficerPlatform,
  { primitives, epochs }: Portal,
  given: Credentials,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const none = { current: null }
  const { session } = await signInWith(platform, primitives, given, none, () => undefined)
  try {
    const { portal } = session.epochs.directories
    if (portal !== epochs.directories.portal) throw new DirectoryError('otherPortal')
    return await work(session)
  } finally {
    wipeSession(session)
    await call(platform.server, signOut, { everywhere: false }).catch(() => undefined)
  }
}
