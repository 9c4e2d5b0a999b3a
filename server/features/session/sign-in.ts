import { toBase64url } from '../../../protocol/base64url.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { signIn, TOTP_SECRET_BYTES } from '../../../protocol/exchanges/session.ts'
import { derive } from '../../../protocol/primitives.ts'
import { accountHolder, checkCredentials, openVault } from '../../accounts/account.ts'
import { sealAtRest } from '../../accounts/at-rest.ts'
import type { Deps } from '../../deps.ts'
import { demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../http/field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { type AttemptProofs, countAttempt, countCode, nameHash, type Unpaid } from './attempts.ts'
import { findAccount, spendCodesAhead, startSession } from './store.ts'

/** Whoever tries a name that nobody bears is checked against this, at the same cost. */
const createNobody = (deps: Pick<Deps, 'primitives' | 'secrets' | 'random'>) => ({
  officer_id: 'nobody',
  auth_hash: deps.random(32),
  totp_secret: sealAtRest(deps, 'totp-at-rest', 'nobody', deps.random(TOTP_SECRET_BYTES)),
})

/** What a proof is spent on: the same attempt again is no other guess. */
const attemptOf = (
  { primitives, secrets }: Deps,
  { signInName, authKey, totpCode }: RequestOf<typeof signIn>,
): string => {
  const parts = [signInName, authKey, totpCode].map(utf8)
  return toBase64url(derive(primitives, secrets.vaultKey, 32, 'sign-in-attempt', ...parts))
}

export const serveSignIn = (app: App, deps: Deps, proofs: AttemptProofs, unpaid: Unpaid): void => {
  const nobody = createNobody(deps)
  route(
    app,
    signIn,
    async (request, { session }) => {
      const { signInName, authKey, totpCode, proof = null } = request
      const name = nameHash(deps, signInName)
      const checked = proof && (await proofs.check(proof, attemptOf(deps, request)))
      const isPaid = proof === null ? unpaid.take() : checked?.spend() === true
      if (!isPaid || !(await countAttempt(deps, name, proof))) throw new ProblemError('proofNeeded')
      const account = await findAccount(deps.db, signInName)
      const bearer = account ?? nobody
      const { isKey, step, away } = checkCredentials(deps, bearer, fieldBytes(authKey), totpCode)
      const isInTime = await countCode(deps, name, isKey)
      const newest = await deps.directories.newest(deps.db)
      const stands = newest && account && accountHolder(newest.directory, account) !== null
      if (!stands || !isKey || !isInTime || step === null) {
        // No code fits a wrong clock. Whatever else did not fit is not said either.
        demandClock(deps)
        const mayBeNamed = stands && isKey && isInTime && away
        // A code that is known to come must not be one to wait for.
        if (
          mayBeNamed &&
          (away.error === 'codeBehind' || (await spendCodesAhead(deps, account, away.step)))
        )
          throw new ProblemError(away.error)
        throw new ProblemError('signInRefused')
      }
      const { policy } = newest.directory.body
      const token = await startSession(deps, account, step, name, policy)
      if (token === null) throw new ProblemError('signInRefused')
      session.set(token)
      return { officer: account.officer_id, vault: toBase64url(openVault(deps, account)) }
    },
    { lane: 'door' },
  )
}
