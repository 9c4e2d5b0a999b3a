import type { Deps } from '../../deps.ts'
import type { DirectoryStore } from '../../directory/store.ts'
import type { App } from '../../http/route.ts'
import { serveReadAbsences } from './read-absences.ts'
import { serveSetAbsence } from './set-absence.ts'

export const registerAbsence = (app: App, deps: Deps, directories: DirectoryStore): void => {
  serveReadAbsences(app, deps, directories)
  serveSetAbsence(app, deps, directories)
}
