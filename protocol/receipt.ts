/**
 * The receipt: a 96-bit secret that only the reporter has, written as eight words or as a code.
 *
 *   number = secret (12 bytes, big-endian) * 128 + check, below 2^103
 *   check  = the first 7 bits of H('receipt-check', secret)
 *   words  = number in base 7,776: 8 digits, most significant first, each the word at that place of EFF's list (from 0)
 *   code   = number in Crockford's base 32: 21 digits, most significant first, a hyphen after every third but the last
 *
 * Eight words reach 7776^8 = 2^103.4: some word combinations exceed 2^103 and fail like a wrong check.
 */
import { type Primitives, taggedHash } from './primitives.ts'
import { EFF_LARGE_WORDS, NOT_DRAWN } from './words/eff-large.ts'

export const RECEIPT_SECRET_BYTES = 12
export const RECEIPT_WORDS = 8
export const RECEIPT_CODE_SYMBOLS = 21
/** Crockford's base 32: no I, L, O, U. */
export const RECEIPT_SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const CHECK_BITS = 7n

const toNumber = (primitives: Pick<Primitives, 'sha256'>, secret: Uint8Array): bigint => {
  if (secret.length !== RECEIPT_SECRET_BYTES) throw new RangeError('a receipt holds 12 bytes')
  const check = (taggedHash(primitives, 'receipt-check', secret)[0] ?? 0) >> 1
  const value = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return (value << CHECK_BITS) | BigInt(check)
}

const toDigits = (number: bigint, base: number, count: number): number[] => {
  let rest = number
  const digits = Array.from({ length: count }, () => {
    const digit = Number(rest % BigInt(base))
    rest /= BigInt(base)
    return digit
  })
  return digits.reverse()
}

/** Eight words. @throws RangeError unless the secret has 12 bytes */
export const encodeReceipt = (
  primitives: Pick<Primitives, 'sha256'>,
  secret: Uint8Array,
): string[] =>
  toDigits(toNumber(primitives, secret), EFF_LARGE_WORDS.length, RECEIPT_WORDS).map(
    (digit) => EFF_LARGE_WORDS[digit] ?? '',
  )

/** Seven groups of three symbols: `4NF-G38-...`. @throws RangeError unless the secret has 12 bytes */
export const encodeReceiptCode = (
  primitives: Pick<Primitives, 'sha256'>,
  secret: Uint8Array,
): string =>
  toDigits(toNumber(primitives, secret), RECEIPT_SYMBOLS.length, RECEIPT_CODE_SYMBOLS)
    .map((digit, i) => (i > 0 && i % 3 === 0 ? '-' : '') + RECEIPT_SYMBOLS[digit])
    .join('')

/** The secret behind digits of base 7,776 or 32; null if the number is too large or its check is wrong. */
export const secretOfDigits = (
  primitives: Pick<Primitives, 'sha256'>,
  base: number,
  digits: readonly number[],
): Uint8Array | null => {
  const number = digits.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n)
  const secret = Uint8Array.from(toDigits(number >> CHECK_BITS, 256, RECEIPT_SECRET_BYTES))
  // A number of 2^103 or more has lost its high bits in `secret`, and so comes out as another one.
  return toNumber(primitives, secret) === number ? secret : null
}

/**
 * A fresh secret, as likely as any other whose words are all drawn (`NOT_DRAWN`): 96 + 8 log2(1 - 584 / 7776) = 95.1 bits.
 * @param random returns that many bytes from the system's random source
 */
export const drawReceiptSecret = (
  primitives: Pick<Primitives, 'sha256'>,
  random: (lengthBytes: number) => Uint8Array,
): Uint8Array => {
  for (;;) {
    const secret = random(RECEIPT_SECRET_BYTES)
    if (encodeReceipt(primitives, secret).every((word) => !NOT_DRAWN.has(word))) return secret
  }
}
