import { useState } from 'preact/hooks'
import { CallError } from '../../../client/call.ts'
import type { OfficerAct } from '../../../client/compose-office.ts'
import { type CaseFile, openCase } from '../../../client/officer/case-file.ts'
import { composeRequest, hasArrived, sendRequest } from '../../../client/officer/deliver.ts'
import { type Session, withNewestEpochs } from '../../../client/officer/session.ts'
import { type Entry, newSince } from '../../../client/officer/timeline.ts'
import { HistoryError } from '../../../protocol/history/fault.ts'
import { officeActs } from '../../text/en/office-acts.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'

/** What came meanwhile, from somebody else: to be looked at before the same is sealed and signed again. */
export interface News {
  readonly entries: readonly Entry[]
  readonly newDirectory: boolean
}

export interface ActState {
  readonly busy: boolean
  readonly fault: string | null
  readonly news: News | null
  /** An answer was lost: nothing else can be sent before it is known whether it arrived. */
  readonly isLost: boolean
  readonly send: (acts: readonly OfficerAct[], said: string) => void
  readonly sendAgain: () => void
  readonly look: () => void
}

interface Attempt {
  readonly acts: readonly OfficerAct[]
  readonly json: string
  readonly said: string
}

const MOST_TRIES = 3

/** That a colleague has opened the case, or that midnight has passed, changes nothing about what was written. */
const isWorthALook = ({ entries, newDirectory }: News): boolean =>
  newDirectory || entries.some(({ act }) => act.type !== 'opened')

const MOVED = ['conflict', 'directoryChanged', 'wrongDate']

const actFault = (error: unknown): string =>
  error instanceof HistoryError && error.reason
    ? officeCase.refusals[error.reason]
    : faultText(error)

/**
 * Sends acts once. Whoever comes second is shown what is new, with everything typed still there, and confirms.
 * @param onDone given the sentence that says what was done
 */
export const useAct = (
  file: CaseFile,
  onFile: (file: CaseFile) => void,
  onDone: (said: string) => void,
): ActState => {
  const { session, update, onSessionEnded } = useOffice()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [news, setNews] = useState<News | null>(null)
  const [lost, setLost] = useState<Attempt | null>(null)

  const readAgain = async (): Promise<{ session: Session; file: CaseFile; news: News }> => {
    const newest = await withNewestEpochs(session)
    const opened = await openCase(newest, file.id)
    update(opened.session)
    onFile(opened.file)
    const entries = newSince(file.entries, opened.file.entries, session.author.id)
    const newDirectory = newest.epochs.current.hash !== session.epochs.current.hash
    return { ...opened, news: { entries, newDirectory } }
  }

  const deliver = async (attempt: Attempt, tries = 1): Promise<void> => {
    try {
      await sendRequest(session, attempt.json)
      onDone(attempt.said)
    } catch (error) {
      const refused = error instanceof CallError ? error : null
      setLost(refused?.leavesOpen ? attempt : null)
      if (refused?.leavesOpen) return
      if (!refused || !MOVED.includes(refused.fault)) throw error
      const read = await readAgain()
      if (isWorthALook(read.news) || tries === MOST_TRIES) return setNews(read.news)
      const json = composeRequest(read.session, read.file, attempt.acts)
      await deliver({ ...attempt, json }, tries + 1)
    }
  }

  const run = (work: () => Promise<void>): void => {
    if (busy) return
    setBusy(true)
    setFault(null)
    work()
      .catch((error: unknown) => {
        if (error instanceof CallError && error.fault === 'signInNeeded') onSessionEnded()
        setFault(actFault(error))
      })
      .finally(() => setBusy(false))
  }

  return {
    busy,
    fault,
    news,
    isLost: lost !== null,
    send: (acts, said) =>
      run(async () => {
        setNews(null)
        await deliver({ acts, json: composeRequest(session, file, acts), said })
      }),
    sendAgain: () => run(async () => void (lost && (await deliver(lost)))),
    look: () =>
      run(async () => {
        if (!lost) return
        const read = await readAgain()
        setLost(null)
        if (hasArrived(lost.json, read.file)) return onDone(lost.said)
        if (isWorthALook(read.news)) setNews(read.news)
        setFault(officeActs.lost.notArrived)
      }),
  }
}
