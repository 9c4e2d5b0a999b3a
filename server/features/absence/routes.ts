import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { serveReadAbsences } from './read-absences.ts'
import { serveSetAbsence } from './set-absence.ts'

export const registerAbsence = (app: App, deps: Deps): void => {
  serveReadAbsences(app, deps)
  serveSetAbsence(app, deps)
}
