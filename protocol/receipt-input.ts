/** Reads a receipt as people type, paste or dictate it. The construction is in receipt.ts. */
import { nearestWords } from './nearest-words.ts'
import type { Primitives } from './primitives.ts'
import {
  encodeReceipt,
  encodeReceiptCode,
  RECEIPT_CODE_SYMBOLS,
  RECEIPT_SYMBOLS,
  RECEIPT_WORDS,
  secretOfDigits,
} from './receipt.ts'
import {
  findCode,
  findWords,
  isListed,
  joinHalves,
  placeOf,
  readWhole,
  receiptPieces,
  symbolsOf,
  withoutSpoken,
} from './receipt-search.ts'
import { crockford } from './typed.ts'
import { EFF_LARGE_WORDS } from './words/eff-large.ts'

/** A word that is not on the list. `position` counts from 1; `nearest` holds up to three that may be meant. */
export interface UnknownWord {
  readonly position: number
  readonly typed: string
  readonly nearest: readonly string[]
}

export type ReceiptForm = 'words' | 'code'

export type DecodedReceipt =
  | { readonly kind: 'ok'; readonly secret: Uint8Array }
  /** The first eight of them at most. */
  | { readonly kind: 'unknownWords'; readonly words: readonly UnknownWord[] }
  /** Positions in the code, from 1, ignoring hyphens, of symbols no code contains: U, or none of its alphabet. */
  | { readonly kind: 'unknownSymbols'; readonly positions: readonly number[] }
  | {
      readonly kind: 'wrongCount'
      readonly form: ReceiptForm
      readonly count: number
      readonly expected: number
    }
  /** All words are known but do not form a receipt: one of them, or their order, is wrong. */
  | { readonly kind: 'badCheck'; readonly form: ReceiptForm }
  /** Words and code were both given, and `wrong` does not fit: positions from 1, empty if its length is wrong. */
  | { readonly kind: 'apart'; readonly wrong: ReceiptForm; readonly positions: readonly number[] }
  /** Words and code are each valid, but belong to different receipts. */
  | { readonly kind: 'twoReceipts' }

type Hash = Pick<Primitives, 'sha256'>

const decode = (primitives: Hash, form: ReceiptForm, digits: readonly number[]): DecodedReceipt => {
  const [count, base, expected] =
    form === 'words'
      ? [digits.length, EFF_LARGE_WORDS.length, RECEIPT_WORDS]
      : [digits.length, RECEIPT_SYMBOLS.length, RECEIPT_CODE_SYMBOLS]
  if (count !== expected) return { kind: 'wrongCount', form, count, expected }
  const secret = secretOfDigits(primitives, base, digits)
  return secret ? { kind: 'ok', secret } : { kind: 'badCheck', form }
}

const decodeWords = (primitives: Hash, words: readonly string[]): DecodedReceipt => {
  const unknown = words
    .map((typed, i) => ({ position: i + 1, typed }))
    .filter(({ typed }) => !isListed(typed))
    .slice(0, RECEIPT_WORDS)
    .map((word) => ({ ...word, nearest: nearestWords(word.typed) }))
  return unknown.length > 0
    ? { kind: 'unknownWords', words: unknown }
    : decode(primitives, 'words', words.map(placeOf))
}

const decodeCode = (primitives: Hash, code: string): DecodedReceipt => {
  const digits = symbolsOf(code)
  const positions = digits.flatMap((digit, i) => (digit < 0 ? [i + 1] : []))
  return positions.length > 0
    ? { kind: 'unknownSymbols', positions }
    : decode(primitives, 'code', digits)
}

const secretOf = (decoded: DecodedReceipt): Uint8Array | null =>
  decoded.kind === 'ok' ? decoded.secret : null

const differing = (right: readonly string[], given: readonly string[]): number[] =>
  right.length === given.length ? right.flatMap((it, i) => (it === given[i] ? [] : [i + 1])) : []

const isNumber = (piece: string): boolean => /^\d{1,2}$/.test(piece)
const hasDigit = (piece: string): boolean => /\d/.test(piece)
const count = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.filter(test).length

