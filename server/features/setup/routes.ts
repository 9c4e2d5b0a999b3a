import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { serveFinishSetup } from './finish-setup.ts'
import { serveReadSetup } from './read-setup.ts'

export const registerSetup = (app: App, deps: Deps): void => {
  serveReadSetup(app, deps)
  serveFinishSetup(app, deps)
}
