/** Reading a file piece by piece, from streams that fill a buffer and from streams that do not. */
import { describe, expect, it } from 'vitest'
import { FileChanged, PieceReader, type Source } from '../../client/crypto/piece-reader.ts'

const PIECE = 1000
const content = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 31) % 251)

/** Hands out buffers of its own, of sizes that are no one's. */
const plain = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let at = 0
  return new ReadableStream({
    pull(to) {
      if (at === bytes.length) return to.close()
      const end = Math.min(bytes.length, at + 7 + (at % 1700))
      to.enqueue(bytes.slice(at, end))
      at = end
    },
  })
}

const KINDS: Record<string, (bytes: () => Uint8Array<ArrayBuffer>, size: number) => Source> = {
  'that fill a buffer': (bytes, size) => ({
    size,
    slice: (from, to) => new Blob([bytes().slice(from, to)]),
  }),
  'that do not': (bytes, size) => ({
    size,
    slice: (from, to) => ({ stream: () => plain(bytes().slice(from, to)) }),
  }),
}

const KINDS_AND_SIZES = Object.entries(KINDS).flatMap(([kind, sourceOf]) =>
  [1, 3].map((atOnce) => ({ kind, sourceOf, atOnce })),
)

describe.each(KINDS_AND_SIZES)('$atOnce at once, from streams $kind', ({ sourceOf, atOnce }) => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 7 * PIECE + 3])('reads %i bytes', async (size) => {
    const bytes = content(size)
    const reader = new PieceReader(
      sourceOf(() => bytes, size),
      PIECE,
      atOnce,
    )
    const read: Uint8Array[] = []
    for (let i = 0; i < 9; i++) read.push((await reader.read(i)).slice())
    expect(Buffer.concat(read)).toEqual(Buffer.from(bytes))
  })

  it('reads out of order, and on from there', async () => {
    const bytes = content(5 * PIECE)
    const reader = new PieceReader(
      sourceOf(() => bytes, bytes.length),
      PIECE,
      atOnce,
    )
    for (const i of [0, 1, 0, 4, 3, 4, 5, 1]) {
      const piece = await reader.read(i)
      expect(Buffer.from(piece)).toEqual(Buffer.from(bytes.slice(i * PIECE, (i + 1) * PIECE)))
    }
  })

  it('says that a file has become shorter, and goes on once it is whole', async () => {
    let bytes = content(PIECE + 10)
    const reader = new PieceReader(
      sourceOf(() => bytes, 2 * PIECE),
      PIECE,
      atOnce,
    )
    const both = async () => [await reader.read(0), await reader.read(1)]
    await expect(both()).rejects.toBeInstanceOf(FileChanged)
    bytes = content(2 * PIECE)
    expect(Buffer.from(await reader.read(1))).toEqual(Buffer.from(bytes.slice(PIECE)))
  })

  it('passes on what reading throws', async () => {
    const stream = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (to) => to.error(new TypeError('gone')) })
    const reader = new PieceReader({ size: 1, slice: () => ({ stream }) }, PIECE, atOnce)
    await expect(reader.read(0)).rejects.toThrow('gone')
  })

  it('holds no more than it reads at once, whatever the size', async () => {
    const bytes = content((2 * atOnce + 1) * PIECE)
    const reader = new PieceReader(
      sourceOf(() => bytes, bytes.length),
      PIECE,
      atOnce,
    )
    const first = await reader.read(0)
    await reader.read(atOnce)
    // It is filled again, or was handed over to be.
    expect(Buffer.from(first)).not.toEqual(Buffer.from(bytes.slice(0, PIECE)))
  })
})
