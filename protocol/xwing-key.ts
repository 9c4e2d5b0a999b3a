/** What an X-Wing public key must look like before anybody seals to it (draft-connolly-cfrg-xwing-kem). */
import { littleEndian } from './bytes.ts'

export const XWING_PUBLIC_KEY_BYTES = 1216

const COEFFICIENT_BYTES = 1152
const X25519_AT = 1184
const Q = 3329

/** Two 12-bit coefficients in three bytes, low bits first: each below q (the modulus check of FIPS 203, 7.2). */
const isReduced = (coefficients: Uint8Array): boolean => {
  const at = (i: number): number => coefficients[i] ?? 0
  for (let i = 0; i < coefficients.length; i += 3) {
    if ((at(i) | ((at(i + 1) & 15) << 8)) >= Q) return false
    if (((at(i + 1) >> 4) | (at(i + 2) << 4)) >= Q) return false
  }
  return true
}

const P = 2n ** 255n - 19n
/** u of every point of order 8, 4, 2 and 1, on the curve and on its twist (RFC 7748, 6.1 and 7). */
const SMALL_ORDER_U = [
  0n,
  1n,
  P - 1n,
  0x00b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0n,
  0x57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5fn,
]

const isStrictX25519 = (bytes: Uint8Array): boolean => {
  const u = littleEndian(bytes)
  return u < P && !SMALL_ORDER_U.includes(u)
}

/**
 * 1216 bytes: ML-KEM-768 key (1152 bytes of coefficients, all reduced, and a 32-byte seed), then the X25519 key, in
 * its one encoding (top bit clear, below p) and not of small order.
 */
export const isValidXwingPublicKey = (bytes: Uint8Array): boolean =>
  bytes.length === XWING_PUBLIC_KEY_BYTES &&
  isReduced(bytes.subarray(0, COEFFICIENT_BYTES)) &&
  isStrictX25519(bytes.subarray(X25519_AT))
