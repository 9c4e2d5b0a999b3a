/** An officer's passkeys: added, removed, and used to open their keys again within a session. */
import { toBase64url } from '../../../protocol/base64url.ts'
import { formatDay, utcDay } from '../../../protocol/dates.ts'
import {
  addPasskey,
  MAX_PASSKEYS,
  readPasskeyChallenge,
  readPasskeys,
  removePasskey,
  resumeByPasskey,
} from '../../../protocol/exchanges/passkeys.ts'
import { openVault } from '../../accounts/account.ts'
import { openAtRest, sealAtRest } from '../../accounts/at-rest.ts'
import {
  checkAssertion,
  checkAttestation,
  createNobodysPasskey,
  findPasskey,
  makeChallenge,
  sealUsed,
  spendAssertion,
} from '../../accounts/passkeys.ts'
import { toText } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { demandPassphrase } from './demand-passphrase.ts'
import { accountOf, deletePasskey, insertPasskey, passkeysOf } from './store.ts'

const AT_REST = 'passkey-vault-at-rest'

export const servePasskeys = (app: App, deps: Deps): void => {
  const nobodys = createNobodysPasskey()
  route(app, readPasskeyChallenge, async () => ({ challenge: toText(makeChallenge(deps)) }), {
    lane: 'door',
  })
  route(app, readPasskeys, async (_request, { caller }) => ({
    passkeys: (await passkeysOf(deps.db, caller.officerId)).map((row) => ({
      id: toText(row.id),
      name: row.name,
      addedOn: formatDay(row.added_day),
      opens: row.opens,
    })),
  }))
  route(app, addPasskey, async ({ authKey, name, passkey, vault }, { caller, session }) => {
    const account = await demandPassphrase(deps, caller, session, authKey)
    const made = await checkAttestation(deps, app.origin, passkey)
    if (!made) {
      demandClock(deps)
      throw new ProblemError('refused')
    }
    const sealed =
      vault === null ? null : sealAtRest(deps, AT_REST, caller.officerId, fieldBytes(vault))
    const { madeMs, ...its } = made
    const row = {
      ...its,
      officer_id: caller.officerId,
      used: sealUsed(deps, caller.officerId, madeMs),
      name,
      vault: sealed,
      added_day: utcDay(deps.now()),
    }
    const added = await insertPasskey(deps.db, account, row, MAX_PASSKEYS)
    if (added !== 'added') throw new ProblemError(added)
    return {}
  })
  route(app, removePasskey, async ({ id }, { caller }) => {
    await deletePasskey(deps.db, caller.officerId, fieldBytes(id))
    return {}
  })
  route(app, resumeByPasskey, async ({ passkey }, { caller: { officerId } }) => {
    const account = await accountOf(deps.db, officerId)
    const found = await findPasskey(deps.db, officerId, passkey)
    const asserted = await checkAssertion(deps, app.origin, found ?? nobodys, passkey)
    const opens = found?.vault && asserted && (await spendAssertion(deps, found, asserted, deps.db))
    if (!found?.vault || !opens) {
      demandClock(deps)
      throw new ProblemError('signInRefused')
    }
    return {
      officer: officerId,
      passkeyVault: toBase64url(openAtRest(deps, AT_REST, officerId, found.vault)),
      vault: toBase64url(openVault(deps, account)),
    }
  })
}
