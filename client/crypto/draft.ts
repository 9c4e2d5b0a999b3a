/** Sealing and opening an officer's draft (protocol/draft.ts has the layout). */
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { utf8 } from '../../protocol/bytes.ts'
import {
  DRAFT_NONCE_BYTES,
  type DraftContent,
  type DraftPlace,
  draftContent,
  draftContext,
  type SealedDraft,
} from '../../protocol/draft.ts'
import { decodeCell, encodeCell } from '../../protocol/envelope.ts'
import { derive } from '../../protocol/primitives.ts'
import type { BrowserPrimitives } from './sodium.ts'
import { wipe } from './wipe.ts'

const KEY_BYTES = 32

/**
 * KDF(X-Wing seed, 'own-draft', case id). From the secret key, since to a public key anybody could seal: what opens was
 * typed by this officer. The nonce is random, because one key seals every draft of a case.
 */
const keyOf = (primitives: BrowserPrimitives, kemSecretKey: Uint8Array, { caseId }: DraftPlace) =>
  derive(primitives, kemSecretKey, KEY_BYTES, 'own-draft', utf8(caseId))

/**
 * @param kemSecretKey the officer's X-Wing seed, 32 bytes
 * @throws RangeError if it does not fit the largest cell
 */
export const sealDraft = (
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  place: DraftPlace,
  content: DraftContent,
): SealedDraft => {
  const cell = encodeCell('draft', content)
  const key = keyOf(primitives, kemSecretKey, place)
  const nonce = primitives.random(DRAFT_NONCE_BYTES)
  const sealed = primitives.seal(key, nonce, cell, draftContext(place))
  wipe(key, cell)
  return { nonce: toBase64url(nonce), sealed: toBase64url(sealed) }
}

/** Null if it is not this officer's draft of this case, without a cause. */
export const openDraft = (
  primitives: BrowserPrimitives,
  kemSecretKey: Uint8Array,
  place: DraftPlace,
  { nonce, sealed }: SealedDraft,
): DraftContent | null => {
  const [nonceBytes, bytes] = [fromBase64url(nonce), fromBase64url(sealed)]
  if (nonceBytes?.length !== DRAFT_NONCE_BYTES || !bytes) return null
  const key = keyOf(primitives, kemSecretKey, place)
  const cell = primitives.open(key, nonceBytes, bytes, draftContext(place))
  wipe(key)
  const parsed = draftContent.safeParse(cell && decodeCell(cell))
  return parsed.success ? parsed.data : null
}
