import type { CaseDeps } from '../../cases/deps.ts'
import type { App } from '../../http/route.ts'
import { registerRecordReport } from './record-report.ts'

export const registerRecording = (app: App, deps: CaseDeps): void => {
  registerRecordReport(app, deps)
}
