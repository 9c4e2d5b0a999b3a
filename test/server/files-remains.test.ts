/** What is removed from a bucket when somebody asks for it, and what never is. */
import { afterEach, describe, expect, it } from 'vitest'
import { chunkHash } from '../../protocol/files/layout.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles, type Files } from '../../server/files/files.ts'
import { moveFiles } from '../../server/files/move.ts'
import { sweepBucket } from '../../server/files/remains.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import type { Bucket, ChunkName } from '../../server/files/store.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { startBucket } from '../support/bucket.ts'
import { sendMessage, TestFile } from '../support/files.ts'
import { Live } from '../support/live.ts'
import { random } from '../support/portal.ts'

const DAY_MS = 86_400_000
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** @param isMoved files are begun in the database, with the bucket beside it */
const given = async (isMoved: boolean) => {
  const server = await startBucket()
  undo.push(server.stop)
  const both = createFiles({ ...USUAL_FILES, bucket: parseBucketAddress(server.url) }, Date.now)
  const { bucket } = both.stores
  if (!bucket) throw new Error('a bucket')
  const files: Files = isMoved ? { ...both, stores: { ...both.stores, bucket: null } } : both
  const live = await Live.open('postgres', undefined, { files })
  undo.push(() => live.close())
  const reporter = await live.report()
  const file = new TestFile(2)
  await file.beginAs(live, reporter)
  await file.putAll(live)
  const chunks = async (): Promise<ChunkName[]> => {
    const rows = await live.db.selectFrom('file_chunks').select(['place', 'n', 'hash']).execute()
    return rows.filter(({ hash }) => file.chunks.some((it) => isHashOf(hash, it)))
  }
  return { live, bucket, both, reporter, file, chunks }
}

const isHashOf = (hash: Uint8Array, chunk: Uint8Array) =>
  Buffer.compare(chunkHash(nodePrimitives, chunk), hash) === 0

/** @param before each removal @param ageMs of every object */
const sweep = async (
  { live: { db } }: Awaited<ReturnType<typeof given>>,
  bucket: Bucket,
  ageMs: number,
  before: () => Promise<unknown> = async () => undefined,
): Promise<void> => {
  const aged: Bucket = {
    ...bucket,
    async *pages(nowMs) {
      for await (const page of bucket.pages(nowMs)) yield page.map((it) => ({ ...it, ageMs }))
    },
    removeChunk: async (chunk) => {
      await before()
      await bucket.removeChunk(chunk)
    },
  }
  await sweepBucket(db, aged)
}

const isThere = async (bucket: Bucket, chunk: ChunkName) =>
  (await bucket.get(null as never, chunk)) !== null

describe('what is in the bucket', () => {
  it('goes after a day where no row knows its file, or a letter’s file has another chunk', async () => {
    const it = await given(false)
    const { bucket, reporter, file, chunks } = it
    const [first] = await chunks()
    if (!first) throw new Error('a chunk')
    const strays = [
      { place: random(16), n: 0, hash: random(32) },
      { ...first, hash: random(32) },
    ]
    for (const stray of strays) await bucket.put(null as never, stray, random(9))
    const left = async () => [
      ...(await Promise.all(strays.map((stray) => isThere(bucket, stray)))),
      ...(await Promise.all((await chunks()).map((chunk) => isThere(bucket, chunk)))),
    ]
    await sweep(it, bucket, DAY_MS - 1)
    expect(await left()).toEqual([true, true, true, true])
    // While chunks still come, one of them may be noted at any moment.
    await sweep(it, bucket, DAY_MS + 1)
    expect(await left()).toEqual([false, true, true, true])
    expect((await sendMessage(reporter, [file])).error).toBeNull()
    await sweep(it, bucket, DAY_MS + 1)
    expect(await left()).toEqual([false, false, true, true])
  })

  it('stays where a move that was stopped is taken up again at that moment', async () => {
    const it = await given(true)
    const { live, bucket, both, reporter, file, chunks } = it
    expect((await sendMessage(reporter, [file])).error).toBeNull()
    const copied = await chunks()
    for (const chunk of copied) {
      const bytes = await both.stores.database.get(live.db, chunk)
      if (bytes) await bucket.put(live.db, chunk, bytes)
    }
    const stray = { place: random(16), n: 0, hash: random(32) }
    await bucket.put(live.db, stray, random(9))
    await sweep(it, bucket, DAY_MS + 1, () => moveFiles(nodePrimitives, live.db, both.stores, true))
    expect(await isThere(bucket, stray)).toBe(false)
    const found = await Promise.all(copied.map((chunk) => isThere(bucket, chunk)))
    expect(found).toEqual([true, true])
  })
})
