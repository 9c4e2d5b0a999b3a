import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { type AttemptProofs, Unpaid } from './attempts.ts'
import { servePasskeys } from './passkeys.ts'
import { serveReadSalt } from './read-salt.ts'
import { serveReadSession, serveResume } from './resume.ts'
import { serveSignIn } from './sign-in.ts'
import { serveSignOut } from './sign-out.ts'

export const registerSession = (app: App, deps: Deps, proofs: AttemptProofs): void => {
  const unpaid = new Unpaid(deps)
  serveReadSalt(app, deps, proofs, unpaid)
  serveSignIn(app, deps, proofs, unpaid)
  serveReadSession(app, deps)
  serveResume(app, deps)
  serveSignOut(app, deps)
  servePasskeys(app, deps)
}
