import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { registerAppendToMailbox } from './append-to-mailbox.ts'
import { registerReadMailbox } from './read-mailbox.ts'
import { type ReportProofs, registerSendReport } from './send-report.ts'

export const registerReports = (app: App, deps: Deps, proofs: ReportProofs): void => {
  registerSendReport(app, deps, proofs)
  registerReadMailbox(app, deps)
  registerAppendToMailbox(app, deps)
}
