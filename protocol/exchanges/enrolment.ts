/** Enrolment and re-enrolment, with a one-time invitation. */
import * as z from 'zod/mini'
import { officer, ROLES } from '../directory/schema.ts'
import { exchange } from '../exchange.ts'
import {
  bytesOf,
  hash,
  isAscending,
  kemKey,
  line,
  officerId,
  signature,
  signKey,
} from '../fields.ts'
import { account } from './session.ts'

const token = bytesOf(32)

/** What an invitation says of the officer: the administrator typed it. */
export const invited = z.strictObject({
  id: officerId,
  name: line(100),
  unit: line(100),
  roles: z.array(z.enum(ROLES)).check(z.minLength(1), z.refine(isAscending)),
})
export type Invited = z.output<typeof invited>

/** Keys that wait to be signed into a directory. */
export const enrolled = z.strictObject({
  ...invited.shape,
  kemKey,
  signKey,
  selfSignature: signature,
})
export type Enrolled = z.output<typeof enrolled>

export const readInvitation = exchange({
  path: '/api/enrolment/read',
  access: 'invited',
  maxRequestBytes: 128,
  isRepeatable: true,
  request: z.strictObject({ token }),
  response: z.strictObject({ officer: invited, portal: hash, organisation: line(100) }),
})

/**
 * Hands over keys and account. They take effect with the epoch that lists the keys: until then nobody signs in with
 * them, and who re-enrols keeps the account before. `nameTaken` and `signInRefused` (the code) can be put right and
 * tried again; a repeat of what was accepted gets the same answer, whatever its code.
 */
export const acceptInvitation = exchange({
  path: '/api/enrolment/accept',
  access: 'invited',
  maxRequestBytes: 16 * 1024,
  request: z.strictObject({
    token,
    kemKey,
    signKey,
    selfSignature: officer.shape.selfSignature,
    account,
  }),
  response: z.strictObject({}),
})
