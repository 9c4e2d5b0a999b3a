import { signOut } from '../../../protocol/exchanges/session.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { endSession, endSessions } from './store.ts'

export const serveSignOut = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, signOut, async ({ everywhere }, { caller, session }) => {
    if (everywhere) await endSessions(db, caller.officerId)
    else await endSession(db, caller.sessionHash)
    session.clear()
    return {}
  })
