import { editDistance } from './edit-distance.ts'
import { EFF_LARGE_WORDS } from './words/eff-large.ts'

const sharedStart = (a: string, b: string): number => {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

/** The letters of a word, one bit each. */
const lettersOf = (word: string): number => {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 32)
  return letters
}

const LETTERS = EFF_LARGE_WORDS.map(lettersOf)

/** Whether at most that many bits are set. */
const hasAtMost = (most: number, bits: number): boolean => {
  let rest = bits
  for (let i = 0; i < most; i++) rest &= rest - 1
  return rest === 0
}

/**
 * Up to three words of the list that somebody may have meant by `typed`: at most one edit away, two from five letters
 * on, or begun and not finished (three letters at least; counts as one edit). Fewest edits first, then the longest
 * shared beginning, then the order of the list.
 */
export const nearestWords = (typed: string): string[] => {
  const most = typed.length < 5 ? 1 : 2
  const letters = lettersOf(typed)
  return EFF_LARGE_WORDS.flatMap((word, place) => {
    if (typed.length >= 3 && word.startsWith(typed))
      return [{ word, edits: 1, shared: typed.length }]
    if (Math.abs(word.length - typed.length) > most) return []
    // Each letter that only one of them has takes an edit: nearly all words go without being compared.
    const others = LETTERS[place] ?? 0
    if (!hasAtMost(most, letters & ~others) || !hasAtMost(most, others & ~letters)) return []
    const edits = editDistance(typed, word)
    return edits > most ? [] : [{ word, edits, shared: sharedStart(typed, word) }]
  })
    .sort((a, b) => a.edits - b.edits || b.shared - a.shared)
    .slice(0, 3)
    .map(({ word }) => word)
}
