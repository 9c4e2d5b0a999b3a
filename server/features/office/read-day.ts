import type { Holidays } from '../../../protocol/clocks/count.ts'
import { holidaysOf } from '../../../protocol/clocks/policy.ts'
import { addDays, type Day, dayOf, weekday } from '../../../protocol/dates.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { DAY_ROWS, readDay } from '../../../protocol/exchanges/office.ts'
import { isAwaySince, isUnopenedFor } from '../../../protocol/promises/neglect.ts'
import { awayOn } from '../../absences/store.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import {
  appealed,
  countOpen,
  dueBy,
  handledBy,
  handlerAway,
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

/** Cost: a few walks along the caller's own open cases, and what waits in closed ones. Nothing of anybody else's is read. */
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
  const gone = officers.filter((it) => it.until !== null).map((it) => it.id)
  const away = {
    said: await awayOn(db, day),
    seen: lastSuch(isAwaySince, day, holidays),
    gone,
  }
  // One row more than is shown: whether there are more.
  const limit = DAY_ROWS + 1
  const list = (found: readonly Found[]) => ({
    rows: found.slice(0, DAY_ROWS).map((row) => toRow(row, officerId, today)),
    more: found.length > DAY_ROWS,
  })
  const silent = await longestSilence(db, officerId)
  return {
    today,
    due: list(await dueBy(db, officerId, sunday, limit)),
    newReports: list(await received(db, officerId, false, limit)),
    appeals: list(await appealed(db, officerId, limit)),
    waiting: list(await waiting(db, officerId, limit)),
    urgent: list(await received(db, officerId, true, limit)),
    unopened: list(await neverOpened(db, officerId, lastSuch(isUnopenedFor, day, holidays), limit)),
    handlerGone: list(await handledBy(db, officerId, gone, limit)),
    handlerAway: list(await handlerAway(db, officerId, away, limit)),
    proposals: list(await proposedIn(db, officerId, limit)),
    longestSilence: silent ? toRow(silent, officerId, today) : null,
    ...(await countOpen(db, officerId)),
  }
}

export const registerReadDay = (app: App, deps: Deps): void =>
  route(app, readDay, (_request, { caller }) => read(deps, caller.officerId))
