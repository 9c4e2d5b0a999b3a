/**
 * Names, numbers and words that stand in a sentence as they are: no translator changes them, and they keep the direction
 * of their own script. In a string they stand between Unicode's isolates, which are never seen; on a page they become an
 * element (web/common/translation.ts).
 */
const FIRST = '\u2068'
const POP = '\u2069'

/** Of what is literal already, the same. */
export const literal = (text: string): string => `${FIRST}${plain(text)}${POP}`

/** For a terminal, which shows the isolates. */
export const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '')

export interface Literal {
  readonly literal: string
}

export const isLiteral = (piece: string | Literal): piece is Literal => typeof piece === 'object'

/** A sentence in its order: text, and what is literal in it. */
export const pieces = (text: string): (string | Literal)[] =>
  text
    .split(/(\u2068[^\u2069]*\u2069)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith(FIRST) ? { literal: piece.slice(1, -1) } : piece))

/** Three digits or more, as in a telephone number, and whatever looks like a network address. */
const NUMBER_OR_ADDRESS = /\+?\d[\d ()/-]+\d|\S+@\S+|\S+\.[a-z]{2,}\S*/gi

/** How to reach somebody, in free words: the parts to dial or type are literal. */
export const withLiteralNumbers = (text: string): string =>
  text.replaceAll(NUMBER_OR_ADDRESS, literal)
