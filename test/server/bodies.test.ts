/** All bodies together: a few hundred unfinished ones neither fill the memory nor shut out who comes. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bench, openBench } from '../support/exchanges.ts'

const MOST = 100_000
const BODY = 30_000

let bench: Bench
let port: number
const opened: Socket[] = []
beforeEach(async () => {
  bench = await openBench({ mostBodyBytes: MOST, maxRequestBytes: 2 * MOST })
  bench.add('anyone', async () => ({ said: 'well' }))
  port = Number(new URL(await bench.app.server.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy()
  await bench.app.server.close()
})

/** Sends so much of a body that never ends. What is answered comes as text. */
const unfinished = async (bytes: number): Promise<{ socket: Socket; answer: Promise<string> }> => {
  const socket = connect(port, '127.0.0.1')
  opened.push(socket)
  const answer = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (piece) => {
      text += piece
    })
    socket.once('close', () => resolve(text))
  })
  const head = 'POST /api/anyone HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
  socket.write(`${head}Content-Length: ${2 * MOST}\r\n\r\n${' '.repeat(bytes)}`)
  await once(bench.app.server.server, 'request')
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { socket, answer }
}
const post = async (bytes = 0) => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/anyone`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `${' '.repeat(bytes)}{}`,
  })
  return answer.json()
}

it('what takes up the most for the longest time is told to come back, and nobody else', async () => {
  const first = await unfinished(BODY)
  bench.clock.nowMs += 1_000
  const second = await unfinished(BODY)
  const third = await unfinished(BODY)
  bench.clock.nowMs += 1_000
  expect(await post(BODY)).toEqual({ said: 'well' })
  const answer = await first.answer
  expect(answer).toContain('503 Service Unavailable')
  expect(answer).toContain('{"error":"busy"}')
  expect([second.socket.destroyed, third.socket.destroyed]).toEqual([false, false])
})

it('hundreds of large ones shut out no small one', async () => {
  for (let i = 0; i < 40; i++) {
    await unfinished(BODY)
    bench.clock.nowMs += 10
    expect(await post(1_000)).toEqual({ said: 'well' })
  }
  expect(opened.filter((socket) => !socket.destroyed).length).toBeLessThanOrEqual(MOST / BODY)
})

it('what was answered, or given up, takes up nothing', async () => {
  for (let i = 0; i < 10; i++) expect(await post(BODY)).toEqual({ said: 'well' })
  for (let i = 0; i < 10; i++) {
    const { socket, answer } = await unfinished(BODY)
    socket.destroy()
    await answer
  }
  const kept = await unfinished(BODY)
  expect(await post(2 * BODY)).toEqual({ said: 'well' })
  expect(kept.socket.destroyed).toBe(false)
})
