import { addDays, dayOf } from '../../../protocol/dates.ts'
import { setNoticeAddress } from '../../../protocol/exchanges/notices.ts'
import type { Deps } from '../../deps.ts'
import { civilToday, demandClock, timeOfDay } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import type { NoticeSettings } from '../../notices/settings.ts'
import { deleteAddress, putAddress } from '../../notices/store.ts'
import { ProblemError } from '../../problem.ts'

export const serveSetNoticeAddress = (
  app: App,
  deps: Deps,
  settings: NoticeSettings | null,
): void =>
  route(app, setNoticeAddress, async ({ address }, { caller }) => {
    if (address === null) {
      await deleteAddress(deps.db, caller.officerId)
      return {}
    }
    demandClock(deps)
    const newest = await deps.directories.newest(deps.db)
    if (!settings || !newest) throw new ProblemError('refused')
    const { zone } = newest.directory.body.policy
    const today = dayOf(civilToday(deps.now(), zone))
    // The first notice comes at its time of day, not when an address is given.
    const isOver = timeOfDay(deps.now(), zone) >= settings.at
    await putAddress(deps.db, deps, caller.officerId, address, isOver ? today : addDays(today, -1))
    return {}
  })
