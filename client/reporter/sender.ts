/**
 * One report under one receipt, whoever brings it: its secret, its keys, and every version that was signed, until the
 * server is known to have one of them. A lost answer never makes two cases: the keys stay, and they name the case.
 */
import type { Day } from '../../protocol/dates.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import { caseClocks } from '../../protocol/promises/case-clocks.ts'
import { drawReceiptSecret, encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { composeReport, type Reported } from '../compose-report.ts'
import { type ReceiptKeys, receiptKeys } from '../crypto/receipt-keys.ts'
import type { BrowserPrimitives, KeyPair } from '../crypto/sodium.ts'
import { wipe } from '../crypto/wipe.ts'
import { contextOf, type Epochs, epochsFrom, loadNamedEpochs } from '../epochs.ts'
import type { Platform } from '../platform.ts'

/** What sending needs: a reporter's portal has it, and an officer's session. */
export interface Sends {
  readonly platform: Pick<Platform, 'server' | 'argon2'>
  readonly primitives: BrowserPrimitives
  readonly epochs: Epochs
}

/** Kept until the server answers for one of them. */
export interface Version {
  readonly report: Reported
  readonly epochs: Epochs
  readonly signed: ReturnType<typeof composeReport>
  /** The whole request, where it is kept. A proof that has run out is replaced; what was signed never is. */
  json: string | null
}

interface Answer {
  readonly statement: SignedStatement
  readonly received: SignedStatement
}

export interface Arrived {
  readonly words: readonly string[]
  readonly code: string
  /** By when somebody must have told the person that it was read. */
  readonly due: Day
  readonly replay: Replay
  /** False: an earlier version had arrived, whose answer was lost, and what was changed since was not sent. */
  readonly isLatest: boolean
}

/** The server's answer is no receipt for anything that was signed here. */
export class NotReceived extends Error {
  override readonly name = 'NotReceived'
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Whether sending a version again says just what is to be said now. */
const isCurrent = (version: Version, { epochs }: Sends, report: Reported): boolean =>
  version.epochs.current.hash === epochs.current.hash &&
  version.epochs.today === epochs.today &&
  isSame(version.report, report)

/** Whether the server has signed for a statement that opens a case, as the whole of a history. */
const replayed = async (
  { platform, primitives, epochs }: Sends,
  { statement, received }: Answer,
): Promise<Replay> => {
  const logs = { reporter: [statement], shared: [received], internal: [] }
  await loadNamedEpochs(primitives, epochs, logs, epochsFrom(platform.server))
  return replayHistory(contextOf(primitives, epochs, true, false, epochs.today), logs)
}

const copiedPair = ({ publicKey, secretKey }: KeyPair): KeyPair => ({
  publicKey: publicKey.slice(),
  secretKey: secretKey.slice(),
})

const copied = ({ mailboxToken, sign, kem }: ReceiptKeys): ReceiptKeys => ({
  mailboxToken: mailboxToken.slice(),
  sign: copiedPair(sign),
  kem: copiedPair(kem),
})

export class ReportSender {
  readonly #first: Sends
  readonly #secret: Uint8Array
  readonly #versions: Version[] = []
  #making: Promise<ReceiptKeys> | null = null
  #made: ReceiptKeys | null = null
  #underWay = 0
  #isForgotten = false

  constructor(first: Sends) {
    this.#first = first
    this.#secret = drawReceiptSecret(first.primitives, first.primitives.random)
  }

  /** Makes the receipt's keys. Slow; safe to call early, and again. */
  prepare(): Promise<void> {
    return this.whileNeeded(async () => void (await this.#keys()))
  }

  /** The receipt's keys once more, for what follows the report: whoever asks overwrites them. */
  copyKeys(): Promise<ReceiptKeys> {
    return this.whileNeeded(async () => copied(await this.#keys()))
  }

  /** The eight words, for callers who need them before it is known that the report arrived. */
  words(): readonly string[] {
    this.#checkKept()
    return encodeReceipt(this.#first.primitives, this.#secret)
  }

  /**
   * Seals and signs, unless that was done for this very report, and hands it to the caller to send. A repeat after a
   * lost answer sends the same.
   * @param at the directory and the date to sign under
   * @throws NotReceived, HistoryError, DirectoryError, CallError; RangeError if the words fit no cell
   */
  send(
    at: Sends,
    report: Reported,
    post: (version: Version) => Promise<Answer>,
    onStage: (stage: 'sealing' | 'checking') => void = () => undefined,
  ): Promise<Arrived> {
    return this.whileNeeded(async () => {
      const keys = await this.#keys()
      onStage('sealing')
      const answer = await post(this.#versionFor(at, report, keys))
      onStage('checking')
      const { bytes } = answer.statement
      const answered = this.#versions.find(({ signed }) => signed.statement.bytes === bytes)
      if (!answered) throw new NotReceived()
      const replay = await replayed(at, answer)
      const clock = caseClocks(replay, at.epochs.today).find((it) => it.clock === 'acknowledgement')
      if (!clock) throw new NotReceived()
      return {
        words: encodeReceipt(at.primitives, this.#secret),
        code: encodeReceiptCode(at.primitives, this.#secret),
        due: clock.due,
        replay,
        isLatest: isSame(answered.report, report),
      }
    })
  }

  /** Nothing is overwritten before the work has ended. @throws TypeError after `forget` */
  async whileNeeded<T>(work: () => Promise<T>): Promise<T> {
    this.#checkKept()
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
      this.#wipeForgotten()
    }
  }

  /** Overwrites what is secret, once nothing under way needs it. */
  forget(): void {
    this.#isForgotten = true
    this.#wipeForgotten()
  }

  #checkKept(): void {
    if (this.#isForgotten && this.#underWay === 0) {
      throw new TypeError('a forgotten report has no secret')
    }
  }

  /** Not while a report is under way: its keys and its receipt would be those of a secret of zeros, which all know. */
  #wipeForgotten(): void {
    if (!this.#isForgotten || this.#underWay > 0) return
    wipe(this.#secret)
    this.#versions.length = 0
    const keys = this.#made
    if (keys) wipe(keys.mailboxToken, keys.sign.secretKey, keys.kem.secretKey)
  }

  async #keys(): Promise<ReceiptKeys> {
    const { primitives, platform, epochs } = this.#first
    const { portal } = epochs.directories
    this.#making ??= receiptKeys(primitives, platform.argon2, this.#secret, portal)
    try {
      this.#made = await this.#making
      return this.#made
    } catch (error) {
      this.#making = null
      throw error
    }
  }

  #versionFor(at: Sends, report: Reported, keys: ReceiptKeys): Version {
    const last = this.#versions.at(-1)
    if (last && isCurrent(last, at, report)) return last
    const { primitives, epochs } = at
    const signed = composeReport(primitives, epochs, keys, report, epochs.today)
    const version: Version = { report, epochs, signed, json: null }
    this.#versions.push(version)
    return version
  }
}
