/** Whatever title and tags the contract lets through fit the one cell that they have. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_TAGS, parseContent, TAG_LETTERS, TITLE_LETTERS } from '../../protocol/content.ts'
import { decodeCell, encodeCell, SHORT_CELL_BYTES } from '../../protocol/envelope.ts'

/** One, two, three and four bytes in UTF-8; twice and six times as long in JSON. */
const unit = fc.oneof(
  fc.constantFrom(
    'a',
    '"',
    '\\',
    'א',
    '字',
    '\uffee',
    '🜂',
    ' ',
    '\t',
    '\u0000',
    '\ud800',
    '\u2028',
    ',',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const longest = (letters: number) =>
  fc
    .oneof(
      fc.array(unit, { maxLength: letters + 1 }).map((all) => all.join('')),
      unit.map((one) => one.repeat(Math.floor(letters / one.length))),
    )
    .map((text) => text.slice(0, letters + 1))

describe('what has one cell', () => {
  it('a title that the contract takes fits it', () => {
    let taken = 0
    fc.assert(
      fc.property(longest(TITLE_LETTERS), (text) => {
        const content = parseContent('title', { version: 1, text })
        if (!content) return
        taken++
        const cell = encodeCell('title', content)
        expect(cell).toHaveLength(SHORT_CELL_BYTES)
        expect(decodeCell(cell)).toEqual(content)
      }),
      { numRuns: 1000, examples: [['字'.repeat(TITLE_LETTERS)], ['"'.repeat(TITLE_LETTERS)]] },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it('tags that the contract takes fit it', () => {
    let taken = 0
    const most = Array.from({ length: MOST_TAGS }, (_, i) => `${i}${'字'.repeat(TAG_LETTERS - 1)}`)
    fc.assert(
      fc.property(fc.array(longest(TAG_LETTERS), { maxLength: MOST_TAGS + 1 }), (tags) => {
        const content = parseContent('tags', { version: 1, tags })
        if (!content) return
        taken++
        const cell = encodeCell('tags', content)
        expect(cell).toHaveLength(SHORT_CELL_BYTES)
        expect(decodeCell(cell)).toEqual(content)
      }),
      { numRuns: 2000, examples: [[most], [[]]] },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it.each([
    ['twice the same', ['a', 'a']],
    ['a comma', ['a,b']],
    ['space before it', [' a']],
    ['space after it', ['a ']],
    ['an empty one', ['']],
    ['one too long', ['x'.repeat(TAG_LETTERS + 1)]],
    ['one too many', Array.from({ length: MOST_TAGS + 1 }, (_, i) => `${i}`)],
    ['what is not seen', ['a\u200bb']],
    ['half a letter', ['\ud800']],
  ])('refuses tags with %s', (_, tags) => {
    expect(parseContent('tags', { version: 1, tags })).toBeNull()
  })

  it.each(['', ' ', 'two\nlines', '\u0000', '\ud800', 'x'.repeat(TITLE_LETTERS + 1)])(
    'refuses the title %j',
    (text) => {
      expect(parseContent('title', { version: 1, text })).toBeNull()
    },
  )
})
