import { dayOf, formatDay } from '../../../protocol/dates.ts'
import { currentOfficer } from '../../../protocol/directory/verify.ts'
import { readAbsences } from '../../../protocol/exchanges/absence.ts'
import { absencesFrom } from '../../absences/store.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'

export const serveReadAbsences = (app: App, deps: Deps): void =>
  route(app, readAbsences, async () => {
    const newest = await deps.directories.newest(deps.db)
    if (!newest) throw new ProblemError('notOpen')
    const today = civilToday(deps.now(), newest.directory.body.policy.zone)
    const all = await absencesFrom(deps.db, dayOf(today))
    return {
      absences: all
        .filter(({ officer_id }) => currentOfficer(newest.directory, officer_id) !== null)
        .map(({ officer_id, from_day, until_day }) => ({
          officer: officer_id,
          from: formatDay(from_day),
          until: formatDay(until_day),
        })),
      today,
    }
  })
