/** Access to many cases for one officer: who joined later, or has new keys. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { readQueue } from '../../../protocol/exchanges/office.ts'
import { CallError, call } from '../../common/call.ts'
import { CannotWrap, type OfficerAct } from '../../common/compose-office.ts'
import { isAlarm } from '../fault-text.ts'
import type { Session } from '../session/session.ts'
import { composeRequest, sendRequest } from './append.ts'
import { type CaseFile, openCase } from './case-file.ts'
import { assignable, isOffered } from './offers.ts'

export interface LetIn {
  readonly looked: number
  readonly given: number
  /** Cases that could not be opened or given, by number, with the error. */
  readonly failed: readonly { readonly number: string; readonly error: unknown }[]
}

type Row = ResponseOf<typeof readQueue>['rows'][number]

const TRIES = 3

/** Open cases, then closed ones, page by page. */
async function* ownCases(): AsyncGenerator<Row> {
  for (const stage of [null, 'closed'] as const) {
    let after: string | null = null
    do {
      const page: ResponseOf<typeof readQueue> = await call(readQueue, {
        stage,
        handler: null,
        number: null,
        after,
      })
      yield* page.rows
      after = page.next
    } while (after !== null)
  }
}

/** What would let an officer read a case; null if they do already, or must not. */
const actFor = (session: Session, file: CaseFile, officer: string): OfficerAct | null => {
  const mayAssign = isOffered(session, file, 'assign')
  if (mayAssign && assignable(session, file).some(({ id }) => id === officer)) {
    return { log: 'shared', bring: { type: 'assign', officer, handler: false } }
  }
  const mayRewrap = isOffered(session, file, 'rewrap') && file.lacking.includes(officer)
  return mayRewrap ? { log: 'shared', bring: { type: 'rewrap', officer } } : null
}

const letInto = async (given: Session, id: string, officer: string): Promise<boolean> => {
  for (let tries = 1; ; tries++) {
    const { session, file } = await openCase(given, id)
    const act = actFor(session, file, officer)
    if (!act) return false
    try {
      await sendRequest(composeRequest(session, file, [act]))
      return true
    } catch (error) {
      const isMoved = error instanceof CallError && error.fault === 'conflict'
      if (!isMoved || tries === TRIES) throw error
    }
  }
}

/**
 * Goes through the caller's own cases one by one. A case that fails is named and the others go on; without a server
 * or a session everything stops.
 * @throws CallError `unreachable`, `signInNeeded`
 */
export const letIntoAll = async (
  session: Session,
  officer: string,
  onProgress: (soFar: LetIn) => void,
): Promise<LetIn> => {
  let soFar: LetIn = { looked: 0, given: 0, failed: [] }
  for await (const { case: id, number } of ownCases()) {
    try {
      const given = await letInto(session, id, officer)
      soFar = { ...soFar, given: soFar.given + (given ? 1 : 0) }
    } catch (error) {
      const isOfCase =
        isAlarm(error) ||
        error instanceof CannotWrap ||
        (error instanceof CallError && !['unreachable', 'signInNeeded'].includes(error.fault))
      if (!isOfCase) throw error
      soFar = { ...soFar, failed: [...soFar.failed, { number, error }] }
    }
    soFar = { ...soFar, looked: soFar.looked + 1 }
    onProgress(soFar)
  }
  return soFar
}
