import { dayOf } from '../../../protocol/dates.ts'
import { AWAY_AT_MOST_DAYS, setAbsence } from '../../../protocol/exchanges/absence.ts'
import { deleteAbsence, putAbsence } from '../../absences/store.ts'
import type { Deps } from '../../deps.ts'
import { civilToday, demandClock } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'

export const serveSetAbsence = (app: App, deps: Deps): void =>
  route(app, setAbsence, async ({ absence }, { caller }) => {
    if (absence === null) {
      await deleteAbsence(deps.db, caller.officerId)
      return {}
    }
    demandClock(deps)
    const newest = await deps.directories.newest(deps.db)
    if (!newest) throw new ProblemError('notOpen')
    const today = dayOf(civilToday(deps.now(), newest.directory.body.policy.zone))
    const [from, until] = [dayOf(absence.from), dayOf(absence.until)]
    if (until < today || until > today + AWAY_AT_MOST_DAYS) throw new ProblemError('refused')
    await putAbsence(deps.db, caller.officerId, { from, until })
    return {}
  })
