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
  /** More is known than was, in this case or others, of what the form asks. */
  readonly isMoreKnown: boolean
}

export interface ActState {
  readonly busy: boolean
  readonly fault: string | null
  readonly news: News | null
  /** What was done before the form itself can be sent. */
  readonly doneFirst: string | null
  /** An answer was lost: nothing else can be sent before it is known whether it arrived. */
  readonly isLost: boolean
  readonly send: (what: Sent) => void
  readonly sendAgain: () => void
  readonly look: () => void
}

/**
 * More is known than the form shows; too little is, and the form says in place of its button what is to be done; or what
 * was typed no longer fits.
 */
export type NotSigned = 'moreKnown' | 'notReady' | 'noLongerFits'

export interface Sent {
  /** On the case as it stands. Nothing is signed on what is named instead of acts. */
  readonly actsOn: (now: Opened) => Promise<readonly OfficerAct[] | NotSigned>
  readonly said: string
  /** It stands. */
  readonly onSent?: () => void
  /** Files that it names have gone from the server, as after a day or two: they are to be chosen again. */
  readonly onFilesMissing?: () => void
  /** The form goes on afterwards. */
  readonly isFirst?: boolean
}

interface Attempt extends Sent {
  /** The bytes whose answer was lost. */
  readonly json: string | null
}

const CHANGES_NOTHING: readonly Entry['act']['type'][] = ['opened', 'exported']

/** That a colleague has opened the case or took a copy, or that midnight has passed, changes nothing about what was written. */
const isWorthALook = ({ entries, newDirectory, isMoreKnown }: News): boolean =>
  newDirectory || isMoreKnown || entries.some(({ act }) => !CHANGES_NOTHING.includes(act.type))

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
  const [doneFirst, setDoneFirst] = useState<string | null>(null)
  const [lost, setLost] = useState<Attempt | null>(null)

  const show = (now: Opened, isMoreKnown = false): News => {
    update(now.session)
    onFile(now.file)
    const entries = newSince(file.entries, now.file.entries, session.author.id)
    const newDirectory = now.session.epochs.current.hash !== session.epochs.current.hash
    return { entries, newDirectory, isMoreKnown }
  }

  const done = async ({ said, onSent, isFirst = false }: Sent, now?: Opened): Promise<void> => {
    onSent?.()
    if (!isFirst) return onDone(said)
    show(now ?? (await readAgain({ session, file })))
    setDoneFirst(said)
  }

  const attempt = async (sent: Attempt): Promise<void> => {
    let seen: News | null = null
    const actsNow = async (now: Opened) => {
      const acts = await sent.actsOn(now)
      const isOnlyActs = typeof acts !== 'string'
      if (now.file === file && isOnlyActs) return acts
      // What a colleague did here may be what is new elsewhere: both are looked at in one.
      const newest = now.file === file ? await readAgain(now).catch(() => now) : now
      const found = show(newest, acts === 'moreKnown')
      const isNews = isWorthALook(found)
      if (acts === 'notReady') setFault(officeActs.notReady)
      // Where nothing can be signed yet, nothing is to be confirmed.
      seen = acts === 'notReady' && !isNews ? null : found
      return isOnlyActs && !isNews ? acts : null
    }
    const outcome = await deliver({ session, file }, actsNow, sent.json).catch((error: unknown) => {
      setLost(null)
      if (error instanceof CallError && error.code === 'filesMissing') sent.onFilesMissing?.()
      throw error
    })
    setLost(outcome.kind === 'lost' ? { ...sent, json: outcome.json } : null)
    if (outcome.kind === 'done') await done(sent)
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
    doneFirst,
    isLost: lost !== null,
    send: (what) =>
      run(async () => {
        setNews(null)
        setDoneFirst(null)
        await attempt({ ...what, json: null })
      }),
    sendAgain: () => run(async () => void (lost && (await attempt(lost)))),
    look: () =>
      run(async () => {
        if (!lost?.json) return
        const now = await readAgain({ session, file })
        const seen = show(now)
        setLost(null)
        if (hasArrived(lost.json, now.file)) return done(lost, now)
        if (isWorthALook(seen)) setNews(seen)
        setFault(officeActs.lost.notArrived)
      }),
  }
}
