/** One normaliser for what people type from paper and paste. */

import { describe, expect, it } from 'vitest'
import { normalPassphrase } from '../../client/crypto/passphrase.ts'
import { CaseFinder } from '../../client/officer/case-find.ts'
import { typedDays } from '../../client/officer/next-directory.ts'
import { isPortalNamed, officersCalled, type Portal } from '../../client/reporter/portal.ts'
import { writtenLine, writtenText } from '../../client/written.ts'
import { signInName, toSignInName } from '../../protocol/exchanges/session.ts'
import { line } from '../../protocol/fields.ts'
import {
  nameLine,
  piecesOf,
  plainLine,
  plainSymbols,
  plainText,
  readCaseNumber,
  readCode,
} from '../../protocol/typed.ts'
import { dateFault, NO_DATE, typedIso } from '../../web/common/components/date-input.tsx'
import { routeNamed } from '../../web/office/router.ts'
import { rowWith } from '../support/queue-row.ts'

const findsNumber = (typed: string): boolean =>
  new CaseFinder().find([rowWith({ number: '7K3M-0P1Q' })], typed).exact.length === 1

/** Of a portal with a hyphen in its check words. */
const isNamed = (typed: string): boolean => {
  const checkWords = ['aloe', 'felt-tip', 'zoom']
  return isPortalNamed(
    { epochs: { directories: { portal: 'a-B_9' } }, view: { checkWords } } as unknown as Portal,
    typed,
  )
}

const digitsFrom = (zero: number) =>
  Array.from({ length: 10 }, (_, i) => String.fromCodePoint(zero + i)).join('')

describe('digits of every script', () => {
  // Every run of ten that Unicode 15 has, by its zero; the last is one of two runs without a gap.
  it.each([
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0,
    0x11066, 0x110f0, 0x11136, 0x1d7ce, 0x1d7d8, 0x1d7f6, 0x1e950, 0x1fbf0, 0x116da,
  ])('from %i', (zero) => {
    expect(plainText(digitsFrom(zero))).toBe('0123456789')
  })

  it('numbers that are no digits stay: a half is no 1', () => {
    expect(plainText('Ⅷ 百')).toBe('VIII 百')
  })
})

const INVISIBLE = {
  'zero width space': '\u200b',
  'zero width joiner': '\u200d',
  'soft hyphen': '\u00ad',
  'mark of a file': '\ufeff',
  'right-to-left mark': '\u200f',
  override: '\u202e',
  isolate: '\u2068',
  'Hangul filler': '\u3164',
  'half-width filler': '\uffa0',
  'variation selector': '\ufe0f',
  'grapheme joiner': '\u034f',
  tag: '\u{e0041}',
}

describe.each(Object.entries(INVISIBLE))('%s changes nothing in', (_, mark) => {
  const strewn = (text: string) => mark + [...text].join(mark) + mark

  it('a passphrase', () => {
    expect(normalPassphrase(strewn('Éfin de 3'))).toBe('Éfin de 3')
  })
  it('a sign-in name', () => {
    expect(toSignInName(strewn('Ines B'))).toBe('ines b')
  })
  it('a one-time code', () => {
    expect(readCode(strewn('287 082'))).toBe('287082')
  })
  it('a case number', () => {
    expect(findsNumber(strewn('7k3m-0p1q'))).toBe(true)
    expect(readCaseNumber(strewn('7k3m-0p1q'))).toBe('7K3M-0P1Q')
  })
  it('the check words of a portal, and its id', () => {
    expect(isNamed(strewn('Aloe felt-tip zoom'))).toBe(true)
    expect(isNamed(strewn('a-B_9'))).toBe(true)
  })
  it('the name of an officer', () => {
    const ines = { id: 'ines', name: writtenLine('Inès B'), unit: '', roles: [] }
    const view = { readers: [ines], later: [] } as unknown as Portal['view']
    expect(officersCalled(view, [strewn('Ine\u0300s  B')])).toEqual(['ines'])
  })
  it('a date', () => {
    const date = { day: strewn('3'), month: strewn('march'), year: strewn('2026') }
    expect(typedIso(date)).toBe('2026-03-03')
  })
  it('the days until a directory expires', () => {
    expect(typedDays(strewn('90'))).toBe(90)
  })
  it('the words of a receipt', () => {
    expect(piecesOf(strewn('Aloe tip'))).toEqual(['aloe', 'tip'])
  })
})

