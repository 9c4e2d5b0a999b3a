import { plain } from '../../../client/literal.ts'
import { byLanguage, type Language } from '../by-language.ts'

const MONTHS = [
  ['Ionawr', 'Ion'],
  ['Chwefror', 'Chwef'],
  ['Mawrth', 'Maw'],
  ['Ebrill', 'Ebr'],
  ['Mai', 'Mai'],
  ['Mehefin', 'Meh'],
  ['Gorffennaf', 'Gorff'],
  ['Awst', 'Awst'],
  ['Medi', 'Medi'],
  ['Hydref', 'Hyd'],
  ['Tachwedd', 'Tach'],
  ['Rhagfyr', 'Rhag'],
] as const

/** Sunday first. */
const WEEKDAYS = ['Sul', 'Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn']

/** What “a” becomes “ac” before: vowels, w and y before a consonant, and numbers that are read with a vowel first. */
const VOWEL_FIRST = /^(?:[aeiou]|w(?![aeiou])|y(?![aeiouw])|(?:1|1[1-9]|8\d*)(?!\d))/

const and = (next: string): string => {
  const bare = plain(next).toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  return VOWEL_FIRST.test(bare) ? 'ac' : 'a'
}

const joined = (items: readonly string[], word: (next: string) => string): string => {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word(last)} ${last}`
}

const month = (number: number, form: 0 | 1): string => MONTHS[number - 1]?.[form] ?? ''

/** Chromium knows the plurals of Welsh but not its dates, times and lists: these would be American English. */
export const language: Language = {
  ...byLanguage('cy', 'ltr'),
  months: MONTHS.map(([name]) => name),
  date: (date) => `${date.day} ${month(date.month, 0)} ${date.year}`,
  /** As it stands within a sentence. */
  weekday: ({ year, month, day }) =>
    `dydd ${WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}`,
  shortDate: (date, withYear) =>
    `${date.day} ${month(date.month, 1)}${withYear ? ` ${date.year}` : ''}`,
  time: byLanguage('en-GB', 'ltr').time,
  list: (items) => items.join(', '),
  all: (items) => joined(items, and),
  either: (items) => joined(items, () => 'neu'),
}
