import { editDistance } from './edit-distance.ts'
import { EFF_LARGE_WORDS } from './words/eff-large.ts'

const sharedStart = (a: string, b: string): number => {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

/**
 * Up to three words of the list that somebody may have meant by `typed`: at most one edit away, two from five letters
 * on, or begun and not finished (three letters at least; counts as one edit). Fewest edits first, then the longest
 * shared beginning, then the order of the list.
 */
export const nearestWords = (typed: string): string[] => {
  const most = typed.length < 5 ? 1 : 2
  return EFF_LARGE_WORDS.flatMap((word) => {
    if (typed.length >= 3 && word.startsWith(typed))
      return [{ word, edits: 1, shared: typed.length }]
    if (Math.abs(word.length - typed.length) > most) return []
    const edits = editDistance(typed, word)
    return edits > most ? [] : [{ word, edits, shared: sharedStart(typed, word) }]
  })
    .sort((a, b) => a.edits - b.edits || b.shared - a.shared)
    .slice(0, 3)
    .map(({ word }) => word)
}
