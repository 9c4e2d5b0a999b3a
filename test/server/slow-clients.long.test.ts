/** Requests that do not come whole in time: a slow phone sends them again by itself. */
import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callWith } from '../../client/call.ts'
import type { RequestBody, Server, Waiting } from '../../client/platform.ts'
import { type Bench, openBench, sample } from '../support/exchanges.ts'
import { lastingHeaders, raw, rawHeaders } from '../support/http.ts'

let bench: Bench
let port: number
let begun = 0
beforeAll(async () => {
  bench = await openBench({ requestMs: 2_000 })
  bench.add('anyone', async () => {
    begun += 1
    return { said: 'well' }
  })
  port = Number(new URL(await bench.app.server.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => bench.app.server.close())

/** Sends a body, or half of it and then nothing more. */
const post = async (path: string, body: string, isWhole: boolean) => {
  const headers = { 'content-type': 'application/json', 'content-length': body.length }
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers })
  if (isWhole) asked.end(body)
  else asked.write(body.slice(0, body.length / 2))
  const [answer] = await once(asked, 'response')
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  return { ok: answer.statusCode === 200, body: JSON.parse(Buffer.concat(pieces).toString()) }
}

it('what came too slowly is kept by the page, and sent again to the byte', async () => {
  const sent: RequestBody[] = []
  const said: string[] = []
  const server: Server = {
    post: (path, body) => post(path, String(body), sent.push(body) > 2),
    firstWaitMs: 1,
    onWaiting: (by: 1 | -1, why: Waiting) => void said.push(`${by} ${why}`),
  }
  const body = JSON.stringify({ say: 'x'.repeat(500) })
  expect(await callWith(server, sample('anyone'), body)).toEqual({ said: 'well' })
  expect(sent).toEqual([body, body, body])
  expect(said).toEqual(['1 busy', '-1 busy'])
  expect(begun).toBe(1)
})

it.each([
  ['headers', 'POST /api/anyone HTTP/1.1\r\nHost: a\r\n'],
  [
    'body',
    'POST /api/anyone HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ],
])('a request whose %s did not come in time is told to come again', async (_what, bytes) => {
  const answer = await raw(port, bytes)
  expect(answer).toMatch(/^HTTP\/1.1 503 Service Unavailable\r\n/)
  expect(answer.endsWith('\r\n\r\n{"error":"busy"}')).toBe(true)
  expect(lastingHeaders(rawHeaders(answer))).toMatchObject({ 'cache-control': 'no-store' })
})

it('a connection on which nothing came is closed without a word', async () => {
  expect(await raw(port, '')).toBe('')
})
