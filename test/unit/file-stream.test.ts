/** Files as bytes: sealed and opened at every step's edge, and each kind of damage named. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FileFault,
  type FileIdentity,
  openHere,
  sealHere,
} from '../../client/crypto/file-stream.ts'
import { FileChanged } from '../../client/crypto/piece-reader.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Hash } from '../../protocol/fields.ts'
import { CHUNK_BYTES, chunksFor, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'

const fill = (bytes: number, byte: number) => new Uint8Array(bytes).fill(byte)
const identity = (edit: Partial<FileIdentity> = {}): FileIdentity => ({
  caseId: fill(32, 1),
  file: fill(32, 2),
  key: fill(32, 3),
  header: fill(24, 4),
  ...edit,
})

/** Different in each place, and never zero. */
const content = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => 1 + ((i * 7 + (i >> 8)) % 255))

interface Sealed {
  readonly size: number
  readonly chunks: readonly Uint8Array[]
  readonly hash: Hash
}

const sealAll = async (plain: Uint8Array<ArrayBuffer>, of = identity()): Promise<Sealed> => {
  const sealing = await sealHere(new Blob([plain]), of)
  const chunks: Uint8Array[] = []
  for (let i = 0; i < chunksFor(plain.length); i++) chunks.push(await sealing.seal(i))
  const hash = await sealing.hash()
  sealing.end()
  return { size: plain.length, chunks, hash }
}

const openAll = async ({ size, chunks, hash }: Sealed, of = identity()): Promise<Uint8Array> => {
  const opening = await openHere(size, hash, of)
  try {
    const out: Uint8Array[] = []
    for (let i = 0; i < opening.chunks; i++)
      out.push(await opening.open(i, chunks[i] ?? fill(0, 0)))
    await opening.check()
    return Buffer.concat(out)
  } finally {
    opening.end()
  }
}

const faultOf = (opened: Promise<unknown>): Promise<unknown> =>
  opened.then(
    () => 'opens',
    (error: FileFault) => error.code,
  )

describe('a file comes back byte for byte', () => {
  const steps = [1, 2, 3, 4, 6, 8]
  const sizes = [0, 1, ...steps.flatMap((step) => [-1, 0, 1].map((by) => step * CHUNK_BYTES + by))]
  it.each(sizes)('of %i bytes', async (size) => {
    const plain = content(size)
    const sealed = await sealAll(plain)
    expect(sealed.chunks).toHaveLength(chunksFor(size))
    expect(new Set(sealed.chunks.map((it) => it.length))).toEqual(new Set([SEALED_CHUNK_BYTES]))
    expect(Buffer.compare(await openAll(sealed), plain)).toBe(0)
  })

  it('read in any order, once it has come that far', async () => {
    const plain = content(5 * CHUNK_BYTES)
    const { size, chunks, hash } = await sealAll(plain)
    const opening = await openHere(size, hash, identity())
    for (let i = 0; i < 6; i++) await opening.open(i, chunks[i] ?? fill(0, 0))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 4 }), async (i) => {
        const again = await opening.open(i, chunks[i] ?? fill(0, 0))
        const from = i * CHUNK_BYTES
        expect(Buffer.compare(again, plain.subarray(from, from + CHUNK_BYTES))).toBe(0)
      }),
      { numRuns: 10 },
    )
    await opening.check()
  })
})

