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

/** Without case and accents. */
export const folded = (text: string): string =>
  plainText(text)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðħıßæœþ]/g, (letter) => LETTERS[letter] ?? letter)

export const wordsOf = (text: string): readonly string[] =>
  folded(text).match(/[\p{L}\p{N}]+/gu) ?? []

const TITLED_NUMBER = new RegExp(`^(?:${[...TITLES].join('|')}|no|number)+(?=\\d)`, 'i')

/** PC 004512, pc4512 and 4512 are one. */
export const staffNumber = (text: string): string =>
  plainSymbols(text)
    .replace(TITLED_NUMBER, '')
    .replace(/^(\D*)0+(?=\d)/, '$1')

export const email = (text: string): string => {
  const typed = plainText(text)
    .toLowerCase()
    .normalize('NFC')
    .replace(/mailto:/g, '')
  return /[^\s<>()[\],;"]+@[^\s<>()[\],;"]+/.exec(typed)?.[0] ?? typed.replace(/\s+/g, '')
}

/** So many digits has a whole number; fewer are an extension of the house. */
const WHOLE_PHONE = 7
const NATIONAL_UK = 10

/** +44 (0)7700 900123, 0044 7700 900123 and 07700 900123 are one; an extension behind a whole number is left out. */
export const phone = (text: string): string => {
  const [main = '', ...more] = plainText(text)
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
  plainText(text)
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
