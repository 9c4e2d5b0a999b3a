/** Older letters of a case, which do not come with it. No replay: what is shown to whom stands in rows, kept with each append. */
import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import { readLetters } from '../../../protocol/exchanges/office.ts'
import { loadNewest } from '../../cases/envelopes.ts'
import { isShown, loadHeads } from '../../cases/store.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { ownDate } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { hasOpenedOn } from './store.ts'

/** Of sealed bodies in one answer. */
const MOST_BYTES = 2 * 1024 * 1024

const answerFrom = async (
  db: Database,
  deps: Deps,
  request: RequestOf<typeof readLetters>,
  officerId: string,
): Promise<ResponseOf<typeof readLetters>> => {
  const { directories, primitives, now } = deps
  const id = fieldBytes(request.case)
  // Before anything whose cost depends on the case.
  if (!(await isShown(db, officerId, id))) throw new ProblemError('notFound')
  const newest = await directories.newest(db)
  const heads = await loadHeads(db, primitives, id, ['shared', 'internal'])
  const last = Object.values(heads)
    .map(({ body }) => body.on)
    .sort()
    .at(-1)
  if (!newest || last === undefined) throw new ProblemError('notFound')
  const today = ownDate(now(), newest.directory.body.policy.zone, last)
  if (!(await hasOpenedOn(db, id, officerId, today))) throw new ProblemError('conflict')
  return { envelopes: await loadNewest(db, id, officerId, request.letters, MOST_BYTES) }
}

/** From one snapshot, as the case itself. */
export const registerReadLetters = (app: App, deps: Deps): void =>
  route(app, readLetters, (request, { caller }) =>
    deps.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => answerFrom(tx, deps, request, caller.officerId)),
  )
