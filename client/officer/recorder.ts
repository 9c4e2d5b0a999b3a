/** Records a report on somebody's behalf: the receipt is made here, shown once, and never sent. */
import type { ReportContent } from '../../protocol/content.ts'
import type { Day } from '../../protocol/dates.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import { caseClocks } from '../../protocol/promises/promises.ts'
import { drawReceiptSecret, encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { CallError, callWith } from '../call.ts'
import { composeReport } from '../compose-report.ts'
import { type ReceiptKeys, receiptKeys } from '../crypto/receipt-keys.ts'
import { wipe } from '../crypto/wipe.ts'
import { contextOf, epochsFrom, loadNamedEpochs } from '../epochs.ts'
import type { Session } from './session.ts'

/** What recording needs of a session. */
type RecordingSession = Pick<Session, 'platform' | 'primitives' | 'epochs' | 'author'>

export interface Recording {
  readonly content: ReportContent
  readonly urgent: boolean
  readonly countsFrom: string
}

export interface Receipt {
  readonly words: readonly string[]
  readonly code: string
  /** By when somebody must have told the person that it was read. */
  readonly due: Day
  /** False: an earlier version had arrived, whose answer was lost. */
  readonly isLatest: boolean
}

interface Version {
  readonly recording: Recording
  readonly directory: string
  readonly today: string
  readonly bytes: string
  readonly json: string
}

export interface Recorder {
  /**
   * A repeat after a lost answer makes no second case: the keys stay, and what was signed is sent again.
   * @throws CallError, HistoryError, DirectoryError; RangeError if the words fit no cell
   */
  record(session: RecordingSession, recording: Recording): Promise<Receipt>
  /** Overwrites what is secret, once nothing under way needs it. */
  forget(): void
}

const isSame = (version: Version, { epochs }: RecordingSession, recording: Recording): boolean =>
  version.directory === epochs.current.hash &&
  version.today === epochs.today &&
  JSON.stringify(version.recording) === JSON.stringify(recording)

/** Whether the server has signed for one of the versions made here; and the first promise that follows. */
const checkAnswer = async (
  { platform, primitives, epochs }: RecordingSession,
  answer: { readonly statement: SignedStatement; readonly received: SignedStatement },
): Promise<Day> => {
  const logs = { reporter: [answer.statement], shared: [answer.received], internal: [] }
  await loadNamedEpochs(primitives, epochs, logs, epochsFrom(platform.server))
  const replay = replayHistory(contextOf(primitives, epochs, true, false, epochs.today), logs)
  const clock = caseClocks(replay, epochs.today).find((it) => it.clock === 'acknowledgement')
  if (!clock) throw new CallError('badAnswer')
  return clock.due
}

export const createRecorder = ({
  platform,
  primitives,
  epochs,
}: Pick<Session, 'platform' | 'primitives' | 'epochs'>): Recorder => {
  const secret = drawReceiptSecret(primitives, primitives.random)
  const versions: Version[] = []
  let keys: ReceiptKeys | null = null
  let underWay = 0
  let isForgotten = false

  /** Not while a report is under way: its keys and its receipt would be those of a secret of zeros, which all know. */
  const wipeForgotten = (): void => {
    if (!isForgotten || underWay > 0) return
    wipe(secret)
    if (keys) wipe(keys.mailboxToken, keys.sign.secretKey, keys.kem.secretKey)
  }

  const versionOf = (
    session: RecordingSession,
    recording: Recording,
    made: ReceiptKeys,
  ): Version => {
    const last = versions.at(-1)
    if (last && isSame(last, session, recording)) return last
    const { today, current } = session.epochs
    const { content, urgent, countsFrom } = recording
    const recorded = { by: session.author.id, countsFrom }
    const report = { content, urgent, recorded }
    const signed = composeReport(primitives, session.epochs, made, report, today)
    const version = {
      recording,
      directory: current.hash,
      today,
      bytes: signed.statement.bytes,
      json: JSON.stringify(signed),
    }
    versions.push(version)
    return version
  }

  const recordWith = async (session: RecordingSession, recording: Recording): Promise<Receipt> => {
    keys ??= await receiptKeys(primitives, platform.argon2, secret, epochs.directories.portal)
    const sent = versionOf(session, recording, keys)
    const answer = await callWith(platform.server, recordReport, sent.json)
    const answered = versions.find(({ bytes }) => bytes === answer.statement.bytes)
    if (!answered) throw new CallError('badAnswer')
    return {
      due: await checkAnswer(session, answer),
      words: encodeReceipt(primitives, secret),
      code: encodeReceiptCode(primitives, secret),
      isLatest: answered === sent,
    }
  }

  return {
    record: async (session, recording) => {
      if (isForgotten) throw new TypeError('a forgotten recorder has no secret')
      underWay += 1
      try {
        return await recordWith(session, recording)
      } finally {
        underWay -= 1
        wipeForgotten()
      }
    },
    forget: () => {
      isForgotten = true
      wipeForgotten()
    },
  }
}
