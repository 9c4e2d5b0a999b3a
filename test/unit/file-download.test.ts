/** A file as its reader gets it, from servers and senders of whom any may lie. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallError } from '../../client/call.ts'
import { type FileFault, openHere, sealHere } from '../../client/crypto/file-stream.ts'
import {
  type FetchChunk,
  type OpenedFile,
  openFile,
  piecesOf,
  wholeFile,
} from '../../client/files/download.ts'
import type { LetterFile } from '../../client/files/letter-files.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { FileEntry } from '../../protocol/files/refs.ts'
import { CHUNK_BYTES, chunksFor } from '../../protocol/files/steps.ts'

const filled = (fill: number, length = 32) => new Uint8Array(length).fill(fill)
const CASE = toHash(filled(1))
const content = (size: number) =>
  Uint8Array.from({ length: size }, (_, i) => 1 + ((i * 7 + (i >> 9)) % 250))

interface Stored {
  readonly file: LetterFile
  readonly sealed: Uint8Array[]
}

const store = async (size: number, fill: number, caseHash: Hash = CASE): Promise<Stored> => {
  const [id, key, header] = [filled(fill), filled(fill + 1), filled(fill + 2, 24)]
  const caseId = fromBase64url(caseHash) ?? filled(0)
  const sealing = await sealHere(new Blob([content(size)]), { caseId, file: id, key, header })
  const sealed: Uint8Array[] = []
  for (let i = 0; i < chunksFor(size); i++) sealed.push(await sealing.seal(i))
  const entry: FileEntry = {
    ...{ id: toHash(id), key: toBase64url(key), header: toBase64url(header) },
    ...{ name: 'film.mp4', type: 'mp4', size, original: toHash(filled(9)), cleaned: true },
  }
  return { file: { ref: { id: entry.id, hash: await sealing.hash() }, entry }, sealed }
}

const SIZE = 5 * CHUNK_BYTES + 17
const PLAIN = content(SIZE)
const film = await store(SIZE, 20)
const other = await store(SIZE, 40)

/** @param come what is handed over for a chunk; none: the server says that there is none */
const opened = (
  come: (chunk: number) => Uint8Array | undefined = (chunk) => film.sealed[chunk],
  asked: number[] = [],
  file: LetterFile = film.file,
): Promise<OpenedFile> => {
  const fetch: FetchChunk = async (_, chunk) => {
    asked.push(chunk)
    const sealed = come(chunk)
    if (!sealed) throw new CallError('notFound')
    return sealed
  }
  return openFile(file, CASE, fetch, openHere)
}

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'opens',
    (error: FileFault) => error.code,
  )
const whole = async (...args: Parameters<typeof opened>) => {
  const file = await opened(...args)
  const read: number[] = []
  const fault = await faultOf(
    (async () => {
      for await (const piece of piecesOf(file)) read.push(piece.length)
    })(),
  )
  return { fault, read: read.length }
}

describe('a file that is read', () => {
  it('comes whole, and nothing is fetched before it is asked for', async () => {
    const asked: number[] = []
    const file = await opened(undefined, asked)
    expect(asked).toEqual([])
    const blob = await wholeFile(file)
    expect(Buffer.compare(Buffer.from(await blob.arrayBuffer()), PLAIN)).toBe(0)
    expect(asked.sort()).toEqual([0, 1, 2, 3, 4, 5])
    file.close()
    await expect(file.read(0)).rejects.toThrow()
  })

  it('may be read in any order, many pieces at once, and is asked for little twice', async () => {
    const place = fc.integer({ min: 0, max: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 8 }), async (places) => {
        const file = await opened()
        const pieces = await Promise.all(places.map((at) => file.read(at)))
        pieces.forEach((piece, i) => {
          const from = (places[i] ?? 0) * CHUNK_BYTES
          expect(Buffer.compare(piece, PLAIN.subarray(from, from + CHUNK_BYTES))).toBe(0)
        })
        await file.check()
      }),
      { numRuns: 12 },
    )
  })

  it('has no chunk beyond its size', async () => {
    const file = await opened()
    for (const chunk of [-1, 0.5, 6, Number.NaN])
      await expect(file.read(chunk)).rejects.toThrow(RangeError)
  })

  it('shows what has opened before the rest is there', async () => {
    const file = await opened((chunk) => (chunk < 2 ? film.sealed[chunk] : undefined))
    expect(await file.read(1)).toHaveLength(CHUNK_BYTES)
    expect(await faultOf(file.read(2))).toBe('missing')
  })

  it('goes on when what was missing comes, or the line comes back', async () => {
    for (const code of ['notFound', 'unreachable', 'busy'] as const) {
      let isAway = true
      const fetch: FetchChunk = async (_, chunk) => {
        if (isAway && chunk === 2) throw new CallError(code)
        return film.sealed[chunk] ?? filled(0)
      }
      const file = await openFile(film.file, CASE, fetch, openHere)
      expect(await faultOf(file.read(3))).toBe(code === 'notFound' ? 'missing' : code)
      isAway = false
      expect(await file.read(3)).toHaveLength(CHUNK_BYTES)
    }
  })
})

