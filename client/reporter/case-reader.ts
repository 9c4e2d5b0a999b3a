/** Reads one case with its keys and verifies all of it, every time: of what this visit has seen already, by its bytes. */
import { toBase64url } from '../../protocol/base64url.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { readMailbox } from '../../protocol/exchanges/report.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { SeenStatements } from '../../protocol/history/seen.ts'
import { call } from '../call.ts'
import { EnvelopeError } from '../crypto/envelope.ts'
import type { ReceiptKeys } from '../crypto/receipt-keys.ts'
import { epochsFrom, loadNamedEpochs } from '../epochs.ts'
import {
  checkOwn,
  type OpenedEnvelope,
  openOf,
  type VerifiedCase,
  verifyCase,
} from '../verified-case.ts'
import type { CaseView } from './case-view.ts'
import type { OpenStage } from './opening-stage.ts'
import { loadPortal, type Portal } from './portal.ts'
import { type Slot, slotSeen } from './slot.ts'
import { viewCase } from './view-case.ts'

export interface ReadCase {
  readonly portal: Portal
  readonly view: CaseView
  readonly verified: VerifiedCase
  /** The server's civil date. */
  readonly today: string
  readonly slot: Slot
}

/** What was seen once in this visit must still be there. */
const checkGrowth = (before: VerifiedCase | undefined, { replay }: VerifiedCase): void => {
  for (const log of ['shared', 'reporter'] as const) {
    const head = before?.replay.state.heads[log]
    if (head && replay[log][head.seq]?.hash !== head.hash) {
      throw new HistoryError('cut', { log, seq: head.seq })
    }
  }
}

/** An epoch newer than the one loaded does not look like a successor. */
const isBehind = (error: unknown): boolean =>
  error instanceof DirectoryError && error.code === 'notTheSuccessor'

export class CaseReader {
  readonly #keys: ReceiptKeys
  readonly #onStage: (stage: OpenStage) => void
  /** Opened once: opening checks every reader's wrap, which takes time. */
  readonly #opened = new Map<string, OpenedEnvelope | null>()
  readonly #seen = new SeenStatements()
  #portal: Portal
  #last: ReadCase | undefined

  constructor(portal: Portal, keys: ReceiptKeys, onStage: (stage: OpenStage) => void) {
    this.#portal = portal
    this.#keys = keys
    this.#onStage = onStage
  }

  async last(): Promise<ReadCase> {
    return this.#last ?? (await this.read())
  }

  /** @throws HistoryError, EnvelopeDiffers, DirectoryError, CallError */
  async read(): Promise<ReadCase> {
    if (this.#last) this.#portal = await loadPortal(this.#portal.platform, this.#portal)
    try {
      this.#last = await this.#readWith(this.#portal)
    } catch (error) {
      if (!isBehind(error)) throw error
      this.#portal = await loadPortal(this.#portal.platform, this.#portal)
      this.#last = await this.#readWith(this.#portal)
    }
    return this.#last
  }

  forget(): void {
    this.#opened.clear()
    this.#seen.forget()
    this.#last = undefined
  }

  async #readWith(portal: Portal): Promise<ReadCase> {
    this.#onStage('reading')
    const token = toBase64url(this.#keys.mailboxToken)
    const answer = await call(portal.platform.server, readMailbox, { token })
    const { logs, envelopes, today } = answer
    const slot = slotSeen(answer.slot, Date.now())
    this.#onStage('checking')
    const { primitives, epochs } = portal
    const seen = this.#seen
    await loadNamedEpochs(primitives, epochs, logs, epochsFrom(portal.platform.server), seen)
    const verified = verifyCase(primitives, epochs, logs, envelopes, {
      seesInternal: false,
      today,
      seen,
    })
    checkOwn(verified, this.#keys)
    checkGrowth(this.#last?.verified, verified)
    const open = (envelope: string) => this.#open(portal, verified, envelope)
    return { portal, verified, today, slot, view: viewCase(portal, verified, open, today) }
  }

  #open({ primitives }: Portal, verified: VerifiedCase, envelope: string): OpenedEnvelope | null {
    const known = this.#opened.get(envelope)
    if (known !== undefined) return known
    const opened = this.#tryOpen(primitives, verified, envelope)
    this.#opened.set(envelope, opened)
    return opened
  }

  #tryOpen(
    primitives: Portal['primitives'],
    verified: VerifiedCase,
    envelope: string,
  ): OpenedEnvelope | null {
    const opener = { id: REPORTER, kemSecretKey: this.#keys.kem.secretKey }
    try {
      return openOf(primitives, verified, envelope, opener)
    } catch (error) {
      if (error instanceof EnvelopeError) return null
      throw error
    }
  }
}
