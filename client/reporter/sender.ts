/** Sends one report and proves that it arrived. A lost answer never makes two cases: the keys stay, and they name it. */
import { sendReport } from '../../protocol/exchanges/report.ts'
import { drawReceiptSecret, encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import { CallError, callWith } from '../call.ts'
import { type ReceiptKeys, receiptKeys } from '../crypto/receipt-keys.ts'
import { wipe } from '../crypto/wipe.ts'
import { loadPortal, type Portal } from './portal.ts'
import { checkReceived } from './received.ts'
import { Refused } from './refused.ts'
import type { Progress, SendResult, Sent } from './sending.ts'
import {
  freshProof,
  isSame,
  makeVersion,
  type Report,
  type Version,
  withProof,
} from './versions.ts'

/** Refusals that another version can mend: more than these in a row mean that something else is wrong. */
const MOST_TRIES = 4

export interface Sender {
  /** Draws the receipt and makes its keys. Slow; safe to call early, and again. */
  prepare(): Promise<void>
  /** The eight words, for who must have them before it is known that the report arrived. */
  receipt(): readonly string[]
  /** @throws whatever `toRefused` takes; after it, calling again resumes */
  send(portal: Portal, report: Report, progress: Progress): Promise<SendResult>
  /** Overwrites what is secret. */
  forget(): void
}

/** One of the first four words and one of the last four. */
const askedPlaces = ([a = 0, b = 0]: Uint8Array): [number, number] => [a % 4, 4 + (b % 4)]

const sameReaders = (a: Portal, b: Portal): boolean =>
  JSON.stringify(a.view.readers) === JSON.stringify(b.view.readers)

export const createSender = (first: Portal): Sender => {
  const { platform, primitives } = first
  const secret = drawReceiptSecret(primitives, primitives.random)
  const versions: Version[] = []
  let making: Promise<ReceiptKeys> | null = null
  let keys: ReceiptKeys | null = null

  const makeKeys = async (): Promise<ReceiptKeys> => {
    const { portal } = first.epochs.directories
    making ??= receiptKeys(primitives, platform.argon2, secret, portal)
    try {
      keys = await making
      return keys
    } catch (error) {
      making = null
      throw error
    }
  }

  const versionFor = (portal: Portal, report: Report, made: ReceiptKeys): Version => {
    const last = versions.at(-1)
    if (last && isSame(last, portal, report)) return last
    const version = makeVersion(portal, made, report)
    versions.push(version)
    return version
  }

  const post = async (version: Version, progress: Progress) => {
    if (version.json === null) {
      progress('proof', 0)
      version.json = withProof(
        version,
        await freshProof(platform, (done) => progress('proof', done)),
      )
    }
    progress('sending')
    return callWith(platform.server, sendReport, version.json)
  }

  const finish = async (
    portal: Portal,
    report: Report,
    answer: Awaited<ReturnType<typeof post>>,
  ): Promise<Sent> => {
    const answered = versions.find((it) => it.signed.statement.bytes === answer.statement.bytes)
    if (!answered) throw new Refused('badReceipt')
    const received = await checkReceived(portal, answer)
    versions.length = 0
    return {
      words: encodeReceipt(primitives, secret),
      code: encodeReceiptCode(primitives, secret),
      asked: askedPlaces(primitives.random(2)),
      ...received,
      portal,
      isLatest: JSON.stringify(answered.report) === JSON.stringify(report),
    }
  }

  return {
    prepare: async () => void (await makeKeys()),
    receipt: () => encodeReceipt(primitives, secret),
    async send(given, report, progress) {
      let portal = given
      progress('keys')
      const made = await makeKeys()
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        progress('sealing')
        const version = versionFor(portal, report, made)
        try {
          const answer = await post(version, progress)
          progress('checking')
          return { kind: 'sent', sent: await finish(portal, report, answer) }
        } catch (error) {
          if (!(error instanceof CallError)) throw error
          if (error.code === 'proofNeeded') version.json = null
          else if (error.hasMoved) {
            const before = portal
            portal = await loadPortal(platform, before)
            if (!sameReaders(before, portal)) return { kind: 'readersChanged', portal }
          } else throw error
        }
      }
      throw new Refused('refused')
    },
    forget: () => {
      wipe(secret)
      if (keys) wipe(keys.mailboxToken, keys.sign.secretKey, keys.kem.secretKey)
    },
  }
}
