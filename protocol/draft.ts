/**
 * An officer's draft: what they have typed in one case and not yet sent. The server keeps it for them, one for each
 * officer and case, and can neither open nor make one. Sealing and opening are in client/crypto/draft.ts.
 */
import * as z from 'zod/mini'
import { isBase64urlOf } from './base64url.ts'
import { lengthPrefixed, utf8 } from './bytes.ts'
import { AEAD_TAG_BYTES, CELL_BYTES, MAX_BODY_BYTES } from './envelope.ts'
import { bytesOf, bytesText, count } from './fields.ts'
import { TAG_PREFIX } from './primitives.ts'

export const DRAFT_NONCE_BYTES = 24

/** The server forgets a draft so many days after it was last saved. */
export const DRAFT_KEPT_DAYS = 30

export const sealedDraft = z.strictObject({
  /** Random, and drawn for each sealing: it names the draft too. */
  nonce: bytesOf(DRAFT_NONCE_BYTES),
  /** A sealed cell of 8, 64 or 256 KiB: cell || 16-byte tag. */
  sealed: bytesText(MAX_BODY_BYTES).check(
    z.refine((text) => CELL_BYTES.some((cell) => isBase64urlOf(text, cell + AEAD_TAG_BYTES))),
  ),
})
export type SealedDraft = z.output<typeof sealedDraft>

export const draftContent = z.strictObject({
  version: z.literal(1),
  /**
   * Milliseconds since 1970 by the clock of the device, but always more than in the draft before it, so that a browser
   * that has seen a later one can tell.
   */
  savedMs: count,
  /** Text by the name of its field: `act/field`. */
  fields: z.record(z.string(), z.string()),
})
export type DraftContent = z.output<typeof draftContent>

/** Whose draft it is, and of which case: base64url text all three. */
export interface DraftPlace {
  readonly portal: string
  readonly officer: string
  readonly caseId: string
}

/** The associated data of the sealing: length-prefixed tag 'own-draft', portal id, officer id and case id, as text. */
export const draftContext = ({ portal, officer, caseId }: DraftPlace): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}own-draft`), utf8(portal), utf8(officer), utf8(caseId))
