/** Envelopes that were changed, mixed up, or left out. */

import { describe, expect, it } from 'vitest'
import { EnvelopeError, openEnvelope } from '../../client/crypto/envelope.ts'
import { EnvelopeDiffers, verifyCase } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { concat } from '../../protocol/bytes.ts'
import { encodeHeader, parseHeader, type StoredEnvelope } from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import { checkEnvelope } from '../../protocol/history/check-envelope.ts'
import type { ExpectedEnvelope } from '../../protocol/history/context.ts'
import { TestCase } from '../support/case.ts'
import { ENDS } from '../support/ends.ts'
import { World } from '../support/world.ts'

const world = await World.create()
const { primitives } = world
const ines = world.officer('Ines')
const ivan = world.officer('Ivan')
const played = new TestCase(world)
played.act('Ines', [
  { log: 'internal', act: { type: 'opened' } },
  { log: 'shared', act: { type: 'acknowledged' } },
  { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
  { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
])
const verified = played.verify(ines.id)
const expected = [...verified.replay.envelopes.values()]
const [report, message, note] = expected
if (!report || !message || !note) throw new Error('three envelopes')
const storedFor = (hash: string, reader = ines.id): StoredEnvelope => {
  const found = played.verify(reader).envelopes.get(hash)
  if (!found) throw new Error('no envelope')
  return found
}
const bytes = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

/** What both ends say of an envelope, in place of what its statement introduces. */
const checked = (it: ExpectedEnvelope, stored: StoredEnvelope): string => {
  const [server, browser] = ENDS.map(({ primitives }) =>
    checkEnvelope(primitives, it, stored.header, bytes(stored.body), stored.wrapHashes.map(bytes)),
  )
  expect(browser).toEqual(server)
  return typeof server === 'string' ? server : 'stands'
}
const reheaded = (stored: StoredEnvelope, edit: object): StoredEnvelope => {
  const header = parseHeader(stored.header)
  if (!header) throw new Error('no header')
  return { ...stored, header: toBase64url(encodeHeader({ ...header, ...edit })) }
}
const flipped = (text: string, at: number, bit = 1): string => {
  const changed = bytes(text).slice()
  changed[at] = (changed[at] ?? 0) ^ bit
  return toBase64url(changed)
}

describe('an envelope in its place', () => {
  it('stands', () => {
    for (const it of expected) expect(checked(it, storedFor(it.hash))).toBe('stands')
  })

  it.each([
    ['another case', { case: toBase64url(new Uint8Array(32)) }],
    ['another log', { log: 'internal' }],
    ['another purpose', { purpose: 'update' }],
    ['another author', { author: ivan.signKey }],
  ])('not with %s', (_, edit) => {
    expect(checked(message, reheaded(storedFor(message.hash), edit))).toBe('wrongHeader')
  })

  it('not with other readers', () => {
    const stored = storedFor(message.hash)
    const { readers } = parseHeader(stored.header) ?? { readers: [] }
    expect(readers).toHaveLength(5)
    for (const other of [
      readers.slice(1),
      readers.filter((it) => it.id !== 'reporter'),
      [{ id: '', key: readers[0]?.key }, ...readers],
      readers.map((it) => ({ ...it, key: readers[0]?.key })),
    ]) {
      expect(['wrongReaders', 'malformed']).toContain(
        checked(message, reheaded(stored, { readers: other })),
      )
    }
    expect(checked(message, reheaded(stored, { readers: readers.toReversed() }))).toBe('malformed')
    const more = { ...stored, wrapHashes: [...stored.wrapHashes, ...stored.wrapHashes.slice(0, 1)] }
    expect(checked(message, more)).toBe('wrongReaders')
    expect(checked(message, { ...stored, wrapHashes: stored.wrapHashes.slice(1) })).toBe(
      'wrongReaders',
    )
  })

  it('goes to the reporter too, but for what is internal', () => {
    const listed = expected.map((it) => {
      const { readers } = parseHeader(storedFor(it.hash).header) ?? { readers: [] }
      expect(it.readers).toEqual(readers)
      return readers.some(({ id }) => id === 'reporter')
    })
    expect(listed).toEqual([true, true, false])
  })

  it('not with another one’s body, header or wraps', () => {
    const [a, b] = [storedFor(message.hash), storedFor(note.hash)]
    expect(checked(message, { ...a, body: b.body })).toBe('wrongHash')
    expect(checked(message, b)).toBe('wrongHeader')
    expect(checked(message, { ...a, wrapHashes: a.wrapHashes.toReversed() })).toBe('wrongHash')
    expect(checked(message, reheaded(a, { commitment: toBase64url(new Uint8Array(32)) }))).toBe(
      'wrongHash',
    )
  })

  it('not with a body of another size', () => {
    const stored = storedFor(message.hash)
    const body = bytes(stored.body)
    const sizes = [
      body.subarray(1),
      body.subarray(0, -1),
      concat(body, new Uint8Array(1)),
      new Uint8Array(0),
    ]
    for (const size of [...sizes, new Uint8Array(128 * 1024 + 16)]) {
      expect(checked(message, { ...stored, body: toBase64url(size) })).toBe('wrongHeader')
    }
    const reportStored = storedFor(report.hash)
    expect(checked(report, { ...reportStored, body: stored.body })).toBe('wrongHeader')
    const larger = toBase64url(new Uint8Array(64 * 1024 + 16))
    expect(checked(message, { ...stored, body: larger })).toBe('wrongHash')
  })

  it('not with a header in another spelling', () => {
    const { header } = storedFor(message.hash)
    const text = Buffer.from(header, 'base64url').toString()
    for (const other of [
      text.replace(':', ': '),
      `${text}\n`,
      text.replace('"version":1', '"version":1.0'),
    ]) {
      const stored = {
        ...storedFor(message.hash),
        header: toBase64url(new Uint8Array(Buffer.from(other))),
      }
      expect(checked(message, stored)).toBe('malformed')
    }
    expect(checked(message, { ...storedFor(message.hash), header: `${header}A` })).toBe('malformed')
  })

  it('a flipped bit in header, body or a wrap’s hash is seen before anything is opened', () => {
    const stored = storedFor(message.hash)
    for (const field of ['header', 'body'] as const) {
      const { length } = bytes(stored[field])
      for (const at of [0, 1, 17, length >> 1, length - 17, length - 1]) {
        expect(checked(message, { ...stored, [field]: flipped(stored[field], at) })).not.toBe(
          'stands',
        )
      }
    }
    stored.wrapHashes.forEach((hash, i) => {
      const wrapHashes = stored.wrapHashes.with(i, toHash(bytes(flipped(hash, 31, 0x80))))
      expect(checked(message, { ...stored, wrapHashes })).toBe('wrongHash')
    })
  })

  it('is missed when the server leaves it out', () => {
    const handed = played.handed(ines.id)
    const verify = (envelopes: readonly StoredEnvelope[]) => () =>
      verifyCase(primitives, world.known(), played.logsFor(ines.id), envelopes, {
        seesInternal: true,
        today: null,
      })
    for (let i = 0; i < handed.length; i++) {
      expect(verify(handed.toSpliced(i, 1))).toThrow(EnvelopeDiffers)
    }
    const swapped = handed.map((it) => ({ ...it, body: handed[1]?.body ?? '' }))
    expect(verify(swapped)).toThrow(EnvelopeDiffers)
  })
})

describe('opening', () => {
  const stored = storedFor(message.hash)
  const open =
    (it: Partial<StoredEnvelope>, key = ines.kemSecretKey) =>
    () =>
      openEnvelope(primitives, { ...stored, ...it }, key)

  it('gives the content, and the reader of another wrap nothing', () => {
    expect(open({})()?.content).toEqual({ version: 1, text: 'Thank you.' })
    expect(open({}, ivan.kemSecretKey)).toThrow(EnvelopeError)
    expect(open({ wraps: storedFor(message.hash, ivan.id).wraps })).toThrow(EnvelopeError)
    expect(open({ wraps: [] })()).toBeNull()
  })

  it('fails without a cause, whatever was changed', () => {
    const own = bytes(stored.wraps[0] ?? '')
    const wraps = [0, 1, 1087, 1088, 1119, 1120, 1151, 1152, own.length - 1].map((at) => ({
      wraps: [flipped(toBase64url(own), at)],
    }))
    const lengths = [own.subarray(1), new Uint8Array(0), new Uint8Array(1168)]
    const bodies = [0, 3, 4, 5000, 8191, 8192, 8207].map((at) => ({
      body: flipped(stored.body, at),
    }))
    const headers = [
      { log: 'internal' },
      { commitment: toBase64url(new Uint8Array(32)) },
      { author: ivan.signKey },
    ]
    const attempts: Partial<StoredEnvelope>[] = [
      ...wraps,
      ...lengths.map((it) => ({ wraps: [toBase64url(it)] })),
      { wraps: [toBase64url(concat(own, new Uint8Array(1)))] },
      ...bodies,
      { body: toBase64url(concat(bytes(stored.body), new Uint8Array(1))) },
      { body: stored.body.slice(0, -40) },
      { body: storedFor(note.hash).body },
      { body: 'not base64url!' },
      ...headers.map((edit) => reheaded(stored, edit)),
    ]
    for (const attempt of attempts) {
      let error: unknown
      try {
        open(attempt)()
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(EnvelopeError)
      expect(error).toMatchObject({ message: 'the envelope does not open' })
      expect((error as Error).cause).toBeUndefined()
    }
  })
})
