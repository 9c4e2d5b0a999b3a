import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import type { NoticeSettings } from '../../notices/settings.ts'
import { serveReadNotices } from './read-notices.ts'
import { serveSetNoticeAddress } from './set-notice-address.ts'

/** @param settings null where no mail is sent */
export const registerNotices = (app: App, deps: Deps, settings: NoticeSettings | null): void => {
  serveReadNotices(app, deps, settings)
  serveSetNoticeAddress(app, deps, settings)
}
