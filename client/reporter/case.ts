/** One case, opened with its receipt, read and written to. */
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { CallError, callWith } from '../call.ts'
import { appendToMailboxJson, composeReporterAct, type ReporterAct } from '../compose-report.ts'
import { type ReceiptKeys, receiptKeys } from '../crypto/receipt-keys.ts'
import { wipe } from '../crypto/wipe.ts'
import type { Server } from '../platform.ts'
import { CaseReader, type ReadCase } from './case-reader.ts'
import type { CaseView } from './case-view.ts'
import type { CaseFiles } from './files.ts'
import type { OpenStage } from './opening-stage.ts'
import type { Portal } from './portal.ts'
import { Refused } from './refused.ts'

export type OpenCase = Pick<ReadCase, 'portal' | 'view' | 'slot'>

export type AddResult =
  /** `excludedFirst`: whom the reporter had left out, taken out before this. */
  | {
      readonly kind: 'added'
      readonly opened: OpenCase
      readonly excludedFirst: readonly string[]
    }
  /** Nothing was added: there is something new to read first. */
  | { readonly kind: 'moved'; readonly opened: OpenCase }

export interface CaseSession {
  /** Reads and verifies all of it. @throws HistoryError, EnvelopeDiffers, and what `toRefused` takes */
  read(): Promise<OpenCase>
  /** Signs and sends; the same act again after a lost answer sends the same bytes. Throws as `read`. */
  add(act: ReporterAct): Promise<AddResult>
  /** What files need: loaded when there are some. */
  files(): Promise<CaseFiles>
  /** Overwrites what is secret. */
  forget(): void
}

const MOST_TRIES = 3

const readersOf = ({ readers, heldBack }: CaseView): string =>
  JSON.stringify([...readers, ...heldBack].map(({ id }) => id).sort())

/** Whether there is something that the reporter should see before the act is signed again. */
const hasMoved = (before: ReadCase, after: ReadCase): boolean =>
  after.verified.logs.reporter.length !== before.verified.logs.reporter.length ||
  readersOf(after.view) !== readersOf(before.view)

/** That this history does not allow the act says nothing against the history. */
const orRefuse = <Composed>(compose: () => Composed): Composed => {
  try {
    return compose()
  } catch (cause) {
    if (cause instanceof HistoryError) throw new Refused('refused', { detail: cause.code, cause })
    if (cause instanceof RangeError) throw new Refused('tooLong', { cause })
    throw cause
  }
}

class Session implements CaseSession {
  readonly #server: Server
  readonly #keys: ReceiptKeys
  readonly #reader: CaseReader
  /** The last act that is not known to be there, and its bytes. */
  #unanswered: { readonly act: string; readonly json: string } | null = null

  constructor(server: Server, keys: ReceiptKeys, reader: CaseReader) {
    this.#server = server
    this.#keys = keys
    this.#reader = reader
  }

  read(): Promise<OpenCase> {
    return this.#reader.read()
  }

  async add(act: ReporterAct): Promise<AddResult> {
    const { view } = await this.#reader.last()
    const excludedFirst: string[] = []
    // Words are sealed to nobody whom the reporter left out; an appeal carries some, and lets an overseer in besides.
    if (act.type !== 'exclude') {
      for (const { id, name } of view.readingThoughLeftOut) {
        if (await this.#addOne({ type: 'exclude', officer: id })) excludedFirst.push(name)
      }
    }
    const isAdded = await this.#addOne(act)
    const opened = await this.#reader.last()
    return isAdded ? { kind: 'added', opened, excludedFirst } : { kind: 'moved', opened }
  }

  async files(): Promise<CaseFiles> {
    const { portal } = await this.#reader.last()
    const { caseFiles } = await import('./files.ts')
    return caseFiles(portal, this.#keys)
  }

  forget(): void {
    const { mailboxToken, sign, kem } = this.#keys
    wipe(mailboxToken, sign.secretKey, kem.secretKey)
    this.#unanswered = null
    this.#reader.forget()
  }

  /** False if the case has moved. */
  async #addOne(act: ReporterAct): Promise<boolean> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const before = await this.#reader.last()
      if (await this.#isTaken(this.#bytesFor(before, act))) {
        // Until it has been read back, a repeat must be the same bytes.
        await this.#reader.read()
        this.#unanswered = null
        return true
      }
      if (hasMoved(before, await this.#reader.read())) return false
    }
    throw new Refused('conflict')
  }

  /** False if it must be signed again on top of what is there now. */
  async #isTaken(json: string): Promise<boolean> {
    try {
      await callWith(this.#server, appendToMailbox, json)
      return true
    } catch (error) {
      if (!(error instanceof CallError) || error.leavesOpen) throw error
      this.#unanswered = null
      if (!error.hasMoved) throw error
      return false
    }
  }

  #bytesFor({ portal, verified, today }: ReadCase, act: ReporterAct): string {
    const said = JSON.stringify(act)
    if (this.#unanswered?.act !== said) {
      const { primitives, epochs } = portal
      const composed = orRefuse(() =>
        composeReporterAct(primitives, epochs, verified, this.#keys, act, today),
      )
      this.#unanswered = { act: said, json: appendToMailboxJson(epochs, composed) }
    }
    return this.#unanswered.json
  }
}

/** @param keys overwritten by `forget` */
export const sessionWith = (
  portal: Portal,
  keys: ReceiptKeys,
  onStage: (stage: OpenStage) => void = () => undefined,
): CaseSession => new Session(portal.platform.server, keys, new CaseReader(portal, keys, onStage))

/** Derives the keys in a worker, and overwrites the secret. @throws CryptoUnavailable */
export const openSession = async (
  portal: Portal,
  secret: Uint8Array,
  onStage: (stage: OpenStage) => void,
): Promise<CaseSession> => {
  onStage('keys')
  const { platform, primitives, epochs } = portal
  const keys = await receiptKeys(primitives, platform.argon2, secret, epochs.directories.portal)
  wipe(secret)
  return sessionWith(portal, keys, onStage)
}
