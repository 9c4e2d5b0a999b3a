import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { indexKey, openRecords, sealRecord } from '../../client/crypto/index-record.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat, u32, utf8 } from '../../protocol/bytes.ts'
import { hash, toHash } from '../../protocol/fields.ts'
import {
  type IndexRecord,
  indexState,
  MAX_RECORD_CELL_BYTES,
  RECORD_VERSION,
  recordContext,
  recordJson,
  sealedRecord,
} from '../../protocol/own-index.ts'
import { allegationId } from '../../protocol/together/allegation.ts'
import {
  keepAnswer,
  keptAnswers,
  NOTHING_KEPT,
  shutSlots,
  slotsKept,
} from '../../protocol/together/kept.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'
import { recordVector } from '../support/oracles/accounts.ts'
import vectors from '../vectors/accounts.json' with { type: 'json' }

const { kemSeed, place, sealed } = vectors.record
const given = vectors.record.record as unknown as IndexRecord
const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
/** The vector has the bytes beside the JSON. */
const record: IndexRecord = {
  ...given,
  together: {
    ...given.together,
    allegations: given.together.allegations.map((it) => ({
      ...it,
      aliases: unhex(vectors.record.aliases),
    })),
    comparisons: given.together.comparisons.map((it) => ({
      ...it,
      slots: unhex(vectors.record.slots),
    })),
  },
}
const plain: IndexRecord = { ...record, together: NOTHING_KEPT }
const seed = Uint8Array.from(Buffer.from(kemSeed, 'hex'))
const key = indexKey(primitives, seed, place.portal)
const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array()
const open = (at: typeof place, text: string, by = key) => {
  const one = { case: at.caseId, version: at.version, lengthBytes: bytesOf(text).length }
  return openRecords(primitives, by, at, [one], text)[0]
}

const said = (firstWords: string): IndexRecord => ({
  ...plain,
  report: { kinds: [], firstWords },
})

const SAME = {
  person: 'samePerson',
  links: [],
  confidence: 'certain',
  closelyConnected: null,
  old: null,
  why: 'Yes',
} as const

