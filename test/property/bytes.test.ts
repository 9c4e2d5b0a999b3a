import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64url, isBase64urlOf, toBase64url } from '../../protocol/base64url.ts'
import { concat, equalBytes, fromUtf8, lengthPrefixed, utf8 } from '../../protocol/bytes.ts'

const anyBytes = fc.uint8Array({ maxLength: 200 })
const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 4 })

describe('byte properties', () => {
  it('base64url writes what Node writes, and reads it back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = toBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(text)).toEqual(bytes)
      }),
    )
  })

  it('base64url has one text for each byte string', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'AQZaz09-_=+/ '),
      maxLength: 12,
    })
    fc.assert(
      fc.property(letters, (text) => {
        const bytes = fromBase64url(text)
        fc.pre(bytes !== null)
        expect(toBase64url(bytes)).toBe(text)
      }),
    )
  })

  it('base64url of a length is what decodes to that length', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'AQZaz09-_=+/ é'), maxLength: 8 }),
      anyBytes.map(toBase64url),
    )
    fc.assert(
      fc.property(text, fc.nat({ max: 12 }), (it, lengthBytes) => {
        const length = fromBase64url(it)?.length
        expect(isBase64urlOf(it, lengthBytes)).toBe(length === lengthBytes)
        if (length !== undefined) expect(isBase64urlOf(it, length)).toBe(true)
      }),
    )
  })

  it('length prefixes tell apart what mere joining does not', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = a.length === b.length && a.every((part, i) => equalBytes(part, b[i] ?? part))
        expect(equalBytes(lengthPrefixed(...a), lengthPrefixed(...b))).toBe(same)
      }),
    )
  })

  it('joining keeps every byte in order', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect([...concat(...all)]).toEqual(all.flatMap((part) => [...part]))
      }),
    )
  })

  it('UTF-8 comes back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text)
      }),
    )
  })
})
