import { toBase64url } from '../../../protocol/base64url.ts'
import { signIn, TOTP_SECRET_BYTES } from '../../../protocol/exchanges/session.ts'
import { accountHolder, checkCredentials, openVault } from '../../accounts/account.ts'
import { sealAtRest } from '../../accounts/at-rest.ts'
import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { ProblemError } from '../../http/problem.ts'
import { type App, route } from '../../http/route.ts'
import { countAttempt, nameHash } from './attempts.ts'
import { findAccount, startSession } from './store.ts'

/** Whoever tries a name that nobody bears is checked against this, at the same cost. */
const createNobody = (deps: Pick<Deps, 'primitives' | 'secrets' | 'random'>) => ({
  officer_id: 'nobody',
  auth_hash: deps.random(32),
  totp_secret: sealAtRest(deps, 'totp-at-rest', 'nobody', deps.random(TOTP_SECRET_BYTES)),
})

export const serveSignIn = (app: App, deps: Deps, directories: DirectoryStore): void => {
  const nobody = createNobody(deps)
  route(
    app,
    signIn,
    async ({ signInName, authKey, totpCode }, { session }) => {
      const name = nameHash(deps, signInName)
      if (!(await countAttempt(deps, name))) throw new ProblemError('waitAndRetry')
      const account = await findAccount(deps.db, signInName)
      const step = checkCredentials(deps, account ?? nobody, fieldBytes(authKey), totpCode)
      const newest = await directories.newest(deps.db)
      const stands = newest && account && accountHolder(newest.directory, account) !== null
      if (!stands || step === null) throw new ProblemError('signInRefused')
      const token = await startSession(deps, account, step, name)
      if (token === null) throw new ProblemError('signInRefused')
      session.set(token)
      return { officer: account.officer_id, vault: toBase64url(openVault(deps, account)) }
    },
    { lane: 'door' },
  )
}
