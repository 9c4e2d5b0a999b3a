/** Canonical forms: what people write in many ways becomes one. Each is idempotent; '' where nothing is left. */
import { plainSymbols, plainText } from '../../../../protocol/typed.ts'
import { RANK_WORDS, TITLES, UNIT_FILLERS } from './titles.ts'

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** The schema allows none that is longer; whatever is, is compared by its beginning. */
const MOST_LETTERS = 300

const plain = (text: string): string =>
  plainText(text.slice(0, MOST_LETTERS)).slice(0, MOST_LETTERS)

/** Without case and accents. */
export const folded = (text: string): string =>
  plain(text)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðħıßæœþ]/g, (letter) => LETTERS[letter] ?? letter)
    .slice(0, MOST_LETTERS)

export const wordsOf = (text: string): readonly string[] =>
  folded(text).match(/[\p{L}\p{N}]+/gu) ?? []

const TITLED_NUMBER = /^\P{N}+/u
const NUMBER_WORDS: ReadonlySet<string> = new Set([...TITLES, 'no', 'number'])

/** PC 004512, pc4512 and 4512 are one. */
export const staffNumber = (text: string): string =>
  plainSymbols(plain(text))
    .slice(0, MOST_LETTERS)
    .replace(TITLED_NUMBER, (letters) => (NUMBER_WORDS.has(letters.toLowerCase()) ? '' : letters))
    .replace(/^(\D*)0+(?=\d)/, '$1')

/** Kim <Kim.Lee@Force.example> and kim.lee @ force.example are one. */
export const email = (text: string): string => {
  const typed = plain(text)
    .toLowerCase()
    .normalize('NFC')
    .replace(/mailto:/g, '')
  const close = typed.replace(/\s*@\s*/g, '@')
  const address = /[^\s<>()[\],;"]+@[^\s<>()[\],;"]+/.exec(close)?.[0]
  return address ?? close.replace(/[\s<>()[\],;"]+/g, '')
}

/** So many digits has a whole number; fewer are an extension of the house. */
const WHOLE_PHONE = 7
const NATIONAL_UK = 10

/** +44 (0)7700 900123, 0044 7700 900123 and 07700 900123 are one; an extension behind a whole number is left out. */
export const phone = (text: string): string => {
  const [main = '', ...more] = plain(text)
    .toLowerCase()
    .split(/[#x;]|ext/)
  const isWhole = main.replace(/\D/g, '').length >= WHOLE_PHONE
  const typed = (isWhole ? main : [main, ...more].join('')).replace(/\(0\)/g, '').trim()
  const digits = typed.replace(/\D/g, '')
  const isAbroad = typed.startsWith('+') || digits.startsWith('00')
  const number = digits.replace(/^0+/, '')
  if (/^44/.test(number) && number.length >= NATIONAL_UK + 2 - (isAbroad ? 1 : 0))
    return phone(number.slice(2))
  return isAbroad && number !== '' ? `+${number}` : number
}

/** @name, name and https://social.example/name are one. */
export const handle = (text: string): string =>
  plain(text)
    .toLowerCase()
    .normalize('NFC')
    .split(/[\s/:@]+/)
    .findLast((part) => /[\p{L}\p{N}]/u.test(part)) ?? ''

/** In any order, and without words that say only that it is a unit: Response Team 3 and Team 3, Response are one. */
export const unit = (text: string): string => {
  const words = wordsOf(text)
  const telling = words.filter((word) => !UNIT_FILLERS.has(word))
  return [...new Set(telling.length > 0 ? telling : words)].sort().join(' ')
}

/** PC, DC, Temporary Constable and Police Constable are one. */
export const rank = (text: string): string => {
  const words = wordsOf(text).map((word) => RANK_WORDS.get(word) ?? word)
  const telling = words.flatMap((word) => word.split(' ')).filter((word) => word !== '')
  return [...new Set(telling)].sort().join(' ')
}
