/** Whoever asks for a long answer and goes away before it has come. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { exchange } from '../../protocol/exchange.ts'
import { LANES } from '../../server/http/limits.ts'
import { route } from '../../server/http/route.ts'
import { type Bench, openBench } from '../support/exchanges.ts'

/** Much longer than what a connection holds that nobody reads. */
const SAID = Array.from({ length: 100 }, () => 'é'.repeat(80_000))
const long = exchange({
  path: '/api/long',
  access: 'anyone',
  request: z.strictObject({}),
  response: z.strictObject({ said: z.array(z.string()) }),
  maxRequestBytes: 64,
})
const ASKS = `POST ${long.path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`

let bench: Bench
let port: number
let until: Promise<void>
beforeEach(async () => {
  until = Promise.resolve()
  bench = await openBench({ lanes: { ...LANES, read: { atOnce: 1 } } })
  route(bench.app, long, async () => {
    await until
    return { said: SAID }
  })
  port = Number(new URL(await bench.app.server.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterEach(() => bench.app.server.close())

const ask = async (): Promise<{ socket: Socket; response: ServerResponse }> => {
  const taken = once(bench.app.server.server, 'request')
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  socket.write(ASKS)
  const [, response] = await taken
  return { socket, response }
}
const leave = async ({ socket, response }: Awaited<ReturnType<typeof ask>>): Promise<void> => {
  const gone = once(response, 'close')
  socket.resetAndDestroy()
  await gone
}
/** In the one place that the lane has. */
const isServed = async (): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${port}${long.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(200)
  expect((await answer.text()) === JSON.stringify({ said: SAID })).toBe(true)
}
const logged = () => {
  bench.app.faults.flush()
  return bench.logged
}

it('in the middle of it takes no place from others, and is no fault', async () => {
  const asked = await ask()
  await once(asked.socket, 'readable')
  expect(asked.response.writableEnded).toBe(false)
  await leave(asked)
  await isServed()
  expect(logged()).toEqual([])
})

it('while it is made takes no place from others, and is no fault', async () => {
  const made = Promise.withResolvers<void>()
  until = made.promise
  await leave(await ask())
  made.resolve()
  await isServed()
  expect(logged()).toEqual([])
})
