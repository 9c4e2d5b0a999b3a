import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import { serveReadDirectory } from './read-directory.ts'
import { serveReadEpochs } from './read-epochs.ts'

export const registerDirectory = (app: App, deps: Deps, directories: DirectoryStore): void => {
  serveReadDirectory(app, deps, directories)
  serveReadEpochs(app, deps)
}
