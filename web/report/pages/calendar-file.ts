/**
 * A calendar file with one entry of a whole day (RFC 5545). It says no more than a title: no site, no place, no time
 * at which it was made.
 */
import { type Day, toCivil } from '../../../protocol/dates.ts'

const MOST_OCTETS = 75

const utf8 = new TextEncoder()

/** RFC 5545, section 3.3.11: what a TEXT value escapes. */
const escapeText = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\n|\r/g, '\\n')

/** Section 3.1: no line is longer than 75 octets, and no letter is cut in two. A further line begins with a space. */
const fold = (line: string): string => {
  let folded = ''
  let octets = 0
  for (const letter of line) {
    const { length } = utf8.encode(letter)
    if (octets + length > MOST_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += letter
    octets += length
  }
  return folded
}

const basicDate = (value: Day): string => {
  const { year, month, day } = toCivil(value)
  const digits = (part: number, length: number) => String(part).padStart(length, '0')
  return `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}`
}

/** @param id unlike any other: random, so that it leads to nothing */
export const calendarFile = (title: string, on: Day, id: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${escapeText(id)}`,
    // Required. It would say when the file was made: it says the day of the entry itself.
    `DTSTAMP:${basicDate(on)}T000000Z`,
    `DTSTART;VALUE=DATE:${basicDate(on)}`,
    `SUMMARY:${escapeText(title)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('')
