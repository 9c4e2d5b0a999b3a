/** A file on its way while something is killed, in each store: where it goes, and what must be there in the end. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { openHere } from '../../client/crypto/file-stream.ts'
import { openFile, piecesOf } from '../../client/files/download.ts'
import type { CaseSession } from '../../client/reporter/case.ts'
import { toHash } from '../../protocol/fields.ts'
import { fileHash } from '../../protocol/files/layout.ts'
import type { FileRef } from '../../protocol/files/refs.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles, type Files } from '../../server/files/files.ts'
import { forgetUnfinishedFiles } from '../../server/files/remains.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { type BenchPortal, benchPortal } from '../bench/portal.ts'
import { startBucket } from './bucket.ts'
import { freePort } from './free-port.ts'
import { bytesKept, chunksKept, filesKept } from './kept-files.ts'
import { emptyDatabase } from './portal.ts'
import type { ServerProcess, StartServer } from './server-process.ts'

const DAY_MS = 86_400_000

/** Of the file. */
export const MIB = Number(process.env['FILES_MIB'] ?? 24)
const KILLS = Number(process.env['KILLS'] ?? 3)
export const KILLED_WITHIN_MS = 180_000 + 200 * MIB * KILLS

/** Devices first: one that is killed begins anew. Of the others, each waits for its part of the one file. */
const ORDER = Array.from({ length: KILLS }, (_, i) => i)
export const DEVICES = ORDER.filter((i) => i % 3 === 0)
export const OTHERS = ORDER.filter((i) => i % 3 > 0)

/** How many of a file's chunks are there when a device is killed. */
export const untilDevice = (i: number, chunks: number): number =>
  Math.ceil((chunks * (i + 1)) / (KILLS + 1))
/** The same of the line and the server, by their turn. */
export const untilOther = (turn: number, chunks: number): number =>
  Math.ceil((chunks * (turn + 1)) / (OTHERS.length + 1))

type Store = readonly [called: string, kind: 'embedded' | 'postgres', hasBucket: boolean]

export const STORES: readonly Store[] = [
  ['the embedded database', 'embedded', false],
  ['PostgreSQL', 'postgres', false],
  ['a bucket', 'postgres', true],
]

export interface KilledPortal {
  readonly portal: BenchPortal
  readonly files: Files
  readonly port: number
  /** Starts its server, the first time or again. */
  begin(): Promise<ServerProcess>
}

/** @param undo is given what takes it away, to be done backwards */
export const killedPortal = async (
  [, kind, hasBucket]: Store,
  start: StartServer,
  undo: (() => unknown)[],
): Promise<KilledPortal> => {
  const { config, remove } = await emptyDatabase(kind)
  undo.push(remove)
  const bucket = hasBucket ? await startBucket() : null
  if (bucket) undo.push(bucket.stop)
  const portal = await benchPortal(config)
  const files = createFiles(
    { ...USUAL_FILES, bucket: bucket && parseBucketAddress(bucket.url) },
    Date.now,
  )
  const port = await freePort()
  const env = { ...portal.env, RELEASE_SLOT_MINUTES: '1440', PORT: `${port}` }
  const begin = () => start({ ...env, ...(bucket && { FILES_URL: bucket.url }) })
  return { portal, files, port, begin }
}

/**
 * With no server at work: one letter names one file, of which every chunk is there as it was signed. Then takes away what
 * was left, as after a day.
 * @param left uploads that came to nothing
 */
export const expectWhole = (
  { portal, files }: KilledPortal,
  { chunks, left, hash }: { readonly chunks: number; readonly left: number; readonly hash: string },
): Promise<void> =>
  portal.with(async (db) => {
    const [file, ...others] = await filesKept(db, true)
    expect(others).toEqual([])
    if (!file) throw new Error('a file')
    const { noted, broken } = await chunksKept(db, files, file)
    expect(broken).toEqual([])
    const numbers = Array.from({ length: chunks }, (_, n) => n)
    expect(noted.map(({ n }) => n)).toEqual(numbers)
    const hashes = noted.map((chunk) => chunk.hash)
    expect(fileHash(nodePrimitives, file.id, hashes)).toBe(hash)

    expect(await filesKept(db, false)).toHaveLength(left)
    const daysLater = (days: number) =>
      forgetUnfinishedFiles({ db, files, now: () => Date.now() + days * DAY_MS })
    await daysLater(1)
    expect(await filesKept(db, false)).toHaveLength(left)
    await daysLater(2)
    expect(await filesKept(db, false)).toEqual([])
    const place = Buffer.from(file.place).toString('hex')
    expect(await bytesKept(db, files)).toEqual(numbers.map((n) => `${place} ${n}`).sort())
  })

/** What the server said that it has, it has. @param upload the hash of the upload's token */
export const expectTaken = (
  { portal, files }: KilledPortal,
  upload: string | null,
  taken: readonly number[],
): Promise<void> =>
  portal.with(async (db) => {
    const begun = await filesKept(db, false)
    const its = begun.find((file) => toHash(file.token_hash) === upload)
    if (!its) throw new Error('its upload is gone')
    const { noted, broken } = await chunksKept(db, files, its)
    expect(broken).toEqual([])
    expect(noted.map(({ n }) => n)).toEqual(expect.arrayContaining([...taken]))
  })

export const sha256 = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

/** The one file that a reporter finds in their case, and the SHA-256 of it, from a device that knows the receipt alone. */
export const readBack = async (
  session: CaseSession,
): Promise<{ readonly ref: FileRef; readonly sha256: string }> => {
  const { view } = await session.read()
  const found = view.entries.flatMap((entry) => entry.files ?? [])
  const [file] = found
  if (!file || found.length !== 1) throw new Error(`${found.length} files`)
  const { fetch: fetchChunk, case: id } = await session.files()
  const opened = await openFile(file, id, fetchChunk, openHere)
  return { ref: file.ref, sha256: await sha256(piecesOf(opened)) }
}
