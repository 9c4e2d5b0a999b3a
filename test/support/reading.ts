/** How hard a text is to read: Flesch-Kincaid grade level (Kincaid and others, 1975), with syllables by rule. */

/** Endings that are written and not said. */
const SILENT = /(?<=[^laeiouycgsxz])es$|(?<=[^tdaeiouyl])ed$|(?<=l)ed$|(?<=[^laeiouy])e$/
/** Pairs of vowels that are said apart. */
const APART = /ia(?!l\b|n\b)|io(?!n|us)|iu|ier|eei|ea$|oyee|oyer|uat|rea(?=t[ei])|[aeiouy]ing$|ien/g
/** Where the rules fail, of the words that the pages use. */
const EXCEPTIONS: Record<string, number> = {
  ...{ somebody: 3, someone: 2, something: 2, sometimes: 2, somewhere: 2 },
  ...{ everybody: 4, everyone: 3, everything: 3, every: 2, people: 2, therefore: 2 },
  ...{ science: 2, area: 3, handled: 2, quiet: 2, serious: 3, usual: 3, friend: 1 },
}

export const syllablesOf = (word: string): number => {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const known = EXCEPTIONS[letters]
  if (known !== undefined) return known
  const groups = letters.replace(SILENT, '').match(/[aeiouy]+/g)?.length ?? 1
  return Math.max(1, groups + (letters.match(APART)?.length ?? 0))
}

const wordsOf = (sentence: string): string[] => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? []

export const sentencesOf = (block: string): string[] =>
  block
    .split(/(?<=[.!?:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0)

/** Grade level of blocks of text: paragraphs, list items, labels. */
export const gradeOf = (blocks: readonly string[]): number => {
  const sentences = blocks.flatMap(sentencesOf)
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

export const longestSentence = (blocks: readonly string[]): string =>
  blocks.flatMap(sentencesOf).reduce((a, b) => (wordsOf(b).length > wordsOf(a).length ? b : a), '')

export const wordCount = (sentence: string): number => wordsOf(sentence).length

/** Words of four syllables or more. */
export const hardWords = (blocks: readonly string[]): string[] =>
  [...new Set(blocks.flatMap(wordsOf).map((word) => word.toLowerCase()))].filter(
    (word) => syllablesOf(word) >= 4,
  )

/** Words of four syllables or more that the pages may use: at most 15. */
export const HARD_WORDS = [
  ...['administrator', 'anonymous', 'disability', 'emergency', 'everybody', 'independent'],
  ...['information', 'investigation', 'investigator', 'organisation', 'professional', 'sexuality'],
  ...['supervisor'],
]

const MOST_GRADE = 7
const MOST_WORDS = 25

/** What makes a page too hard to read: its grade, its longest sentence, words that are not on the list. */
export const faultsOfReading = (blocks: readonly string[]): string[] => {
  const grade = gradeOf(blocks)
  const longest = longestSentence(blocks)
  return [
    ...(grade > MOST_GRADE ? [`grade ${grade}`] : []),
    ...(wordCount(longest) > MOST_WORDS ? [`${wordCount(longest)} words: ${longest}`] : []),
    ...hardWords(blocks).filter((word) => !HARD_WORDS.includes(word)),
  ]
}
