import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import type { AttemptProofs } from './attempts.ts'
import { serveReadSalt } from './read-salt.ts'
import { serveSignIn } from './sign-in.ts'
import { serveSignOut } from './sign-out.ts'

export const registerSession = (
  app: App,
  deps: Deps,
  directories: DirectoryStore,
  proofs: AttemptProofs,
): void => {
  serveReadSalt(app, deps, proofs)
  serveSignIn(app, deps, directories, proofs)
  serveSignOut(app, deps)
}