/** This many listed words are no accident: words were intended. */
const SOME_WORDS = 4

/** What accompanies a code that fits: nothing, words that do not fit, or any other text. */
const besideCode = (
  primitives: Hash,
  secret: Uint8Array,
  rest: readonly string[],
): DecodedReceipt => {
  const given = joinHalves(rest.filter((piece) => !isNumber(piece)))
  const right = encodeReceipt(primitives, secret)
  const known = count(given, isListed)
  const areWords = count(right, (word) => given.includes(word)) >= SOME_WORDS - 1
  return areWords || (known >= SOME_WORDS && known * 2 >= given.length)
    ? { kind: 'apart', wrong: 'words', positions: differing(right, given) }
    : { kind: 'ok', secret }
}

const sharedStart = (a: string, b: string): number => {
  const at = [...a].findIndex((symbol, i) => symbol !== b[i])
  return at < 0 ? a.length : at
}

/** It shares enough symbols at its ends with another code that this one must have been meant. */
const SOME_SYMBOLS = 6
const isLike = (given: string, code: string): boolean =>
  given.length === code.length ||
  sharedStart(given, code) +
    sharedStart([...given].reverse().join(''), [...code].reverse().join('')) >=
    SOME_SYMBOLS

/** What accompanies words that fit: a code if its length or its ends match. A date or a number matches in neither. */
const besideWords = (
  primitives: Hash,
  secret: Uint8Array,
  pieces: readonly string[],
): DecodedReceipt => {
  const right = encodeReceipt(primitives, secret)
  // A word with a hyphen comes in two pieces, of which one may look like three symbols.
  const ofWords = new Set(right.flatMap((word) => [word, ...word.split('-')]))
  const left = pieces.filter((piece) => !ofWords.has(piece) && !isNumber(piece))
  const given = crockford(left.filter((piece) => piece.length <= 3 || hasDigit(piece)).join(''))
  const code = encodeReceiptCode(primitives, secret).replaceAll('-', '')
  return isLike(given, code)
    ? { kind: 'apart', wrong: 'code', positions: differing([...code], [...given]) }
    : { kind: 'ok', secret }
}

/** Neither words nor a code fit: the likelier of the two is judged, unknown words before a wrong count. */
const faultOf = (primitives: Hash, pieces: readonly string[]): DecodedReceipt => {
  const code = pieces.join('')
  const words = joinHalves(pieces.filter((piece) => !isNumber(piece)))
  if (count(words, isListed) >= SOME_WORDS) {
    const lettered = words.filter((piece) => !hasDigit(piece))
    const meant = withoutSpoken(lettered)
    return decodeWords(primitives, meant.length === RECEIPT_WORDS ? meant : lettered)
  }
  const isCode =
    words.some(hasDigit) || (code.length === RECEIPT_CODE_SYMBOLS && !words.some(isListed))
  return isCode ? decodeCode(primitives, code) : decodeWords(primitives, words)
}

/**
 * Eight words, the code, or both, in any case, with any separators and amid other text: numbered, quoted, in bullets,
 * wrapped and escaped by a mail program, dictated (`drop down`, `comma`, `new line`), in digits of any script; in a code
 * O for 0, I and L for 1. Words and code must agree. Errors are specific: unknown words before a wrong count.
 */
export const decodeReceipt = (primitives: Hash, text: string): DecodedReceipt => {
  const pieces = receiptPieces(text)
  const readWords = (found: readonly string[]) => secretOf(decodeWords(primitives, found))
  const alone = readWhole(pieces, readWords)
  if (alone) return { kind: 'ok', secret: alone }
  const code = findCode(pieces, (digits) => secretOf(decode(primitives, 'code', digits)))
  const words = findWords(text, code?.rest ?? pieces, readWords)
  if (code && words)
    return encodeReceiptCode(primitives, code.secret) === encodeReceiptCode(primitives, words)
      ? { kind: 'ok', secret: words }
      : { kind: 'twoReceipts' }
  if (code) return besideCode(primitives, code.secret, code.rest)
  return words ? besideWords(primitives, words, pieces) : faultOf(primitives, pieces)
}