describe('sealing', () => {
  it('makes the same chunk again after a loss, and the same hash', async () => {
    const plain = content(3 * CHUNK_BYTES - 5)
    const sealed = await sealAll(plain)
    const sealing = await sealHere(new Blob([plain]), identity())
    for (const i of [0, 1, 0, 1, 2, 1]) {
      expect(Buffer.compare(await sealing.seal(i), sealed.chunks[i] ?? fill(0, 0))).toBe(0)
    }
    expect(await sealing.hash()).toBe(sealed.hash)
  })

  it('sends nothing else under the same key and place when the file has changed', async () => {
    const size = 5 * CHUNK_BYTES
    let bytes = content(size)
    const source = { size, slice: (from: number, to: number) => new Blob([bytes.slice(from, to)]) }
    const sealing = await sealHere(source, identity())
    // So many that the first is read from the file again.
    for (let i = 0; i < 5; i++) await sealing.seal(i)
    bytes = content(size + 1).slice(1)
    await expect(sealing.seal(0)).rejects.toBeInstanceOf(FileChanged)
    bytes = content(50)
    await expect(sealing.seal(4)).rejects.toBeInstanceOf(FileChanged)
  })

  it('goes on chunk by chunk, and never past its end', async () => {
    const sealing = await sealHere(new Blob([content(10)]), identity())
    await expect(sealing.hash()).rejects.toThrow(TypeError)
    await expect(sealing.seal(1)).rejects.toThrow(RangeError)
    sealing.end()
    sealing.end()
    await expect(sealing.seal(0)).rejects.toThrow(TypeError)
  })

  it('shows nothing of the size but its step', async () => {
    const one = await sealAll(content(2 * CHUNK_BYTES + 1))
    const other = await sealAll(content(3 * CHUNK_BYTES))
    expect(one.chunks.map((it) => it.length)).toEqual(other.chunks.map((it) => it.length))
  })
})

describe('what is not the file is named, and not shown', () => {
  const plain = content(3 * CHUNK_BYTES)
  const whole = sealAll(plain)
  const altered = async (edit: (chunks: Uint8Array[]) => unknown): Promise<unknown> => {
    const sealed = await whole
    const chunks = sealed.chunks.map((it) => Uint8Array.from(it))
    edit(chunks)
    return faultOf(openAll({ ...sealed, chunks }))
  }

  it.each([0, 1, 2])('an altered bit of chunk %i', async (i) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: SEALED_CHUNK_BYTES - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const edit = (chunks: Uint8Array[]) => {
            const chunk = chunks[i]
            if (chunk) chunk[at] = (chunk[at] ?? 0) ^ (1 << bit)
          }
          expect(await altered(edit)).toBe('foreign')
        },
      ),
      { numRuns: 8 },
    )
  })

  it('a chunk in another place, twice, or cut', async () => {
    expect(await altered((it) => it.reverse())).toBe('foreign')
    expect(await altered((it) => it.splice(1, 1, it[0] ?? fill(0, 0)))).toBe('foreign')
    expect(await altered((it) => it.splice(1, 1))).toBe('foreign')
    expect(await altered((it) => it.splice(2, 1, (it[2] ?? fill(0, 0)).subarray(1)))).toBe(
      'truncated',
    )
    expect(await altered((it) => it.pop())).toBe('truncated')
  })

  it('a chunk of another file, case, key or header', async () => {
    const others = [
      { file: fill(32, 9) },
      { caseId: fill(32, 9) },
      { key: fill(32, 9) },
      { header: fill(24, 9) },
    ]
    for (const edit of others) {
      const other = await sealAll(plain, identity(edit))
      expect(await altered((it) => it.splice(1, 1, other.chunks[1] ?? fill(0, 0)))).toBe('foreign')
      expect(await faultOf(openAll(other))).toBe('foreign')
      expect(await faultOf(openAll(await whole, identity(edit)))).toBe('foreign')
    }
  })

  it('another hash than the statement names', async () => {
    const sealed = await whole
    const hash = toBase64url(fill(32, 7)) as Hash
    expect(await faultOf(openAll({ ...sealed, hash }))).toBe('swapped')
  })

  it('a sender who says another size', async () => {
    const sealed = await whole
    for (const size of [3 * CHUNK_BYTES - 1, 2 * CHUNK_BYTES + 1]) {
      expect(await faultOf(openAll({ ...sealed, size }))).toBe('overlong')
    }
    expect(await faultOf(openAll({ ...sealed, size: CHUNK_BYTES }))).toBe('truncated')
    const shorter = await sealAll(content(CHUNK_BYTES))
    expect(await faultOf(openAll({ ...shorter, size: 3 * CHUNK_BYTES }))).toBe('truncated')
  })

  it('another chunk when it is read again, by a sender who has the key', async () => {
    const other = await sealAll(content(CHUNK_BYTES - 1))
    const sealed = await sealAll(content(CHUNK_BYTES))
    const opening = await openHere(CHUNK_BYTES, sealed.hash, identity())
    await opening.open(0, sealed.chunks[0] ?? fill(0, 0))
    await opening.check()
    expect(await faultOf(opening.open(0, other.chunks[0] ?? fill(0, 0)))).toBe('swapped')
  })
})
