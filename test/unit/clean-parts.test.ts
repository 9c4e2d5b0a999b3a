import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { boxesIn, makeBox, readBoxes } from '../../client/files/clean/boxes.ts'
import { Refusal } from '../../client/files/clean/cleaner.ts'
import { Finds, oneLine } from '../../client/files/clean/finds.ts'
import { Pieces } from '../../client/files/clean/pieces.ts'
import { MOST_HELD_BYTES, Reader, View } from '../../client/files/clean/reader.ts'
import { sniff } from '../../client/files/clean/sniff.ts'
import { inflated, stored } from '../../client/files/clean/zlib.ts'
import type { FileType } from '../../protocol/files/types.ts'
import { cleanedOf } from '../support/clean/cleaned.ts'
import {
  bytes,
  FRAME,
  heif,
  jpeg,
  phonePicture,
  png,
  segment,
  u32,
  webp,
} from '../support/clean/small-pictures.ts'

const text = async (blob: Blob) => Buffer.from(await blob.arrayBuffer()).toString('latin1')

/** Counts what is read of it. */
class Watched extends Blob {
  readonly asked: number[] = []
  override slice(from?: number, to?: number, type?: string): Blob {
    const part = super.slice(from, to, type)
    const read = part.arrayBuffer.bind(part)
    part.arrayBuffer = () => {
      this.asked.push(part.size)
      return read()
    }
    return part
  }
}

