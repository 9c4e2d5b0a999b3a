/** A file goes up whole, whatever becomes of the line, the server and the page's wishes meanwhile. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallError } from '../../client/call.ts'
import { call } from '../../client/call.ts'
import { originalHash } from '../../client/crypto/file-hash.ts'
import { openHere, sealHere } from '../../client/crypto/file-stream.ts'
import { loadPrimitives } from '../../client/crypto/sodium.ts'
import { type FetchChunk, openFile, wholeFile } from '../../client/files/download.ts'
import {
  type Chosen,
  type SentFile,
  Upload,
  UploadCancelled,
  type UploadProgress,
} from '../../client/files/upload.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import { beginOfficerUpload, putChunk, readOfficerFile } from '../../protocol/exchanges/files.ts'
import { toHash } from '../../protocol/fields.ts'
import { decodeChunkRequest } from '../../protocol/files/layout.ts'
import { fileEntry, fileRef } from '../../protocol/files/refs.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { FileServer } from '../support/file-server.ts'

const primitives = await loadPrimitives()
const CASE = toHash(new Uint8Array(32).fill(1))
const bytes = (size: number) =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 10)) % 256)

const chosen = async (content: Uint8Array<ArrayBuffer>): Promise<Chosen> => {
  const blob = new Blob([content])
  return {
    blob,
    name: 'picture 1.jpg',
    type: 'jpeg',
    original: await originalHash(blob),
    cleaned: true,
  }
}

const uploading = async (
  server: FileServer,
  content: Uint8Array<ArrayBuffer>,
  onProgress: (it: UploadProgress) => void = () => undefined,
): Promise<Upload> => {
  const to = {
    server,
    primitives,
    case: CASE,
    begin: (
      request: Parameters<
        typeof call<typeof beginOfficerUpload.request, typeof beginOfficerUpload.response>
      >[2],
    ) => call(server, beginOfficerUpload, request),
    seal: sealHere,
    firstWaitMs: 1,
  }
  return new Upload(to, await chosen(content), onProgress)
}

const fetchFrom =
  (server: FileServer): FetchChunk =>
  (file, chunk) =>
    call(server, readOfficerFile, { case: CASE, file, chunk })

const readBack = async (server: FileServer, { ref, entry }: SentFile): Promise<Buffer> => {
  const file = await openFile({ ref, entry }, CASE, fetchFrom(server), openHere)
  return Buffer.from(await (await wholeFile(file)).arrayBuffer())
}

const puts = ({ asked }: FileServer): number =>
  asked.filter((path) => path === putChunk.path).length

/** @param fate of one chunk, each time; null: no line */
const failsAt = (server: FileServer, number: number, fate: ErrorCode | null): void => {
  const post = server.post.bind(server)
  server.post = async (path, body) => {
    const isIt = typeof body !== 'string' && decodeChunkRequest(body).number === number
    if (!isIt) return post(path, body)
    if (fate === null) throw new TypeError('no line')
    return { ok: false, body: { error: fate } }
  }
}

