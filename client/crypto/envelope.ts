/** Sealing and opening envelopes (protocol/envelope.ts has the layouts). */

import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat, equalBytes, utf8 } from '../../protocol/bytes.ts'
import {
  CONTENT_KEY_BYTES,
  decodeCell,
  type EnvelopeHeader,
  encodeCell,
  encodeHeader,
  envelopeHash,
  KEM_CIPHERTEXT_BYTES,
  type Purpose,
  parseHeader,
  type SealedEnvelope,
  type StoredEnvelope,
  SUITE,
  wrapHash,
} from '../../protocol/envelope.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { Json } from '../../protocol/json.ts'
import { derive, taggedHash } from '../../protocol/primitives.ts'
import type { Log } from '../../protocol/statement.ts'
import type { BrowserPrimitives } from './sodium.ts'

/** Every key is used once, so the nonce of XChaCha20-Poly1305 is 24 zero bytes. */
const NONCE = new Uint8Array(24)
const SEED_BYTES = 64

/** An envelope for this reader that does not open. Which part failed is not said. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError'
  constructor() {
    super('the envelope does not open')
  }
}

/** A reader with the X-Wing public key itself, base64url. */
export interface SealTo {
  readonly id: string
  /** base64url of H('kem-key', key). */
  readonly key: Hash
  readonly kemKey: string
}

export interface Sealed {
  readonly envelope: SealedEnvelope
  /** What the statement names. */
  readonly hash: Hash
}

/** An opened envelope. The content key makes wraps for later readers. */
export interface Opened {
  readonly header: EnvelopeHeader
  readonly content: Json
  readonly contentKey: Uint8Array
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = fromBase64url(text)
  if (!bytes) throw new EnvelopeError()
  return bytes
}

const headerHash = (primitives: BrowserPrimitives, header: Uint8Array): Uint8Array =>
  taggedHash(primitives, 'header', header)

/**
 * One reader's wrap, 1168 bytes: X-Wing ciphertext (1120) || content key sealed under KDF(shared secret, 'wrap')
 * (32 + 16). It follows from content key, header and reader alone, so that every reader can recompute the others'.
 * @param kemKey the reader's X-Wing public key, base64url
 */
export const makeWrap = (
  primitives: BrowserPrimitives,
  contentKey: Uint8Array,
  header: Uint8Array,
  reader: Pick<SealTo, 'id' | 'kemKey'>,
): Uint8Array => {
  const kemKey = bytesOf(reader.kemKey)
  const context = headerHash(primitives, header)
  const seed = derive(primitives, contentKey, SEED_BYTES, 'seed', context, utf8(reader.id), kemKey)
  const { ciphertext, sharedSecret } = primitives.encapsulate(kemKey, seed)
  const wrapKey = derive(primitives, sharedSecret, CONTENT_KEY_BYTES, 'wrap')
  return concat(ciphertext, primitives.seal(wrapKey, NONCE, contentKey, context))
}

const commitmentOf = (primitives: BrowserPrimitives, contentKey: Uint8Array): Hash =>
  toHash(derive(primitives, contentKey, CONTENT_KEY_BYTES, 'commitment'))

/**
 * Seals content to readers under a fresh content key.
 * Throws RangeError if the content fits no cell.
 */
export const sealEnvelope = (
  primitives: BrowserPrimitives,
  about: {
    readonly case: Hash
    readonly log: Log
    readonly purpose: Purpose
    /** The author's signing key, base64url. */
    readonly author: string
  },
  readers: readonly SealTo[],
  content: Json,
): Sealed => {
  const cell = encodeCell(about.purpose, content)
  const contentKey = primitives.random(CONTENT_KEY_BYTES)
  const header = encodeHeader({
    version: 1,
    suite: SUITE,
    ...about,
    readers: readers.map(({ id, key }) => ({ id, key })),
    commitment: commitmentOf(primitives, contentKey),
  })
  const bodyKey = derive(primitives, contentKey, CONTENT_KEY_BYTES, 'body')
  const body = primitives.seal(bodyKey, NONCE, cell, header)
  const wraps = readers.map((reader) => makeWrap(primitives, contentKey, header, reader))
  const wrapHashes = wraps.map((wrap) => wrapHash(primitives, wrap))
  return {
    envelope: {
      header: toBase64url(header),
      body: toBase64url(body),
      wraps: wraps.map(toBase64url),
    },
    hash: envelopeHash(primitives, header, body, wrapHashes),
  }
}

/** The content key that a wrap holds for a secret key, if it holds the one that the header commits to. */
const contentKeyOf = (
  primitives: BrowserPrimitives,
  header: Uint8Array,
  { commitment }: EnvelopeHeader,
  wrap: Uint8Array,
  secretKey: Uint8Array,
): Uint8Array | null => {
  const shared = primitives.decapsulate(secretKey, wrap.subarray(0, KEM_CIPHERTEXT_BYTES))
  if (!shared) return null
  const wrapKey = derive(primitives, shared, CONTENT_KEY_BYTES, 'wrap')
  const sealed = wrap.subarray(KEM_CIPHERTEXT_BYTES)
  const contentKey = primitives.open(wrapKey, NONCE, sealed, headerHash(primitives, header))
  return contentKey && commitmentOf(primitives, contentKey) === commitment ? contentKey : null
}

/**
 * Opens an envelope whose header and hash were checked against its statement (protocol/history/check-envelope.ts), with
 * the first of the wraps that holds its content key: one that is junk does not stand in the way of a true one.
 * Null if there is no wrap for the caller. Throws `EnvelopeError`, without a cause, if any part fails.
 * @param secretKey the caller's X-Wing secret key, 32 bytes
 */
export const openEnvelope = (
  primitives: BrowserPrimitives,
  stored: Pick<StoredEnvelope, 'header' | 'body' | 'wraps'>,
  secretKey: Uint8Array,
): Opened | null => {
  if (stored.wraps.length === 0) return null
  const header = parseHeader(stored.header)
  if (!header) throw new EnvelopeError()
  const headerBytes = bytesOf(stored.header)
  let contentKey: Uint8Array | null = null
  for (const wrap of stored.wraps) {
    contentKey ??= contentKeyOf(primitives, headerBytes, header, bytesOf(wrap), secretKey)
  }
  if (!contentKey) throw new EnvelopeError()
  const bodyKey = derive(primitives, contentKey, CONTENT_KEY_BYTES, 'body')
  const cell = primitives.open(bodyKey, NONCE, bytesOf(stored.body), headerBytes)
  const content = cell && decodeCell(cell)
  if (content === null) throw new EnvelopeError()
  return { header, content, contentKey }
}

/** Whether the wrap with this hash is what the content key gives a reader: false means that they were given junk. */
export const isTrueWrap = (
  primitives: BrowserPrimitives,
  contentKey: Uint8Array,
  header: Uint8Array,
  reader: Pick<SealTo, 'id' | 'kemKey'>,
  hash: string,
): boolean =>
  equalBytes(wrapHash(primitives, makeWrap(primitives, contentKey, header, reader)), bytesOf(hash))
