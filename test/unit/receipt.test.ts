import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { ARGON2, argon2Here } from '../../client/crypto/argon2.ts'
import { receiptKeys } from '../../client/crypto/receipt-keys.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { checkWords } from '../../protocol/check-words.ts'
import {
  drawReceiptSecret,
  encodeReceipt,
  encodeReceiptCode,
  secretOfDigits,
} from '../../protocol/receipt.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { EFF_LARGE_WORDS, NOT_DRAWN } from '../../protocol/words/eff-large.ts'
import { browserPrimitives, ENDS } from '../support/ends.ts'
import { counting, unhex } from '../support/oracles/bytes.ts'
import { receiptVectors } from '../support/oracles/receipt.ts'
import vectors from '../vectors/receipt.json' with { type: 'json' }

vi.setConfig({ testTimeout: 120_000 })

it('has the vectors that the second implementation makes', () => {
  expect(vectors).toEqual(receiptVectors())
})

it('holds the very list that EFF published', () => {
  const dice = (place: number) =>
    place
      .toString(6)
      .padStart(5, '0')
      .replace(/\d/g, (digit) => String(Number(digit) + 1))
  const file = EFF_LARGE_WORDS.map((word, place) => `${dice(place)}\t${word}\n`).join('')
  expect(EFF_LARGE_WORDS).toHaveLength(7776)
  // SHA-256 of https://www.eff.org/files/2016/07/18/eff_large_wordlist.txt
  expect(createHash('sha256').update(file).digest('hex')).toBe(
    'addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e',
  )
})

describe.each(ENDS)('on the $name', ({ primitives }) => {
  it.each(vectors.receipts)('$code', ({ secret, words, code }) => {
    expect(encodeReceipt(primitives, unhex(secret))).toEqual(words)
    expect(encodeReceiptCode(primitives, unhex(secret))).toBe(code)
    const ok = { kind: 'ok', secret: unhex(secret) }
    expect(decodeReceipt(primitives, words.join(' '))).toEqual(ok)
    expect(decodeReceipt(primitives, code)).toEqual(ok)
  })

  it('takes secrets of 12 bytes only', () => {
    for (const length of [0, 11, 13]) {
      expect(() => encodeReceipt(primitives, counting(length))).toThrow(RangeError)
      expect(() => encodeReceiptCode(primitives, counting(length))).toThrow(RangeError)
    }
  })

  it('reads no number of 2^103 or more, though its low bits be a receipt', () => {
    const digits = (number: bigint) =>
      Array.from({ length: 21 }, (_, i) => Number((number >> BigInt(5 * (20 - i))) & 31n))
    const [receipt] = vectors.receipts
    const number = Array.from((receipt?.code ?? '').replaceAll('-', '')).reduce(
      (sum, symbol) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(symbol)),
      0n,
    )
    expect(secretOfDigits(primitives, 32, digits(number))).toEqual(unhex(receipt?.secret ?? ''))
    for (const high of [1n, 2n, 3n])
      expect(secretOfDigits(primitives, 32, digits(number + (high << 103n)))).toBeNull()
  })
})

describe('a fresh receipt', () => {
  it('is drawn again while it holds a word that is not to be drawn', () => {
    const holding = (word: string) => {
      const place = BigInt(EFF_LARGE_WORDS.indexOf(word))
      for (let low = 0n; ; low++) {
        const value = (place * 7776n ** 6n + low * 128n) >> 7n
        const secret = unhex(value.toString(16).padStart(24, '0'))
        if (encodeReceipt(browserPrimitives, secret).includes(word)) return secret
      }
    }
    const good = unhex(vectors.receipts[4]?.secret ?? '')
    const draws = [holding('yo-yo'), holding('yoyo'), holding('racism'), holding('islamic'), good]
    const drawn = drawReceiptSecret(browserPrimitives, (length) => {
      expect(length).toBe(12)
      return draws.shift() ?? new Uint8Array(12)
    })
    expect(drawn).toEqual(good)
    expect(draws).toEqual([])
  })

  it('has 95 bits at least', () => {
    expect(NOT_DRAWN.size).toBe(584)
    expect(96 + 8 * Math.log2(1 - NOT_DRAWN.size / EFF_LARGE_WORDS.length)).toBeGreaterThan(95.09)
  })
})

describe('the keys of a receipt', () => {
  it.each(vectors.keys)('of $secret', async (vector) => {
    const keys = await receiptKeys(
      browserPrimitives,
      argon2Here,
      unhex(vector.secret),
      vector.portalId,
    )
    expect(keys.mailboxToken).toEqual(unhex(vector.mailboxToken))
    expect(keys.sign.publicKey).toEqual(unhex(vector.signPublicKey))
    expect(keys.kem).toEqual({
      publicKey: unhex(vector.kemPublicKey),
      secretKey: unhex(vector.kemSecretKey),
    })
  })

  it('asks for 3 passes and 64 MiB, and leaves the root wiped', async () => {
    const [vector] = vectors.keys
    const root = unhex(vector?.root ?? '')
    const keys = await receiptKeys(
      browserPrimitives,
      async (job) => {
        expect(job).toMatchObject({ purpose: 'receipt', ...ARGON2.receipt })
        expect(ARGON2.receipt).toEqual({ passes: 3, memoryBytes: 67_108_864 })
        return root
      },
      unhex(vector?.secret ?? ''),
      vector?.portalId ?? '',
    )
    expect(keys.mailboxToken).toEqual(unhex(vector?.mailboxToken ?? ''))
    expect(root).toEqual(new Uint8Array(32))
  })

  it('takes a secret of 12 bytes and a portal id of 32', async () => {
    const portal = toBase64url(counting(32))
    const attempt = (secret: Uint8Array, portalId: string) =>
      receiptKeys(browserPrimitives, argon2Here, secret, portalId)
    await expect(attempt(counting(11), portal)).rejects.toThrow(RangeError)
    await expect(attempt(counting(12), toBase64url(counting(31)))).rejects.toThrow(RangeError)
    await expect(attempt(counting(12), 'no base64url!')).rejects.toThrow(RangeError)
  })
})

describe('check words', () => {
  it.each(vectors.checkWords)('of $hash: $words', ({ hash, words }) => {
    expect(checkWords(unhex(hash), words.length)).toEqual(words)
  })

  it('are made from 32 bytes only', () => {
    expect(() => checkWords(counting(31), 2)).toThrow(RangeError)
    expect(() => checkWords(counting(33), 2)).toThrow(RangeError)
  })
})
