/** A reporter's own report: paid for with work, and sealed again without asking while its readers stay the same. */
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { CallError, call, callWith } from '../call.ts'
import { type Reported, sendReportJson } from '../compose-report.ts'
import { type CaseSession, sessionWith } from './case.ts'
import { loadPortal, type Portal } from './portal.ts'
import { newsOf } from './received.ts'
import { Refused } from './refused.ts'
import { NotReceived, ReportSender, type Version } from './sender.ts'
import type { Progress, SendResult } from './sending.ts'

/** Refusals that another version can mend: more than these in a row mean that something else is wrong. */
const MOST_TRIES = 4

export interface Sender extends Pick<ReportSender, 'prepare' | 'words' | 'forget'> {
  /** @throws whatever `toRefused` takes; after it, calling again resumes */
  send(portal: Portal, report: Reported, progress: Progress): Promise<SendResult>
  /** Once it was sent: its case, for the files that follow it, until `forget`s of either. */
  openCase(portal: Portal): Promise<CaseSession>
}

/** One of the first four words and one of the last four. */
const askedPlaces = ([a = 0, b = 0]: Uint8Array): [number, number] => [a % 4, 4 + (b % 4)]

const sameReaders = (a: Portal, b: Portal): boolean =>
  JSON.stringify(a.view.readers) === JSON.stringify(b.view.readers)

const postWith =
  ({ platform }: Portal, progress: Progress) =>
  async (version: Version) => {
    const { server, solveProof } = platform
    if (version.json === null) {
      progress('proof', 0)
      const asked = await call(server, challenge, {})
      const proof = await solveProof(asked, (done) => progress('proof', done))
      version.json = sendReportJson(version.epochs, proof, version.signed)
    }
    progress('sending')
    try {
      return await callWith(server, sendReport, version.json)
    } catch (error) {
      if (error instanceof CallError && error.code === 'proofNeeded') version.json = null
      throw error
    }
  }

/** What did not hold of the server's receipt. */
const asRefused = (error: unknown): unknown => {
  if (error instanceof NotReceived) return new Refused('badReceipt', { cause: error })
  const isWrong = error instanceof HistoryError || error instanceof DirectoryError
  return isWrong ? new Refused('badReceipt', { detail: error.code, cause: error }) : error
}

export const createSender = (first: Portal): Sender => {
  const sender = new ReportSender(first)

  const sendTo = async (
    given: Portal,
    report: Reported,
    progress: Progress,
  ): Promise<SendResult> => {
    let portal = given
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      try {
        const post = postWith(portal, progress)
        const { replay, ...arrived } = await sender
          .send(portal, report, post, progress)
          .catch((error: unknown) => Promise.reject(asRefused(error)))
        const asked = askedPlaces(portal.primitives.random(2))
        return { kind: 'sent', sent: { ...arrived, asked, news: newsOf(replay), portal } }
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        if (error.hasMoved) {
          const before = portal
          portal = await loadPortal(portal.platform, before)
          if (!sameReaders(before, portal)) return { kind: 'readersChanged', portal }
        } else if (error.code !== 'proofNeeded') throw error
      }
    }
    throw new Refused('refused')
  }

  return {
    prepare: () => sender.prepare(),
    words: () => sender.words(),
    forget: () => sender.forget(),
    async openCase(portal) {
      return sessionWith(portal, await sender.copyKeys())
    },
    send(portal, report, progress) {
      progress('keys')
      return sender.whileNeeded(() => sendTo(portal, report, progress))
    },
  }
}
