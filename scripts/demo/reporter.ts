/** A reporter, with another client than the pages: the same exchanges, sealed and signed by the same code. */

import {
  appendToMailboxJson,
  composeReport,
  composeReporterAct,
  type ReporterAct,
  sendReportJson,
} from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { VerifiedCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { ReportContent } from '../../protocol/content.ts'
import type { ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { caseId } from '../../protocol/history/context.ts'
import { ask, askWith } from './door.ts'
import type { Portal } from './portal.ts'

export class ReporterClient {
  readonly portal: Portal
  readonly keys: ReceiptKeys

  constructor(portal: Portal, keys: ReceiptKeys) {
    this.portal = portal
    this.keys = keys
  }

  /** The case id that follows from the keys. */
  get id(): string {
    const { client, epochs } = this.portal
    return caseId(client.primitives, epochs.directories.portal, {
      signKey: toBase64url(this.keys.sign.publicKey),
      kemKey: toBase64url(this.keys.kem.publicKey),
    })
  }

  /** @param today the server's civil date */
  async report(
    report: { readonly content: ReportContent; readonly urgent: boolean },
    proof: ProofOfWork,
    today: string,
  ): Promise<void> {
    const { client, door, epochs } = this.portal
    const composed = composeReport(client.primitives, epochs, this.keys, report, today)
    await askWith(door, sendReport, sendReportJson(epochs, proof, composed))
  }

  async read(): Promise<{ readonly verified: VerifiedCase; readonly today: string }> {
    const token = toBase64url(this.keys.mailboxToken)
    const { logs, envelopes, today } = await ask(this.portal.door, readMailbox, { token })
    return {
      verified: await this.portal.verify(logs, envelopes, { seesInternal: false, today }),
      today,
    }
  }

  async act(act: ReporterAct): Promise<void> {
    const { client, door, epochs } = this.portal
    const { verified, today } = await this.read()
    const { primitives } = client
    const composed = composeReporterAct(primitives, epochs, verified, this.keys, act, today)
    await askWith(door, appendToMailbox, appendToMailboxJson(epochs, composed))
  }
}
