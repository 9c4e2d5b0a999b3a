import { useState } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { CallError } from '../../../client/call.ts'
import type { OfficerAct } from '../../../client/compose-office.ts'
import type { CaseFile, Opened } from '../../../client/officer/case-file.ts'
import { deliver, hasArrived, readAgain } from '../../../client/officer/deliver.ts'
import { type Entry, newSince } from '../../../client/officer/timeline.ts'
import { HistoryError } from '../../../protocol/history/fault.ts'
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
  readonly said: string
  /** The bytes whose answer was lost. */
  readonly json: string | null
}

const CHANGES_NOTHING: readonly Entry['act']['type'][] = ['opened', 'exported']

/** That a colleague has opened the case or took a copy, or that midnight has passed, changes nothing about what was written. */
const isWorthALook = ({ entries, newDirectory }: News): boolean =>
  newDirectory || entries.some(({ act }) => !CHANGES_NOTHING.includes(act.type))

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

  const show = (now: Opened): News => {
    update(now.session)
    onFile(now.file)
    const entries = newSince(file.entries, now.file.entries, session.author.id)
    const newDirectory = now.session.epochs.current.hash !== session.epochs.current.hash
    return { entries, newDirectory }
  }

  const attempt = async ({ acts, said, json }: Attempt): Promise<void> => {
    let seen: News | null = null
    const actsOn = (now: Opened) => {
      if (now.file === file) return acts
      seen = show(now)
      return isWorthALook(seen) ? null : acts
    }
    const outcome = await deliver({ session, file }, actsOn, json).catch((error: unknown) => {
      setLost(null)
      throw error
    })
    setLost(outcome.kind === 'lost' ? { acts, said, json: outcome.json } : null)
    if (outcome.kind === 'done') onDone(said)
    if (outcome.kind === 'moved' || outcome.kind === 'nothing') setNews(seen)
  }

  const run = (work: () => Promise<void>): void => {
    if (busy) return
    setBusy(true)
    setFault(null)
    work()
      .catch((error: unknown) => {
        if (error instanceof CallError && error.code === 'signInNeeded') onSessionEnded()
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
        await attempt({ acts, said, json: null })
      }),
    sendAgain: () => run(async () => void (lost && (await attempt(lost)))),
    look: () =>
      run(async () => {
        if (!lost?.json) return
        const now = await readAgain({ session, file })
        const seen = show(now)
        setLost(null)
        if (hasArrived(lost.json, now.file)) return onDone(lost.said)
        if (isWorthALook(seen)) setNews(seen)
        setFault(officeActs.lost.notArrived)
      }),
  }
}
