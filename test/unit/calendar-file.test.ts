import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../web/report/pages/calendar-file.ts'
import { day } from '../support/clocks.ts'

const ON = day('2026-03-09')

/** Read back as RFC 5545 says: unfolded (3.1), then each property, its TEXT unescaped (3.3.11). */
const read = (file: string): Map<string, string> =>
  new Map(
    file
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .slice(0, -1)
      .map((line): [string, string] => {
        const at = line.indexOf(':')
        const value = line
          .slice(at + 1)
          .replaceAll(/\\([\\;,nN])/g, (_, mark) => (/n/i.test(mark) ? '\n' : mark))
        return [line.slice(0, at), value]
      }),
  )

describe('a calendar file', () => {
  it('is these lines and no others', () => {
    expect(calendarFile('Check my notes', ON, 'a-b').split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Reminder//EN',
      'BEGIN:VEVENT',
      'UID:a-b',
      'DTSTAMP:20260309T000000Z',
      'DTSTART;VALUE=DATE:20260309',
      'SUMMARY:Check my notes',
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('holds any title in lines of 75 octets, ended by CRLF, and gives it back whole', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/\p{Cc}/gu, '')),
      fc.string({
        unit: fc.constantFrom('ä', '\\', ';', ',', '\n', 'n', ':', '€', '👮', ' '),
        minLength: 120,
      }),
    )
    fc.assert(
      fc.property(title, (text) => {
        const file = calendarFile(text, ON, 'a')
        const physical = file.split('\r\n')
        expect(physical.pop()).toBe('')
        const octets = physical.map((line) => new TextEncoder().encode(line).length)
        expect(Math.max(...octets)).toBeLessThanOrEqual(75)
        expect(physical.find((line) => /[\r\n]/.test(line) || !line.isWellFormed())).toBe(undefined)
        expect(read(file).get('SUMMARY')).toBe(text)
      }),
    )
  })
})
