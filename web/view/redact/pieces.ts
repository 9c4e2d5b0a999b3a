/** A text with parts blacked out: what stays, piece by piece, and a mark of one length for whatever goes. */

/** The same for a letter and for a page. */
export const MARK = '█████'

/** Null: blacked out. No two of them stand side by side. */
export type Pieces = readonly (string | null)[]

export const shownOf = (pieces: Pieces): string => pieces.map((piece) => piece ?? MARK).join('')

export const countOf = (pieces: Pieces): number => pieces.filter((piece) => piece === null).length

const joined = (pieces: Pieces): Pieces => {
  const next: (string | null)[] = []
  for (const piece of pieces) {
    const isRepeat = piece === null && next.length > 0 && next.at(-1) === null
    if (piece !== '' && !isRepeat) next.push(piece)
  }
  return next
}

/** No letter is cut, with what belongs to it. */
const wholeLetters = (text: string, start: number, end: number): readonly [number, number] => {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  const last = end > start ? letters.containing(end - 1) : undefined
  return [letters.containing(start)?.index ?? start, last ? last.index + last.segment.length : end]
}

/**
 * Places are those of the text as it is shown; a mark that is touched goes in whole. Line ends around it stay.
 * @returns the same pieces where there is nothing to black out
 */
export const blackOut = (pieces: Pieces, from: number, to: number): Pieces => {
  const shown = shownOf(pieces)
  let start = from
  let end = to
  while (start < end && shown[start] === '\n') start += 1
  while (start < end && shown[end - 1] === '\n') end -= 1
  if (start >= end) return pieces
  const next: (string | null)[] = []
  let at = 0
  for (const piece of pieces) {
    const length = (piece ?? MARK).length
    const [first, last] = [Math.max(0, start - at), Math.min(length, end - at)]
    at += length
    if (piece === null || first >= last) {
      next.push(piece)
      continue
    }
    const [cut, rest] = wholeLetters(piece, first, last)
    next.push(piece.slice(0, cut), null, piece.slice(rest))
  }
  return joined(next)
}

const LETTER = '[\\p{L}\\p{M}\\p{N}]'

/** Also where it is written in capitals or without them; not within longer words. */
export const blackOutEverywhere = (pieces: Pieces, words: string): Pieces => {
  const sought = words.trim().replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  if (sought === '') return pieces
  const before = new RegExp(`^${LETTER}`, 'u').test(words.trim()) ? `(?<!${LETTER})` : ''
  const after = new RegExp(`${LETTER}$`, 'u').test(words.trim()) ? `(?!${LETTER})` : ''
  const pattern = new RegExp(`${before}${sought.replaceAll(/\s+/g, '\\s+')}${after}`, 'giu')
  return joined(
    pieces.flatMap((piece) => {
      if (piece === null) return [null]
      const kept = piece.split(pattern)
      return kept.flatMap((text, at) => (at === 0 ? [text] : [null, text]))
    }),
  )
}
