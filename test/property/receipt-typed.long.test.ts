/** What comes back from paper, from the clipboard, from a file, from a letter and from dictation. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiptText } from '#words/report-send.ts'
import { drawReceiptSecret, encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { nodePrimitives as primitives } from '../../server/primitives.ts'

const DRAWN = 3000

interface Receipt {
  readonly secret: Uint8Array
  readonly words: readonly string[]
  readonly code: string
}

/** The same receipts each time: bytes of a seeded source. */
const drawn: Receipt[] = fc
  .sample(fc.infiniteStream(fc.nat(255)), { numRuns: DRAWN, seed: 8 })
  .map((bytes) => {
    const next = () => Number(bytes.next().value)
    const secret = drawReceiptSecret(primitives, (n) => Uint8Array.from({ length: n }, next))
    return {
      secret,
      words: encodeReceipt(primitives, secret),
      code: encodeReceiptCode(primitives, secret),
    }
  })

const copied = ({ words, code }: Receipt) => receiptText.clipboard(words, code)
const saved = ({ words, code }: Receipt) => receiptText.file(words, code)
const digitsFrom = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const spaced = (text: string, between: string) => text.replaceAll(' ', between)
/** A line break in the middle of each word of six letters or more, as a narrow window wraps. */
const broken = (text: string, at: string) => text.replace(/\b([a-z]{4})([a-z]{2,})\b/g, `$1${at}$2`)
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

const DAMAGE: readonly [string, (receipt: Receipt) => string][] = [
  ['the page’s own Copy', copied],
  ['the saved file', saved],
  ['the saved file with the line ends of Windows', (it) => saved(it).replaceAll('\n', '\r\n')],
  ['the saved file with the mark of a text file', (it) => `\ufeff${saved(it)}`],
  ['the code before the words', ({ words, code }) => `${code} ${words.join(' ')}`],
  [
    'the page, all of it',
    (it) =>
      [
        receiptText.title,
        receiptText.answer,
        receiptText.heading,
        receiptText.keep,
        it.words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
        receiptText.asCode,
        it.code,
        receiptText.either,
        receiptText.lost,
      ].join('\n\n'),
  ],
  [
    'a note of one’s own with an address',
    (it) =>
      `https://candour.example.org/#come-back\nMy report of 3 March 2026, 14:05\n\n${saved(it)}`,
  ],
  ['quoted by a mail program', (it) => saved(it).replace(/^/gm, '> > ')],
  ['quoted and wrapped', (it) => spaced(copied(it), '\n> ')],
  ['quoted-printable', (it) => spaced(copied(it), '=20').replaceAll('\n', '=0D=0A')],
  ['quoted-printable, with soft line ends', (it) => broken(copied(it), '=\r\n')],
  ['quoted-printable no-break spaces', (it) => spaced(copied(it), '=C2=A0')],
  ['in an address', (it) => spaced(it.words.join(' '), '%20')],
  ['HTML', (it) => spaced(copied(it), '&nbsp;').replaceAll('\n', '&#10;')],
  ['words broken at the end of a line', (it) => broken(it.words.join(' '), '\n')],
  ['words broken with a hyphen', (it) => broken(it.words.join(' '), '-\n')],
  ['words heard as two', (it) => broken(it.words.join(' '), ' ')],
  ['soft hyphens', (it) => broken(copied(it), '\u00ad')],
  ['zero widths', (it) => copied(it).replace(/(?<=[a-z0-9])/gi, '\u200b')],
  ['marks of direction', (it) => `\u2067\u200f${copied(it)}\u2069`],
  ['fillers', (it) => copied(it).replace(/(?<=[a-z])/gi, '\u034f')],
  ['no-break spaces', (it) => spaced(copied(it), '\u00a0')],
  ['bullets', (it) => it.words.map((word) => `• ${word}`).join('\n')],
  ['Arabic-Indic digits', (it) => digitsFrom(0x0660)(saved(it))],
  ['Persian digits', (it) => digitsFrom(0x06f0)(saved(it))],
  ['Devanagari digits', (it) => digitsFrom(0x0966)(saved(it))],
  ['fullwidth digits', (it) => digitsFrom(0xff10)(saved(it))],
  ['mathematical digits', (it) => digitsFrom(0x1d7d8)(saved(it))],
  ['digits of a script that shares its block', (it) => digitsFrom(0x116da)(saved(it))],
  [
    'numbers in circles',
    (it) => it.words.map((word, i) => `${String.fromCodePoint(0x2460 + i)}${word}`).join(' '),
  ],
  ['dictated: comma', (it) => it.words.join(' comma ')],
  ['dictated: new line', (it) => it.words.join(' new line ')],
  ['dictated: capital letters', (it) => `all capital letters ${it.words.join(' ')} full stop`],
  ['dictated: numbers', (it) => it.words.map((word, i) => `${NUMBERS[i]} ${word}`).join(' ')],
  ['labelled', (it) => it.words.map((word, i) => `Word ${i + 1}: ${word}`).join('\n')],
  ['dictated code', (it) => it.code.replaceAll('-', ' dash ')],
  ['a code on lines', (it) => it.code.replaceAll('-', '\n> ')],
  ['hyphenated words in two', (it) => it.words.join(' ').replaceAll('-', ' ')],
]

