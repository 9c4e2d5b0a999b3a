import { toBase64url } from '../../../protocol/base64url.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import { readSalt, SALT_BYTES } from '../../../protocol/exchanges/session.ts'
import { derive } from '../../../protocol/primitives.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import {
  type AttemptProofs,
  countedAttempts,
  FIRST_TRIES,
  nameHash,
  triesAfter,
  type Unpaid,
} from './attempts.ts'
import { findAccount } from './store.ts'

/** A name that nobody bears gets a salt that stays the same, at the same cost. */
export const serveReadSalt = (
  app: App,
  deps: Pick<Deps, 'db' | 'now' | 'primitives' | 'secrets'>,
  proofs: AttemptProofs,
  unpaid: Unpaid,
): void =>
  route(
    app,
    readSalt,
    async ({ signInName }) => {
      const { db, primitives, secrets } = deps
      const invented = derive(
        primitives,
        secrets.vaultKey,
        SALT_BYTES,
        'invented-salt',
        utf8(signInName),
      )
      const account = await findAccount(db, signInName)
      const ofName = triesAfter(await countedAttempts(deps, nameHash(deps, signInName)))
      const tries = ofName === 0 && unpaid.isOver() ? FIRST_TRIES : ofName
      const challenge = tries === 0 ? null : await proofs.challenge(tries)
      return { salt: toBase64url(account?.salt ?? invented), challenge }
    },
    { lane: 'door' },
  )
