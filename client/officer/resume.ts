/** A page that was loaded again, or a second tab: the browser still has the session, and the page has no keys. */

import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { currentOfficer } from '../../protocol/directory/verify.ts'
import { readSession, resumeSession } from '../../protocol/exchanges/session.ts'
import { CallError, call } from '../call.ts'
import { passphraseKeys } from '../crypto/passphrase.ts'
import type { BrowserPrimitives } from '../crypto/sodium.ts'
import { wipe } from '../crypto/wipe.ts'
import { type NewestEpochs, newestEpochs } from './session.ts'
import { opened, type SignedIn } from './sign-in.ts'
import type { OfficerPlatform } from './storage.ts'

/** What is known of it without the passphrase. */
export interface OpenSession {
  readonly officer: string
  readonly name: string
  readonly salt: Uint8Array
  readonly newest: NewestEpochs
}

/** Null: there is none. @throws CallError, DirectoryError, DirectoryAlarmed */
export const findSession = async (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
): Promise<OpenSession | null> => {
  const known = await call(platform.server, readSession, {}).catch((error: unknown) => {
    if (error instanceof CallError && error.code === 'signInNeeded') return null
    throw error
  })
  if (!known) return null
  const newest = await newestEpochs(platform, primitives)
  const name = currentOfficer(newest.epochs.current, known.officer)?.name
  const salt = fromBase64url(known.salt)
  return name && salt ? { officer: known.officer, name, salt, newest } : null
}

/**
 * @param asked whose passphrase it is
 * @throws CallError `signInRefused` for another passphrase, `signInNeeded` where their session is over, or another
 * officer's by now; VaultError, SignInError, CryptoUnavailable, DirectoryError, DirectoryAlarmed
 */
export const resumeWith = async (
  platform: OfficerPlatform,
  primitives: BrowserPrimitives,
  asked: string,
  passphrase: string,
): Promise<SignedIn> => {
  // One cookie for all tabs: nobody's passphrase is tried on another's session.
  const now = await findSession(platform, primitives)
  if (now?.officer !== asked) throw new CallError('signInNeeded')
  const { salt, newest } = now
  const keys = await passphraseKeys(primitives, platform.argon2, passphrase, salt)
  const authKey = toBase64url(keys.authKey)
  wipe(keys.authKey)
  const { officer, vault } = await call(platform.server, resumeSession, { authKey })
  const owner = { portal: newest.epochs.directories.portal, officer }
  return opened(platform, primitives, { owner, salt, vault }, newest, keys.wrappingKey)
}
