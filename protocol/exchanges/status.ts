/** How the machines are that a portal runs on, for administrators. It tells of no case, and nothing in it is a reporter's. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { exchange } from '../exchange.ts'
import { count, line } from '../fields.ts'

/** What a portal does by itself: at each release slot, and every quarter of an hour. */
export const SLOT_JOBS = ['release', 'follow', 'faults'] as const
export const QUARTER_HOURLY_JOBS = [
  'sweep',
  'drafts',
  'absences',
  'codes',
  'files',
  'challenges',
  'notices',
] as const
export const JOBS = [...SLOT_JOBS, ...QUARTER_HOURLY_JOBS] as const
export type JobName = (typeof JOBS)[number]

export const readStatus = exchange({
  path: '/api/office/administration/status',
  access: 'administrator',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    /** Of the server that answers. */
    version: line(40),
    /** How many share the database; each knows of its own jobs alone. */
    servers: count,
    today: isoDate,
    /** Of the newest directory. */
    expiresOn: isoDate,
    jobs: z.array(
      z.strictObject({
        name: z.enum(JOBS),
        /** `failing`: the last run failed. `late`: none has ended for more than two turns. */
        state: z.enum(['well', 'failing', 'late']),
        /** Since it last ended well, or the server started. */
        minutes: count,
      }),
    ),
    /** Null: this portal sends none. */
    mail: z.nullable(
      z.strictObject({
        /** The first of the days on which the mail server took nobody's notice; null while it takes them. */
        failingSince: z.nullable(isoDate),
        /** How many officers' own addresses it refuses. */
        refused: count,
      }),
    ),
    /** `slow`: it took more than a quarter of a second; `silent`: more than one. `newer`: another version changed it. */
    database: z.enum(['well', 'slow', 'silent', 'newer']),
    /** Whether a standby is connected, if writes wait for one; null where they wait for none. */
    standby: z.nullable(z.boolean()),
    /** Whether a standby is more than 64 MiB behind, as it was in this release slot; null: there is none, or it is not seen. */
    standbyBehind: z._default(z.nullable(z.boolean()), null),
    /** Of an embedded database; null where PostgreSQL has its own. */
    disk: z.nullable(z.enum(['well', 'full'])),
    /** Whether files take up more than four fifths of what they may, as it was in this release slot. */
    filesNearlyFull: z.boolean(),
    clock: z.strictObject({
      /** Whether the server believes its own. */
      right: z.boolean(),
      /** Between it and the database's, as it was last looked at; null: not yet. */
      secondsApart: z.nullable(count),
    }),
  }),
})
