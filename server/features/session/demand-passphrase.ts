import { type AccountRow, isAuthKey } from '../../accounts/account.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import type { SignedIn } from '../../http/access.ts'
import type { SessionCookie } from '../../http/session-cookie.ts'
import { ProblemError } from '../../problem.ts'
import { countPassphrase, countWrongPassphrase, forgetPassphrases } from './attempts.ts'
import { accountOf, endSession } from './store.ts'

/**
 * Whoever holds the cookie tries a few passphrases; then the session is over, for its officer too.
 * @param authKey base64url
 * @throws ProblemError signInRefused; signInNeeded where the session has ended
 */
export const demandPassphrase = async (
  deps: Deps,
  { officerId, sessionHash }: SignedIn,
  session: SessionCookie,
  authKey: string,
): Promise<AccountRow> => {
  const end = async (): Promise<void> => {
    await endSession(deps.db, sessionHash)
    session.clear()
  }
  // Before it counts: the page asks a busy server again by itself, with a passphrase that nobody has looked at.
  const account = await accountOf(deps.db, officerId)
  if (!(await countPassphrase(deps, sessionHash))) {
    await end()
    throw new ProblemError('signInNeeded')
  }
  if (!isAuthKey(deps, account, fieldBytes(authKey))) {
    if (await countWrongPassphrase(deps, sessionHash, account.sign_in_name))
      throw new ProblemError('signInRefused')
    await end()
    throw new ProblemError('signInNeeded')
  }
  await forgetPassphrases(deps, sessionHash)
  return account
}
