/** Access to many cases for one officer who joined later or has new keys: looked at one by one, then given one by one. */
import { type QueueRow, readQueue } from '../../protocol/exchanges/office.ts'
import { CallError, call } from '../call.ts'
import { CannotWrap, type OfficerAct } from '../compose-office.ts'
import { isAlarm } from './alarms.ts'
import { type CaseFile, openCase } from './case-file.ts'
import { composeRequest, sendRequest } from './deliver.ts'
import { assignable, isOffered } from './offers.ts'
import type { Session } from './session.ts'

/** A case that somebody can be let into. */
export interface ToLetIn {
  readonly row: QueueRow
  /** `assign`: they never read it. `rewrap`: they do, with keys that are new. */
  readonly how: 'assign' | 'rewrap'
  /** For what would point to the reporter. */
  readonly file: Pick<CaseFile, 'report'>
}

/** Cases that could not be opened or given, by number, with the error. */
export type Failed = readonly { readonly number: string; readonly error: unknown }[]

export interface LookedThrough {
  readonly looked: number
  readonly found: readonly ToLetIn[]
  readonly failed: Failed
}

export interface LetIn {
  readonly given: number
  readonly failed: Failed
}

const TRIES = 3

/** Open cases, then closed ones, page by page. */
async function* ownCases({ server }: Session['platform']): AsyncGenerator<QueueRow> {
  for (const stage of [null, 'closed'] as const) {
    let after: string | null = null
    do {
      const asked = { stage, handler: null, number: null, after }
      const page: { rows: QueueRow[]; next: string | null } = await call(server, readQueue, asked)
      yield* page.rows
      after = page.next
    } while (after !== null)
  }
}

/** What would let an officer read a case; null if they do already, or must not. */
const howToLetIn = (session: Session, file: CaseFile, officer: string): ToLetIn['how'] | null => {
  const mayAssign = isOffered(session, file, 'assign')
  if (mayAssign && assignable(session, file).some(({ id }) => id === officer)) return 'assign'
  return isOffered(session, file, 'rewrap') && file.lacking.includes(officer) ? 'rewrap' : null
}

const actOf = (how: ToLetIn['how'], officer: string): OfficerAct =>
  how === 'assign'
    ? { log: 'shared', bring: { type: 'assign', officer, handler: false } }
    : { log: 'shared', bring: { type: 'rewrap', officer } }

/** Errors of one case: the others go on. Without a server or a session everything stops. */
const expectOfOneCase = (error: unknown): void => {
  const isOfOneCase =
    isAlarm(error) ||
    error instanceof CannotWrap ||
    (error instanceof CallError && !['unreachable', 'signInNeeded'].includes(error.fault))
  if (!isOfOneCase) throw error
}

/**
 * Opens the caller's own cases one by one, and says which of them would be given.
 * @throws CallError `unreachable`, `signInNeeded`
 */
export const lookThrough = async (
  session: Session,
  officer: string,
  onProgress: (looked: number) => void,
): Promise<LookedThrough> => {
  let soFar: LookedThrough = { looked: 0, found: [], failed: [] }
  for await (const row of ownCases(session.platform)) {
    try {
      const opened = await openCase(session, row.case)
      const how = howToLetIn(opened.session, opened.file, officer)
      const { report } = opened.file
      if (how) soFar = { ...soFar, found: [...soFar.found, { row, how, file: { report } }] }
    } catch (error) {
      expectOfOneCase(error)
      soFar = { ...soFar, failed: [...soFar.failed, { number: row.number, error }] }
    }
    soFar = { ...soFar, looked: soFar.looked + 1 }
    onProgress(soFar.looked)
  }
  return soFar
}

/** On the case as it stands now: an assignment that was not seen before is not made. */
const letInto = async (
  given: Session,
  { row, how }: ToLetIn,
  officer: string,
): Promise<boolean> => {
  for (let tries = 1; ; tries++) {
    const { session, file } = await openCase(given, row.case)
    const now = howToLetIn(session, file, officer)
    if (now === null) return false
    if (now !== how) throw new CallError('conflict')
    try {
      await sendRequest(session, composeRequest(session, file, [actOf(how, officer)]))
      return true
    } catch (error) {
      const isMoved = error instanceof CallError && error.fault === 'conflict'
      if (!isMoved || tries === TRIES) throw error
    }
  }
}

/**
 * Lets an officer into what was looked at. A case that fails is named and the others go on.
 * @throws CallError `unreachable`, `signInNeeded`
 */
export const letIntoAll = async (
  session: Session,
  found: readonly ToLetIn[],
  officer: string,
  onProgress: (given: number) => void,
): Promise<LetIn> => {
  let soFar: LetIn = { given: 0, failed: [] }
  for (const one of found) {
    try {
      const given = await letInto(session, one, officer)
      soFar = { ...soFar, given: soFar.given + (given ? 1 : 0) }
    } catch (error) {
      expectOfOneCase(error)
      soFar = { ...soFar, failed: [...soFar.failed, { number: one.row.number, error }] }
    }
    onProgress(soFar.given)
  }
  return soFar
}
