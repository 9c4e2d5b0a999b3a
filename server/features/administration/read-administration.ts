import { readAdministration } from '../../../protocol/exchanges/administration.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { readEnrolments, readInvitations } from './store.ts'

export const serveReadAdministration = (
  app: App,
  { db, now, clock, directories }: Pick<Deps, 'db' | 'now' | 'clock' | 'directories'>,
): void =>
  route(app, readAdministration, async () => {
    const newest = await directories.newest(db)
    if (!newest) throw new ProblemError('notOpen')
    const today = civilToday(now(), newest.directory.body.policy.zone)
    return {
      invitations: await readInvitations(db, today),
      enrolments: await readEnrolments(db),
      today,
      clockRight: clock.isRight(),
    }
  })
