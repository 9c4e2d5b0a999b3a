/** Cases of which an overseer reads what is noted of people, and nothing else, until they are let in. */
import type { ResponseOf } from '../../../protocol/exchange.ts'
import { appendToCase } from '../../../protocol/exchanges/office.ts'
import { earlyCases, SYNC_CASES } from '../../../protocol/exchanges/own-index.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { CallError, call } from '../../call.ts'
import { composeCalledIn } from '../../compose-called-in.ts'
import { type Session, withNewestEpochs } from '../session.ts'
import type { KnownCase } from './known.ts'

export type EarlyCase = ResponseOf<typeof earlyCases>['cases'][number]

/** Of these those that the officer is not let into. @throws CallError */
export const loadEarly = async (
  { platform }: Pick<Session, 'platform'>,
  cases: readonly Hash[],
): Promise<KnownCase[]> => {
  const found: KnownCase[] = []
  for (let at = 0; at < cases.length; at += SYNC_CASES) {
    const some = cases.slice(at, at + SYNC_CASES)
    const { cases: early } = await call(platform.server, earlyCases, { cases: some })
    const known = early.map(({ case: caseId, number }): KnownCase => {
      const notTold = { received: null, isClosed: null, isToDecide: false, isBound: true }
      return { caseId, number, ...notTold, isReader: false }
    })
    found.push(...known)
  }
  return found
}

const MOST_TRIES = 3

/**
 * Lets overseers into a case, with no reason. Nothing is done where they are in already: an answer that was lost may
 * be asked for again.
 * @returns the session, with a newer directory if there is one
 * @throws CallError
 */
export const callIn = async (given: Session, caseId: Hash): Promise<Session> => {
  let session = given
  for (let tries = 1; ; tries++) {
    const { platform, primitives, epochs, author } = session
    const { cases, today } = await call(platform.server, earlyCases, { cases: [caseId] })
    const [early] = cases
    if (!early) return session
    try {
      const request = composeCalledIn(primitives, epochs, author, early, today)
      await call(platform.server, appendToCase, request)
      return session
    } catch (error) {
      if (!(error instanceof CallError && error.hasMoved) || tries === MOST_TRIES) throw error
      session = await withNewestEpochs(session)
    }
  }
}
