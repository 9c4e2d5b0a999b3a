/** Finds a receipt within a text. What it finds has passed the check; receipt-input.ts judges everything else. */
import { RECEIPT_CODE_SYMBOLS, RECEIPT_SYMBOLS, RECEIPT_WORDS } from './receipt.ts'
import { crockford, piecesOf } from './typed.ts'
import { EFF_LARGE_WORDS } from './words/eff-large.ts'

const PLACES = new Map(EFF_LARGE_WORDS.map((word, place) => [word, place]))

/** A listed word by its letters alone: the four hyphenated ones are typed and heard in two parts, or as one word. */
const JOINED = new Map(
  EFF_LARGE_WORDS.filter((word) => word.includes('-') && !PLACES.has(word.replace('-', ''))).map(
    (word) => [word.replace('-', ''), word],
  ),
)

/** Splits the text into pieces; a number attached to a word becomes its own piece: `1neatness`. */
export const receiptPieces = (text: string): string[] =>
  piecesOf(text).flatMap((piece) => piece.split(/(?<=^\d{1,2})(?=[a-z]{3,}$)|(?<=^\d)(?=t$)/))

export const isListed = (word: string): boolean => PLACES.has(word)
export const placeOf = (word: string): number => PLACES.get(word) ?? 0

/** -1 for symbols that no code contains. */
export const symbolsOf = (code: string): number[] =>
  Array.from(crockford(code), (symbol) => RECEIPT_SYMBOLS.indexOf(symbol))

/** Puts the four hyphenated words together again: none of their first halves is itself on the list. */
export const joinHalves = (pieces: readonly string[]): string[] => {
  const words: string[] = []
  for (let i = 0; i < pieces.length; i++) {
    const joined = `${pieces[i]}-${pieces[i + 1]}`
    if (PLACES.has(joined)) i++
    words.push(PLACES.has(joined) ? joined : (pieces[i] ?? ''))
  }
  return words
}

/** What dictation writes out, and what labels the words, by kind. Some are words of the list as well. */
const SPOKEN_KINDS = [
  'one two three four five six seven eight first second third fourth fifth sixth seventh eighth',
  'all caps cap capital capitals letter letters upper lower case small',
  'new next return',
  'full stop period point dot',
  'word number and then',
  'quote unquote',
  ...'comma dash hyphen minus colon semicolon space tab'.split(' '),
]
const SPOKEN = new Map(
  SPOKEN_KINDS.flatMap((kind) => kind.split(' ').map((piece) => [piece, kind])),
)
/** Spoken as a unit: each half may also be a word of the receipt. */
const PHRASES = new Set(['new line', 'next line', 'new paragraph', 'full stop', 'capital letters'])
for (const phrase of PHRASES) SPOKEN.set(phrase, phrase)

/** Strips what dictation writes out and what labels the words. */
export const withoutSpoken = (pieces: readonly string[]): string[] =>
  joinPhrases(pieces).filter((piece) => !SPOKEN.has(piece))

const joinPhrases = (pieces: readonly string[]): string[] =>
  pieces.flatMap((piece, i) => {
    if (PHRASES.has(`${pieces[i - 1]} ${piece}`)) return []
    const phrase = `${piece} ${pieces[i + 1]}`
    return [PHRASES.has(phrase) ? phrase : piece]
  })

const isNumber = (piece: string): boolean => /^\d{1,2}$/.test(piece)

/** Words of four letters or more cannot be part of a code. */
const isWord = (piece: string): boolean => piece.length > 3 && PLACES.has(piece)

interface FoundCode {
  readonly secret: Uint8Array
  /** The other pieces, in order. */
  readonly rest: readonly string[]
}

const CODE_GROUPS = RECEIPT_CODE_SYMBOLS / 3

/**
 * As a code is written: in one, in groups of three, or symbol by symbol; a group may be broken at the end of a line.
 * Dates, numbers and short words come to 21 symbols as well, and one in 128 of those passes the check.
 */
const mayBeCode = (pieces: readonly string[]): boolean => {
  const ofThree = pieces.filter(({ length }) => length === 3).length
  return (
    pieces.length === 1 ||
    pieces.every(({ length }) => length === 1) ||
    (ofThree >= CODE_GROUPS - 1 && pieces.length <= CODE_GROUPS + 1)
  )
}

/** The first run of pieces that together form a code. */
const codeIn = (
  pieces: readonly string[],
  read: (digits: readonly number[]) => Uint8Array | null,
): FoundCode | null => {
  for (let from = 0; from < pieces.length; from++) {
    let code = ''
    for (let to = from; to < pieces.length && code.length < RECEIPT_CODE_SYMBOLS; to++) {
      if (isWord(pieces[to] ?? '')) break
      code += pieces[to]
      if (code.length !== RECEIPT_CODE_SYMBOLS || !mayBeCode(pieces.slice(from, to + 1))) continue
      const digits = symbolsOf(code)
      const secret = digits.includes(-1) ? null : read(digits)
      if (secret) return { secret, rest: [...pieces.slice(0, from), ...pieces.slice(to + 1)] }
    }
  }
  return null
}

