import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { registerAppendToCase } from './append-to-case.ts'
import { registerFindCase } from './find-case.ts'
import { registerReadCase } from './read-case.ts'
import { registerReadDay } from './read-day.ts'
import { registerReadLetters } from './read-letters.ts'
import { registerReadQueue } from './read-queue.ts'

export const registerOffice = (app: App, deps: Deps): void => {
  registerReadQueue(app, deps)
  registerReadDay(app, deps)
  registerFindCase(app, deps)
  registerReadCase(app, deps)
  registerReadLetters(app, deps)
  registerAppendToCase(app, deps)
}
