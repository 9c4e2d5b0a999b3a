/** A bucket of more objects than one page of its list holds. */
import { expect, it } from 'vitest'
import type { Bucket } from '../../server/files/store.ts'
import { bucketOf, chunkOf, NO_DATABASE, startBucket } from '../support/bucket.ts'
import { random } from '../support/portal.ts'

const all = async (bucket: Bucket): Promise<number> => {
  let found = 0
  for await (const page of bucket.pages(Date.now())) found += page.length
  return found
}

it('a bucket lists what it has beyond a page of a thousand, and removes one file of it alone', async () => {
  const server = await startBucket()
  const bucket = bucketOf(server.url)
  const [place, other] = [random(16), random(16)]
  const bytes = random(10)
  const put = (whose: Uint8Array, n: number) =>
    bucket.put(NO_DATABASE, chunkOf(whose, n, bytes), bytes)
  for (let n = 0; n < 1_100; n += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, i) => put(place, n + i)))
  }
  await put(other, 0)
  expect(await all(bucket)).toBe(1_101)
  await bucket.remove(NO_DATABASE, place)
  expect(await all(bucket)).toBe(1)
  expect(await bucket.get(NO_DATABASE, chunkOf(other, 0, bytes))).toEqual(bytes)
  await server.stop()
})
