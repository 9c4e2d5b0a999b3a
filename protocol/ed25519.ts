/**
 * What an Ed25519 key or signature must look like before anybody computes with it (RFC 8032, and the checks of
 * "Taming the many EdDSAs", 2020). These are checks on bytes. Whether a point is on the curve, and whether the
 * cofactorless equation holds, is for the library: OpenSSL recomputes R and compares its bytes, libsodium does the same.
 * With these checks in front, both accept exactly the same signatures.
 */

import { littleEndian } from './bytes.ts'

export const ED25519_KEY_BYTES = 32
export const ED25519_SIGNATURE_BYTES = 64

const P = 2n ** 255n - 19n
/** The order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n
/** y of two of the four points of order 8; the other two have p minus this. */
const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
/** y of every point of order 8, 4, 2 and 1. Either sign of x: the same order. */
const SMALL_ORDER_Y = [0n, 1n, P - 1n, ORDER_8, P - ORDER_8]

/**
 * 32 bytes: y, little-endian, below p, and the sign of x in the top bit. x = 0 has one sign only, and no case of its own
 * here: it belongs to y = 1 and y = -1, which are of small order.
 */
const isStrictPoint = (bytes: Uint8Array): boolean => {
  const y = littleEndian(bytes) & (2n ** 255n - 1n)
  return y < P && !SMALL_ORDER_Y.includes(y)
}

/** 32 bytes, the one encoding of its point, not of small order. A y that is on no curve point passes: it never verifies. */
export const isStrictPublicKey = (bytes: Uint8Array): boolean =>
  bytes.length === ED25519_KEY_BYTES && isStrictPoint(bytes)

/** 64 bytes R || S: R as a key above, S little-endian and below the group order. */
export const isStrictSignature = (bytes: Uint8Array): boolean =>
  bytes.length === ED25519_SIGNATURE_BYTES &&
  isStrictPoint(bytes.subarray(0, 32)) &&
  littleEndian(bytes.subarray(32)) < L
