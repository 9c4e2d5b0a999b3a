/** Reads a receipt as people type it. The construction is in receipt.ts. */
import { nearestWords } from './nearest-words.ts'
import type { Primitives } from './primitives.ts'
import { RECEIPT_CODE_SYMBOLS, RECEIPT_SYMBOLS, RECEIPT_WORDS, secretOfDigits } from './receipt.ts'
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
  /** Places in the code, from 1 and without its hyphens, of what no code has: U, or no letter of the alphabet. */
  | { readonly kind: 'unknownSymbols'; readonly positions: readonly number[] }
  | {
      readonly kind: 'wrongCount'
      readonly form: ReceiptForm
      readonly count: number
      readonly expected: number
    }
  /** All known, yet together no receipt: one is wrong, or the order is. */
  | { readonly kind: 'badCheck'; readonly form: ReceiptForm }

const PLACES = new Map(EFF_LARGE_WORDS.map((word, place) => [word, place]))

/** Runs of letters and digits, lower case: everything else only separates. Accents and invisible characters go. */
const piecesOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece !== '')

/** Puts the four hyphenated words together again: no first half of theirs is itself a word of the list. */
const joinHalves = (pieces: readonly string[]): string[] => {
  const words: string[] = []
  for (let i = 0; i < pieces.length; i++) {
    const joined = `${pieces[i]}-${pieces[i + 1]}`
    if (PLACES.has(joined)) i++
    words.push(PLACES.has(joined) ? joined : (pieces[i] ?? ''))
  }
  return words
}

const decode = (
  primitives: Pick<Primitives, 'sha256'>,
  form: ReceiptForm,
  digits: readonly number[],
): DecodedReceipt => {
  const [count, base, expected] =
    form === 'words'
      ? [digits.length, EFF_LARGE_WORDS.length, RECEIPT_WORDS]
      : [digits.length, RECEIPT_SYMBOLS.length, RECEIPT_CODE_SYMBOLS]
  if (count !== expected) return { kind: 'wrongCount', form, count, expected }
  const secret = secretOfDigits(primitives, base, digits)
  return secret ? { kind: 'ok', secret } : { kind: 'badCheck', form }
}

const decodeWords = (
  primitives: Pick<Primitives, 'sha256'>,
  words: readonly string[],
): DecodedReceipt => {
  const unknown = words
    .map((typed, i) => ({ position: i + 1, typed }))
    .filter(({ typed }) => !PLACES.has(typed))
    .slice(0, RECEIPT_WORDS)
    .map((word) => ({ ...word, nearest: nearestWords(word.typed) }))
  return unknown.length > 0
    ? { kind: 'unknownWords', words: unknown }
    : decode(
        primitives,
        'words',
        words.map((word) => PLACES.get(word) ?? 0),
      )
}

const decodeCode = (primitives: Pick<Primitives, 'sha256'>, code: string): DecodedReceipt => {
  const symbols = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const digits = Array.from(symbols, (symbol) => RECEIPT_SYMBOLS.indexOf(symbol))
  const positions = digits.flatMap((digit, i) => (digit < 0 ? [i + 1] : []))
  return positions.length > 0
    ? { kind: 'unknownSymbols', positions }
    : decode(primitives, 'code', digits)
}

/**
 * Any case, any separators, the words numbered or not, `drop down` for `drop-down`; in a code O for 0, I and L for 1.
 * It is a code if a piece of it has a digit (numbers of up to two digits number the words), or if it has a code's
 * length and no listed word. Words are judged before their count, so that a slip is named at once.
 */
export const decodeReceipt = (
  primitives: Pick<Primitives, 'sha256'>,
  text: string,
): DecodedReceipt => {
  const pieces = piecesOf(text)
  const code = pieces.join('')
  const words = joinHalves(pieces.filter((piece) => !/^\d{1,2}$/.test(piece)))
  const isCode =
    words.some((word) => /\d/.test(word)) ||
    (code.length === RECEIPT_CODE_SYMBOLS && !words.some((word) => PLACES.has(word)))
  return isCode ? decodeCode(primitives, code) : decodeWords(primitives, words)
}
