/** A page that was loaded again, or a second tab: the session is there, and the keys are not. */
import { toBase64url } from '../../../protocol/base64url.ts'
import { readSession, resumeSession } from '../../../protocol/exchanges/session.ts'
import { openVault } from '../../accounts/account.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { demandPassphrase } from './demand-passphrase.ts'
import { accountOf } from './store.ts'

export const serveReadSession = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, readSession, async (_request, { caller }) => {
    const { salt } = await accountOf(db, caller.officerId)
    return { officer: caller.officerId, salt: toBase64url(salt) }
  })

/** Whoever holds the cookie tries a few passphrases; then the session is over, for its officer too. */
export const serveResume = (app: App, deps: Deps): void =>
  route(app, resumeSession, async ({ authKey }, { caller, session }) => {
    const account = await demandPassphrase(deps, caller, session, authKey)
    return { officer: caller.officerId, vault: toBase64url(openVault(deps, account)) }
  })
