/** A reporter, who comes back each time with the words of the receipt. */

import type { Reported, ReporterAct } from '../../client/compose-report.ts'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { type ReceiptKeys, receiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { Platform } from '../../client/platform.ts'
import { openSession } from '../../client/reporter/case.ts'
import { CaseReader, type ReadCase } from '../../client/reporter/case-reader.ts'
import { loadPortal, type Portal } from '../../client/reporter/portal.ts'
import { createSender } from '../../client/reporter/send-report.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { caseId } from '../../protocol/history/context.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'

const noStage = () => undefined

const secretOf = ({ primitives }: Portal, words: readonly string[]): Uint8Array => {
  const decoded = decodeReceipt(primitives, words.join(' '))
  if (decoded.kind !== 'ok') throw new Error(`no receipt: ${decoded.kind}`)
  return decoded.secret
}

/** Stands in for Argon2id where nobody is told the receipt: drawn once, and quick. */
export const drawnArgon2 = (root: Uint8Array): Argon2 => {
  return async () => root.slice()
}

export class DemoReporter {
  readonly words: readonly string[]
  readonly keys: ReceiptKeys
  readonly #portal: Portal

  private constructor(portal: Portal, words: readonly string[], keys: ReceiptKeys) {
    this.#portal = portal
    this.words = words
    this.keys = keys
  }

  static async sends(device: Platform, report: Reported): Promise<DemoReporter> {
    const portal = await loadPortal(device)
    const sender = createSender(portal)
    const result = await sender.send(portal, report, noStage)
    if (result.kind !== 'sent') throw new Error(result.kind)
    return DemoReporter.at(device, result.sent.words)
  }

  static async at(device: Platform, words: readonly string[]): Promise<DemoReporter> {
    const portal = await loadPortal(device)
    const { primitives, epochs } = portal
    const { portal: id } = epochs.directories
    const keys = await receiptKeys(primitives, device.argon2, secretOf(portal, words), id)
    return new DemoReporter(portal, words, keys)
  }

  /** The case id that follows from the keys. */
  get id(): string {
    const { primitives, epochs } = this.#portal
    return caseId(primitives, epochs.directories.portal, {
      signKey: toBase64url(this.keys.sign.publicKey),
      kemKey: toBase64url(this.keys.kem.publicKey),
    })
  }

  read(): Promise<ReadCase> {
    return new CaseReader(this.#portal, this.keys, noStage).read()
  }

  async act(act: ReporterAct): Promise<void> {
    const portal = await loadPortal(this.#portal.platform, this.#portal)
    const session = await openSession(portal, secretOf(portal, this.words), noStage)
    const { kind } = await session.add(act)
    session.forget()
    if (kind !== 'added') throw new Error(`not added: ${act.type}`)
  }
}
