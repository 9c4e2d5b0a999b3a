/**
 * Chunks as objects of an S3-compatible bucket (SigV4; PutObject, GetObject, DeleteObject, ListObjects), each named
 * `place/number-hash`. What lists name is told by that form alone: whatever else is in the bucket is let alone.
 */
import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { toBytes, toText } from '../cases/text.ts'
import type { BucketAddress } from './bucket-address.ts'
import { noteChunk } from './notes.ts'
import type { Bucket, ChunkName, FoundChunk } from './store.ts'

const ANSWER_MS = 20_000
const RETRIES = 3
/** Objects that are removed at one moment. */
const AT_ONCE = 8
const OBJECT_KEY = /^([A-Za-z0-9_-]{22})\/(\d{4})-([A-Za-z0-9_-]{43})$/

/** The bucket did not do what it was asked. It says what came instead, and nothing of what was asked. */
export class BucketError extends Error {
  override readonly name = 'BucketError'
  /** `S3_` and an HTTP status, or the system's code where no answer came. */
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(`the bucket: ${code}`, options)
    this.code = code
  }
}

const noAnswer = (cause: unknown): BucketError => {
  const reason = cause instanceof Error ? cause.cause : null
  const code = reason instanceof Error && 'code' in reason ? String(reason.code) : 'ETIMEDOUT'
  return new BucketError(code, { cause })
}

const keyOf = ({ place, n, hash }: ChunkName): string =>
  `${toText(place)}/${String(n).padStart(4, '0')}-${toText(hash)}`

const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Our keys have no letter that XML writes in another way. */
const valuesOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value)

const chunkOf = (key: string): ChunkName | null => {
  const [, place = '', n, hash = ''] = OBJECT_KEY.exec(key) ?? []
  const [placeBytes, hashBytes] = [toBytes(place), toBytes(hash)]
  if (n === undefined || !placeBytes || !hashBytes) return null
  return { place: placeBytes, n: Number(n), hash: hashBytes }
}

/** @param answerMs how long it may take to answer one request, its repeats included */
export const bucketStore = (address: BucketAddress, answerMs = ANSWER_MS): Bucket => {
  const { url, prefix, ...credentials } = address
  const client = new AwsClient({ ...credentials, service: 's3', retries: RETRIES })

  /** The body is read, or its connection would be held. @throws BucketError unless one of these statuses comes */
  const ask = async (
    method: string,
    path: string,
    statuses: readonly number[],
    body?: Uint8Array,
  ): Promise<{ readonly status: number; readonly bytes: Uint8Array<ArrayBuffer> }> => {
    const asked = client.fetch(`${url}${path}`, {
      method,
      headers: { 'x-amz-content-sha256': sha256(body ?? '') },
      signal: AbortSignal.timeout(answerMs),
      // Never shared memory, which is all that the type would rule out.
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    })
    const { status, bytes } = await asked
      .then(async (answer) => ({
        status: answer.status,
        bytes: new Uint8Array(await answer.arrayBuffer()),
      }))
      .catch((cause) => {
        throw noAnswer(cause)
      })
    if (!statuses.includes(status)) throw new BucketError(`S3_${status}`)
    return { status, bytes }
  }
  const objectPath = (key: string) => `/${prefix}${key}`
  const putKey = async (key: string, bytes: Uint8Array): Promise<void> => {
    await ask('PUT', objectPath(key), [200], bytes)
  }
  const removeKey = async (key: string): Promise<void> => {
    await ask('DELETE', objectPath(key), [200, 204, 404])
  }

  /** A thousand objects at a time, by name. */
  async function* list(
    under: string,
  ): AsyncGenerator<readonly { readonly key: string; readonly since: number }[]> {
    for (let after = ''; ; ) {
      const query = new URLSearchParams({
        prefix: `${prefix}${under}`,
        ...(after && { marker: after }),
      })
      const { bytes } = await ask('GET', `?${query}`, [200])
      const xml = new TextDecoder().decode(bytes)
      const names = valuesOf(xml, 'Key')
      const times = valuesOf(xml, 'LastModified')
      yield names.map((name, i) => ({
        key: name.slice(prefix.length),
        since: Date.parse(times[i] ?? ''),
      }))
      after = names.at(-1) ?? ''
      if (valuesOf(xml, 'IsTruncated')[0] !== 'true' || after === '') return
    }
  }

  return {
    take: async (db, chunk, bytes) => {
      await putKey(keyOf(chunk), bytes)
      const isNoted = await noteChunk(db, chunk)
      // Another chunk has this number, and with its other hash another name.
      if (!isNoted) await removeKey(keyOf(chunk))
      return isNoted
    },
    put: (_db, chunk, bytes) => putKey(keyOf(chunk), bytes),
    get: async (_db, chunk) => {
      const { status, bytes } = await ask('GET', objectPath(keyOf(chunk)), [200, 404])
      return status === 200 ? bytes : null
    },
    remove: async (_db, place) => {
      for await (const page of list(`${toText(place)}/`)) {
        for (let i = 0; i < page.length; i += AT_ONCE) {
          await Promise.all(page.slice(i, i + AT_ONCE).map(({ key }) => removeKey(key)))
        }
      }
    },
    removeChunk: (chunk) => removeKey(keyOf(chunk)),
    async *pages(nowMs) {
      for await (const page of list('')) {
        yield page.flatMap(({ key, since }): FoundChunk[] => {
          const chunk = chunkOf(key)
          return chunk && Number.isFinite(since) ? [{ ...chunk, ageMs: nowMs - since }] : []
        })
      }
    },
  }
}
