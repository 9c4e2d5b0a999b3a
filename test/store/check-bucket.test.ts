import { afterEach, expect, it } from 'vitest'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { checkBucket } from '../../server/files/check-bucket.ts'
import { createFiles, type Files } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { startBucket, type TestBucket } from '../support/bucket.ts'

let server: TestBucket | null = null
afterEach(() => server?.stop())

it('a bucket is tried by two servers that start at once, and neither is in the other’s way', async () => {
  server = await startBucket()
  const files = createFiles({ ...USUAL_FILES, bucket: parseBucketAddress(server.url) }, Date.now)
  const { bucket } = files.stores
  if (!bucket) throw new Error('a bucket')
  const said: unknown[] = []
  const log = { warn: (...line: unknown[]) => said.push(line) } as never
  const check = (it: Files) => checkBucket(it, null as never, log)
  const late: typeof bucket = {
    ...bucket,
    get: async (...chunk) => {
      await check(files)
      return bucket.get(...chunk)
    },
  }
  await check({ ...files, stores: { ...files.stores, bucket: late } })
  expect(said).toEqual([])
})
