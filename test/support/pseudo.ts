/**
 * A language that anybody who reads English can read: every letter is another, every vowel stands twice, so texts are
 * some 40% longer. Letter by letter, so that a part of a text becomes the same part of its translation. Runs in pages too.
 */

const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const TO = [...'áƀćđéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýźÁɃĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ']

const spell = (letter: string): string => {
  const other = TO[FROM.indexOf(letter)] ?? letter
  return /[aeiouy]/.test(letter) ? other + other : other
}

const spellAll = (text: string): string => text.replaceAll(/[a-z]/gi, spell)

// Private use: what a function was given, in what it made of it.
const FIRST = '\ue000'
const LAST = '\ue001'
const MARKS = /[\ue000\ue001]/g
/** Marked, between isolates, or an address: the same in every language. */
const KEPT = /(\ue000[^\ue001]*\ue001|\u2068[^\u2069]*\u2069|https?:\S+)/

/** Of a text as it stands in a table, or as a function of one made it. */
export const pseudo = (text: string): string =>
  text
    .split(KEPT)
    .map((part, at) => (at % 2 === 1 ? part : spellAll(part)))
    .join('')
    .replaceAll(MARKS, '')

const given = (value: unknown): unknown => {
  if (typeof value === 'string') return `${FIRST}${value}${LAST}`
  return Array.isArray(value) ? value.map(given) : value
}

/** They stand in reports, and are no words. */
const IDS = ['id']

/** A table of words, its texts and what its functions make of others: all in this language. */
export const pseudoTable = <Words>(words: Words): Words => translate(words) as Words

const translate = (words: unknown): unknown => {
  if (typeof words === 'string') return pseudo(words)
  if (typeof words === 'function') {
    return (...args: unknown[]) => translate(words(...args.map(given)))
  }
  if (Array.isArray(words)) return words.map(translate)
  if (words === null || typeof words !== 'object') return words
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      IDS.includes(name) ? value : translate(value),
    ]),
  )
}
