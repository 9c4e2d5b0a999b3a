/** A name as it is compared: given names and a family name, whichever way round it was written. */
import { doubleMetaphone } from 'double-metaphone'
import { distance } from 'fastest-levenshtein'
import { folded } from './canonical.ts'
import { wholeNames } from './nicknames.ts'
import { isOneSlip } from './slips.ts'
import { LETTERS_AFTER, TITLES } from './titles.ts'

export interface Word {
  readonly text: string
  /** How it sounds in English; letters that have no sound there stand for themselves. */
  readonly sounds: readonly string[]
  /** The given names that it may stand for. */
  readonly wholes: readonly string[]
}

export interface Name {
  /** The canonical form: given names, then the family name. */
  readonly text: string
  /** Its words in the order of the alphabet: to know it with the family name first. */
  readonly sorted: string
  /** Empty where one word stands alone: it may be a given or a family name. */
  readonly given: readonly Word[]
  readonly family: Word
  /** The family name, and each part of a double one. */
  readonly families: readonly Word[]
}

const MOST_GIVEN = 4
const MOST_PARTS = 3

/** Words that belong to the one behind them, wherever they stand, or unless they come first. */
const ALWAYS_JOINED = new Set(['o', 'mc', 'mac', 'fitz'])
const JOINED_INSIDE = new Set(
  'van von der den de da di du la le el al bin ibn abu st ter ten dos das del'.split(' '),
)

const withoutTitles = (words: readonly string[]): readonly string[] => {
  const from = words.findIndex((word) => !TITLES.has(word))
  const until = words.findLastIndex((word) => !LETTERS_AFTER.has(word))
  return from === -1 || until < from ? [] : words.slice(from, until + 1)
}

/** MacDonald and McDonald are one; Macey stays. */
const scottish = (part: string): string => part.replace(/^mac(?=\p{L}{3})/u, 'mc')

const joined = (words: readonly string[]): readonly string[] => {
  const all: string[] = []
  let before = ''
  for (const [i, word] of words.entries()) {
    const isFirst = all.length === 0 && before === ''
    const joins = ALWAYS_JOINED.has(word) || (JOINED_INSIDE.has(word) && !isFirst)
    if (joins && i < words.length - 1) before += word
    else {
      all.push(before + word)
      before = ''
    }
  }
  return all.map((word) => word.split('-').map(scottish).join('-'))
}

const wordsOfName = (text: string): readonly string[] =>
  (
    text.replace(/['’‘ʼ`´]|(?<!\p{L})\p{L}\//gu, '').match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ??
    []
  ).filter((word) => !/^[\p{N}-]+$/u.test(word))

const cleaned = (words: readonly string[]): readonly string[] => {
  const once = joined(withoutTitles(words))
  return once.join(' ') === words.join(' ') ? once : cleaned(once)
}

const WORDS = new Map<string, Word>()
const MOST_KEPT = 50_000

/** Words come again and again: each is taken apart once. */
const wordOf = (text: string): Word => {
  const known = WORDS.get(text)
  if (known !== undefined) return known
  const codes = [...new Set(doubleMetaphone(text.replace(/[^a-z]/g, '')))].filter((it) => it !== '')
  const word = { text, sounds: codes.length > 0 ? codes : [text], wholes: [...wholeNames(text)] }
  if (WORDS.size < MOST_KEPT) WORDS.set(text, word)
  return word
}

/** @returns null where nothing is left to compare */
export const nameOf = (written: string): Name | null => {
  const text = folded(written)
  const [first = '', ...rest] = text.split(',')
  const behind = cleaned(wordsOfName(rest.join(' ')))
  const before = cleaned(wordsOfName(first))
  const whole = cleaned([...behind, ...before])
  const words = whole.length > 0 ? whole : wordsOfName(text).slice(-1)
  const last = words.at(-1)
  if (last === undefined) return null
  const given = words.slice(0, -1).slice(0, MOST_GIVEN)
  const parts = last.split('-').slice(0, MOST_PARTS)
  return {
    text: [...given, last].join(' '),
    sorted: [...given, last].sort().join(' '),
    given: given.map(wordOf),
    family: wordOf(last),
    families: [...new Set([last.replaceAll('-', ''), ...parts])].map(wordOf),
  }
}

/** How close two words come. `initial`: one is the first letter of the other; `absent`: one is not there. */
export type Closeness = 'same' | 'nickname' | 'near' | 'sound' | 'initial' | 'absent' | 'none'

/** From so many letters on, a slip is one, and two are: shorter words differ too easily. */
const SLIP_LETTERS = 3
const TWO_SLIPS_LETTERS = 7

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((it) => others.includes(it))

const isNear = ({ text: a }: Word, { text: b }: Word): boolean => {
  if (Math.max(a.length, b.length) >= SLIP_LETTERS && isOneSlip(a, b)) return true
  const isShort = Math.min(a.length, b.length) < TWO_SLIPS_LETTERS
  return !isShort && Math.abs(a.length - b.length) <= 2 && distance(a, b) <= 2
}

export const givenCloseness = (a: Word, b: Word): Closeness => {
  if (a === b || a.text === b.text) return 'same'
  if (a.text.length === 1 || b.text.length === 1)
    return a.text[0] === b.text[0] ? 'initial' : 'none'
  if (shares(a.wholes, b.wholes)) return 'nickname'
  if (isNear(a, b)) return 'near'
  return shares(a.sounds, b.sounds) ? 'sound' : 'none'
}

const anyOf = (a: Name, b: Name, agree: (one: Word, other: Word) => boolean): boolean =>
  a.families.some((one) => b.families.some((other) => agree(one, other)))

export const familyCloseness = (a: Name, b: Name): Closeness => {
  if (anyOf(a, b, (one, other) => one.text === other.text)) return 'same'
  if (anyOf(a, b, isNear)) return 'near'
  return anyOf(a, b, (one, other) => shares(one.sounds, other.sounds)) ? 'sound' : 'none'
}
