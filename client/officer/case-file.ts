/** A case as the officer's browser believes it: verified, compared with what was seen before, and opened. */
import type * as z from 'zod/mini'
import type { ReportContent } from '../../protocol/content.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { readers } from '../../protocol/history/state.ts'
import type { InternalStatement, Log, Statement } from '../../protocol/statement.ts'
import { CallError, call } from '../call.ts'
import { composeAppend } from '../compose-office.ts'
import { epochsFrom, loadNamedEpochs } from '../epochs.ts'
import { missingWraps, type VerifiedCase, verifyCase } from '../verified-case.ts'
import type { Recalled } from './known-heads.ts'
import { type OwnAct, verifiedBefore } from './known-history.ts'
import { type Letters, openLetters } from './letters.ts'
import { checkOpen, type Session, withNewestEpochs } from './session.ts'
import { type Entry, timeline } from './timeline.ts'

export interface CaseFile {
  readonly id: string
  readonly number: string
  /** The server's civil date. */
  readonly today: string
  readonly verified: VerifiedCase
  readonly letters: Letters
  readonly entries: readonly Entry[]
  /** Null if it does not open for this officer. */
  readonly report: ReportContent | null
  /** Current readers whom the reporter's sealed list names. */
  readonly excludedReaders: readonly string[]
  /** The officer's own acts that a restore took away; null: it took nothing that this browser has seen. */
  readonly lost: readonly OwnAct[] | null
  /**
   * Readers who need a `rewrap`: new keys, no wrap, or a wrap that does not open. None whom the reporter's sealed list
   * names: whatever they were not given stays so.
   */
  readonly lacking: readonly string[]
}

/** A case as it was read last, and the session, with the directory that it was verified under. */
export interface Opened {
  readonly session: Session
  readonly file: CaseFile
}

/** The history no longer holds what this browser has seen of it. */
export class HistoryCut extends Error {
  override readonly name = 'HistoryCut'
  readonly log: Log

  constructor(log: Log) {
    super(`the ${log} log was cut or forked`)
    this.log = log
  }
}

type Answer = z.output<(typeof readCase)['response']>

const OPEN_TRIES = 4

/** A statement may name an epoch that was signed after this session began. */
const withEpochsOf = async (session: Session, answer: Answer): Promise<Session> => {
  const fetchEpochs = epochsFrom(session.platform.server)
  const { primitives, seen } = session
  try {
    await loadNamedEpochs(primitives, session.epochs, answer.logs, fetchEpochs, seen)
    return session
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    const newer = await withNewestEpochs(session)
    await loadNamedEpochs(primitives, newer.epochs, answer.logs, fetchEpochs, seen)
    return newer
  }
}

/** Verified, and compared with what was remembered when the server was asked. */
const believe = async (
  given: Session,
  answer: Answer,
  id: string,
  before: Recalled,
  handed?: VerifiedCase['envelopes'],
): Promise<{ session: Session } & Pick<CaseFile, 'verified' | 'lost'>> => {
  const { primitives, epochs, heads, seen } = given
  const verified = verifyCase(primitives, epochs, answer.logs, answer.envelopes, {
    seesInternal: true,
    today: answer.today,
    withBodies: answer.opened,
    seen,
    verifiedBefore: verifiedBefore(primitives, before, answer.logs),
    ...(handed && { before: { reader: given.author.id, envelopes: handed } }),
  })
  const { replay } = verified
  if (replay.state.caseId !== id) throw new CallError('badAnswer')
  const compareIn = (session: Session) => heads.compare(id, before, replay, session.epochs.current)
  const first = compareIn(given)
  // A restore may have been signed after this session began.
  const session = first.kind === 'cut' ? await withNewestEpochs(given) : given
  const compared = first.kind === 'cut' ? compareIn(session) : first
  if (compared.kind === 'cut') throw new HistoryCut(compared.log)
  // The server says that the caller's own opening stands there.
  const isMine = ({ body }: Statement) =>
    body.act.type === 'opened' && body.actor === given.author.id
  if (answer.opened && !replay.internal.some(isMine)) {
    throw new HistoryError('cut', { log: 'internal', seq: replay.internal.length })
  }
  return { session, verified, lost: compared.kind === 'restored' ? compared.own : null }
}

