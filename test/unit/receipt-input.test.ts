import { describe, expect, it, vi } from 'vitest'
import { toStop } from '../../cli/stop.ts'
import { secretOfReceipt } from '../../client/headless/receipt.ts'
import { editDistance } from '../../protocol/edit-distance.ts'
import { nearestWords } from '../../protocol/nearest-words.ts'
import { encodeReceipt } from '../../protocol/receipt.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { EFF_LARGE_WORDS } from '../../protocol/words/eff-large.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { unhex } from '../support/oracles/bytes.ts'
import vectors from '../vectors/receipt.json' with { type: 'json' }

vi.setConfig({ testTimeout: 120_000 })

const receipt = vectors.receipts[4]
if (!receipt) throw new Error('no vector')
const words = receipt.words
const ok = { kind: 'ok', secret: unhex(receipt.secret) }
const decode = (text: string) => decodeReceipt(nodePrimitives, text)
const withWord = (position: number, word: string) => words.with(position - 1, word).join(' ')

/** The same numbers each time, below a bound (Park and Miller). */
const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** A secret whose third word is the given one. */
const holding = (word: string): Uint8Array => {
  const place = BigInt(EFF_LARGE_WORDS.indexOf(word))
  const start = 5n * 7776n ** 7n + 6n * 7776n ** 6n + place * 7776n ** 5n + 9n * 7776n ** 4n
  return unhex((start >> 7n).toString(16).padStart(24, '0'))
}

