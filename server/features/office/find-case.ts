import { findCase } from '../../../protocol/exchanges/office.ts'
import { toHash } from '../../../protocol/fields.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { shownCase } from './store.ts'

export const registerFindCase = (app: App, { db }: Pick<Deps, 'db'>): void =>
  route(app, findCase, async ({ number }, { caller }) => {
    const found = await shownCase(db, caller.officerId, number)
    return { case: found && toHash(found) }
  })
