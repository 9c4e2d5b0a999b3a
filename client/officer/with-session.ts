/** One piece of work in its own session: signs in for it, and out again however it ends. */
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { call } from '../call.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { type Session, wipeSession } from './session.ts'
import { type Credentials, signInWith } from './sign-in.ts'
import type { OfficerPlatform } from './storage.ts'

/** @throws DirectoryError `otherPortal`; what `signInWith` and `work` throw */
export const withSession = async <T>(
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  portal: string,
  given: Credentials,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const none = { current: null }
  const { session } = await signInWith(platform, primitives, given, none, () => undefined)
  try {
    if (session.epochs.directories.portal !== portal) throw new DirectoryError('otherPortal')
    return await work(session)
  } finally {
    wipeSession(session)
    await call(platform.server, signOut, { everywhere: false }).catch(() => undefined)
  }
}
