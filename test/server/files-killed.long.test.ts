/**
 * A file on its way while the device, the line and the server are killed (SIGKILL, RST), in each store: it comes whole, what was
 * taken stays, and what was left goes after a day. `npm run test:files-killed` has more and larger files.
 */
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, createReadStream } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openHere } from '../../client/crypto/file-stream.ts'
import { openFile, piecesOf } from '../../client/files/download.ts'
import type { SentFile } from '../../client/files/upload.ts'
import { sessionWith } from '../../client/reporter/case.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { toHash } from '../../protocol/fields.ts'
import { fileHash } from '../../protocol/files/layout.ts'
import { CHUNK_BYTES, chunksFor } from '../../protocol/files/steps.ts'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { createFiles } from '../../server/files/files.ts'
import { forgetUnfinishedFiles } from '../../server/files/remains.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { type BenchPortal, benchPortal, sealReports } from '../bench/portal.ts'
import { startBucket } from '../support/bucket.ts'
import { freePort } from '../support/free-port.ts'
import { bytesKept, chunksKept, filesKept } from '../support/kept-files.ts'
import { emptyDatabase, temporaryFolder } from '../support/portal.ts'
import { Remote } from '../support/remote.ts'
import { serverProcesses } from '../support/server-process.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'
import { testPlatform } from '../support/test-platform.ts'
import { postTo, startDevice, type UploadDevice } from '../support/upload-device.ts'

const MIB = Number(process.env['FILES_MIB'] ?? 16)
const KILLS = Number(process.env['KILLS'] ?? 3)
const DAY_MS = 86_400_000

vi.setConfig({ testTimeout: 180_000 + 200 * MIB * KILLS })
const start = serverProcesses()
const undo: (() => unknown)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** The last chunk is not full, and the file fills no step. */
const sizeBytes = MIB * 2 ** 20 - 9
const chunks = chunksFor(sizeBytes)

const makeFile = (folder: string): string => {
  const path = join(folder, 'film')
  for (let left = sizeBytes; left > 0; left -= CHUNK_BYTES) {
    appendFileSync(path, randomBytes(Math.min(left, CHUNK_BYTES)))
  }
  return path
}

const sha256 = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

const given = async (kind: 'embedded' | 'postgres', hasBucket: boolean) => {
  const { config, remove } = await emptyDatabase(kind)
  undo.push(remove)
  const bucket = hasBucket ? await startBucket() : null
  if (bucket) undo.push(bucket.stop)
  const portal: BenchPortal = await benchPortal(config)
  const files = createFiles(
    { ...USUAL_FILES, bucket: bucket && parseBucketAddress(bucket.url) },
    Date.now,
  )
  const env = { ...portal.env, RELEASE_SLOT_MINUTES: '1440', PORT: `${await freePort()}` }
  const begin = () => start({ ...env, ...(bucket && { FILES_URL: bucket.url }) })
  return { portal, files, begin, port: Number(env.PORT) }
}

const STORES = [
  ['the embedded database', 'embedded', false],
  ['PostgreSQL', 'postgres', false],
  ['a bucket', 'postgres', true],
] as const

/** Devices first: one that is killed begins anew. Of the others, each waits for its part of the one file. */
const ORDER = Array.from({ length: KILLS }, (_, i) => i)
const DEVICES = ORDER.filter((i) => i % 3 === 0)
const OTHERS = ORDER.filter((i) => i % 3 > 0)

describe.each(STORES)('a file on its way to %s', (_, kind, hasBucket) => {
  it('comes whole, whatever is killed, and what was left there goes', async () => {
    const { folder, remove } = temporaryFolder()
    undo.push(remove)
    const path = makeFile(folder)
    const { portal, files, begin, port } = await given(kind, hasBucket)
    let server = await begin()
    const proxy = await tcpProxy(`http://127.0.0.1:${port}`)
    undo.push(proxy.close)
    const [report] = await sealReports(portal, 1)
    if (!report) throw new Error('a report')
    const { keys } = report
    await new Remote(portal.world, port).must(sendReport, report.json)
    const origin = new URL(proxy.through(`http://127.0.0.1:${port}`)).origin
    let device: UploadDevice = startDevice({ origin, keys, path })
    undo.push(() => device.kill())

    for (const i of DEVICES) {
      await device.reaches(Math.ceil((chunks * (i + 1)) / (KILLS + 1)))
      await device.kill()
      device = startDevice({ origin, keys, path })
    }
    for (const [i, it] of OTHERS.entries()) {
      await device.reaches(Math.ceil((chunks * (i + 1)) / (OTHERS.length + 1)))
      if (it % 3 === 1) {
        proxy.reset()
        continue
      }
      await server.kill()
      // What the device was told, it was told by a server that is no more.
      const { upload } = device
      const told = [...device.taken]
      await portal.with(async (db) => {
        const begun = await filesKept(db, false)
        const its = begun.find((file) => toHash(file.token_hash) === upload)
        if (!its) throw new Error('its upload is gone')
        const { noted, broken } = await chunksKept(db, files, its)
        expect(broken).toEqual([])
        expect(noted.map(({ n }) => n)).toEqual(expect.arrayContaining(told))
      })
      server = await begin()
    }
    const sent = await device.sent
    await server.kill()

    await portal.with(async (db) => {
      const [file, ...others] = await filesKept(db, true)
      expect(others).toEqual([])
      if (!file) throw new Error('a file')
      const { noted, broken } = await chunksKept(db, files, file)
      expect(broken).toEqual([])
      const numbers = Array.from({ length: chunks }, (_, n) => n)
      expect(noted.map(({ n }) => n)).toEqual(numbers)
      const hashes = noted.map(({ hash }) => hash)
      expect(fileHash(nodePrimitives, file.id, hashes)).toBe(sent.ref.hash)

      const left = await filesKept(db, false)
      expect(left).toHaveLength(DEVICES.length)
      const dayLater = (days: number) =>
        forgetUnfinishedFiles({ db, files, now: () => Date.now() + days * DAY_MS })
      await dayLater(1)
      expect(await filesKept(db, false)).toHaveLength(left.length)
      await dayLater(2)
      expect(await filesKept(db, false)).toEqual([])
      const place = Buffer.from(file.place).toString('hex')
      expect(await bytesKept(db, files)).toEqual(numbers.map((n) => `${place} ${n}`).sort())
    })

    server = await begin()
    expect(await readBack(`http://127.0.0.1:${port}`, keys, sent)).toBe(
      await sha256(createReadStream(path)),
    )
    await server.stop()
  })
})

/** SHA-256 of what the reporter finds, from a device that knows the receipt alone. */
const readBack = async (
  origin: string,
  keys: Parameters<typeof sessionWith>[1],
  { ref }: SentFile,
): Promise<string> => {
  const session = sessionWith(await loadPortal(testPlatform(postTo(origin))), keys)
  const { view } = await session.read()
  const found = view.entries.flatMap((entry) => entry.files ?? [])
  expect(found.map((it) => it.ref)).toEqual([ref])
  const [file] = found
  if (!file) throw new Error('a file')
  const { fetch: fetchChunk, case: id } = await session.files()
  return sha256(piecesOf(await openFile(file, id, fetchChunk, openHere)))
}
