import type { CaseDeps } from '../../cases/deps.ts'
import type { App } from '../../http/route.ts'
import { registerAppendToMailbox } from './append-to-mailbox.ts'
import { registerReadMailbox } from './read-mailbox.ts'
import { registerSendReport, type SpendProof } from './send-report.ts'

export const registerReports = (app: App, deps: CaseDeps, spendProof: SpendProof): void => {
  registerSendReport(app, deps, spendProof)
  registerReadMailbox(app, deps)
  registerAppendToMailbox(app, deps)
}