describe('a dishonest server', () => {
  const with_ = (...changed: readonly (readonly [at: number, sealed: Uint8Array | undefined])[]) =>
    whole((chunk) => {
      const change = changed.find(([at]) => at === chunk)
      return change ? change[1] : film.sealed[chunk]
    })
  const chunk = (at: number, from = film) => from.sealed[at] ?? filled(0)

  it('that leaves a chunk out', async () => {
    for (const at of [0, 2, 5])
      expect(await with_([at, undefined])).toEqual({ fault: 'missing', read: at })
  })

  it('that cuts one off', async () => {
    expect(await with_([3, chunk(3).subarray(1)])).toEqual({ fault: 'truncated', read: 3 })
    expect(await with_([5, new Uint8Array()])).toEqual({ fault: 'truncated', read: 5 })
  })

  it('that gives them in another order', async () => {
    expect(await with_([1, chunk(2)], [2, chunk(1)])).toEqual({ fault: 'reordered', read: 1 })
    expect(await with_([0, chunk(5)], [5, chunk(0)])).toEqual({ fault: 'reordered', read: 0 })
  })

  it('that alters one, or takes it from another file, from another case or from another place', async () => {
    const altered = Uint8Array.from(chunk(2), (byte, i) => (i === 1000 ? byte ^ 1 : byte))
    const elsewhere = await store(SIZE, 20, toHash(filled(2)))
    for (const sealed of [altered, chunk(2, other), chunk(2, elsewhere), chunk(1)]) {
      expect(await with_([2, sealed])).toEqual({ fault: 'foreign', read: 2 })
    }
  })

  it('that gives the whole of another file', async () => {
    expect(await whole((at) => other.sealed[at])).toEqual({ fault: 'foreign', read: 0 })
  })

  it('never gets another answer by being asked again', async () => {
    let isFalse = true
    const file = await opened((at) => (isFalse && at === 1 ? other.sealed[1] : film.sealed[at]))
    expect(await faultOf(file.read(1))).toBe('foreign')
    isFalse = false
    for (const at of [0, 1, 2]) expect(await faultOf(file.read(at))).toBe('foreign')
    expect(await faultOf(file.check())).toBe('foreign')
  })
})

describe('a dishonest sender', () => {
  const said = (entry: Partial<FileEntry>, hash: Hash = film.file.ref.hash): LetterFile => ({
    ref: { ...film.file.ref, hash },
    entry: { ...film.file.entry, ...entry },
  })
  const reading = (file: LetterFile) => whole(undefined, [], file)

  it('who signs another hash than that of what was sent', async () => {
    expect(await reading(said({}, other.file.ref.hash))).toEqual({ fault: 'swapped', read: 6 })
  })

  it('who says another size, and hides the rest', async () => {
    expect((await reading(said({ size: SIZE - 1 }))).fault).toBe('overlong')
    expect((await reading(said({ size: 10 }))).fault).toBe('truncated')
    expect((await reading(said({ size: 9 * CHUNK_BYTES }))).fault).toBe('truncated')
  })

  it('who gives another key', async () => {
    expect(await reading(said({ key: other.file.entry.key }))).toEqual({
      fault: 'foreign',
      read: 0,
    })
  })
})
