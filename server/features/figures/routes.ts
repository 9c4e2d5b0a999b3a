import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { registerReadFigures } from './read-figures.ts'
import { registerReadLoads } from './read-loads.ts'

export const registerFigures = (app: App, deps: Deps): void => {
  registerReadFigures(app, deps)
  registerReadLoads(app, deps)
}
