/** Opens many boxes of one key, in libsodium's own memory. */
import { base64urlBytes, readBase64url } from '../../protocol/base64url.ts'
import type { BrowserPrimitives } from './sodium.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 24
const TAG_BYTES = 16
const AROUND_BYTES = NONCE_BYTES + TAG_BYTES
/** What a box is bound to is no longer. */
const ASSOCIATED_BYTES = 512

export interface Boxes {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** base64url, of one after another: nonce (24) || ciphertext || tag (16). None opens if it is not. */
  readonly sealed: string
  /** How many of those bytes each box has. */
  readonly lengths: readonly number[]
  /** What the box of this number is bound to; used before the next is asked for. */
  readonly associated: (i: number) => Uint8Array
}

/**
 * As `BrowserPrimitives.open`, for thousands: that copies each part into libsodium's memory, and what comes out into bytes of
 * its own, and to get those takes longer than to open a box. Here all are read into that memory, and opened where they stand.
 * @param read is handed what was in them, in their order; null where one does not open, without its cause. They are views
 *   of that memory, which is wiped afterwards; it calls nothing of libsodium's, which may move it
 */
export const openBoxes = <T>(
  { libsodium }: BrowserPrimitives,
  { key, sealed, lengths, associated }: Boxes,
  read: (plains: readonly (Uint8Array | null)[]) => T,
): T => {
  if (key.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes')
  const sealedBytes = base64urlBytes(sealed)
  const roomBytes = KEY_BYTES + ASSOCIATED_BYTES + sealedBytes
  const room = libsodium._malloc(roomBytes)
  if (room === 0) throw new RangeError('no memory for as many boxes')
  const beside = room + KEY_BYTES
  const first = beside + ASSOCIATED_BYTES
  // Asked for anew: the memory moves when it grows.
  const heap = () => libsodium.HEAPU8
  const opens = (i: number, at: number, lengthBytes: number): boolean => {
    const context = associated(i)
    if (context.length > ASSOCIATED_BYTES) throw new RangeError('too much beside a box')
    heap().set(context, beside)
    const message = at + NONCE_BYTES
    const failed = libsodium._crypto_aead_xchacha20poly1305_ietf_decrypt(
      message,
      0,
      0,
      message,
      lengthBytes - NONCE_BYTES,
      0,
      beside,
      context.length,
      0,
      at,
      room,
    )
    return failed === 0
  }
  try {
    heap().set(key, room)
    const isRead = readBase64url(sealed, heap().subarray(first, first + sealedBytes))
    const end = first + (isRead ? sealedBytes : 0)
    let next = first
    const opened = lengths.map((lengthBytes, i): readonly [from: number, until: number] | null => {
      const at = next
      next += lengthBytes
      if (lengthBytes < AROUND_BYTES || next > end || !opens(i, at, lengthBytes)) return null
      return [at + NONCE_BYTES, next - TAG_BYTES]
    })
    return read(opened.map((part) => part && heap().subarray(...part)))
  } finally {
    heap().fill(0, room, room + roomBytes)
    libsodium._free(room)
  }
}
