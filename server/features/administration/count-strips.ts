import { roleHolders } from '../../../protocol/directory/strips.ts'
import { countStrips } from '../../../protocol/exchanges/administration.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { stripsOf } from './strips.ts'

export const serveCountStrips = (
  app: App,
  { db, directories }: Pick<Deps, 'db' | 'directories'>,
): void =>
  route(app, countStrips, async (next, { caller }) => {
    const newest = await directories.newest(db)
    if (!newest) throw new ProblemError('notOpen')
    const { body, keyHashes } = newest.directory
    return stripsOf(db, roleHolders(body.officers), next, keyHashes, caller.officerId)
  })
