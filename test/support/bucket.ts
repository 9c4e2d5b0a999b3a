/** A real S3-compatible server (s3rver), with one empty bucket in a temporary folder. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import S3rver from 's3rver'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { bucketStore } from '../../server/files/bucket-store.ts'
import type { Bucket, ChunkName } from '../../server/files/store.ts'
import { freePort } from './free-port.ts'
import { temporaryFolder } from './portal.ts'

export interface TestBucket {
  /** What FILES_URL takes. */
  readonly url: string
  /** Its objects, as s3rver keeps them on disk. */
  readonly folder: string
  readonly port: number
  stop(): Promise<void>
}

/** s3rver knows one pair of keys. */
const KEYS = 'S3RVER:S3RVER'

/** @param given a bucket of before, at its port, that goes on with what it has */
export const startBucket = async (
  given?: Pick<TestBucket, 'folder' | 'port'>,
): Promise<TestBucket> => {
  const { folder, remove } = given
    ? { folder: given.folder, remove: () => undefined }
    : temporaryFolder()
  const server = new S3rver({
    address: '127.0.0.1',
    port: given?.port ?? (await freePort()),
    directory: folder,
    silent: true,
    configureBuckets: [{ name: 'files' }],
  })
  const { port } = await server.run()
  return {
    url: `http://${KEYS}@127.0.0.1:${port}/files/candour`,
    folder: join(folder),
    port,
    stop: async () => {
      await server.close()
      remove()
    },
  }
}

/** The bucket at an address, as the portal reaches it. */
export const bucketOf = (url: string): Bucket => {
  const address = parseBucketAddress(url)
  if (!address) throw new Error('no address')
  return bucketStore(address)
}

/** A bucket asks no database. */
export const NO_DATABASE = null as never

export const chunkOf = (place: Uint8Array, n: number, bytes: Uint8Array): ChunkName => ({
  place,
  n,
  hash: new Uint8Array(createHash('sha256').update(bytes).digest()),
})
