import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { exchange } from '../../protocol/exchange.ts'
import { Padded } from '../../server/http/answer-json.ts'
import { route } from '../../server/http/route.ts'
import { openBench } from '../support/exchanges.ts'

const said = Array.from({ length: 300 }, (_, i) => `${i} ${'é'.repeat(500)}`)
const FILLED_BYTES = 400_000
const common = {
  access: 'reporter',
  request: z.strictObject({}),
  maxRequestBytes: 64,
} as const
const lines = z.array(z.string())
const bare = exchange({ ...common, path: '/api/bare', response: z.strictObject({ said: lines }) })
const filled = exchange({
  ...common,
  path: '/api/filled',
  response: z.strictObject({ said: lines, pad: z.string() }),
})

it.each([
  [bare.path, Buffer.byteLength(JSON.stringify({ said }))],
  [filled.path, FILLED_BYTES],
])('a long answer of %s comes whole, with its length', async (url, lengthBytes) => {
  const { app } = await openBench()
  route(app, bare, async () => ({ said }))
  route(app, filled, async () => new Padded({ said }, FILLED_BYTES))
  const answer = await app.server.inject({ method: 'POST', url, payload: {} })
  expect(answer.json().said).toEqual(said)
  expect(answer.rawPayload).toHaveLength(lengthBytes)
  expect(answer.headers).toMatchObject({
    'content-length': `${lengthBytes}`,
    'content-type': 'application/json; charset=utf-8',
  })
})
