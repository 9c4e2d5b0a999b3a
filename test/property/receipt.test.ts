import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { checkWords } from '../../protocol/check-words.ts'
import { encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { EFF_LARGE_WORDS } from '../../protocol/words/eff-large.ts'
import { ENDS } from '../support/ends.ts'

vi.setConfig({ testTimeout: 120_000 })

const secrets = fc.uint8Array({ minLength: 12, maxLength: 12 })
const listed = new Set(EFF_LARGE_WORDS)
const separators = fc.constantFrom(' ', '  ', '\n', ', ', '-', ' — ', '\t', ' / ', '. ')
const casings = fc.constantFrom(
  (word: string) => word,
  (word: string) => word.toUpperCase(),
  (word: string) => word.charAt(0).toUpperCase() + word.slice(1),
)

describe.each(ENDS)('a receipt on the $name', ({ primitives }) => {
  it('comes back from its words, whatever their case and separators', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.array(separators, { minLength: 8, maxLength: 8 }),
        casings,
        (secret, between, cased) => {
          const words = encodeReceipt(primitives, secret)
          const text = words.map((word, i) => cased(word) + between[i]).join('')
          expect(decodeReceipt(primitives, text)).toEqual({ kind: 'ok', secret })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('comes back from its code, whatever the groups', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.integer({ min: 2, max: 21 }),
        separators,
        casings,
        (secret, size, between, cased) => {
          const symbols = encodeReceiptCode(primitives, secret).replaceAll('-', '')
          const groups = symbols.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
          expect(decodeReceipt(primitives, cased(groups.join(between)))).toEqual({
            kind: 'ok',
            secret,
          })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('names every single word that is off the list', () => {
    const position = fc.integer({ min: 0, max: 7 })
    const typed = fc.stringMatching(/^[a-z]{2,12}$/).filter((word) => !listed.has(word))
    fc.assert(
      fc.property(secrets, position, typed, (secret, at, wrong) => {
        const words = encodeReceipt(primitives, secret)
        // Next to such a word the halves of a hyphenated one would join: that is another test's matter.
        fc.pre(!words.some((word) => word.includes('-')) && !/^(?:drop|felt|t|yo)$/.test(wrong))
        const result = decodeReceipt(primitives, words.with(at, wrong).join(' '))
        expect(result).toMatchObject({
          kind: 'unknownWords',
          words: [{ position: at + 1, typed: wrong }],
        })
        if (result.kind !== 'unknownWords') return
        const nearest = result.words.flatMap((word) => word.nearest)
        expect(nearest.length).toBeLessThanOrEqual(3)
        expect(nearest.every((word) => listed.has(word))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('has one spelling: words that are read are the words that would be written', () => {
    const eight = fc.array(fc.constantFrom(...EFF_LARGE_WORDS), { minLength: 8, maxLength: 8 })
    let read = 0
    fc.assert(
      fc.property(eight, (words) => {
        const result = decodeReceipt(primitives, words.join(' '))
        if (result.kind === 'ok') {
          read++
          expect(encodeReceipt(primitives, result.secret)).toEqual(words)
        } else expect(result).toEqual({ kind: 'badCheck', form: 'words' })
      }),
      { numRuns: 5000, seed: 1 },
    )
    expect(read).toBeGreaterThan(0)
  })

  it('has an answer to any text', () => {
    const kinds = ['unknownWords', 'unknownSymbols', 'wrongCount', 'badCheck']
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(kinds).toContain(decodeReceipt(primitives, text).kind)
      }),
    )
  })
})

describe('check words', () => {
  it('fewer are the first of more, and all are listed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
        const seven = checkWords(hash, 7)
        expect(checkWords(hash, 2)).toEqual(seven.slice(0, 2))
        expect(seven.every((word) => listed.has(word))).toBe(true)
      }),
    )
  })
})
