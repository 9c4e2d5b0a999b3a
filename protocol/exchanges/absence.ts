/** Who is away. Officers say it of themselves, to each other; it stops no clock and changes nobody's rights. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { exchange } from '../exchange.ts'
import { officerId } from '../fields.ts'

/** The last day of an absence is at most so many days ahead. */
export const AWAY_AT_MOST_DAYS = 400

/** From the first day to the last. */
export const absence = z
  .strictObject({ from: isoDate, until: isoDate })
  .check(z.refine(({ from, until }) => from <= until))
export type Absence = z.output<typeof absence>

/** All that are not over, those to come included: the same answer for every officer. */
export const readAbsences = exchange({
  path: '/api/office/absence/read',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    absences: z.array(z.strictObject({ officer: officerId, from: isoDate, until: isoDate })),
    today: isoDate,
  }),
})

/** Sets the caller's own; null takes it away. `refused` where it is over, or ends too far ahead. */
export const setAbsence = exchange({
  path: '/api/office/absence/set',
  access: 'officer',
  maxRequestBytes: 256,
  isRepeatable: true,
  request: z.strictObject({ absence: z.nullable(absence) }),
  response: z.strictObject({}),
})
