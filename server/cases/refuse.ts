import { HistoryError } from '../../protocol/history/fault.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { parseStatement, type SignedStatement, type Statement } from '../../protocol/statement.ts'
import { ProblemError } from '../problem.ts'

/** Admits what comes from outside. @throws ProblemError refused where a statement does not stand */
export const refuseInvalid = <T>(admit: () => T): T => {
  try {
    return admit()
  } catch (error) {
    throw error instanceof HistoryError ? new ProblemError('refused') : error
  }
}

/** @throws ProblemError refused */
export const parseOrRefuse = (primitives: Primitives, signed: SignedStatement): Statement => {
  const statement = parseStatement(primitives, signed)
  if (!statement) throw new ProblemError('refused')
  return statement
}
