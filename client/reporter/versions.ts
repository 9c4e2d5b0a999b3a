/** Every version of a report that was signed, kept until the server answers for one of them. */
import type { ReportContent } from '../../protocol/content.ts'
import { challenge, type ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { call } from '../call.ts'
import { composeReport, sendReportJson } from '../compose-report.ts'
import type { ReceiptKeys } from '../crypto/receipt-keys.ts'
import type { Platform } from '../platform.ts'
import type { Portal } from './portal.ts'

export interface Report {
  readonly content: ReportContent
  readonly urgent: boolean
}

export interface Version {
  readonly portal: Portal
  readonly report: Report
  readonly signed: ReturnType<typeof composeReport>
  /** The whole request. A proof that has run out is replaced; what was signed never is. */
  json: string | null
}

export const makeVersion = (portal: Portal, keys: ReceiptKeys, report: Report): Version => ({
  portal,
  report,
  signed: composeReport(portal.primitives, portal.epochs, keys, report, portal.epochs.today),
  json: null,
})

/** Whether sending a version again says just what the reporter wants to say now. */
export const isSame = (version: Version, portal: Portal, report: Report): boolean =>
  version.portal.epochs.current.hash === portal.epochs.current.hash &&
  version.portal.epochs.today === portal.epochs.today &&
  JSON.stringify(version.report) === JSON.stringify(report)

export const freshProof = async (
  { server, solveProof }: Platform,
  onProgress: (done: number) => void,
): Promise<ProofOfWork> => solveProof(await call(server, challenge, {}), onProgress)

export const withProof = (version: Version, proof: ProofOfWork): string =>
  sendReportJson(version.portal.epochs, proof, version.signed)