describe(`${DRAWN} drawn receipts open`, () => {
  it.each(DAMAGE)('%s', (_, damage) => {
    const closed = drawn.filter((receipt) => {
      const decoded = decodeReceipt(primitives, damage(receipt))
      return !(
        decoded.kind === 'ok' && Buffer.from(receipt.secret).equals(Buffer.from(decoded.secret))
      )
    })
    expect(closed.map(damage).slice(0, 3)).toEqual([])
  })
})

describe('words and code that do not agree', () => {
  const kinds = (decoded: (receipt: Receipt, other: Receipt) => string) =>
    drawn.slice(0, 500).map((receipt, i) => {
      const other = drawn[i + 500]
      if (!other) throw new Error('too few')
      return decodeReceipt(primitives, decoded(receipt, other))
    })

  it('of two receipts are said to be of two', () => {
    const results = kinds((it, other) => copied({ ...it, code: other.code }))
    expect(results.filter(({ kind }) => kind !== 'twoReceipts')).toEqual([])
  })

  it('name the word that does not fit', () => {
    const wrong = kinds((it) => copied({ ...it, words: it.words.with(2, 'zzz') }))
    for (const result of wrong)
      expect(result).toEqual({ kind: 'apart', wrong: 'words', positions: [3] })
    const seven = kinds((it) => copied({ ...it, words: it.words.slice(1) }))
    for (const result of seven)
      expect(result).toEqual({ kind: 'apart', wrong: 'words', positions: [] })
  })

  it('name the place in the code that does not fit', () => {
    const changed = (code: string) =>
      code.slice(0, 5) + (code[5] === '7' ? '8' : '7') + code.slice(6)
    const results = kinds((it) => copied({ ...it, code: changed(it.code) })).filter(
      // One wrong symbol in 128 passes the check, and is another receipt.
      ({ kind }) => kind !== 'twoReceipts',
    )
    expect(results.length).toBeGreaterThan(480)
    for (const result of results)
      expect(result).toEqual({ kind: 'apart', wrong: 'code', positions: [5] })
  })

  it('a date or a telephone number beside them is no code', () => {
    for (const it of drawn.slice(0, 500)) {
      const text = `${it.words.join(' ')} 2026-03-03 tel 020 7946 0000`
      expect(decodeReceipt(primitives, text)).toEqual({ kind: 'ok', secret: it.secret })
    }
  })

  it('half of a word with a hyphen is no part of a code', () => {
    const halved = drawn.filter(({ words }) => words.some((word) => word.includes('-')))
    expect(halved.length).toBeGreaterThan(0)
    for (const it of halved) {
      const text = `${it.words.join(' ')} 2026-03-03 tel 020 7946 0000`
      expect(decodeReceipt(primitives, text)).toEqual({ kind: 'ok', secret: it.secret })
    }
  })

  it('an answer comes at once, whatever was pasted', () => {
    for (const text of ['comma ', 'five ', 'drop ', 'a ', '9 ', '4NF'])
      expect(decodeReceipt(primitives, text.repeat(2000)).kind).not.toBe('ok')
  })
})
