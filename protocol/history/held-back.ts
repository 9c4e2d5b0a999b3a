/** Of a long case a server hands out the newest letters first, and older ones when they are asked for. Both ends count them alike. */
import type { Hash } from '../fields.ts'
import { envelopeOf, filesOf, LOGS, type Log, type Statement } from '../statement.ts'

/** Of each log, so many come with the case. */
export const NEWEST_LETTERS = 30

/** Whatever else is sealed says what a case is about, or what officers propose; and files are found by their letters. */
const isPlain = ({ body }: Statement): boolean =>
  (body.act.type === 'message' || body.act.type === 'note') && filesOf(body).length === 0

/** Hashes of the envelopes of messages and notes without files, but for the newest of each log. */
export const heldBack = (logs: Readonly<Record<Log, readonly Statement[]>>): ReadonlySet<Hash> =>
  new Set(
    LOGS.flatMap((log) => logs[log].filter(isPlain).slice(0, -NEWEST_LETTERS)).flatMap(
      ({ body }) => envelopeOf(body) ?? [],
    ),
  )
