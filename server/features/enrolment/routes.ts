import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import { serveAcceptInvitation } from './accept-invitation.ts'
import { serveReadInvitation } from './read-invitation.ts'

export const registerEnrolment = (app: App, deps: Deps, directories: DirectoryStore): void => {
  serveReadInvitation(app, deps, directories)
  serveAcceptInvitation(app, deps, directories)
}