describe('a record of an index', () => {
  it('is that of the vector, which the oracle writes', () => {
    expect(recordVector()).toEqual(vectors.record)
    expect(sealedRecord.parse(sealed)).toBe(sealed)
    expect(open(place, sealed)).toEqual(record)
  })

  it('keeps no more memory than it has bytes', () => {
    const kept = open(place, sealed)?.together
    const parts = [kept?.allegations[0]?.aliases, kept?.comparisons[0]?.slots]
    for (const part of parts) {
      expect(part?.buffer.byteLength).toBeLessThanOrEqual(bytesOf(sealed).length)
      expect(part?.buffer).not.toBe(primitives.libsodium.HEAPU8.buffer)
    }
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
    expect(() => lengthOf('a'.repeat(MAX_RECORD_CELL_BYTES))).toThrow(RangeError)
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

  it('is not sealed with what is none', () => {
    const { together } = record
    const [comparison] = together.comparisons
    const [allegation] = together.allegations
    if (!comparison || !allegation) throw new Error('the vector has one of each')
    const longer = { ...comparison, slots: Uint8Array.of(...comparison.slots, 1) }
    const shorter = { ...allegation, aliases: allegation.aliases.subarray(1) }
    const turning = { ...allegation.content, subject: { rank: 'Sergeant\u202e' } }
    for (const wrong of [
      { ...record, more: 1 },
      { ...record, version: 2 },
      { ...record, together: { ...together, comparisons: [longer] } },
      { ...record, together: { ...together, allegations: [shorter] } },
      {
        ...record,
        together: { ...together, allegations: [{ ...allegation, content: turning }] },
      },
      { ...record, together: { ...NOTHING_KEPT, failing: [{ why: 'else' }] } },
    ]) {
      expect(() => sealRecord(primitives, key, place, wrong as IndexRecord)).toThrow(RangeError)
    }
    expect(open(place, sealRecord(primitives, key, place, record))).toEqual(record)
  })

  describe('of the officer’s own key', () => {
    const cellOf = (json: string | Uint8Array, after: Uint8Array = new Uint8Array()) => {
      const text = typeof json === 'string' ? utf8(json) : json
      return concat(u32(text.length), text, after)
    }
    const sealedCell = (cell: Uint8Array) => {
      const nonce = primitives.random(24)
      return toBase64url(concat(nonce, primitives.seal(key, nonce, cell, recordContext(place))))
    }
    const zeros = (lengthBytes: number) => new Uint8Array(lengthBytes)

    it('opens as one that was sealed', () => {
      expect(open(place, sealedCell(cellOf(JSON.stringify(plain), zeros(9))))).toEqual(plain)
    })

    it.each<[string, string | Uint8Array]>([
      ['no JSON', '{'],
      ['two lines', '{\n}'],
      ['no UTF-8', Uint8Array.of(0xff)],
      ['the first byte of a letter', Uint8Array.of(0xc3)],
      ['JSON of another kind', '7'],
      ['two values', `${JSON.stringify(plain)},7`],
      ['nothing', ''],
      ['what goes on in the next', '["'],
    ])('opens beside one with %s, which does not', (_name, json) => {
      const sealedText = (cell: Uint8Array) => bytesOf(sealedCell(cell))
      const good = (words: string) => bytesOf(sealRecord(primitives, key, place, said(words)))
      const parts = [good('one'), sealedText(cellOf(json)), good('two'), bytesOf(sealed)]
      const altered = parts.map((part, i) => (i === 2 ? part.with(30, (part[30] ?? 0) ^ 1) : part))
      const openAll = (all: readonly Uint8Array[]) => {
        const each = all.map(({ length }) => ({
          ...{ case: place.caseId, version: place.version, lengthBytes: length },
        }))
        return openRecords(primitives, key, place, each, toBase64url(concat(...all)))
      }
      expect(openAll(parts)).toEqual([said('one'), null, said('two'), record])
      expect(openAll(altered)).toEqual([said('one'), null, null, record])
    })

    it('is not taken for its neighbour where their JSON makes as many values as there are records', () => {
      const one = JSON.stringify(said('one'))
      const parts = [`${one},${one}`, '["', '"]'].map((json) => bytesOf(sealedCell(cellOf(json))))
      const each = parts.map(({ length }) => ({
        ...{ case: place.caseId, version: place.version, lengthBytes: length },
      }))
      const opened = openRecords(primitives, key, place, each, toBase64url(concat(...parts)))
      expect(opened).toEqual([null, null, null])
    })

    it.each<[string, Uint8Array]>([
      ['of a version before', cellOf(JSON.stringify({ ...plain, version: 0 }))],
      ['of a version after', cellOf(JSON.stringify({ ...plain, version: 2 }))],
      ['of no version', cellOf(JSON.stringify({ ...plain, version: undefined }))],
      ['of JSON that is no record', cellOf('[]')],
      ['of JSON that is null', cellOf('null')],
      ['of no JSON', cellOf('{')],
      ['of no UTF-8', concat(u32(1), Uint8Array.of(0xff))],
      ['without what is kept together', cellOf(JSON.stringify({ ...plain, together: null }))],
      ['with less kept together', cellOf(JSON.stringify({ ...plain, together: {} }))],
      ['without what is newest', cellOf(JSON.stringify({ ...plain, newest: null }))],
      ['with more bytes than it tells of', cellOf(JSON.stringify(plain), Uint8Array.of(0, 1))],
      [
        'with fewer bytes than it tells of',
        cellOf(JSON.stringify({ ...plain, together: { ...NOTHING_KEPT, comparisons: [{}] } })),
      ],
      ['longer than its cell', concat(u32(9_999), utf8(JSON.stringify(plain)))],
      ['shorter than a length', zeros(3)],
    ])('does not open %s', (_name, cell) => {
      expect(open(place, sealedCell(cell))).toBeNull()
    })
  })

  it('has another version when its shape is another', () => {
    const shape = JSON.stringify(z.toJSONSchema(recordJson, { unrepresentable: 'any' }))
    const digest = toBase64url(primitives.sha256(utf8(shape)))
    expect({ version: RECORD_VERSION, digest }).toEqual({
      version: 1,
      digest: '-xwzszDPdwQwNySpi-3nsKdtQYz0EaASTrRqJ06CBIA',
    })
  })

  it('is as long with twelve answers that have opened as with none', () => {
    const [comparison] = record.together.comparisons
    if (!comparison) throw new Error('the vector has one')
    const shut = slotsKept(Array.from({ length: 12 }, () => primitives.random(192)))
    const slots = shut.slice()
    for (const [i] of shutSlots(shut)) {
      const to = allegationId.parse(toBase64url(primitives.random(32)))
      const why = 'x'.repeat(149)
      const answer = { ...SAME, why: i % 2 === 0 ? why : '' }
      keepAnswer(slots, i, { to, alias: i % 8, answer })
    }
    expect(keptAnswers(shut)).toEqual([])
    expect(keptAnswers(slots).map(({ alias }) => alias)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3,
    ])
    expect(shutSlots(slots)).toEqual([])
    const lengths = [shut, slots].map((its) => {
      const together = { ...record.together, comparisons: [{ ...comparison, slots: its }] }
      return sealRecord(primitives, key, place, { ...record, together }).length
    })
    expect(lengths[0]).toBe(lengths[1])
    expect(keptAnswers(comparison.slots)).toEqual([
      {
        to: toBase64url(Uint8Array.from({ length: 32 }, (_, i) => 77 + i)),
        alias: 5,
        answer: SAME,
      },
    ])
    expect(shutSlots(comparison.slots).map(([i]) => i)).toEqual([0, 1, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it.each([
    ['a shorter cell', sealed.slice(0, -4)],
    ['a longer one', `${sealed}AAAA`],
    ['no cell', toBase64url(new Uint8Array(40))],
    ['more than the longest', toBase64url(new Uint8Array(40 + MAX_RECORD_CELL_BYTES + 512))],
  ])('is refused with %s', (_name, text) => {
    expect(sealedRecord.safeParse(text).success).toBe(false)
  })
})

it('the state of an index is over its cases in the order of their bytes, each with its version', () => {
  const caseOf = (first: number) => toHash(new Uint8Array(32).fill(first))
  const state = (...versions: [number, number][]) =>
    indexState(primitives, new Map(versions.map(([id, version]) => [caseOf(id), version])))
  // As the specification has it, in base64url's own order 0xfb ('-') comes before 0x01 ('A').
  const parts = [Buffer.from('candour/1/index-state'), Buffer.alloc(80)]
  parts[1]?.fill(0x01, 0, 32).writeBigUInt64BE(2n, 32)
  parts[1]?.fill(0xfb, 40, 72).writeBigUInt64BE(2n ** 40n, 72)
  const framed = parts.flatMap((part) => [u32(part.length), part])
  const expected = createHash('sha256')
    .update(concat(...framed))
    .digest('base64url')
  expect(state([0xfb, 2 ** 40], [0x01, 2])).toBe(expected)
  expect(state([0x01, 2], [0xfb, 2 ** 40])).toBe(expected)
  // The same number of cases, and the same sum of versions.
  expect(state([0x01, 3], [0xfb, 2 ** 40 - 1])).not.toBe(expected)
})

it('the state of an index is that of the vector', () => {
  const { cases, state, empty } = vectors.indexState
  const versions = cases.map((it) => [hash.parse(it.case), it.version] as const)
  expect(indexState(primitives, new Map(versions))).toBe(state)
  expect(indexState(primitives, new Map())).toBe(empty)
})
