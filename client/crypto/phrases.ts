/** Sealing and opening an officer's saved phrases (protocol/phrases.ts has the layout). */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { DRAFT_NONCE_BYTES } from '../../protocol/draft.ts'
import { decodeCell, encodeCell } from '../../protocol/envelope.ts'
import {
  type PhrasesContent,
  type PhrasesOwner,
  phrasesContent,
  phrasesContext,
  type SealedPhrases,
} from '../../protocol/phrases.ts'
import { derive } from '../../protocol/primitives.ts'
import type { BrowserPrimitives } from './sodium.ts'
import { wipe } from './wipe.ts'

const KEY_BYTES = 32

/** KDF(X-Wing seed, 'own-phrases'): as a draft's key, from the secret key, so that nobody else can make any. */
const keyOf = (primitives: BrowserPrimitives, kemSecretKey: Uint8Array): Uint8Array =>
  derive(primitives, kemSecretKey, KEY_BYTES, 'own-phrases')

/**
 * @param kemSecretKey the officer's X-Wing seed, 32 bytes
 * @throws RangeError if they do not fit the largest cell
 */
export const sealPhrases = (
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  owner: PhrasesOwner,
  content: PhrasesContent,
): SealedPhrases => {
  const cell = encodeCell('draft', content)
  const key = keyOf(primitives, kemSecretKey)
  const nonce = primitives.random(DRAFT_NONCE_BYTES)
  const sealed = primitives.seal(key, nonce, cell, phrasesContext(owner))
  wipe(key, cell)
  return { nonce: toBase64url(nonce), sealed: toBase64url(sealed) }
}

/** Null if they are not this officer's, without a cause. */
export const openPhrases = (
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  owner: PhrasesOwner,
  { nonce, sealed }: SealedPhrases,
): PhrasesContent | null => {
  const [nonceBytes, bytes] = [fromBase64url(nonce), fromBase64url(sealed)]
  if (nonceBytes?.length !== DRAFT_NONCE_BYTES || !bytes) return null
  const key = keyOf(primitives, kemSecretKey)
  const cell = primitives.open(key, nonceBytes, bytes, phrasesContext(owner))
  wipe(key)
  const parsed = phrasesContent.safeParse(cell && decodeCell(cell))
  return parsed.success ? parsed.data : null
}
