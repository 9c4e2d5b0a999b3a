import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import { serveCountStrips } from './count-strips.ts'
import { serveInvite } from './invite.ts'
import { type AfterPublish, servePublishDirectory } from './publish-directory.ts'
import { serveReadAdministration } from './read-administration.ts'
import { serveWithdrawInvitation } from './withdraw-invitation.ts'

export const registerAdministration = (
  app: App,
  deps: Deps,
  directories: DirectoryStore,
  afterPublish: AfterPublish,
): void => {
  serveReadAdministration(app, deps, directories)
  serveInvite(app, deps, directories)
  serveWithdrawInvitation(app, deps)
  serveCountStrips(app, deps, directories)
  servePublishDirectory(app, deps, directories, afterPublish)
}
