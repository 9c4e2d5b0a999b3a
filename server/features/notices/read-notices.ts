import { type Day, formatDay } from '../../../protocol/dates.ts'
import { readNotices } from '../../../protocol/exchanges/notices.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import type { NoticeSettings } from '../../notices/settings.ts'
import { findNotice, mailFailingSince } from '../../notices/store.ts'

export const serveReadNotices = (app: App, deps: Deps, settings: NoticeSettings | null): void =>
  route(app, readNotices, async (_request, { caller }) => {
    const since = settings && (await mailFailingSince(deps.db))
    const own = await findNotice(deps.db, deps, caller.officerId)
    return {
      address: own?.address ?? null,
      at: settings?.at ?? null,
      failingSince: dayOrNull(since),
      refusedSince: dayOrNull(own?.refusedSince ?? null),
    }
  })

const dayOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day))
