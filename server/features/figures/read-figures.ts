import { type Day, dayOf, formatDay } from '../../../protocol/dates.ts'
import type { RequestOf, ResponseOf } from '../../../protocol/exchange.ts'
import { FIGURES_PAGE_ROWS, readFigures } from '../../../protocol/exchanges/figures.ts'
import { toHash } from '../../../protocol/fields.ts'
import { SEES_FIGURES } from '../../../protocol/history/acts.ts'
import type { Milestones } from '../../../protocol/promises/milestones.ts'
import { toBytes } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import type { SignedIn } from '../../http/access.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { figuresPage } from './store.ts'

const date = (day: Day | null): string | null => (day === null ? null : formatDay(day))

const datesOf = (days: Milestones) => ({
  from: formatDay(days.from),
  acknowledgeBy: formatDay(days.acknowledgeBy),
  acknowledgedOn: date(days.acknowledgedOn),
  firstNewsOn: date(days.firstNewsOn),
  decidedOn: date(days.decidedOn),
  closedOn: date(days.closedOn),
})

const read = async (
  { db, directories, now }: Deps,
  { after }: RequestOf<typeof readFigures>,
  { officerId, roles }: SignedIn,
): Promise<ResponseOf<typeof readFigures>> => {
  if (!roles.some((role) => SEES_FIGURES.includes(role))) throw new ProblemError('notAllowed')
  const newest = await directories.newest(db)
  if (!newest) throw new ProblemError('notOpen')
  const today = civilToday(now(), newest.directory.body.policy.zone)
  const place = after === null ? null : toBytes(after)
  // One row more than the page has: whether there is a next.
  const found = await figuresPage(db, officerId, place, dayOf(today), FIGURES_PAGE_ROWS + 1)
  const page = found.slice(0, FIGURES_PAGE_ROWS)
  const last = found.length > page.length ? page.at(-1) : undefined
  return {
    rows: page.map(({ stage, handler, last_news, late, milestones }) => ({
      stage,
      handler,
      lastNewsOn: formatDay(last_news),
      late: [...late],
      milestones: milestones && datesOf(milestones),
    })),
    next: last ? toHash(last.case_id) : null,
    today,
  }
}

export const registerReadFigures = (app: App, deps: Deps): void =>
  route(app, readFigures, (request, { caller }) => read(deps, request, caller))
