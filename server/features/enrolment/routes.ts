import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { serveAcceptInvitation } from './accept-invitation.ts'
import { serveReadInvitation } from './read-invitation.ts'

export const registerEnrolment = (app: App, deps: Deps): void => {
  serveReadInvitation(app, deps)
  serveAcceptInvitation(app, deps)
}
