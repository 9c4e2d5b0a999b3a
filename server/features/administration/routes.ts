import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { serveCountStrips } from './count-strips.ts'
import { serveInvite } from './invite.ts'
import { type AfterPublish, servePublishDirectory } from './publish-directory.ts'
import { serveReadAdministration } from './read-administration.ts'
import { type Machines, serveReadStatus } from './read-status.ts'
import { serveWithdrawInvitation } from './withdraw-invitation.ts'

export const registerAdministration = (
  app: App,
  deps: Deps,
  afterPublish: AfterPublish,
  machines: Machines,
): void => {
  serveReadAdministration(app, deps)
  serveReadStatus(app, deps, machines)
  serveInvite(app, deps)
  serveWithdrawInvitation(app, deps)
  serveCountStrips(app, deps)
  servePublishDirectory(app, deps, afterPublish)
}
