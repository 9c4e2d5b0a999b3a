import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { serveReadDirectory } from './read-directory.ts'
import { serveReadEpochs } from './read-epochs.ts'

export const registerDirectory = (app: App, deps: Deps): void => {
  serveReadDirectory(app, deps)
  serveReadEpochs(app, deps)
}
