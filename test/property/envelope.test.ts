/** Sealing and opening, whatever is written and whoever reads. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EnvelopeError,
  isTrueWrap,
  openEnvelope,
  sealEnvelope,
} from '../../client/crypto/envelope.ts'
import { storedHash } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import {
  AEAD_TAG_BYTES,
  cellFor,
  decodeCell,
  encodeCell,
  PURPOSES,
  type Purpose,
  parseHeader,
} from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import { LOGS } from '../../protocol/statement.ts'
import { oracleHash } from '../support/oracles/bytes.ts'
import { base64url, oracleOpen, oracleSeal, unbase64url } from '../support/oracles/envelope.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const { primitives } = world
const officers = [...world.officers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('a', 'א', '😀', '\ud800', '"', '\\', '\u0000'),
    maxLength: 400,
  }),
)
const contents = fc.record({ version: fc.constant(1), text: texts })
const abouts = fc.record({
  case: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHash),
  log: fc.constantFrom(...LOGS),
  purpose: fc.constantFrom<Purpose>(...PURPOSES.filter((it) => it !== 'open')),
  author: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase64url),
})
const chosen = fc.subarray(officers, { minLength: 1 })
const keyed = (some: typeof officers) =>
  some.map(({ id, kemKey }) => ({
    id,
    kemKey,
    key: toHash(oracleHash('kem-key', unbase64url(kemKey))),
  }))
const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

describe('an envelope', () => {
  it('opens for its readers and for nobody else, and is what @noble seals', () => {
    fc.assert(
      fc.property(abouts, chosen, contents, (about, some, { text }) => {
        const isShort = about.purpose === 'title' || about.purpose === 'tags'
        const content = { version: 1, text: isShort ? text.slice(0, 150) : text }
        const { envelope, hash } = sealEnvelope(primitives, about, keyed(some), content)
        const wrapHashes = envelope.wraps.map((it) => toHash(oracleHash('wrap', bytesOf(it))))
        const stored = { ...envelope, wrapHashes, wraps: [] }
        expect(storedHash(primitives, stored)).toBe(hash)
        expect(parseHeader(envelope.header)?.readers.map((it) => it.id)).toEqual(
          some.map((it) => it.id),
        )
        let contentKey: Uint8Array | undefined
        some.forEach((reader, at) => {
          const wrap = envelope.wraps[at] ?? ''
          const opened = openEnvelope(primitives, { ...stored, wraps: [wrap] }, reader.kemSecretKey)
          expect(opened?.content).toEqual(content)
          contentKey = opened?.contentKey
          const [header, body] = [bytesOf(envelope.header), bytesOf(envelope.body)]
          expect(oracleOpen(header, body, bytesOf(wrap), reader.kemSeed)).toEqual(content)
          for (const other of officers) {
            if (other.id === reader.id) continue
            expect(() =>
              openEnvelope(primitives, { ...stored, wraps: [wrap] }, other.kemSecretKey),
            ).toThrow(EnvelopeError)
          }
        })
        if (!contentKey) throw new Error('not opened')
        const readers = some.map(({ id, kemKey }) => ({ id, kemKey: unbase64url(kemKey) }))
        const again = oracleSeal(about, readers, content, contentKey)
        expect(base64url(again.hash)).toBe(hash)
        expect(base64url(again.body)).toBe(envelope.body)
        for (const [at, reader] of some.entries()) {
          const header = bytesOf(envelope.header)
          expect(isTrueWrap(primitives, contentKey, header, reader, wrapHashes[at] ?? '')).toBe(
            true,
          )
          const next = wrapHashes[at + 1]
          if (next) expect(isTrueWrap(primitives, contentKey, header, reader, next)).toBe(false)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('shows nothing of the text but its cell', () => {
    fc.assert(
      fc.property(contents, contents, (one, two) => {
        const about = {
          case: toHash(new Uint8Array(32)),
          log: 'shared',
          purpose: 'message',
        } as const
        const [a, b] = [one, two].map(
          (content) =>
            sealEnvelope(
              primitives,
              { ...about, author: about.case },
              keyed(officers.slice(0, 1)),
              content,
            ).envelope,
        )
        const cells = [one, two].map((it) =>
          cellFor('message', Buffer.byteLength(JSON.stringify(it))),
        )
        expect(a?.header.length).toBe(b?.header.length)
        expect(bytesOf(a?.body ?? '').length).toBe((cells[0] ?? 0) + AEAD_TAG_BYTES)
        expect(a?.body.length === b?.body.length).toBe(cells[0] === cells[1])
        expect(a?.body).not.toBe(b?.body)
        expect(a?.header).not.toBe(b?.header)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a flipped bit', () => {
  const [reader] = officers
  if (!reader) throw new Error('no officer')
  const about = {
    case: toHash(new Uint8Array(32)),
    log: 'internal',
    purpose: 'note',
    author: reader.signKey,
  } as const
  const { envelope, hash } = sealEnvelope(primitives, about, keyed(officers), {
    version: 1,
    text: 'x',
  })
  const wrapHashes = envelope.wraps.map((it) => toHash(oracleHash('wrap', bytesOf(it))))
  const stored = { ...envelope, wrapHashes, wraps: envelope.wraps.slice(0, 1) }

  it('anywhere in header, body or own wrap: the hash differs, and it does not open', () => {
    const field = fc.constantFrom('header' as const, 'body' as const, 'wrap' as const)
    fc.assert(
      fc.property(field, fc.nat(), fc.nat({ max: 7 }), (name, offset, bit) => {
        const bytes = bytesOf((name === 'wrap' ? stored.wraps[0] : stored[name]) ?? '')
        const at = offset % bytes.length
        const text = toBase64url(bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)))
        const changed = { ...stored, ...(name === 'wrap' ? { wraps: [text] } : { [name]: text }) }
        if (name !== 'wrap') expect(storedHash(primitives, changed)).not.toBe(hash)
        expect(() => openEnvelope(primitives, changed, reader.kemSecretKey)).toThrow(EnvelopeError)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a cell', () => {
  it('gives back what was written, in the smallest cell that holds it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PURPOSES), contents, (purpose, content) => {
        const cellBytes = cellFor(purpose, Buffer.byteLength(JSON.stringify(content)))
        if (cellBytes === null) {
          expect(() => encodeCell(purpose, content)).toThrow(RangeError)
          return
        }
        const cell = encodeCell(purpose, content)
        expect(cell.length).toBe(cellBytes)
        expect(decodeCell(cell)).toEqual(content)
      }),
    )
  })

  it('is nothing but its length, its text and zeros', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const decoded = decodeCell(bytes)
        if (decoded === null) return
        const length = Buffer.from(bytes).readUInt32BE(0)
        expect(bytes.subarray(4 + length).every((byte) => byte === 0)).toBe(true)
        expect(JSON.parse(Buffer.from(bytes.subarray(4, 4 + length)).toString())).toEqual(decoded)
      }),
    )
  })
})
