/** The phrases that an officer has saved, for that officer alone (protocol/phrases.ts has the layout). */
import * as z from 'zod/mini'
import { exchange } from '../exchange.ts'
import { sealedPhrases } from '../phrases.ts'

/** The caller's own; null: none were saved. */
export const readPhrases = exchange({
  path: '/api/office/phrases/read',
  access: 'officer',
  maxRequestBytes: 64,
  isRepeatable: true,
  request: z.strictObject({}),
  response: z.strictObject({ phrases: z.nullable(sealedPhrases) }),
})

/**
 * Keeps all of them in the place of those whose nonce is `replaces` (null: there were none). `conflict` if others are there,
 * from another tab or device: nothing is kept then. A repeat of the same gets the same answer.
 */
export const putPhrases = exchange({
  path: '/api/office/phrases/put',
  access: 'officer',
  maxRequestBytes: 400 * 1024,
  isRepeatable: true,
  request: z.strictObject({
    replaces: z.nullable(sealedPhrases.shape.nonce),
    phrases: sealedPhrases,
  }),
  response: z.strictObject({}),
})
