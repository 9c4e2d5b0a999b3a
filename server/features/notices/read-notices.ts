import { formatDay } from '../../../protocol/dates.ts'
import { readNotices } from '../../../protocol/exchanges/notices.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import type { NoticeSettings } from '../../notices/settings.ts'
import { findAddress, mailFailingSince } from '../../notices/store.ts'

export const serveReadNotices = (app: App, deps: Deps, settings: NoticeSettings | null): void =>
  route(app, readNotices, async (_request, { caller }) => {
    const since = settings && (await mailFailingSince(deps.db))
    return {
      address: await findAddress(deps.db, deps, caller.officerId),
      at: settings?.at ?? null,
      failingSince: since === null ? null : formatDay(since),
    }
  })
