/** What figures are counted from, and who has how much to do. Every answer is over the caller's own cases only. */
import * as z from 'zod/mini'
import { anyClockName } from '../clocks/policy.ts'
import { isoDate } from '../dates.ts'
import { exchange } from '../exchange.ts'
import { count, hash, officerId } from '../fields.ts'
import { STAGES } from '../statement.ts'

export const FIGURES_PAGE_ROWS = 1000

export const figuresRow = z.strictObject({
  stage: z.enum(STAGES),
  handler: z.nullable(officerId),
  /** When the reporter last had word of it. */
  lastNewsOn: isoDate,
  /** The promises that are late and still to be kept, one name for each; in a closed case an appeal or a comparison alone. */
  late: z.array(anyClockName),
  /** What its history has come to; null in the hour after an upgrade, until the server has counted it again. */
  milestones: z.nullable(
    z.strictObject({
      /** From which it counts: the day of its received, or of a recorded report the day on which it came. */
      from: isoDate,
      /** The last day on which acknowledging it is in time. */
      acknowledgeBy: isoDate,
      acknowledgedOn: z.nullable(isoDate),
      /** The first update, feedback or outcome. */
      firstNewsOn: z.nullable(isoDate),
      /** The first decision; a case that is reopened keeps it. */
      decidedOn: z.nullable(isoDate),
      /** The last closing of a case that is closed. */
      closedOn: z.nullable(isoDate),
    }),
  ),
})
export type FiguresRow = z.output<typeof figuresRow>

/** A page of the caller's cases, closed ones too, in no order that means anything. Supervisors' and overseers' alone. */
export const readFigures = exchange({
  path: '/api/office/figures',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 256,
  request: z.strictObject({
    /** What the page before gave as `next`. */
    after: z.nullable(hash),
  }),
  response: z.strictObject({
    rows: z.array(figuresRow),
    next: z.nullable(hash),
    today: isoDate,
  }),
})

/** How much each handler has to do, in the caller's own open cases. */
export const readLoads = exchange({
  path: '/api/office/loads',
  access: 'officer',
  isRepeatable: true,
  maxRequestBytes: 64,
  request: z.strictObject({}),
  response: z.strictObject({
    loads: z.array(
      z.strictObject({
        /** Null: nobody handles them. */
        handler: z.nullable(officerId),
        open: count,
        /** Of these, how many have a promise that is late. */
        late: count,
      }),
    ),
  }),
})
