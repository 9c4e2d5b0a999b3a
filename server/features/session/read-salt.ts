import { toBase64url } from '../../../protocol/base64url.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import { readSalt, SALT_BYTES } from '../../../protocol/exchanges/session.ts'
import { derive } from '../../../protocol/primitives.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { findAccount } from './store.ts'

/** A name that nobody bears gets a salt that stays the same, at the same cost. */
export const serveReadSalt = (
  app: App,
  { db, primitives, secrets }: Pick<Deps, 'db' | 'primitives' | 'secrets'>,
): void =>
  route(
    app,
    readSalt,
    async ({ signInName }) => {
      const invented = derive(
        primitives,
        secrets.vaultKey,
        SALT_BYTES,
        'invented-salt',
        utf8(signInName),
      )
      const account = await findAccount(db, signInName)
      return { salt: toBase64url(account?.salt ?? invented) }
    },
    { lane: 'door' },
  )
