/** What a reporter's browser says. No identifier stands in an address; requests and answers are padded. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { sealedEnvelope, storedEnvelope } from '../envelope.ts'
import { exchange } from '../exchange.ts'
import { bytesOf, count } from '../fields.ts'
import { historyLogs } from '../history/history.ts'
import { signedStatement } from '../statement.ts'
import { proofOfWork } from './proof.ts'

const pad = z.string().check(z.regex(/^0*$/))
const DAY_MS = 86_400_000

/** When what waits takes effect: milliseconds since 1970, UTC, and from one such moment to the next. */
const releaseSlot = z.strictObject({
  endsAtMs: count,
  lengthMs: z.int().check(z.positive(), z.maximum(DAY_MS)),
})
export type ReleaseSlot = z.output<typeof releaseSlot>

const MAX_REPORT_BYTES = 2 * 1024 * 1024

/**
 * Opens a case. A repeat of the same bytes gets the same answer; another statement 0 for a case that exists gets the
 * stored one and its `received`.
 */
export const sendReport = exchange({
  path: '/api/report/send',
  access: 'anyone',
  maxRequestBytes: MAX_REPORT_BYTES,
  isRepeatable: true,
  request: z.strictObject({
    proof: proofOfWork,
    statement: signedStatement,
    envelope: sealedEnvelope,
    pad,
  }),
  response: z.strictObject({
    statement: signedStatement,
    /** The first statement of the shared log. */
    received: signedStatement,
    pad,
  }),
})

/** The case of a mailbox token. `notFound` for every token that opens none. */
export const readMailbox = exchange({
  path: '/api/report/read',
  access: 'reporter',
  maxRequestBytes: 256,
  isRepeatable: true,
  request: z.strictObject({ token: bytesOf(32) }),
  response: z.strictObject({
    logs: historyLogs,
    envelopes: z.array(storedEnvelope),
    today: isoDate,
    slot: releaseSlot,
    pad,
  }),
})

/**
 * Adds a statement to the reporter's log; it takes its place when the next slot's `received` names it. Its own fields
 * name the heads that were seen. `conflict` if one of them has moved.
 */
export const appendToMailbox = exchange({
  path: '/api/report/append',
  access: 'reporter',
  maxRequestBytes: MAX_REPORT_BYTES,
  isRepeatable: true,
  request: z.strictObject({
    statement: signedStatement,
    envelope: z.nullable(sealedEnvelope),
    pad,
  }),
  response: z.strictObject({ pad }),
})