describe('eight words as people type them', () => {
  it.each([
    ['capitals', words.join(' ').toUpperCase()],
    ['a capital each', words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ')],
    ['lines', words.join('\r\n')],
    ['tabs and space around', `\t ${words.join('\t')} \n`],
    ['commas', words.join(', ')],
    ['semicolons without space', words.join(';')],
    ['hyphens', words.join('-')],
    ['long dashes', words.join(' – ')],
    ['dashes of every kind', words.join('‐').replace('‐', '‑').replace('‐', '−').replace('‐', '—')],
    ['numbers before', words.map((word, i) => `${i + 1}. ${word}`).join('\n')],
    ['numbers in brackets', words.map((word, i) => `(${i + 1}) ${word}`).join(' ')],
    ['quotes and a full stop', `“${words.join(' ')}.”`],
    ['no-break spaces', words.join('\u00a0')],
    ['soft hyphens inside', words.join(' ').replace('tip', 't\u00adip')],
    ['wide letters', words.join(' ').replace('tip', 'ｔｉｐ')],
    ['accents', words.join(' ').replace('o', 'ö').replace('e', 'é')],
    ['a Turkish capital', words.join(' ').toUpperCase().replace('I', 'İ')],
  ])('%s', (_, text) => {
    expect(decode(text)).toEqual(ok)
  })

  it.each(['drop-down', 'felt-tip', 't-shirt', 'yo-yo'])('%s, however it is joined', (word) => {
    const secret = holding(word)
    const listed = encodeReceipt(nodePrimitives, secret)
    expect(listed[2]).toBe(word)
    for (const typed of [
      word,
      word.replace('-', ' '),
      word.replace('-', '‑'),
      word.toUpperCase(),
    ]) {
      for (const separator of [' ', '-', '\n']) {
        const text = listed.with(2, typed).join(separator)
        expect(decode(text), text).toEqual({ kind: 'ok', secret })
      }
    }
  })

  it('no first half of a hyphenated word is listed, so halves join without doubt', () => {
    const halves = EFF_LARGE_WORDS.filter((word) => word.includes('-')).map(
      (it) => it.split('-')[0],
    )
    expect(halves).toEqual(['drop', 'felt', 't', 'yo'])
    expect(halves.filter((half) => EFF_LARGE_WORDS.includes(half ?? ''))).toEqual([])
  })
})

describe('the code as people type it', () => {
  const code = receipt.code
  it.each([
    ['small letters', code.toLowerCase()],
    ['no hyphens', code.replaceAll('-', '')],
    ['spaces', code.replaceAll('-', ' ')],
    ['other groups', code.replaceAll('-', '').replace(/.{5}/g, '$& ')],
    ['pairs', code.replaceAll('-', '').replace(/.{2}/g, '$& ')],
    ['lines', code.replaceAll('-', '\n')],
    ['O for 0', code.replaceAll('0', 'O')],
    ['dashes', code.replaceAll('-', '–')],
  ])('%s', (_, text) => {
    expect(decode(text)).toEqual(ok)
  })

  it('takes I and L for 1, and needs no digit to be told from words', () => {
    const all = vectors.receipts.filter((it) => it.code.includes('1'))
    expect(all.length).toBeGreaterThan(0)
    for (const { code, secret } of all) {
      for (const letter of ['I', 'l', 'i', 'L'])
        expect(decode(code.replaceAll('1', letter))).toEqual({ kind: 'ok', secret: unhex(secret) })
    }
    expect(decode('OOO-ooo-OOO-OOO-OOO-OOO-OIN')).toEqual({
      kind: 'ok',
      secret: new Uint8Array(12),
    })
  })

  it('names what no code has, and where', () => {
    expect(decode(`${code.slice(0, 8)}U-U${code.slice(11)}`)).toEqual({
      kind: 'unknownSymbols',
      positions: [7, 8],
    })
  })

  it('counts its symbols', () => {
    const wrongCount = { kind: 'wrongCount', form: 'code', expected: 21 }
    expect(decode(code.slice(0, -1))).toEqual({ ...wrongCount, count: 20 })
    expect(decode(`${code}0`)).toEqual({ ...wrongCount, count: 22 })
  })

  it('catches every single wrong symbol but the few that share the check', () => {
    const symbols = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    const results = [...code].flatMap((right, i) =>
      right === '-'
        ? []
        : symbols
            .filter((symbol) => symbol !== right)
            .map((symbol) => decode(code.slice(0, i) + symbol + code.slice(i + 1)).kind),
    )
    expect(results).toHaveLength(21 * 31)
    expect(results.filter((kind) => kind !== 'ok' && kind !== 'badCheck')).toEqual([])
    // The last two symbols hold the check itself: none of their alternatives can pass.
    expect(results.filter((kind) => kind === 'ok').length).toBeLessThan((21 * 31) / 64)
  })
})

describe('what is wrong is named', () => {
  it('a word off the list, its position and the nearest words', () => {
    expect(decode(withWord(3, 'aloee'))).toEqual({
      kind: 'unknownWords',
      words: [{ position: 3, typed: 'aloee', nearest: nearestWords('aloee') }],
    })
    expect(nearestWords('aloee')[0]).toBe('aloe')
  })

  it('several of them, before the count is judged', () => {
    expect(decode('neatnes tiptop alo most')).toMatchObject({
      kind: 'unknownWords',
      words: [
        { position: 1, typed: 'neatnes', nearest: ['neatness', 'nearness'] },
        { position: 3, typed: 'alo', nearest: ['aloe', 'aloft', 'aloha'] },
      ],
    })
  })

  it('eight at most, however much is pasted', () => {
    const result = decode('xqxqxq '.repeat(100_000))
    expect(result.kind === 'unknownWords' && result.words.length).toBe(8)
  })

  it.each([
    ['nothing', '', 0],
    ['seven', words.slice(1).join(' '), 7],
    ['nine', `${words.join(' ')} zoom`, 9],
    ['seven, one of them hyphenated', `${words.slice(2).join(' ')} drop down`, 7],
  ])('the number of words: %s', (_, text, count) => {
    expect(decode(text)).toEqual({ kind: 'wrongCount', form: 'words', count, expected: 8 })
  })

  it('a wrong word of the list, and a wrong order', () => {
    const badCheck = { kind: 'badCheck', form: 'words' }
    expect(decode(withWord(3, 'zoom'))).toEqual(badCheck)
    expect(decode(words.toReversed().join(' '))).toEqual(badCheck)
    expect(decode('zoom '.repeat(8))).toEqual(badCheck)
  })
})

describe('the nearest words', () => {
  it.each([
    ['abacas', 'abacus'],
    ['abcaus', 'abacus'],
    ['zombi', 'zombie'],
    ['tshirt', 't-shirt'],
    ['dropdown', 'drop-down'],
    ['felttip', 'felt-tip'],
    ['kinoflk', 'kinfolk'],
    ['kinfok', 'kinfolk'],
    ['transpse', 'transpose'],
  ])('%s: %s comes first', (typed, meant) => {
    expect(nearestWords(typed)[0]).toBe(meant)
  })

  it('are no others than comparing with every word finds', () => {
    const random = seeded(3)
    const letter = () => String.fromCharCode(97 + random(26))
    for (let i = 0; i < 50; i++) {
      const word = EFF_LARGE_WORDS[random(EFF_LARGE_WORDS.length)] ?? ''
      const [one, two] = [random(word.length), random(word.length)]
      const typed = word.slice(0, one) + letter() + word.slice(one + random(2))
      const twice = typed.slice(0, two) + typed.slice(two + 1)
      for (const it of [typed, twice]) {
        const most = it.length < 5 ? 1 : 2
        const like = EFF_LARGE_WORDS.filter(
          (listed) => (it.length > 2 && listed.startsWith(it)) || editDistance(it, listed) <= most,
        )
        const nearest = nearestWords(it)
        expect(nearest).toHaveLength(Math.min(like.length, 3))
        expect(like).toEqual(expect.arrayContaining(nearest))
      }
    }
  })

  it('are at most three, and none for what is like nothing', () => {
    expect(nearestWords('cart').length).toBe(3)
    expect(nearestWords('qqqqqqqq')).toEqual([])
    expect(nearestWords('')).toEqual([])
  })
})

describe('text around a receipt', () => {
  const random = seeded(7)
  const hex = (bytes: number): string =>
    Array.from({ length: bytes }, () => random(256).toString(16).padStart(2, '0')).join('')
  const mail = (body: string): string =>
    [
      `Received: from mx${random(9)}.example.org (10.${random(255)}.${random(255)}.${random(255)})`,
      `  id ${hex(8)}; Mon, ${random(28)} Nov 2026 ${random(23)}:${random(59)}:${random(59)} +0100`,
      `Message-ID: <${hex(4)}-${hex(2)}-${hex(2)}-${hex(2)}-${hex(6)}@example.com>`,
      `X-Spam: score=-0.${random(99)} tests=A_1,B_2`,
      '',
      body,
    ].join('\n')

  it('is taken for no code', () => {
    for (let i = 0; i < 300; i++) expect(decode(mail(words.join(' ')))).toEqual(ok)
    const wrong = words.with(2, 'abacus').join(' ')
    for (let i = 0; i < 300; i++) expect(decode(mail(wrong)).kind).not.toBe('ok')
  })

  it('that is dictated leaves a wrong word a wrong word', () => {
    const wrong = words.with(2, 'abacus').map((word) => `${word}, comma`)
    expect(decode(wrong.join(' '))).toEqual({ kind: 'badCheck', form: 'words' })
  })
})

describe('a terminal says what is wrong, and what to do', () => {
  const { code } = receipt
  const seven = words.slice(1).join(' ')
  it.each([
    [withWord(3, 'aloee'), 'Words of it are not on the list. Check word 3.'],
    [seven, 'A receipt has 8 words, or a code of 21 symbols. Here are 7.'],
    [withWord(3, 'zoom'), 'Something in it is wrong, or the order is. Look at your note again.'],
    [`U${code.slice(1)}`, 'No code has such symbols. Check place 1.'],
    [code.slice(1), 'A receipt has 8 words, or a code of 21 symbols. Here are 20.'],
    [
      `${withWord(3, 'zoom')} ${code}`,
      'The code is right, but the words beside it are not its own. Give the code alone.',
    ],
    [
      `${words.join(' ')} ${code.slice(0, -2)}`,
      'The words are right, but the code beside them is not theirs. Give the words alone.',
    ],
    [
      `${words.join(' ')} ${vectors.receipts[3]?.code}`,
      'The words and the code are of two receipts. Give one of them.',
    ],
  ])('%s', (typed, said) => {
    let fault: unknown = null
    try {
      secretOfReceipt(nodePrimitives, typed)
    } catch (error) {
      fault = error
    }
    expect(toStop(fault)).toMatchObject({ code: 'wrongSecret', message: said })
  })
})