describe('the one form', () => {
  it('is its own form', () => {
    for (const text of [
      'e\u200d\u0301',
      ' ٣\u00a0\u3000x ',
      'ﬁ\ufeff',
      'İ',
      '\u1100\u200b\u1161',
    ]) {
      expect(plainLine(plainLine(text))).toBe(plainLine(text))
      expect(signInName.safeParse(toSignInName(text)).success).toBe(true)
    }
  })

  it('takes codes and numbers as they are written', () => {
    expect(readCode('287-082')).toBe('287082')
    expect(readCode('٢٨٧\u00a0٠٨٢')).toBe('287082')
    expect(findsNumber(' 7K3M OPLQ ')).toBe(true)
    expect(findsNumber('７Ｋ３Ｍ－ＯＰＬＱ')).toBe(true)
    expect(findsNumber('7K3M OPMQ')).toBe(false)
    expect(plainSymbols('3.')).toBe('3')
  })

  it.each([
    '7K3M-0P1Q',
    ' 7k3m opiq ',
    '7k3moplq',
    '７Ｋ３Ｍ－ＯＰＬＱ',
    '7k3m%20op1q',
    '7K3M%E2%80%910P1Q',
    '٧K٣M–٠P١Q',
  ])('takes %s for a case number, in an address too', (typed) => {
    const number = '7K3M-0P1Q'
    expect(readCaseNumber(typed)).toBe(number)
    expect(routeNamed(`#case/${typed}/note`)).toEqual({ page: 'address', number, act: 'note' })
    expect(routeNamed(`#person/${typed}/2`)).toEqual({
      page: 'personAddress',
      place: { number, nth: 2 },
    })
  })

  it.each(['7K3M', '7K3M-0P1Q2', '7K3M-0P1U', 'queue', '%E0%A4%A'])('%s names no case', (typed) => {
    expect(routeNamed(`#case/${typed}`)).toEqual({ page: 'day' })
  })

  it.each([
    'ALOE, felt tip; zoom.',
    '“aloe felt\u2011tip\nzoom”',
    'aloe=20felt-tip=20zoom',
    ' a-B_9\n',
  ])('takes %j for the name of a portal', (typed) => {
    expect(isNamed(typed)).toBe(true)
  })

  it.each(['', 'aloe zoom felt-tip', 'aloe felt-tip', 'aloe felt-tip zoom zoom', 'A-b_9'])(
    'takes %j for the name of another',
    (typed) => {
      expect(isNamed(typed)).toBe(false)
    },
  )

  it('leaves capitals, accents and marks of a passphrase', () => {
    expect(normalPassphrase('A-b é!')).toBe('A-b é!')
  })
})

describe('the days until a directory expires', () => {
  it.each(['٩٠', ' ９０ ', '090'])('%s stands', (typed) => {
    expect(typedDays(typed)).toBe(90)
  })
  it.each(['', '0', '401', '-5', '3.5', '9 0', 'x'])('%j is no number of days', (typed) => {
    expect(typedDays(typed)).toBeNull()
  })
})

describe('a year', () => {
  const fault = (year: string) => dateFault(typedIso({ day: '3', month: '3', year }), 'no date')
  it.each(['26', '026', '0026', '٢٦'])('%s is asked about', (year) => {
    expect(fault(year)).toBe('Write the year with four digits. Do you mean 2026?')
  })
  it.each(['1', '202', '1026'])('%s is too short', (year) => {
    expect(fault(year)).toMatch(/^Write the year with four digits/)
  })
  it.each(['2026', ' ２０２６ ', '1999'])('%s stands', (year) => {
    expect(fault(year)).toBeNull()
  })
  it.each(['', 'x', '20266', '-26a'])('%j makes no date', (year) => {
    expect(fault(year)).toBe('no date')
  })
  it('where nothing was typed, a date is asked for', () => {
    expect(dateFault(typedIso(NO_DATE), 'no date')).toBe('Enter the date')
    expect(dateFault('', 'no date', 'Enter a date for “Day”')).toBe('Enter a date for “Day”')
    expect(dateFault(typedIso({ ...NO_DATE, day: '3' }), 'no date')).toBe('no date')
  })
})

describe('a line', () => {
  it.each(Object.entries(INVISIBLE))('holds no %s, and a typed one loses it', (_, mark) => {
    expect(line(100).safeParse(`In${mark}es`).success).toBe(false)
    expect(line(100).safeParse(nameLine(`In${mark}es`)).success).toBe(true)
  })

  it.each(['سارة العتيبي', 'עָמִ֖ית כהן', 'Ngữ', 'บริษัท', 'नमस्ते', '鈴木', 'O’Brien-Łukasz'])(
    '%s stands as it is',
    (name) => {
      expect(line(100).safeParse(name).success).toBe(true)
      expect(nameLine(name)).toBe(name.normalize('NFC'))
    },
  )

  it('holds four marks over a letter and not five', () => {
    const piled = (marks: number) => `I${'\u0336'.repeat(marks)}nes`
    expect(line(100).safeParse(piled(4)).success).toBe(true)
    expect(line(100).safeParse(piled(5)).success).toBe(false)
    expect(nameLine(piled(60))).toBe(piled(4))
    expect(writtenText(piled(60))).toBe(piled(4))
  })

  it('that runs from right to left stays together within a sentence, and nothing turns it', () => {
    expect(writtenLine('Ines')).toBe('\u2068Ines\u2069')
    expect(writtenLine('עמית')).toBe('\u2068עמית\u2069')
    expect(writtenText('a\u202egnp.exe')).toBe('agnp.exe')
  })
})
