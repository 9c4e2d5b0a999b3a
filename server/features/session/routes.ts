import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import { serveReadSalt } from './read-salt.ts'
import { serveSignIn } from './sign-in.ts'
import { serveSignOut } from './sign-out.ts'

export const registerSession = (app: App, deps: Deps, directories: DirectoryStore): void => {
  serveReadSalt(app, deps)
  serveSignIn(app, deps, directories)
  serveSignOut(app, deps)
}
