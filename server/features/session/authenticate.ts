import { accountHolder } from '../../accounts/account.ts'
import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { Authenticators } from '../../http/access.ts'
import { useSession } from './store.ts'

/** A session counts while the newest directory lists its officer, with the keys of the account it was started with. */
export const authenticateOfficer =
  (
    deps: Pick<Deps, 'db' | 'now' | 'primitives'>,
    directories: DirectoryStore,
  ): Authenticators['officer'] =>
  async (token) => {
    const session = await useSession(deps, token)
    const newest = session && (await directories.newest(deps.db))
    const officer = newest && accountHolder(newest.directory, session)
    return (
      officer && { officerId: officer.id, roles: officer.roles, sessionHash: session.token_hash }
    )
  }
