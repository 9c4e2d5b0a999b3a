/** The store of chunks: rows of both databases, and a real bucket. */
import { afterEach, describe, expect, it } from 'vitest'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { BucketError } from '../../server/files/bucket-store.ts'
import type { Bucket } from '../../server/files/store.ts'
import { bucketOf, chunkOf, NO_DATABASE, startBucket, type TestBucket } from '../support/bucket.ts'
import { random } from '../support/portal.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const open = async (): Promise<{ bucket: Bucket; server: TestBucket }> => {
  const server = await startBucket()
  undo.push(server.stop)
  return { bucket: bucketOf(server.url), server }
}
describe('a bucket', () => {
  it('gives back the bytes that it was given, and null for what it does not have', async () => {
    const { bucket } = await open()
    const [place, bytes] = [random(16), random(262_161)]
    const name = chunkOf(place, 7, bytes)
    expect(await bucket.get(NO_DATABASE, name)).toBeNull()
    await bucket.put(NO_DATABASE, name, bytes)
    expect(await bucket.get(NO_DATABASE, name)).toEqual(bytes)
    expect(await bucket.get(NO_DATABASE, { ...name, n: 8 })).toBeNull()
  })

  it('says only which answer came where it is refused', async () => {
    const { server } = await open()
    const stranger = bucketOf(server.url.replace('S3RVER:S3RVER', 'another:S3RVER'))
    const name = chunkOf(random(16), 0, random(10))
    const failed = stranger.get(NO_DATABASE, name).catch((error) => error)
    expect(await failed).toBeInstanceOf(BucketError)
    expect(await failed).toMatchObject({ code: 'S3_403' })
  })
})

describe('FILES_URL', () => {
  it('names a bucket, its keys, and what the names of its objects begin with', () => {
    expect(parseBucketAddress('https://AK:s%2Fe%2Bc@s3.example:9000/files')).toEqual({
      url: 'https://s3.example:9000/files',
      prefix: '',
      accessKeyId: 'AK',
      secretAccessKey: 's/e+c',
      region: 'us-east-1',
    })
    expect(parseBucketAddress('http://a:b@h/files/candour/?region=eu-west-2')).toMatchObject({
      url: 'http://h/files',
      prefix: 'candour/',
      region: 'eu-west-2',
    })
  })

  it.each([
    'files',
    's3://a:b@h/files',
    'https://h/files',
    'https://a@h/files',
    'https://a:b@h/',
    'https://a:b@h/Files',
    'https://a:b@h/files/a/b',
    'https://a:b@h/files?zone=1',
    'https://a:b@h/files?region=EU%20',
    'https://a:b@h/files#x',
    'https://a:%@h/files',
  ])('is refused: %s', (text) => {
    expect(parseBucketAddress(text)).toBeNull()
  })
})
