/** What an officer's browser says of cases. Every answer is over the caller's own cases only. */
import * as z from 'zod/mini'
import { anyClockName } from '../clocks/policy.ts'
import { isoDate } from '../dates.ts'
import { READING_ROLES } from '../directory/schema.ts'
import { sealedEnvelope, storedEnvelope, wrapText } from '../envelope.ts'
import { exchange } from '../exchange.ts'
import { count, hash, officerId, place } from '../fields.ts'
import { historyLogs } from '../history/history.ts'
import { LOGS, STAGES, signedStatement } from '../statement.ts'

/** Short, random, and said aloud: Crockford base 32 without check symbol. */
export const caseNumber = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/))

export const QUEUE_PAGE_ROWS = 500

export const queueRow = z.strictObject({
  case: hash,
  number: caseNumber,
  receivedOn: isoDate,
  stage: z.enum(STAGES),
  urgent: z.boolean(),
  handler: z.nullable(officerId),
  /** The last day on which the handler signed anything in it, or was made its handler. */
  handlerSeenOn: z.nullable(isoDate),
  /** The earliest due date among the running and late clocks; in a closed case of an appeal or a comparison alone; null without one. */
  nextDue: z.nullable(isoDate),
  /**
   * Each promise that is running, or late and still to be kept, by due date, the office's own referral among them; as
   * the server has it.
   */
  promises: z.array(
    z.strictObject({
      clock: anyClockName,
      instance: count,
      due: isoDate,
    }),
  ),
  /** The roles in which nobody reads it. */
  vacant: z.array(z.enum(READING_ROLES)),
  /** How many proposals of other officers wait for approval. */
  proposals: count,
  /** Whether any officer has opened it. */
  opened: z.boolean(),
  /** When the reporter last had word of it: received, acknowledged, news, feedback or outcome. */
  lastNewsOn: isoDate,
  /** When the reporter wrote, left somebody out or appealed, and has had no words since; null: nothing waits. Closed too. */
  waitsSince: z.nullable(isoDate),
  /** When the reporter appealed, and no overseer has answered yet; null: no appeal waits. */
  appealedOn: z.nullable(isoDate),
  /** Something has come since the caller last opened it. */
  unread: z.boolean(),
})
export type QueueRow = z.output<typeof queueRow>

/** A page of the caller's cases: urgent first, then what is due first. Titles are in the officer's own index. */
export const readQueue = exchange({
  path: '/api/office/queue',
  access: 'officer',
  maxRequestBytes: 1024,
  isRepeatable: true,
  request: z.strictObject({
    /** False: the open cases, and the closed ones in which something waits. True: all other closed cases. */
    closed: z.boolean(),
    /** This case alone, whether it is closed or not. */
    number: z.nullable(caseNumber),
    /** What the page before gave as `next`. */
    after: z.nullable(z.string().check(z.maxLength(200))),
  }),
  response: z.strictObject({
    rows: z.array(queueRow),
    next: z.nullable(z.string()),
    today: isoDate,
  }),
})

/** Of the caller's own cases the one with this number; null for any other number, whether a case bears it or not. */
export const findCase = exchange({
  path: '/api/office/case/find',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({ number: caseNumber }),
  response: z.strictObject({ case: z.nullable(hash) }),
})

export const DAY_ROWS = 50
/** Up to so many cases are counted. */
export const COUNTED_CASES = 1000

const dayList = z.strictObject({
  /** At most `DAY_ROWS`. */
  rows: z.array(queueRow),
  more: z.boolean(),
})

/** The caller's day: over their own cases alone, of which the closed ones are there only where something waits. */
export const readDay = exchange({
  path: '/api/office/day',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    today: isoDate,
    /** With something late; what was due first on top. */
    late: dayList,
    /**
     * With nothing late, and something due by Sunday; likewise. An urgent report that was to be read before today is in
     * `urgent` alone.
     */
    due: dayList,
    /** New reports that are not urgent, acknowledged by nobody yet; the oldest first. */
    newReports: dayList,
    /** With an appeal that no overseer has answered, closed cases too; the oldest appeal first. */
    appeals: dayList,
    /** Whose reporter waits for words, closed cases too; who has waited longest first. */
    waiting: dayList,
    /** Urgent, and acknowledged by nobody yet. */
    urgent: dayList,
    /**
     * That nobody has opened, though two working days have passed since they were received; the oldest first. `more` also
     * where there are so many unopened cases that not all were looked at.
     */
    unopened: dayList,
    /** Whose handler has left the directory. */
    handlerGone: dayList,
    /** Whose handler has said that they are away today, or has not been at the case for ten working days. */
    handlerAway: dayList,
    /** In which other officers' proposals wait for approval. */
    proposals: dayList,
    /** Whose reporter has waited longest for word. */
    longestSilence: z.nullable(queueRow),
    /** `COUNTED_CASES`: as many, or more. */
    open: count,
    /** Of these, handled by the caller; counted likewise. */
    handled: count,
  }),
})

/**
 * A case. Until the caller's `opened` of today stands in the internal log, `opened` is false and envelopes come
 * without bodies and wraps: the browser appends it first. With `historyOnly` they always do, and the case counts as looked
 * at by nobody. Older letters (history/held-back.ts) do not come with it: `readLetters` has them.
 */
export const readCase = exchange({
  path: '/api/office/case',
  access: 'officer',
  maxRequestBytes: 256,
  isRepeatable: true,
  request: z.strictObject({ case: hash, historyOnly: z.optional(z.literal(true)) }),
  response: z.strictObject({
    number: caseNumber,
    logs: historyLogs,
    opened: z.boolean(),
    /** `hash` is the one that the statement names: without the body nobody can compute it. */
    envelopes: z.array(z.strictObject({ ...storedEnvelope.shape, hash })),
    today: isoDate,
  }),
})

export const MOST_LETTERS_ASKED = 100

/**
 * Envelopes of a case that the caller has opened today, by their statements; `conflict` until then. As many of the newest of
 * them as fit into an answer, and one at least; those that are not there are left out.
 */
export const readLetters = exchange({
  path: '/api/office/letters',
  access: 'officer',
  maxRequestBytes: 8192,
  isRepeatable: true,
  request: z.strictObject({
    case: hash,
    letters: z
      .array(z.strictObject({ log: z.enum(LOGS), seq: place }))
      .check(z.minLength(1), z.maxLength(MOST_LETTERS_ASKED)),
  }),
  response: z.strictObject({ envelopes: z.array(storedEnvelope) }),
})

/**
 * Adds statements to the shared and internal logs, all or none. `conflict` if a head has moved: read the case again,
 * show what is new, seal and sign again.
 */
export const appendToCase = exchange({
  path: '/api/office/append',
  access: 'officer',
  maxRequestBytes: 8 * 1024 * 1024,
  isRepeatable: true,
  request: z.strictObject({
    case: hash,
    /** The heads the browser saw. */
    heads: z.strictObject({ shared: hash, internal: z.nullable(hash) }),
    /**
     * Beside a `decided` or `closed` of a bound case: what of the caller's own index the browser has read in, and held the
     * case against. Else null.
     */
    seen: z.nullable(hash),
    statements: z.array(signedStatement).check(z.minLength(1), z.maxLength(8)),
    /** One for each statement that introduces an envelope, in their order. */
    envelopes: z.array(sealedEnvelope),
    /** One list for each `assign`, `rewrap` and `wraps`, in their order: the wraps whose hashes it lists. */
    wraps: z.array(z.array(wrapText)),
  }),
  response: z.strictObject({}),
})