describe('what a file claims', () => {
  it('is never read beyond its end', async () => {
    const reader = new Reader(new Blob([bytes('0123456789')]))
    expect((await reader.read(2, 3)).code(0, 3)).toBe('234')
    expect((await reader.readUpTo(8, 100)).length).toBe(2)
    for (const [at, length] of [
      [8, 3],
      [-1, 1],
      [0, -1],
      [11, 0],
      [Number.NaN, 1],
      [0, 2 ** 53],
    ] as const)
      await expect(reader.read(at, length)).rejects.toThrow('refused: broken')
    const view = new View(bytes('\x01\x02'))
    for (const read of [
      () => view.u8(2),
      () => view.u16(1),
      () => view.u32(0),
      () => view.code(1, 2),
      () => view.slice(2, 1),
    ])
      expect(read).toThrow(Refusal)
    expect([view.u16(0), view.u16(0, true)]).toEqual([0x102, 0x201])
    expect(() => new View(bytes(u32(0x0020_0000), u32(0))).u64(0)).toThrow(Refusal)
  })

  it('is never held whole, nor looked at for ever', async () => {
    const reader = new Reader(new Blob([new Uint8Array(MOST_HELD_BYTES + 1)]))
    await expect(reader.read(0, MOST_HELD_BYTES + 1)).rejects.toThrow('refused: broken')
    const read = async () => {
      for (let i = 0; i < 4_000_001; i += 1) await reader.read(0, 1)
    }
    await expect(read()).rejects.toThrow('refused: unsafe')
  })

  it('costs a few small reads, if the file is large', async () => {
    const data = new Uint8Array(20_000_000).fill(0x5a)
    const file = new Watched([
      bytes([0xff, 0xd8], FRAME, segment(0xda, 1, 1, 0, 0, 63, 0)),
      data,
      bytes([0xff, 0xd9]),
    ])
    const { bytes: made } = await cleanedOf(file)
    expect(made.length).toBe(file.size)
    expect(Math.max(...file.asked)).toBeLessThanOrEqual(256 * 1024)
    expect(file.asked.reduce((sum, it) => sum + it, 0)).toBeLessThan(1.1 * file.size)
  })

  it('costs nothing for what is only copied: a PNG of 1 GiB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'candour-large-'))
    try {
      const path = join(folder, 'large.png')
      const file = openSync(path, 'w')
      const small = png()
      const [head, end] = [small.slice(0, 33), small.slice(-12)]
      writeSync(file, bytes(head, u32(2 ** 30), 'IDAT'), 0, 41, 0)
      ftruncateSync(file, 41 + 2 ** 30 + 4)
      writeSync(file, bytes(end, 'behind'), 0, 18, 45 + 2 ** 30)
      closeSync(file)
      const { cleanFile } = await import('../../client/files/clean/index.ts')
      const cleaned = await cleanFile(await openAsBlob(path))
      if (cleaned.state !== 'cleaned') throw new Error(cleaned.why)
      expect(cleaned.blob.size).toBe(45 + 2 ** 30 + 12)
      expect(await text(cleaned.blob.slice(-12))).toBe(Buffer.from(end).toString('latin1'))
      expect(cleaned.found).toEqual([{ kind: 'trailing' }])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('zlib', () => {
  it('is decompressed up to a bound, and written without compression', async () => {
    const nothing = new Uint8Array(deflateSync(Buffer.alloc(1_000_000)))
    expect(await inflated(nothing, 999_999)).toBeNull()
    expect(await inflated(nothing, 1_000_000)).toHaveLength(1_000_000)
    expect(await inflated(bytes('no such thing'), 100)).toBeNull()
    const profile = Uint8Array.from({ length: 5000 }, (_, i) => i % 251)
    expect([...inflateSync(stored(profile))]).toEqual([...profile])
    expect(await inflated(stored(profile), 5000)).toEqual(profile)
  })
})

describe('pieces of a file', () => {
  it('stay where they stay, with what is new between them', async () => {
    const pieces = new Pieces(new Blob(['0123456789']))
    pieces.keep(0, 2)
    pieces.keep(2, 4)
    pieces.add(bytes('new'))
    pieces.keep(6, 8)
    pieces.keep(0, 1)
    expect(pieces.size).toBe(10)
    expect(await text(pieces.blob(''))).toBe('0123new670')
  })

  it('are not more than an honest file has', () => {
    const pieces = new Pieces(new Blob(['0123456789']))
    const cut = () => {
      for (let i = 0; i < 100_000; i += 1) pieces.keep(i % 2 ? 0 : 5, i % 2 ? 1 : 6)
    }
    expect(cut).toThrow('refused: unsafe')
  })
})

describe('what was found', () => {
  it('is told once, as one line without anything unseen', () => {
    const finds = new Finds()
    finds.add('author', ' Zera\u202ephine\n\0Quill ')
    finds.add('author', 'Zera phine Quill')
    finds.add('time')
    finds.addAll([{ kind: 'time' }, { kind: 'comments', detail: '\u200b' }])
    expect(finds.list).toEqual([
      { kind: 'author', detail: 'Zera phine Quill' },
      { kind: 'time' },
      { kind: 'comments' },
    ])
    expect(Array.from(oneLine('🦅'.repeat(5000)))).toHaveLength(200)
  })

  it('is not told a thousand times', () => {
    const finds = new Finds()
    for (let i = 0; i < 1000; i += 1) finds.add('comments', `${i}`)
    expect(finds.list).toHaveLength(12)
  })
})

describe('boxes', () => {
  it('are read within their bounds, in memory and in files', async () => {
    const file = bytes(
      makeBox('ftyp', bytes('isom')),
      u32(1),
      'mdat',
      u32(0),
      u32(20),
      'data',
      u32(0),
      'free',
      'x',
    )
    const expected = [
      { type: 'ftyp', at: 0, from: 8, to: 12 },
      { type: 'mdat', at: 12, from: 28, to: 32 },
      { type: 'free', at: 32, from: 40, to: 41 },
    ]
    expect(await readBoxes(new Reader(new Blob([file])))).toEqual(expected)
    expect(boxesIn(new View(file))).toEqual(expected)
  })

  it.each([
    ['longer than the file', bytes(u32(9), 'free')],
    ['shorter than their header', bytes(u32(7), 'free')],
    ['of 2 to the 63 bytes', bytes(u32(1), 'free', u32(0x7fff_ffff), u32(0))],
    ['cut', bytes(u32(8), 'fre')],
  ])('that are %s are broken', (_, file) => {
    expect(() => boxesIn(new View(file))).toThrow('refused: broken')
  })
})

describe('what a file is', () => {
  const movie = (...brands: readonly string[]) =>
    bytes(u32(8 + 4 * brands.length), 'ftyp', ...brands)
  it.each<readonly [FileType, Uint8Array<ArrayBuffer>]>([
    ['jpeg', jpeg()],
    ['png', png()],
    ['webp', webp(0, [])],
    ['gif', bytes('GIF87a')],
    ['heic', heif(phonePicture())],
    ['heic', movie('avif', '....', 'mif1')],
    ['mp4', movie('isom', '....', 'iso2')],
    ['mp4', movie('what', '....', 'ever')],
    ['mov', movie('qt  ', '....')],
    ['mov', bytes(u32(8), 'moov')],
    ['m4a', movie('M4A ', '....', 'isom')],
    ['m4a', movie('what', 'ever', 'M4A ')],
    ['pdf', bytes('%PDF-1.7')],
    ['pdf', bytes('\x00junk\n%PDF-1.7')],
    ['mp3', bytes('ID3\x04')],
    ['mp3', bytes([0xff, 0xfb, 0x90, 0x00])],
    ['wav', bytes('RIFF....WAVEfmt ')],
    ['text', bytes('a line\nof text')],
    ['text', bytes([0xff, 0xfe, 0x41, 0, 0x42, 0])],
    ['other', bytes('{\\rtf1 text')],
    ['other', bytes('<!doctype html>')],
    ['other', bytes('<?xml version="1.0"?><svg/>')],
    ['other', bytes('RIFF', u32(4), 'AVI LIST')],
    ['other', bytes([0, 1, 2, 3])],
    ['other', bytes('')],
  ])('is told by its content: %s', async (type, file) => {
    expect(await sniff(new Reader(new Blob([file])))).toBe(type)
  })
})
