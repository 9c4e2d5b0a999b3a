/** Set-up of a new portal, with the one-time link that the server prints. */
import * as z from 'zod/mini'
import { isoDate } from '../dates.ts'
import { signedDirectory } from '../directory/schema.ts'
import { exchange } from '../exchange.ts'
import { bytesOf, signKey } from '../fields.ts'
import { account } from './session.ts'

const token = bytesOf(32)

export const readSetup = exchange({
  path: '/api/setup/read',
  access: 'setup',
  maxRequestBytes: 128,
  isRepeatable: true,
  request: z.strictObject({ token }),
  response: z.strictObject({ serverKey: signKey, todayUtc: isoDate }),
})

/** Stores epoch 1 and the first officer's account, and ends the link. The one officer in it is an administrator. */
export const finishSetup = exchange({
  path: '/api/setup/finish',
  access: 'setup',
  maxRequestBytes: 256 * 1024,
  request: z.strictObject({ token, directory: signedDirectory, account }),
  response: z.strictObject({}),
})
