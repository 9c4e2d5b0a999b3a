import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { registerRecordReport } from './record-report.ts'

export const registerRecording = (app: App, deps: Deps): void => {
  registerRecordReport(app, deps)
}
