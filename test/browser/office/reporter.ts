/** A reporter at the real server: what their browser composes, sent over HTTP. */
import type * as z from 'zod/mini'
import {
  appendToMailboxJson,
  composeReport,
  composeReporterAct,
  type ReporterAct,
  sendReportJson,
} from '../../../client/compose-report.ts'
import type { ReceiptKeys } from '../../../client/crypto/receipt-keys.ts'
import { type Epochs, epochsOf, loadNamedEpochs } from '../../../client/epochs.ts'
import { openOf, type VerifiedCase, verifyCase } from '../../../client/verified-case.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import type { ReportContent } from '../../../protocol/content.ts'
import type { Exchange } from '../../../protocol/exchange.ts'
import { readDirectory, readEpochs } from '../../../protocol/exchanges/directory.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../../protocol/exchanges/report.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { mintProof } from '../../support/mint-proof.ts'
import type { OfficePortal } from './portal.ts'

export type Typed = Partial<Pick<ReportContent, 'pointsToMe' | 'excluded'>> & { what: string }

const freshKeys = (): ReceiptKeys => ({
  mailboxToken: primitives.random(32),
  sign: primitives.signKeyPair(primitives.random(32)),
  kem: primitives.kemKeyPair(primitives.random(32)),
})

export class TestReporter {
  readonly #portal: OfficePortal
  readonly #keys: ReceiptKeys

  /** @param keys those of a receipt; fresh ones without */
  constructor(portal: OfficePortal, keys: ReceiptKeys = freshKeys()) {
    this.#portal = portal
    this.#keys = keys
  }

  async #post<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    { path, response }: Exchange<Request, Response>,
    json: string,
  ): Promise<z.output<Response>> {
    const answer = await fetch(this.#portal.origin + path, {
      method: 'POST',
      // A connection that was kept may be closed at the moment in which it is used again.
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: json,
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return response.parse(body)
  }

  async epochs(): Promise<Epochs> {
    const { chain, today } = await this.#post(readDirectory, '{}')
    return epochsOf(primitives, chain, today)
  }

  /** @returns the case id */
  async report({ what, pointsToMe = {}, excluded = [] }: Typed, urgent = false): Promise<string> {
    const epochs = await this.epochs()
    const content: ReportContent = { version: 1, answers: { what }, pointsToMe, excluded }
    const report = composeReport(primitives, epochs, this.#keys, { content, urgent }, epochs.today)
    const { clock, proofKey } = this.#portal
    const proof = await mintProof({ proofKey }, Date.now() + clock.aheadMs)
    await this.#post(sendReport, sendReportJson(epochs, proof, report))
    const [opening] = (await this.read()).logs.reporter
    if (!opening) throw new Error('the report is not there')
    return JSON.parse(Buffer.from(opening.bytes, 'base64url').toString()).case
  }

  async read(): Promise<VerifiedCase & { today: string; epochs: Epochs }> {
    const token = JSON.stringify({ token: toBase64url(this.#keys.mailboxToken) })
    const { logs, envelopes, today } = await this.#post(readMailbox, token)
    const epochs = await this.epochs()
    await loadNamedEpochs(primitives, epochs, logs, async (hashes) => {
      return (await this.#post(readEpochs, JSON.stringify({ hashes }))).epochs
    })
    return {
      ...verifyCase(primitives, epochs, logs, envelopes, { seesInternal: false, today }),
      today,
      epochs,
    }
  }

  async act(act: ReporterAct): Promise<void> {
    const { epochs, today, ...verified } = await this.read()
    const composed = composeReporterAct(primitives, epochs, verified, this.#keys, act, today)
    await this.#post(appendToMailbox, appendToMailboxJson(epochs, composed))
  }

  /** Every letter that the reporter can open, as JSON, in the order of their envelopes. */
  async letters(): Promise<string[]> {
    const verified = await this.read()
    const opener = { id: 'reporter', kemSecretKey: this.#keys.kem.secretKey }
    return [...verified.replay.envelopes.keys()].map((hash) =>
      JSON.stringify(openOf(primitives, verified, hash, opener)?.content),
    )
  }
}
