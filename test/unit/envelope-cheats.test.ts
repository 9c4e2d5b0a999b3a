/** Envelopes sealed by somebody who cheats: with @noble where the browser's own code would not. */
import { describe, expect, it } from 'vitest'
import { EnvelopeError, makeWrap, openEnvelope } from '../../client/crypto/envelope.ts'
import { fromBase64url } from '../../protocol/base64url.ts'
import { concat } from '../../protocol/bytes.ts'
import {
  decodeCell,
  encodeCell,
  envelopeHash,
  type SealedEnvelope,
  wrapHash,
} from '../../protocol/envelope.ts'
import { derive } from '../../protocol/primitives.ts'
import { counting } from '../support/oracles/bytes.ts'
import { base64url, oracleSeal, unbase64url } from '../support/oracles/envelope.ts'
import { twoKeyCiphertext } from '../support/oracles/salamander.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const { primitives } = world
const ines = world.officer('Ines')
const ivan = world.officer('Ivan')
const bytes = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

describe('an author who cheats', () => {
  const about = { case: base64url(counting(32)), log: 'reporter', purpose: 'message' }
  const author = ines.signKey
  const readers = [ines, ivan].sort((a, b) => (a.id < b.id ? -1 : 1))
  const oracleReaders = readers.map(({ id, kemKey }) => ({ id, kemKey: unbase64url(kemKey) }))
  const content = { version: 1, text: 'One text.' }
  const contentKey = primitives.random(32)
  const honest = oracleSeal({ ...about, author }, oracleReaders, content, contentKey)
  const opened =
    (header: Uint8Array, body: Uint8Array, wrap: Uint8Array, secret: Uint8Array) => () =>
      openEnvelope(
        primitives,
        { header: base64url(header), body: base64url(body), wraps: [base64url(wrap)] },
        secret,
      )
  const wrapFor = (reader: typeof ines, header: Uint8Array, key: Uint8Array) =>
    makeWrap(primitives, key, header, reader)

  it('commits to one content key: one that the header does not name opens nothing', () => {
    const other = primitives.random(32)
    const body = primitives.seal(
      derive(primitives, other, 32, 'body'),
      new Uint8Array(24),
      encodeCell('message', content),
      honest.header,
    )
    expect(
      primitives.open(
        derive(primitives, other, 32, 'body'),
        new Uint8Array(24),
        body,
        honest.header,
      ),
    ).not.toBeNull()
    const wrap = wrapFor(ines, honest.header, other)
    expect(opened(honest.header, body, wrap, ines.kemSecretKey)).toThrow(EnvelopeError)
    expect(
      opened(
        honest.header,
        honest.body,
        wrapFor(ines, honest.header, contentKey),
        ines.kemSecretKey,
      )()?.content,
    ).toEqual(content)
  })

  it('makes no body that two readers open to two texts', () => {
    const other = primitives.random(32)
    const keys = [contentKey, other].map((it) => derive(primitives, it, 32, 'body')) as [
      Uint8Array,
      Uint8Array,
    ]
    const body = twoKeyCiphertext(keys, honest.header, encodeCell('message', content))
    const [one, two] = keys.map((key) =>
      primitives.open(key, new Uint8Array(24), body, honest.header),
    )
    expect(one).not.toBeNull()
    expect(two).not.toBeNull()
    expect(one).not.toEqual(two)
    expect(
      opened(honest.header, body, wrapFor(ivan, honest.header, other), ivan.kemSecretKey),
    ).toThrow(EnvelopeError)
  })

  it('whose wraps were made for another header', () => {
    const elsewhere = oracleSeal(
      { ...about, author, purpose: 'note' },
      oracleReaders,
      content,
      contentKey,
    )
    expect(
      opened(
        honest.header,
        honest.body,
        elsewhere.wraps[0] ?? new Uint8Array(),
        readers[0]?.kemSecretKey ?? new Uint8Array(),
      ),
    ).toThrow(EnvelopeError)
  })

  it.each<[string, (cell: Uint8Array) => Uint8Array]>([
    ['padding that is not zero', (cell) => cell.with(-1, 1)],
    [
      'padding that is not zero right after the text',
      (cell) => cell.with(4 + JSON.stringify(content).length, 32),
    ],
    ['a length beyond the cell', (cell) => concat(Uint8Array.of(0, 0, 0x20, 0), cell.subarray(4))],
    ['a huge length', (cell) => concat(Uint8Array.of(255, 255, 255, 255), cell.subarray(4))],
    ['a length that cuts the text', (cell) => cell.with(3, (cell[3] ?? 1) - 1)],
    ['no text', (cell) => new Uint8Array(cell.length)],
    ['text that is not JSON', (cell) => cell.with(4, 0x5b)],
    ['malformed UTF-8', (cell) => cell.with(20, 0xff)],
  ])('a cell with %s', (_, change) => {
    const cell = change(encodeCell('message', content))
    expect(decodeCell(cell)).toBeNull()
    const key = derive(primitives, contentKey, 32, 'body')
    const body = primitives.seal(key, new Uint8Array(24), cell, honest.header)
    const wrap = wrapFor(ines, honest.header, contentKey)
    expect(opened(honest.header, body, wrap, ines.kemSecretKey)).toThrow(EnvelopeError)
  })

  it('with a body that belongs to another envelope under the same hash', () => {
    const sealed: SealedEnvelope = {
      header: base64url(honest.header),
      body: base64url(honest.body),
      wraps: honest.wraps.map(base64url),
    }
    const hashes = sealed.wraps.map((it) => wrapHash(primitives, bytes(it)))
    const hash = envelopeHash(primitives, honest.header, honest.body, hashes)
    const other = oracleSeal({ ...about, author }, oracleReaders, content, primitives.random(32))
    expect(envelopeHash(primitives, honest.header, other.body, hashes)).not.toBe(hash)
    expect(envelopeHash(primitives, other.header, honest.body, hashes)).not.toBe(hash)
    expect(envelopeHash(primitives, honest.header, honest.body, hashes.toReversed())).not.toBe(hash)
  })
})
