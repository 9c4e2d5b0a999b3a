import { toBase64url } from '../../../protocol/base64url.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import type { Policy } from '../../../protocol/directory/schema.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { signInByPasskey } from '../../../protocol/exchanges/passkeys.ts'
import { signIn, TOTP_SECRET_BYTES } from '../../../protocol/exchanges/session.ts'
import { derive } from '../../../protocol/primitives.ts'
import {
  type AccountRow,
  accountHolder,
  checkCredentials,
  isAuthKey,
  openVault,
} from '../../accounts/account.ts'
import { sealAtRest } from '../../accounts/at-rest.ts'
import {
  checkAssertion,
  createNobodysPasskey,
  findPasskey,
  spendAssertion,
} from '../../accounts/passkeys.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import type { SessionCookie } from '../../http/session-cookie.ts'
import { ProblemError } from '../../problem.ts'
import { type AttemptProofs, countAttempt, countCode, nameHash, type Unpaid } from './attempts.ts'
import { findAccount, holdAccount, spendCode, spendCodesAhead, startSession } from './store.ts'

/** Whoever tries a name that nobody bears is checked against this, at the same cost. */
const createNobody = (deps: Pick<Deps, 'primitives' | 'secrets' | 'random'>) => ({
  officer_id: 'nobody',
  auth_hash: deps.random(32),
  totp_secret: sealAtRest(deps, 'totp-at-rest', 'nobody', deps.random(TOTP_SECRET_BYTES)),
})

type Request = Pick<RequestOf<typeof signIn>, 'signInName' | 'authKey' | 'proof'>

/**
 * Counts an attempt, paid for or free.
 * @param second the code, or what a passkey signed: the same attempt again is no other guess
 * @returns the name as it is counted
 * @throws ProblemError proofNeeded
 */
const admit = async (
  deps: Deps,
  proofs: AttemptProofs,
  unpaid: Unpaid,
  { signInName, authKey, proof: given }: Request,
  second: string,
): Promise<Uint8Array> => {
  const proof = given ?? null
  const parts = [signInName, authKey, second].map(utf8)
  const { primitives, secrets } = deps
  const attempt = derive(primitives, secrets.vaultKey, 32, 'sign-in-attempt', ...parts)
  const checked = proof && proofs.check(proof, toBase64url(attempt))
  const isPaid = proof === null ? unpaid.take() : checked?.spend() === true
  const name = nameHash(deps, signInName)
  if (!isPaid || !(await countAttempt(deps, name, proof))) throw new ProblemError('proofNeeded')
  return name
}

/** The account that bears the name, if its officer stands, and the policy of today. */
const accountNamed = async (
  deps: Deps,
  signInName: string,
): Promise<{ account: AccountRow | undefined; stands: { policy: Policy } | null }> => {
  const account = await findAccount(deps.db, signInName)
  const newest = await deps.directories.newest(deps.db)
  const isIn = newest && account && accountHolder(newest.directory, account) !== null
  return { account, stands: isIn ? { policy: newest.directory.body.policy } : null }
}

/** @param spend uses up the second factor. @throws ProblemError signInRefused */
const start = async (
  deps: Deps,
  session: SessionCookie,
  account: AccountRow,
  { policy }: { policy: Policy },
  name: Uint8Array,
  spend: Parameters<typeof startSession>[2],
) => {
  const token = await startSession(deps, account, spend, name, policy)
  if (token === null) throw new ProblemError('signInRefused')
  session.set(token)
  return { officer: account.officer_id, vault: toBase64url(openVault(deps, account)) }
}

export const serveSignIn = (app: App, deps: Deps, proofs: AttemptProofs, unpaid: Unpaid): void => {
  const nobody = createNobody(deps)
  const nobodysPasskey = createNobodysPasskey()
  route(
    app,
    signIn,
    async (request, { session }) => {
      const { signInName, authKey, totpCode } = request
      const name = await admit(deps, proofs, unpaid, request, totpCode)
      const { account, stands } = await accountNamed(deps, signInName)
      const bearer = account ?? nobody
      const { isKey, step, away } = checkCredentials(deps, bearer, fieldBytes(authKey), totpCode)
      const isInTime = await countCode(deps, name, isKey)
      if (!stands || !account || !isKey || !isInTime || step === null) {
        // No code fits a wrong clock. Whatever else did not fit is not said either.
        demandClock(deps)
        const mayBeNamed = stands && account && isKey && isInTime && away
        // A code that is known to come must not be one to wait for.
        if (
          mayBeNamed &&
          (away.error === 'codeBehind' || (await spendCodesAhead(deps, account, away.step)))
        )
          throw new ProblemError(away.error)
        throw new ProblemError('signInRefused')
      }
      const spend = spendCode.bind(null, deps, account, step)
      return start(deps, session, account, stands, name, spend)
    },
    { lane: 'door' },
  )
  // Nobody guesses what a passkey signs: there is no wait as after wrong codes.
  route(
    app,
    signInByPasskey,
    async (request, { session }) => {
      const { signInName, authKey, passkey } = request
      const name = await admit(deps, proofs, unpaid, request, JSON.stringify(passkey))
      const { account, stands } = await accountNamed(deps, signInName)
      const isKey = isAuthKey(deps, account ?? nobody, fieldBytes(authKey))
      const found = await findPasskey(deps.db, (account ?? nobody).officer_id, passkey)
      const asserted = await checkAssertion(deps, app.origin, found ?? nobodysPasskey, passkey)
      if (!stands || !account || !isKey || !found || !asserted) {
        demandClock(deps)
        throw new ProblemError('signInRefused')
      }
      // The account before the passkey, as whoever takes the account away does: neither waits for the other.
      const spend = async (tx: Database) =>
        (await holdAccount(tx, account)) && spendAssertion(deps, found, asserted, tx)
      return start(deps, session, account, stands, name, spend)
    },
    { lane: 'door' },
  )
}