describe('an upload', () => {
  it('brings a file up whole, and says what a letter must say of it', async () => {
    const server = new FileServer()
    const content = bytes(6 * CHUNK_BYTES - 3)
    const seen: UploadProgress[] = []
    const upload = await uploading(server, content, (it) => seen.push(it))
    const sent = await upload.done
    expect(server.mostAtOnce).toBe(3)
    expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
    expect(fileRef.safeParse(sent.ref).success && fileEntry.safeParse(sent.entry).success).toBe(
      true,
    )
    expect(sent.entry.size).toBe(content.length)
    const original = createHash('sha256').update(content).digest('base64url')
    expect(sent.entry.original).toBe(original)
    expect(puts(server)).toBe(6)
    expect(seen.at(-1)).toEqual({
      state: 'sent',
      sentBytes: 6 * SEALED_CHUNK_BYTES,
      allBytes: 6 * SEALED_CHUNK_BYTES,
    })
    const grows = seen.map((it) => it.sentBytes)
    expect(grows).toEqual([...grows].sort((a, b) => a - b))
  })

  it('fills the same few buffers again and again', async () => {
    const server = new FileServer()
    const filled = new Set<ArrayBufferLike>()
    const post = server.post.bind(server)
    server.post = (path, body) => {
      if (typeof body !== 'string') filled.add(body.buffer)
      return post(path, body)
    }
    const content = bytes(32 * CHUNK_BYTES)
    const sent = await (await uploading(server, content)).done
    expect(filled.size).toBeLessThanOrEqual(3)
    expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
  })

  it('is whole wherever answers are lost, before or after it was done', async () => {
    const content = bytes(5 * CHUNK_BYTES)
    const fate = fc.constantFrom(
      'before',
      'after',
      'busy',
      'interrupted',
      'internal',
      null,
      null,
      null,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 25 }), async (fates) => {
        const server = new FileServer()
        server.fails = (_, number) => fates[number - 1] ?? null
        const sent = await (await uploading(server, content)).done
        expect(server.uploads.size).toBe(1)
        server.fails = () => null
        expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
      }),
      { numRuns: 25 },
    )
  })

  it('waits for a server that is away for long, and says so', async () => {
    const server = new FileServer()
    server.fails = (_, number) => (number > 3 && number < 40 ? 'before' : null)
    const states = new Set<string>()
    const sent = await (
      await uploading(server, bytes(4 * CHUNK_BYTES), (it) => states.add(it.state))
    ).done
    expect([...states]).toEqual(['sending', 'waiting', 'sent'])
    expect(await readBack(server, sent)).toHaveLength(4 * CHUNK_BYTES)
  })

  it('waits in the middle for a clock that is doubted, and says so before the first chunk', async () => {
    const server = new FileServer()
    server.fails = (_, number) => (number > 3 && number < 12 ? 'clockWrong' : null)
    const content = bytes(4 * CHUNK_BYTES)
    const sent = await (await uploading(server, content)).done
    expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
    expect(server.uploads.size).toBe(1)
    const doubting = new FileServer()
    doubting.fails = () => 'clockWrong'
    const refused = (await uploading(doubting, content)).done
    await expect(refused).rejects.toMatchObject({ code: 'clockWrong' })
    expect(doubting.asked).toHaveLength(1)
  })

  it('goes on from what a server still has after a restore', async () => {
    const server = new FileServer()
    let isLost = false
    server.fails = (path) => {
      const [kept] = server.uploads.values()
      if (isLost || path !== putChunk.path || (kept?.sealed.size ?? 0) < 5) return null
      isLost = true
      for (const number of [1, 2, 3, 4]) kept?.sealed.delete(number)
      return 'interrupted'
    }
    const content = bytes(8 * CHUNK_BYTES)
    const sent = await (await uploading(server, content)).done
    expect(isLost).toBe(true)
    expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
  })

  it('begins anew, under another id and key, where its upload has gone', async () => {
    const server = new FileServer()
    const ids = new Set<string>()
    let isGone = false
    server.fails = (path) => {
      for (const id of server.uploads.keys()) ids.add(id)
      const [[id, kept] = [undefined, undefined]] = server.uploads
      if (isGone || path !== putChunk.path || !id || kept.sealed.size < 2) return null
      isGone = true
      server.uploads.delete(id)
      return null
    }
    const content = bytes(8 * CHUNK_BYTES)
    const sent = await (await uploading(server, content)).done
    expect(Buffer.compare(await readBack(server, sent), content)).toBe(0)
    expect(ids.size).toBe(2)
  })

  it.each([
    'fileTooLarge',
    'caseFilesFull',
    'portalFilesFull',
    'signInNeeded',
    'notFound',
  ] as const)('is told before the first byte: %s', async (code) => {
    const server = new FileServer()
    server.fails = () => code
    const upload = await uploading(server, bytes(10))
    const error = await upload.done.catch((it: CallError) => it)
    expect(error).toMatchObject({ code })
    expect(upload.progress.state).toBe('failed')
    expect(puts(server)).toBe(0)
  })

  it('gives up a server that only fails', async () => {
    const server = new FileServer()
    server.fails = (path) => (path === putChunk.path ? 'internal' : null)
    const upload = await uploading(server, bytes(10))
    await expect(upload.done).rejects.toMatchObject({ code: 'internal' })
    expect(puts(server)).toBeLessThan(12)
  })

  it('gives up a server that keeps nothing of what it takes', async () => {
    const server = new FileServer()
    server.keeps = (number) => number !== 1
    const upload = await uploading(server, bytes(2 * CHUNK_BYTES))
    await expect(upload.done).rejects.toMatchObject({ code: 'badAnswer' })
    expect(puts(server)).toBeLessThan(12)
  })

  it.each(['interrupted', 'internal', null] as const)(
    'gives up a server that forgets what it takes, with %s for what follows',
    async (fate) => {
      const server = new FileServer()
      server.keeps = (number) => number !== 0
      failsAt(server, 1, fate)
      const upload = await uploading(server, bytes(2 * CHUNK_BYTES))
      await expect(upload.done).rejects.toMatchObject({ code: 'badAnswer' })
    },
  )

  it('gives up a server that fails at one chunk, however often it takes the next', async () => {
    const server = new FileServer()
    failsAt(server, 1, 'internal')
    const upload = await uploading(server, bytes(3 * CHUNK_BYTES))
    await expect(upload.done).rejects.toMatchObject({ code: 'internal' })
  })

  it.each([1, 2])('believes no server that has %i of two chunks before any was sent', async (n) => {
    const server = new FileServer()
    const to = { server, primitives, case: CASE, seal: sealHere, firstWaitMs: 1 }
    const begin = async () => ({ have: n })
    const upload = new Upload({ ...to, begin }, await chosen(bytes(2 * CHUNK_BYTES)))
    await expect(upload.done).rejects.toMatchObject({ code: 'badAnswer' })
    expect(puts(server)).toBe(0)
  })

  it('pauses and goes on', async () => {
    const server = new FileServer()
    let upload: Upload | null = null
    server.fails = (path, number) => {
      if (path === putChunk.path && number === 3) upload?.pause()
      return null
    }
    const content = bytes(8 * CHUNK_BYTES)
    upload = await uploading(server, content)
    await expect.poll(() => [upload?.progress.state, server.atOnce]).toEqual(['paused', 0])
    const before = puts(server)
    expect(before).toBeLessThan(8)
    // On purpose: time for another chunk, which nothing would hold back but the pause.
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(puts(server)).toBe(before)
    upload.resume()
    expect(Buffer.compare(await readBack(server, await upload.done), content)).toBe(0)
    expect(puts(server)).toBe(8)
  })

  it('cancelled, forgets what is there', async () => {
    for (const pausesFirst of [false, true]) {
      const server = new FileServer()
      let upload: Upload | null = null
      server.fails = (path, number) => {
        if (path === putChunk.path && number === 3) pausesFirst ? upload?.pause() : upload?.cancel()
        return null
      }
      upload = await uploading(server, bytes(8 * CHUNK_BYTES))
      if (pausesFirst) await expect.poll(() => upload?.progress.state).toBe('paused')
      upload.cancel()
      await expect(upload.done).rejects.toBeInstanceOf(UploadCancelled)
      expect(upload.progress.state).toBe('cancelled')
      expect(server.uploads.size).toBe(0)
    }
  })

  it('says that a file changed while it was read', async () => {
    const server = new FileServer()
    const blob = new Blob([bytes(10)])
    const broken = { size: 3 * CHUNK_BYTES, type: '', slice: () => blob } as unknown as Blob
    const to = {
      ...{ server, primitives, case: CASE, seal: sealHere, firstWaitMs: 1 },
      begin: () => Promise.resolve({ have: 0 }),
    }
    const upload = new Upload(to, { ...(await chosen(bytes(1))), blob: broken })
    await expect(upload.done).rejects.toThrow()
    expect(upload.progress.state).toBe('failed')
  })
})
