/** What a client found out, for a terminal or another program: nothing in it controls a terminal or reverses its text. */
import { type Day, formatDay } from '../protocol/dates.ts'
import { plain } from './literal.ts'

const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (found: string): string =>
  found.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const plainText = (text: string): string => text.replace(UNSAFE, '')

const DAYS = /On$|^(start|due|target|revised|missingSince|review)$/

/** A replacer: dates for day numbers. */
const dated = (key: string, value: unknown): unknown => {
  if (!DAYS.test(key)) return value
  if (Array.isArray(value)) return value.map(formatDay)
  return typeof value === 'number' ? formatDay(value as Day) : value
}

export const plainJson = (data: object): string =>
  plain(JSON.stringify(data, dated, 2)).replace(UNSAFE, escaped)
