import { concat } from './bytes.ts'

/** HMAC-SHA-256 (RFC 2104): a key of 32 bytes and any message in, 32 bytes out. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array

const HASH_BYTES = 32
const NO_SALT = new Uint8Array(HASH_BYTES)

/**
 * HKDF-SHA-256 (RFC 5869) with an empty salt, over the HMAC of each end: node:crypto's own stops at 1,024 bytes of
 * info, libsodium.js has none.
 * @throws RangeError if lengthBytes is over 255 * 32
 */
export const hkdfOver =
  (hmac: Hmac) =>
  (secret: Uint8Array, info: Uint8Array, lengthBytes: number): Uint8Array => {
    if (lengthBytes > 255 * HASH_BYTES)
      throw new RangeError('HKDF-SHA-256 gives at most 8160 bytes')
    const key = hmac(NO_SALT, secret)
    const out = new Uint8Array(lengthBytes)
    let block = new Uint8Array(0)
    for (let at = 0, count = 1; at < lengthBytes; at += HASH_BYTES, count++) {
      block = new Uint8Array(hmac(key, concat(block, info, Uint8Array.of(count))))
      out.set(block.subarray(0, lengthBytes - at), at)
    }
    return out
  }