export const findCode = (
  pieces: readonly string[],
  read: (digits: readonly number[]) => Uint8Array | null,
): FoundCode | null =>
  codeIn(pieces, read) ??
  codeIn(
    pieces.filter((piece) => piece.length <= 3 || !SPOKEN.has(piece)),
    read,
  )

/** Parts of one word: a mail program breaks it, dictation takes it for two or three. */
const MOST_PARTS = 3
const MOST_KINDS = 5
/** More pieces than eight words can make, with everything spoken or written between them. */
const MOST_PIECES = 64

/** Limit on search steps: `comma` repeated sixty times has more readings than anybody would wait for. */
const MOST_STEPS = 20_000

type MayDrop = (piece: string) => 'drop' | 'keep' | 'either'

/** Every way to read these pieces as eight words of the list: parts of a word are put together. */
const readings = (pieces: readonly string[], mayDrop: MayDrop): string[][] => {
  const found = new Map<string, string[]>()
  let steps = 0
  const walk = (at: number, words: string[]): void => {
    if (steps++ > MOST_STEPS) return
    if (at === pieces.length) {
      if (words.length === RECEIPT_WORDS) found.set(words.join(' '), words)
      return
    }
    const piece = pieces[at] ?? ''
    const drop = isNumber(piece) ? 'drop' : mayDrop(piece)
    if (drop !== 'keep') walk(at + 1, words)
    if (drop === 'drop' || words.length === RECEIPT_WORDS) return
    for (let parts = 1; parts <= MOST_PARTS && at + parts <= pieces.length; parts++) {
      const taken = pieces.slice(at, at + parts)
      const word = [taken.join('-'), taken.join('')].find((it) => PLACES.has(it))
      const meant = word ?? JOINED.get(taken.join(''))
      if (meant) walk(at + parts, [...words, meant])
    }
  }
  walk(0, [])
  return [...found.values()]
}

/** First drops or keeps each kind of spoken piece throughout, as people dictate; then decides piece by piece. */
const ways = (pieces: readonly string[]): MayDrop[] => {
  const kinds = [...new Set(pieces.flatMap((piece) => SPOKEN.get(piece) ?? []))].slice(
    0,
    MOST_KINDS,
  )
  const throughout = Array.from(
    { length: 2 ** kinds.length },
    (_, kept): MayDrop =>
      (piece) => {
        const at = kinds.indexOf(SPOKEN.get(piece) ?? '')
        return at < 0 || (kept >> at) % 2 === 1 ? 'keep' : 'drop'
      },
  )
  return [...throughout, (piece) => (SPOKEN.has(piece) ? 'either' : 'keep')]
}

const sections = (text: string): string[] => [...text.split(/\n\s*\n/), ...text.split('\n')]

/** A run of listed words between pieces that are not, if there are exactly eight. */
const runs = (pieces: readonly string[]): string[][] => {
  const all: string[][] = [[]]
  for (const piece of joinHalves(pieces.filter((it) => !isNumber(it)))) {
    if (PLACES.has(piece)) all.at(-1)?.push(piece)
    else if (all.at(-1)?.length) all.push([])
  }
  return all.filter(({ length }) => length === RECEIPT_WORDS)
}

type ReadWords = (words: readonly string[]) => Uint8Array | null

/** The secret if all these pieces together are the eight words; null also if they could be more than one receipt. */
export const readWhole = (given: readonly string[], read: ReadWords): Uint8Array | null => {
  if (given.length > MOST_PIECES) return null
  const pieces = joinPhrases(given)
  for (const way of ways(pieces)) {
    const secrets = readings(pieces, way).flatMap((words) => read(words) ?? [])
    if (secrets.length > 0) return secrets.length === 1 ? (secrets[0] ?? null) : null
  }
  return null
}

/**
 * The secret of the eight words amid other text: in a row, in a paragraph or in a line.
 * @param pieces the text's pieces, excluding those of a code
 */
export const findWords = (
  text: string,
  pieces: readonly string[],
  read: ReadWords,
): Uint8Array | null => {
  const whole = readWhole(pieces, read)
  if (whole) return whole
  for (const row of runs(pieces)) {
    const secret = read(row)
    if (secret) return secret
  }
  for (const part of sections(text).slice(0, MOST_PIECES)) {
    const secret = part === text ? null : readWhole(receiptPieces(part), read)
    if (secret) return secret
  }
  return null
}
