import { describe, expect, it } from 'vitest'
import { indexKey, openRecord, sealRecord } from '../../client/crypto/index-record.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import type { IndexRecord } from '../../protocol/own-index.ts'
import { sealedRecord } from '../../protocol/own-index.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { recordVector } from '../support/oracles/accounts.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const { kemSeed, place, sealed } = vectors.record
const record = vectors.record.record as IndexRecord
const seed = Uint8Array.from(Buffer.from(kemSeed, 'hex'))
const key = indexKey(primitives, seed, place.portal)
const open = (at: typeof place, text: string, by = key) => openRecord(primitives, by, at, text)
const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array()

const said = (firstWords: string): IndexRecord => ({
  ...record,
  report: { kinds: [], firstWords },
})

describe('a record of an index', () => {
  it('is that of the vector, which the oracle writes', () => {
    expect(recordVector()).toEqual(vectors.record)
    expect(sealedRecord.parse(sealed)).toBe(sealed)
    expect(open(place, sealed)).toEqual(record)
  })

  it('has the length of its step, whatever is in it, and never looks the same', () => {
    const lengthOf = (words: string) =>
      bytesOf(sealRecord(primitives, key, place, said(words))).length
    expect([0, 1, 20, 40].map((letters) => lengthOf('a'.repeat(letters)))).toEqual(
      Array(4).fill(24 + 512 + 16),
    )
    expect([400, 800].map((letters) => lengthOf('a'.repeat(letters)))).toEqual([
      24 + 1024 + 16,
      24 + 1536 + 16,
    ])
    expect(() => lengthOf('a'.repeat(4096))).toThrow(RangeError)
    const [one, other] = [1, 2].map(() => sealRecord(primitives, key, place, record))
    expect(one).not.toBe(other)
    expect(one?.slice(0, 32)).not.toBe(other?.slice(0, 32))
  })

  it.each([
    ['another officer', { ...place, officer: toBase64url(new Uint8Array(16)) }],
    ['another case', { ...place, caseId: toBase64url(new Uint8Array(32)) }],
    ['another portal', { ...place, portal: toBase64url(new Uint8Array(32)) }],
    ['a version before', { ...place, version: place.version - 1 }],
    ['a version after', { ...place, version: place.version + 1 }],
  ])('does not open for %s', (_name, whose) => {
    expect(open(whose, sealed)).toBeNull()
  })

  it('does not open with another officer’s keys', () => {
    const other = indexKey(primitives, seed.with(0, 1), place.portal)
    expect(open(place, sealed, other)).toBeNull()
    expect(open(place, sealed, indexKey(primitives, seed, 'another'))).toBeNull()
  })

  it('does not open altered, nor under the nonce of another', () => {
    const bytes = bytesOf(sealed)
    for (const at of [0, 23, 24, 300, bytes.length - 1]) {
      expect(open(place, toBase64url(bytes.with(at, (bytes[at] ?? 0) ^ 1)))).toBeNull()
    }
    const other = bytesOf(sealRecord(primitives, key, place, record))
    const mixed = Uint8Array.of(...other.subarray(0, 24), ...bytes.subarray(24))
    expect(open(place, toBase64url(mixed))).toBeNull()
    expect(open(place, '')).toBeNull()
  })

  it('does not open with what is none', () => {
    for (const json of [{ ...record, more: 1 }, { ...record, version: 2 }, [], { version: 1 }]) {
      const wrong = sealRecord(primitives, key, place, json as IndexRecord)
      expect(open(place, wrong)).toBeNull()
    }
  })

  it.each([
    ['a shorter cell', sealed.slice(0, -4)],
    ['a longer one', `${sealed}AAAA`],
    ['no cell', toBase64url(new Uint8Array(40))],
    ['nine steps', toBase64url(new Uint8Array(40 + 9 * 512))],
  ])('is refused with %s', (_name, text) => {
    expect(sealedRecord.safeParse(text).success).toBe(false)
  })
})
