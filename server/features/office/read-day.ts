import type { Holidays } from '../../../protocol/clocks/count.ts'
import { holidaysOf } from '../../../protocol/clocks/policy.ts'
import { addDays, type Day, dayOf, weekday } from '../../../protocol/dates.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { COUNTED_CASES, DAY_ROWS, readDay } from '../../../protocol/exchanges/office.ts'
import { isAwaySince, isUnopenedFor } from '../../../protocol/promises/neglect.ts'
import { awayOn } from '../../absences/store.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import {
  appealed,
  countOpen,
  dueBetween,
  handledBy,
  isUnopenedLeft,
  longestSilence,
  neverOpened,
  proposedIn,
  received,
  waiting,
} from './day-store.ts'
import { type Found, toRow } from './queue-row.ts'

/** The last day from which on a case stands out today. */
const lastSuch = (
  standsOut: (since: Day, today: Day, holidays: Holidays) => boolean,
  today: Day,
  holidays: Holidays,
): Day => {
  let since = today
  while (!standsOut(since, today, holidays)) since = addDays(since, -1)
  return since
}

/** Cost: short walks along the caller's own rows, however many they are. Nothing of anybody else's is read. */
const read = async (
  { db, directories, now }: Deps,
  officerId: string,
): Promise<ResponseOf<typeof readDay>> => {
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  const { officers, policy } = newest.directory.body
  const today = civilToday(now(), policy.zone)
  const day = dayOf(today)
  const sunday = addDays(day, 7 - weekday(day))
  const holidays = holidaysOf(policy.clocks)
  const left = officers.filter((it) => it.until !== null)
  const said = await awayOn(db, day)
  const seenBy = lastSuch(isAwaySince, day, holidays)
  const gone = left.map(({ id }) => ({ id, seenBy: null }))
  const away = officers
    .filter((it) => it.until === null)
    .map(({ id }) => ({ id, seenBy: said.includes(id) ? null : seenBy }))
  // One row more than is shown: whether there are more.
  const limit = DAY_ROWS + 1
  const list = async (query: { execute(): Promise<Found[]> }) => {
    const found = await query.execute()
    return {
      rows: found.slice(0, DAY_ROWS).map((row) => toRow(row, officerId, today)),
      more: found.length > DAY_ROWS,
    }
  }
  const unopened = await list(
    neverOpened(db, officerId, lastSuch(isUnopenedFor, day, holidays), limit),
  )
  const silent = await longestSilence(db, officerId).executeTakeFirst()
  return {
    today,
    late: await list(dueBetween(db, officerId, null, addDays(day, -1), limit)),
    due: await list(dueBetween(db, officerId, day, sunday, limit)),
    newReports: await list(received(db, officerId, false, limit)),
    appeals: await list(appealed(db, officerId, limit)),
    waiting: await list(waiting(db, officerId, limit)),
    urgent: await list(received(db, officerId, true, limit)),
    unopened: { ...unopened, more: unopened.more || (await isUnopenedLeft(db, officerId)) },
    handlerGone: await list(handledBy(db, officerId, gone, limit)),
    handlerAway: await list(handledBy(db, officerId, away, limit)),
    proposals: await list(proposedIn(db, officerId, limit)),
    longestSilence: silent ? toRow(silent, officerId, today) : null,
    ...(await countOpen(db, officerId, COUNTED_CASES)),
  }
}

export const registerReadDay = (app: App, deps: Deps): void =>
  route(app, readDay, (_request, { caller }) => read(deps, caller.officerId))
