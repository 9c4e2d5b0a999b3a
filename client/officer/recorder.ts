/** Records a report on somebody's behalf: the receipt is made here, shown once, and never sent. */
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { CallError, callWith } from '../call.ts'
import type { Reported } from '../compose-report.ts'
import { type Arrived, NotReceived, ReportSender } from '../reporter/sender.ts'
import type { Session } from './session.ts'

/** What recording needs of a session. */
type RecordingSession = Pick<Session, 'platform' | 'primitives' | 'epochs' | 'author'>

export interface Recording extends Pick<Reported, 'content' | 'urgent'> {
  readonly countsFrom: string
}

export type Receipt = Omit<Arrived, 'replay'>

export interface Recorder extends Pick<ReportSender, 'forget'> {
  /**
   * A repeat after a lost answer makes no second case: the keys stay, and what was signed is sent again.
   * @throws CallError, HistoryError, DirectoryError; RangeError if the words fit no cell
   */
  record(session: RecordingSession, recording: Recording): Promise<Receipt>
}

export const createRecorder = (first: Omit<RecordingSession, 'author'>): Recorder => {
  const sender = new ReportSender(first)
  return {
    record: async (session, { countsFrom, ...said }) => {
      const report = { ...said, recorded: { by: session.author.id, countsFrom } }
      try {
        const { replay: _, ...receipt } = await sender.send(session, report, ({ signed }) =>
          callWith(session.platform.server, recordReport, JSON.stringify(signed)),
        )
        return receipt
      } catch (error) {
        if (error instanceof NotReceived) throw new CallError('badAnswer', { cause: error })
        throw error
      }
    },
    forget: () => sender.forget(),
  }
}
