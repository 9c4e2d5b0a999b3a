import { describe, expect, it } from 'vitest'
import {
  concat,
  equalBytes,
  fromUtf8,
  lengthPrefixed,
  littleEndian,
  u32,
  utf8,
} from '../../protocol/bytes.ts'
import { counting, numberOf } from '../support/oracles/bytes.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

describe('bytes', () => {
  it('joins', () => {
    expect(concat()).toEqual(bytes())
    expect(concat(bytes(1), bytes(), bytes(2, 3))).toEqual(bytes(1, 2, 3))
  })

  it('writes 32-bit integers with the high byte first', () => {
    expect(u32(0)).toEqual(bytes(0, 0, 0, 0))
    expect(u32(0x01020304)).toEqual(bytes(1, 2, 3, 4))
    expect(u32(0xffffffff)).toEqual(bytes(255, 255, 255, 255))
  })

  it('reads 32 bytes as one number with the low byte first, wherever they stand', () => {
    const all = counting(40, 1)
    expect(littleEndian(all.subarray(5, 37))).toBe(numberOf(all.slice(5, 37)))
    expect(littleEndian(new Uint8Array(32).fill(255))).toBe(2n ** 256n - 1n)
    expect(() => littleEndian(all.subarray(0, 31))).toThrow(RangeError)
  })

  it('puts its length before each part', () => {
    expect(lengthPrefixed(bytes(7), bytes())).toEqual(bytes(0, 0, 0, 1, 7, 0, 0, 0, 0))
  })

  it('compares length and content', () => {
    expect(equalBytes(bytes(1, 2), bytes(1, 2))).toBe(true)
    expect(equalBytes(bytes(1, 2), bytes(1, 3))).toBe(false)
    expect(equalBytes(bytes(1), bytes(1, 2))).toBe(false)
    expect(equalBytes(bytes(1, 2), bytes(1))).toBe(false)
  })

  it.each([
    ['a lone continuation byte', bytes(0x80)],
    ['an overlong form', bytes(0xc0, 0x80)],
    ['a surrogate', bytes(0xed, 0xa0, 0x80)],
    ['a cut character', bytes(0xe2, 0x82)],
  ])('refuses %s as UTF-8', (_what, malformed) => {
    expect(() => fromUtf8(malformed)).toThrow(TypeError)
  })

  it('keeps a byte-order mark', () => {
    expect(utf8(fromUtf8(bytes(0xef, 0xbb, 0xbf, 0x61)))).toEqual(bytes(0xef, 0xbb, 0xbf, 0x61))
  })
})
