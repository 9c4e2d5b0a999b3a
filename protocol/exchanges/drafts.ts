/**
 * What an officer has typed in a case and not yet sent, for that officer alone (protocol/draft.ts has the layout). Not
 * the act `draft`, which proposes something to a second officer.
 */
import * as z from 'zod/mini'
import { sealedDraft } from '../draft.ts'
import { exchange } from '../exchange.ts'
import { hash } from '../fields.ts'

const nonce = sealedDraft.shape.nonce

/** The caller's draft in a case. `notFound` for a case that they do not read. */
export const readDraft = exchange({
  path: '/api/office/draft/read',
  access: 'officer',
  maxRequestBytes: 256,
  request: z.strictObject({ case: hash }),
  response: z.strictObject({ draft: z.nullable(sealedDraft) }),
})

/**
 * Replaces the draft whose nonce is `replaces` (null: there was none). `conflict` if another is there,
 * from another tab or device: read it, keep both texts, put again. A repeat of the same draft gets the same answer.
 */
export const putDraft = exchange({
  path: '/api/office/draft/put',
  access: 'officer',
  maxRequestBytes: 400 * 1024,
  request: z.strictObject({ case: hash, replaces: z.nullable(nonce), draft: sealedDraft }),
  response: z.strictObject({}),
})

/** Forgets the draft with this nonce, if it is still there; `conflict` if another is. */
export const forgetDraft = exchange({
  path: '/api/office/draft/forget',
  access: 'officer',
  maxRequestBytes: 256,
  request: z.strictObject({ case: hash, nonce }),
  response: z.strictObject({}),
})
