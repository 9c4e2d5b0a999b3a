/** What an administrator's browser says: invitations and signed directories. It reads no case. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { ROLES, signedDirectory } from '../directory/schema.ts'
import { exchange } from '../exchange.ts'
import { bytesOf, count, isAscending, line, officerId } from '../fields.ts'
import { enrolled, invited } from './enrolment.ts'

export const INVITATION_VALID_DAYS = 7

export const readAdministration = exchange({
  path: '/api/office/administration/read',
  access: 'administrator',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    /** Open invitations. */
    invitations: z.array(z.strictObject({ ...invited.shape, expiresOn: isoDate })),
    /** Keys that wait to be signed. */
    enrolments: z.array(enrolled),
    today: isoDate,
    /** Whether the server believes its clock: while it does not, it dates nothing and takes nothing in. */
    clockRight: z.boolean(),
  }),
})

/** `officer` names somebody who re-enrols and keeps the id; null draws a new one. The token is shown once. */
export const invite = exchange({
  path: '/api/office/administration/invite',
  access: 'administrator',
  maxRequestBytes: 2048,
  request: z.strictObject({
    officer: z.nullable(officerId),
    name: line(100),
    unit: line(100),
    roles: z.array(z.enum(ROLES)).check(z.minLength(1), z.refine(isAscending)),
  }),
  response: z.strictObject({ officer: officerId, token: bytesOf(32), expiresOn: isoDate }),
})

/** Ends an open invitation, or throws away keys that were never signed. */
export const withdrawInvitation = exchange({
  path: '/api/office/administration/withdraw',
  access: 'administrator',
  maxRequestBytes: 128,
  isRepeatable: true,
  request: z.strictObject({ officer: officerId }),
  response: z.strictObject({}),
})

const holders = z.array(officerId).check(z.maxLength(500))

/**
 * Of how many cases an epoch would strip which role (directory/strips.ts), before it is signed. The numbers leave out
 * every case that must not exist for the caller (history/vacancies.ts), and new ones before their slot.
 */
export const countStrips = exchange({
  path: '/api/office/administration/strips',
  access: 'administrator',
  maxRequestBytes: 64 * 1024,
  isRepeatable: true,
  /** Who would stand in each reading role with the key that they have now. */
  request: z.strictObject({ intake: holders, supervisor: holders, overseer: holders }),
  response: z.strictObject({
    /** Open cases, by role. */
    intake: count,
    supervisor: count,
    overseer: count,
    /** Released cases that would lose their last overseer, closed ones too. */
    released: count,
  }),
})
export type Strips = z.output<(typeof countStrips)['response']>

/**
 * Makes a signed epoch the newest. `refused` if it does not follow; `directoryChanged` if another came first.
 */
export const publishDirectory = exchange({
  path: '/api/office/administration/publish',
  access: 'administrator',
  maxRequestBytes: 6 * 1024 * 1024,
  isRepeatable: true,
  request: z.strictObject({ directory: signedDirectory }),
  response: z.strictObject({}),
})
