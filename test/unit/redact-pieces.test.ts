/** A text with parts blacked out: what stays, and that nothing tells how long the rest was. */
import { describe, expect, it } from 'vitest'
import { copiedText } from '../../web/view/redact/copied-text.ts'
import {
  blackOut,
  blackOutEverywhere,
  countOf,
  MARK,
  type Pieces,
  shownOf,
} from '../../web/view/redact/pieces.ts'

const select = (pieces: Pieces, words: string): Pieces => {
  const start = shownOf(pieces).indexOf(words)
  return blackOut(pieces, start, start + words.length)
}

describe('a selection', () => {
  it('becomes a mark of one length, however long it was', () => {
    for (const words of ['a', 'Ada', 'Ada Lovelace of the second shift']) {
      const pieces = select([`Then ${words} left.`], words)
      expect(shownOf(pieces)).toBe(`Then ${MARK} left.`)
      expect(pieces.join('')).not.toContain(words)
    }
  })

  it('goes in with a mark that it touches, and two that meet are one', () => {
    const one = select(['abc def ghi'], 'def')
    const wider = blackOut(one, 2, 6)
    expect(wider).toEqual(['ab', null, ' ghi'])
    expect(countOf(blackOut(wider, 7, 11))).toBe(1)
  })

  it('leaves line ends where they are, and is none where there are no others', () => {
    expect(shownOf(blackOut(['one\ntwo\nthree'], 3, 8))).toBe(`one\n${MARK}\nthree`)
    const pieces = ['one\n\ntwo']
    expect(blackOut(pieces, 3, 5)).toBe(pieces)
    expect(blackOut(pieces, 2, 2)).toBe(pieces)
  })

  it('takes whole letters, with what belongs to them', () => {
    expect(blackOut(['Zoe\u0308 came'], 2, 3)).toEqual(['Zo', null, ' came'])
    expect(blackOut(['👩‍👧 came'], 1, 2)).toEqual([null, ' came'])
  })
})

describe('the same words', () => {
  it('go everywhere, in capitals or not, over a line end, and not within longer ones', () => {
    const text = 'Ann saw ANN. Annual talks with ann\nLee, Ann  Lee and Joanna.'
    expect(shownOf(blackOutEverywhere([text], 'Ann'))).toBe(
      `${MARK} saw ${MARK}. Annual talks with ${MARK}\nLee, ${MARK}  Lee and Joanna.`,
    )
    expect(countOf(blackOutEverywhere([text], 'Ann Lee'))).toBe(2)
  })

  it('are words and no pattern', () => {
    expect(shownOf(blackOutEverywhere(['a.c abc (a.c)'], 'a.c'))).toBe(`${MARK} abc (${MARK})`)
    expect(blackOutEverywhere(['abc'], ' ')).toEqual(['abc'])
  })
})

describe('the text of a copy', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('has nothing that is not seen, and lines that end one way', async () => {
    expect(await copiedText(bytes('a\u200bb\r\nc\rd\u202e'))).toBe('ab\nc\nd')
    expect(await copiedText(Uint8Array.from([0xff, 0xfe, 0x41, 0, 0xe9, 0]))).toBe('Aé')
    expect(await copiedText(Uint8Array.from([0x5a, 0x6f, 0xeb, 0x21]))).toBe('Zoë!')
  })

  it('is none where a program’s format has more in it than is seen', async () => {
    expect(await copiedText(bytes('<?xml version="1.0"?><a/>'))).toBe(null)
    expect(await copiedText(bytes('{\\rtf1 text}'))).toBe(null)
  })
})
