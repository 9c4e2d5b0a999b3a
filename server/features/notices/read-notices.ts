import { readNotices } from '../../../protocol/exchanges/notices.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import type { NoticeSettings } from '../../notices/settings.ts'
import { findAddress, isMailFailing } from '../../notices/store.ts'

export const serveReadNotices = (app: App, deps: Deps, settings: NoticeSettings | null): void =>
  route(app, readNotices, async (_request, { caller }) => ({
    address: await findAddress(deps.db, deps, caller.officerId),
    at: settings?.at ?? null,
    mailFailing: settings !== null && (await isMailFailing(deps.db)),
  }))
