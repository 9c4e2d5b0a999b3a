/** Many boxes opened in libsodium's own memory: as one by one, whatever stands among them, and nothing stays there. */
import { describe, expect, it } from 'vitest'
import { type Boxes, openBoxes } from '../../client/crypto/boxes.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { concat, equalBytes, u32 } from '../../protocol/bytes.ts'
import { browserPrimitives as primitives } from '../support/ends.ts'

const key = primitives.random(32)
const associated = (i: number) => concat(Uint8Array.of(7), u32(i))
const plainOf = (i: number, lengthBytes = 100 + 13 * i) =>
  Uint8Array.from({ length: lengthBytes }, (_, at) => (i + at) % 251)

const sealed = (i: number, plain = plainOf(i)): Uint8Array => {
  const nonce = primitives.random(24)
  return concat(nonce, primitives.seal(key, nonce, plain, associated(i)))
}
const boxesOf = (parts: readonly Uint8Array[], of: Partial<Boxes> = {}): Boxes => ({
  ...{
    key,
    associated,
    sealed: toBase64url(concat(...parts)),
    lengths: parts.map(({ length }) => length),
  },
  ...of,
})
const copied = (plains: readonly (Uint8Array | null)[]) => plains.map((it) => it?.slice() ?? null)
const opened = (boxes: Boxes) => openBoxes(primitives, boxes, copied)

it('each opens as it does by itself, in its place', () => {
  const parts = [0, 1, 2, 3, 4].map((i) => sealed(i))
  expect(opened(boxesOf(parts))).toEqual([0, 1, 2, 3, 4].map((i) => plainOf(i)))
  for (const [i, part] of parts.entries()) {
    const alone = primitives.open(key, part.subarray(0, 24), part.subarray(24), associated(i))
    expect(alone).toEqual(plainOf(i))
  }
  expect(opened(boxesOf([]))).toEqual([])
  expect(opened(boxesOf([sealed(0, new Uint8Array())]))).toEqual([new Uint8Array()])
})

it.each<[string, (part: Uint8Array) => Uint8Array]>([
  ['altered at its beginning', (part) => part.with(0, (part[0] ?? 0) ^ 1)],
  ['altered at its end', (part) => part.with(part.length - 1, (part.at(-1) ?? 0) ^ 1)],
  ['bound to another place', () => sealed(3)],
  ['cut', (part) => part.subarray(0, -1)],
  ['shorter than a tag', (part) => part.subarray(0, 39)],
  ['nothing', () => new Uint8Array()],
])('one that is %s does not open, and those around it do', (_name, broken) => {
  const parts = [sealed(0), broken(sealed(1)), sealed(2)]
  expect(opened(boxesOf(parts))).toEqual([plainOf(0), null, plainOf(2)])
})

it('nothing is read beyond the boxes, however long they are said to be', () => {
  const parts = [sealed(0), sealed(1)]
  const [first = 0, second = 0] = parts.map(({ length }) => length)
  for (const wrong of [second + 1, 2 ** 31, 2 ** 32 + second, Number.MAX_SAFE_INTEGER]) {
    expect(opened(boxesOf(parts, { lengths: [first, wrong] }))).toEqual([plainOf(0), null])
    expect(opened(boxesOf(parts, { lengths: [wrong, first, second] }))).toEqual([null, null, null])
  }
  expect(opened(boxesOf(parts, { lengths: [first, second, second] }))).toEqual([
    ...[plainOf(0), plainOf(1)],
    null,
  ])
})

it('of what is no base64url none opens', () => {
  const boxes = boxesOf([sealed(0), sealed(1)])
  expect(opened({ ...boxes, sealed: `${boxes.sealed.slice(0, -1)}=` })).toEqual([null, null])
})

describe('in libsodium’s memory', () => {
  const { libsodium } = primitives
  /** It is as large from then on. */
  const grow = (): void => {
    const before = libsodium.HEAPU8
    const room = libsodium._malloc(before.length)
    libsodium._free(room)
    expect(libsodium.HEAPU8).not.toBe(before)
    expect(before).toHaveLength(0)
  }

  it('they open where there was no room for all of them', () => {
    const before = libsodium.HEAPU8
    const count = Math.ceil(before.length / 100_000)
    const many = Array.from({ length: count }, (_, i) => sealed(i, plainOf(i, 100_000)))
    expect(libsodium.HEAPU8).toBe(before)
    const all = opened(boxesOf(many))
    expect(libsodium.HEAPU8).not.toBe(before)
    for (const [i, plain] of all.entries()) {
      expect(equalBytes(plain ?? new Uint8Array(), plainOf(i, 100_000))).toBe(true)
    }
  })

  it('they go on opening when it moves in between', () => {
    const parts = [0, 1, 2, 3].map((i) => sealed(i))
    const moving = (i: number) => {
      if (i === 1) grow()
      return associated(i)
    }
    expect(opened(boxesOf(parts, { associated: moving }))).toEqual(
      [0, 1, 2, 3].map((i) => plainOf(i)),
    )
  })

  it.each([
    ['read', () => null],
    [
      'read halfway',
      () => {
        throw new TypeError('unreadable')
      },
    ],
  ])('nothing of them stays when they are %s', (_name, read) => {
    const rooms: (readonly [at: number, bytes: number])[] = []
    const freed: number[] = []
    const watched: BrowserPrimitives = {
      ...primitives,
      libsodium: {
        get HEAPU8() {
          return libsodium.HEAPU8
        },
        _malloc: (bytes) => {
          const at = libsodium._malloc(bytes)
          rooms.push([at, bytes])
          return at
        },
        _free: (at) => void freed.push(at),
        _crypto_aead_xchacha20poly1305_ietf_decrypt: (...of) =>
          libsodium._crypto_aead_xchacha20poly1305_ietf_decrypt(...of),
        _crypto_secretstream_xchacha20poly1305_push: (...of) =>
          libsodium._crypto_secretstream_xchacha20poly1305_push(...of),
      },
    }
    const boxes = boxesOf([0, 1].map((i) => sealed(i)))
    try {
      openBoxes(watched, boxes, read)
    } catch (error) {
      expect(error).toEqual(new TypeError('unreadable'))
    }
    expect(freed).toEqual(rooms.map(([at]) => at))
    for (const [at, bytes] of rooms) {
      expect(bytes).toBeGreaterThan(32 + (boxes.sealed.length * 3) / 4)
      expect(libsodium.HEAPU8.subarray(at, at + bytes).every((byte) => byte === 0)).toBe(true)
      libsodium._free(at)
    }
  })
})
