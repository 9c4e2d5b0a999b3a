import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import { QUEUE_PAGE_ROWS, readQueue } from '../../../protocol/exchanges/office.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { decodePlace, encodePlace } from './place.ts'
import { toRow } from './queue-row.ts'
import { queuePage } from './queue-store.ts'

const read = async (
  { db, directories, now }: Deps,
  { after, ...filter }: RequestOf<typeof readQueue>,
  officerId: string,
): Promise<ResponseOf<typeof readQueue>> => {
  const place = after === null ? null : decodePlace(after)
  if (after !== null && place === null) throw new ProblemError('badRequest')
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  // One row more than the page has: whether there is a next.
  const found = await queuePage(db, officerId, filter, place, QUEUE_PAGE_ROWS + 1).execute()
  const page = found.slice(0, QUEUE_PAGE_ROWS)
  const last = found.length > page.length ? page.at(-1) : undefined
  const today = civilToday(now(), newest.directory.body.policy.zone)
  return {
    rows: page.map((row) => toRow(row, officerId, today)),
    next: last ? encodePlace({ place: last.place, caseId: last.case_id }) : null,
    today,
  }
}

export const registerReadQueue = (app: App, deps: Deps): void =>
  route(app, readQueue, (request, { caller }) => read(deps, request, caller.officerId))
