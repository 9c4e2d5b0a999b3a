import { accountHolder } from '../../accounts/account.ts'
import type { Deps } from '../../deps.ts'
import type { Authenticators } from '../../http/access.ts'
import { idleMs, liveSessions, touchSession } from './store.ts'

/** A session counts while the newest directory lists its officer, with the keys of the account it was started with. */
export const authenticateOfficer =
  (deps: Pick<Deps, 'db' | 'now' | 'primitives' | 'directories'>): Authenticators['officer'] =>
  async (tokens) => {
    const sessions = await liveSessions(deps, tokens)
    const newest = sessions.length > 0 ? await deps.directories.newest(deps.db) : null
    if (!newest) return null
    const usedSinceMs = deps.now() - idleMs(newest.directory.body.policy)
    for (const session of sessions) {
      if (session.last_used_ms <= usedSinceMs) continue
      const officer = accountHolder(newest.directory, session)
      if (!officer) continue
      await touchSession(deps, session)
      return { officerId: officer.id, roles: officer.roles, sessionHash: session.token_hash }
    }
    return null
  }
