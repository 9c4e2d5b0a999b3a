import { dayOf } from '../../../protocol/dates.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { readLoads } from '../../../protocol/exchanges/figures.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { loadsOf } from './store.ts'

const read = async (
  { db, directories, now }: Deps,
  officerId: string,
): Promise<ResponseOf<typeof readLoads>> => {
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  const today = dayOf(civilToday(now(), newest.directory.body.policy.zone))
  return { loads: await loadsOf(db, officerId, today) }
}

export const registerReadLoads = (app: App, deps: Deps): void =>
  route(app, readLoads, (_request, { caller }) => read(deps, caller.officerId))
