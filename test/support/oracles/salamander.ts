/**
 * One ciphertext that XChaCha20-Poly1305 opens under two keys (Len, Grubbs, Ristenpart: "Partitioning Oracle Attacks",
 * 2021): Poly1305 is linear in a block once the others are fixed, so a block is solved for that makes both tags agree.
 */
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { join, littleEndian, numberOf } from './bytes.ts'

const P = 2n ** 130n - 5n
const TAG = 2n ** 128n
const NONCE = new Uint8Array(24)
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (let b = base % P, e = exponent; e > 0n; e >>= 1n, b = (b * b) % P) {
    if (e & 1n) result = (result * b) % P
  }
  return result
}
const mod = (value: bigint): bigint => ((value % P) + P) % P

const oneTimeKey = (key: Uint8Array) => {
  const block = xchacha20(key, NONCE, new Uint8Array(64))
  return { r: numberOf(block.subarray(0, 16)) & CLAMP, s: numberOf(block.subarray(16, 32)) }
}

const padded = (bytes: Uint8Array): Uint8Array =>
  join(bytes, new Uint8Array((16 - (bytes.length % 16)) % 16))
const length64 = (length: number): Uint8Array => littleEndian(BigInt(length)).subarray(0, 8)

/** The numbers that Poly1305 sums up. */
const blocksOf = (message: Uint8Array): bigint[] =>
  Array.from(
    { length: message.length / 16 },
    (_, i) => numberOf(message.subarray(16 * i, 16 * i + 16)) + TAG,
  )

/** Ciphertext and tag, `lengthBytes` + 16, that open under both keys with these associated data. */
export const twoKeyCiphertext = (
  keys: readonly [Uint8Array, Uint8Array],
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array => {
  const [one, two] = [oneTimeKey(keys[0]), oneTimeKey(keys[1])]
  const sealed = xchacha20poly1305(keys[0], NONCE, associated).encrypt(plaintext)
  const ciphertext = sealed.slice(0, plaintext.length)
  const start = padded(associated).length
  const free = ciphertext.length - 16
  for (let attempt = 0; attempt < 256; attempt++) {
    ciphertext[free - 1] = attempt
    ciphertext.fill(0, free)
    const message = join(
      padded(associated),
      ciphertext,
      length64(associated.length),
      length64(ciphertext.length),
    )
    const blocks = blocksOf(message)
    const place = (start + free) / 16
    const weight = ({ r }: { r: bigint }, at: number) => power(r, BigInt(blocks.length - at))
    const rest = (of: { r: bigint }): bigint =>
      blocks.reduce(
        (sum, block, at) => (at === place ? sum : mod(sum + block * weight(of, at))),
        0n,
      )
    const [a1, a2, w1, w2] = [rest(one), rest(two), weight(one, place), weight(two, place)]
    const inverse = power(mod(w1 - w2), P - 2n)
    const tagOf = (sum: bigint, weighted: bigint, block: bigint, s: bigint) =>
      (mod(sum + weighted * block) + s) % TAG
    for (let turn = -4n; turn <= 4n; turn++) {
      const block = mod((two.s - one.s + turn * TAG - a1 + a2) * inverse)
      if (block < TAG || block >= 2n * TAG) continue
      const tag = tagOf(a1, w1, block, one.s)
      if (tag !== tagOf(a2, w2, block, two.s)) continue
      ciphertext.set(littleEndian(block - TAG).subarray(0, 16), free)
      return join(ciphertext, littleEndian(tag).subarray(0, 16))
    }
  }
  throw new Error('no block fits: try another plaintext')
}
