/**
 * The phrases that an officer has saved for their own letters. The server keeps them for that officer, as one text that it
 * can neither open nor make. Sealing and opening are in client/crypto/phrases.ts.
 */
import * as z from 'zod/mini'
import { lengthPrefixed, utf8 } from './bytes.ts'
import { sealedDraft } from './draft.ts'
import { count } from './fields.ts'
import { TAG_PREFIX } from './primitives.ts'

export const MAX_PHRASES = 100
export const MAX_PHRASE_NAME = 60
export const MAX_PHRASE_TEXT = 4000

/** It travels as a draft does: a random nonce, which names it too, and a sealed cell of 8, 64 or 256 KiB. */
export const sealedPhrases = sealedDraft
export type SealedPhrases = z.output<typeof sealedPhrases>

const phrase = z.strictObject({
  /** By which the officer finds it. */
  name: z.string().check(z.minLength(1), z.maxLength(MAX_PHRASE_NAME)),
  text: z.string().check(z.minLength(1), z.maxLength(MAX_PHRASE_TEXT)),
})
export type Phrase = z.output<typeof phrase>

export const phrasesContent = z.strictObject({
  version: z.literal(1),
  /** Milliseconds since 1970 by the clock of the device, for the officer to see how old these are. */
  savedMs: count,
  phrases: z.array(phrase).check(z.maxLength(MAX_PHRASES)),
})
export type PhrasesContent = z.output<typeof phrasesContent>

/** Whose they are: base64url text both. */
export interface PhrasesOwner {
  readonly portal: string
  readonly officer: string
}

/** The associated data of the sealing: length-prefixed tag 'own-phrases', portal id and officer id, as text. */
export const phrasesContext = ({ portal, officer }: PhrasesOwner): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}own-phrases`), utf8(portal), utf8(officer))
