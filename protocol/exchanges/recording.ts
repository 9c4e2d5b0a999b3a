/** A report that came otherwise: by phone, by letter, through a supervisor or another body. */
import * as z from 'zod/mini'
import { sealedEnvelope } from '../envelope.ts'
import { exchange } from '../exchange.ts'
import { signedStatement } from '../statement.ts'

/** A report counts from no earlier than so many days before it is recorded: ten years. */
export const RECORDED_AT_MOST_DAYS = 3660

/**
 * Opens a case on somebody's behalf. The officer's browser makes a receipt, to be handed over, and from its keys what a
 * reporter's browser would send; the statement says that the caller recorded it and from when it counts (`recorded`). For
 * intake and supervisors: `notAllowed` for others; `refused` without `recorded`, in another's name, or for a first date
 * after the statement's or too long before it. A repeat gets the same answer.
 */
export const recordReport = exchange({
  path: '/api/office/record',
  access: 'officer',
  maxRequestBytes: 2 * 1024 * 1024,
  isRepeatable: true,
  request: z.strictObject({
    statement: signedStatement,
    envelope: sealedEnvelope,
  }),
  response: z.strictObject({ statement: signedStatement, received: signedStatement }),
})
