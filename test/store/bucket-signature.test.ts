/** What a bucket is sent is signed by AWS's own rules (Signature Version 4), recomputed here from the request as it came. */
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'
import { bucketStore } from '../../server/files/bucket-store.ts'
import { random } from '../support/portal.ts'

const SECRET = 'a/secret+with=signs'
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const signatureOf = ({ method, url = '', headers }: IncomingMessage, body: Buffer): string => {
  const [, credential = '', signed = ''] =
    /Credential=(\S+), SignedHeaders=(\S+), /.exec(headers.authorization ?? '') ?? []
  const [, day = '', region = '', service = ''] = credential.split('/')
  const { pathname, search } = new URL(url, 'http://x')
  const query = search.slice(1).split('&').sort().join('&')
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}\n`)
  expect(signed.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-content-sha256']))
  expect(headers['x-amz-content-sha256']).toBe(sha256(body))
  const request = [method, pathname, query, lines.join(''), signed, sha256(body)].join('\n')
  const scope = [day, region, service, 'aws4_request'].join('/')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (held, part) => hmac(held, part),
    `AWS4${SECRET}`,
  )
  return hmac(key, text).toString('hex')
}

it('each request carries the one right signature, over its body too', async () => {
  const seen: { readonly given: string; readonly right: string; readonly what: string }[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const right = signatureOf(request, Buffer.concat(pieces))
    const given = /Signature=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    seen.push({ given, right, what: `${request.method}` })
    response.end('<ListBucketResult></ListBucketResult>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const keys = `KEY:${encodeURIComponent(SECRET)}`
  const address = parseBucketAddress(`http://${keys}@127.0.0.1:${port}/files/a?region=eu-west-2`)
  if (!address) throw new Error('no address')
  const bucket = bucketStore(address)
  const chunk = { place: random(16), n: 1, hash: random(32) }
  const none = null as never
  await bucket.put(none, chunk, random(1000))
  await bucket.get(none, chunk)
  await bucket.removeChunk(chunk)
  await bucket.remove(none, chunk.place)
  server.close()
  expect(seen.map(({ what }) => what)).toEqual(['PUT', 'GET', 'DELETE', 'GET'])
  expect(seen.map(({ given }) => given)).toEqual(seen.map(({ right }) => right))
})
