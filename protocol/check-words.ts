import { EFF_LARGE_WORDS } from './words/eff-large.ts'

/** 12.9 bits a word: seven give 90 bits for a key or a portal; two are enough to tell two heads apart. */
export const FINGERPRINT_WORDS = 7
export const PORTAL_WORDS = 7
export const HEAD_WORDS = 2

const BASE = BigInt(EFF_LARGE_WORDS.length)

/**
 * Words to compare by eye or aloud: with N the 32-byte hash as a big-endian number, the `count` digits of
 * floor(N * 7776^count / 2^256) in base 7,776, most significant first, each the word at that place of the list (from 0).
 * A shorter list for a hash is therefore a prefix of a longer one.
 * @throws RangeError unless the hash has 32 bytes
 */
export const checkWords = (hash: Uint8Array, count: number): string[] => {
  if (hash.length !== 32) throw new RangeError('check words are made from a hash of 32 bytes')
  let rest = hash.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  return Array.from({ length: count }, () => {
    const scaled = rest * BASE
    rest = BigInt.asUintN(256, scaled)
    return EFF_LARGE_WORDS[Number(scaled >> 256n)] ?? ''
  })
}
