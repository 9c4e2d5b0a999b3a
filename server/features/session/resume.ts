/** A page that was loaded again, or a second tab: the session is there, and the keys are not. */
import { toBase64url } from '../../../protocol/base64url.ts'
import { readSession, resumeSession } from '../../../protocol/exchanges/session.ts'
import { isAuthKey, openVault } from '../../accounts/account.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { countPassphrase, countWrongPassphrase, forgetPassphrases } from './attempts.ts'
import { accountOf, endSession } from './store.ts'

export const serveReadSession = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, readSession, async (_request, { caller }) => {
    const { salt } = await accountOf(db, caller.officerId)
    return { officer: caller.officerId, salt: toBase64url(salt) }
  })

/** Whoever holds the cookie tries a few passphrases; then the session is over, for its officer too. */
export const serveResume = (app: App, deps: Deps): void =>
  route(app, resumeSession, async ({ authKey }, { caller, session }) => {
    const { officerId, sessionHash } = caller
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
    return { officer: officerId, vault: toBase64url(openVault(deps, account)) }
  })
