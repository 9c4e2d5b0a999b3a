/** The daily notice by e-mail: an officer's own address, and whether mail goes out at all. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { exchange } from '../exchange.ts'

/** The form of an address that HTML's e-mail field takes (WHATWG), which has no quoting and no comments. */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const FORM = new RegExp(`^[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${label}(?:\\.${label})*$`)

export const mailAddress = z.string().check(z.maxLength(254), z.regex(FORM))

export const readNotices = exchange({
  path: '/api/office/notices/read',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({
    /** The caller's own; null: none was given, and none is sent. */
    address: z.nullable(mailAddress),
    /** The time of day of the notice in the organisation's zone, `HH:MM`; null: this portal sends no mail. */
    at: z.nullable(z.string().check(z.regex(/^[0-2][0-9]:[0-5][0-9]$/))),
    /** The first of the days on which the mail server took nobody's notice; null while it takes them. */
    failingSince: z.nullable(isoDate),
    /** The first of the days on which it refused the caller's own address; null while it does not. */
    refusedSince: z.nullable(isoDate),
  }),
})

/** Sets the caller's address; null takes it away. `refused` where the portal sends no mail. */
export const setNoticeAddress = exchange({
  path: '/api/office/notices/address',
  access: 'officer',
  maxRequestBytes: 512,
  isRepeatable: true,
  request: z.strictObject({ address: z.nullable(mailAddress) }),
  response: z.strictObject({}),
})