export const fileOf = async (
  session: Session,
  answer: Pick<CaseFile, 'number' | 'today'>,
  { verified, lost }: Pick<CaseFile, 'verified' | 'lost'>,
): Promise<CaseFile> => {
  const { state, reporter } = verified.replay
  const { current } = session.epochs
  const { primitives, author, opened: before } = session
  const opener = { ...author, kemKey: current.officers.get(author.id)?.kemKey }
  const letters = await openLetters({ primitives, verified, opener, before })
  const first = letters.byStatement.get(reporter[0]?.hash ?? '')
  const report = first?.kind === 'open' && first.purpose === 'open' ? first.content : null
  const reading = readers(state, current)
  const lacking = new Set([...missingWraps(verified, current), ...letters.cheated])
  const excluded = new Set(report?.excluded)
  return {
    id: state.caseId,
    number: answer.number,
    today: answer.today,
    verified,
    letters,
    entries: timeline(verified.replay),
    report,
    excludedReaders: reading.filter((id) => excluded.has(id)),
    lost,
    lacking: reading.filter((id) => lacking.has(id) && !excluded.has(id)),
  }
}

interface FetchedCase extends Pick<CaseFile, 'verified' | 'lost'> {
  readonly session: Session
  readonly answer: Answer
  readonly before: Recalled
}

/** The history as it stands, verified and compared: of what people wrote only what the server hands out already. */
const lookAt = async (
  given: Session,
  asked: z.input<typeof readCase.request>,
  handed?: VerifiedCase['envelopes'],
): Promise<FetchedCase> => {
  const { case: id } = asked
  const before = given.heads.recall(id)
  const answer = await call(given.platform.server, readCase, asked)
  const session = await withEpochsOf(given, answer)
  return { ...(await believe(session, answer, id, before, handed)), answer, before }
}

type ByItself = Extract<InternalStatement['act'], { type: 'opened' | 'exported' }>

/** @returns whether it stands there; otherwise something moved meanwhile, and the session has the newest directory */
const signOn = async (
  { session, verified, answer: { today } }: FetchedCase,
  act: ByItself,
): Promise<{ readonly stands: boolean; readonly session: Session }> => {
  const { platform, primitives, epochs, author } = session
  const acts = [{ log: 'internal', act }] as const
  const request = composeAppend(primitives, epochs, verified, author, acts, today)
  try {
    await call(platform.server, appendToCase, request)
    return { stands: true, session }
  } catch (error) {
    if (!(error instanceof CallError && error.hasMoved)) throw error
    const isOlder = error.code === 'directoryChanged'
    return { stands: false, session: isOlder ? await withNewestEpochs(session) : session }
  }
}

/**
 * Reads a case; appends the officer's `opened` of today first, since the server withholds what people wrote until then.
 * @param before the case as it was read before: its older letters stay with it
 * @returns the session, with a newer directory if the history named one
 * @throws CallError, HistoryError, EnvelopeDiffers, HistoryCut, DirectoryError, DirectoryAlarmed
 */
export const openCase = async (given: Session, id: string, before?: CaseFile): Promise<Opened> => {
  let session = given
  for (let tries = 0; tries < OPEN_TRIES; tries++) {
    const looked = await lookAt(session, { case: id }, before?.verified.envelopes)
    if (looked.answer.opened) {
      looked.session.heads.remember(id, looked.before, looked.verified)
      const file = await fileOf(looked.session, looked.answer, looked)
      // What was not kept comes with the next refreshing: nobody need wait for it, or be told.
      looked.session.ownIndex?.keep(file).catch(() => undefined)
      return { session: looked.session, file }
    }
    session = (await signOn(looked, { type: 'opened' })).session
  }
  throw new CallError('busy')
}

const isListedToday = ({ session, verified, answer: { today } }: FetchedCase): boolean =>
  verified.replay.internal.some(
    ({ body: { act, actor, on } }) =>
      act.type === 'exported' && act.what === 'list' && actor === session.author.id && on === today,
  )

/**
 * Writes into a case's history that it stood in a list which the officer took: once a day, however many lists, since a
 * history holds days. For that nothing that people wrote is read, so the case does not count as opened, nor what is new in it as seen.
 * @throws as `openCase`; SessionClosed
 */
export const recordInList = async (given: Session, id: string): Promise<void> => {
  let session = given
  for (let tries = 0; tries < OPEN_TRIES; tries++) {
    const looked = await lookAt(session, { case: id, historyOnly: true })
    if (isListedToday(looked)) return
    checkOpen(session)
    const signed = await signOn(looked, { type: 'exported', what: 'list' })
    if (signed.stands) return
    session = signed.session
  }
  throw new CallError('busy')
}
