import { withdrawInvitation } from '../../../protocol/exchanges/administration.ts'
import type { Deps } from '../../deps.ts'
import { lockDirectory } from '../../directory/lock.ts'
import { type App, route } from '../../http/route.ts'
import { withdraw } from './store.ts'

export const serveWithdrawInvitation = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, withdrawInvitation, async ({ officer }) => {
    await db.transaction().execute(async (tx) => {
      await lockDirectory(tx)
      await withdraw(tx, [officer])
    })
    return {}
  })
