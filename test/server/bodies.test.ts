/** All bodies together: a few hundred unfinished ones neither fill the memory nor shut out who comes. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Bodies, MOST_BODY_BYTES } from '../../server/http/bodies.ts'
import { MAX_CONNECTIONS } from '../../server/http/connections.ts'
import { arrivals } from '../support/arrived.ts'
import { type Bench, openBench } from '../support/exchanges.ts'

const MOST = 100_000
const BODY = 30_000

let bench: Bench
let port: number
let arrived: ReturnType<typeof arrivals>
const opened: Socket[] = []
beforeEach(async () => {
  bench = await openBench({ mostBodyBytes: MOST, maxRequestBytes: 2 * MOST })
  bench.add('anyone', async () => ({ said: 'well' }))
  bench.add('anyone', async () => ({ said: 'x'.repeat(8_000_000) }), { name: 'large' })
  arrived = arrivals(bench.app.server.server)
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
  await arrived(socket)
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

it('what takes up the most is told to come back, and nobody else', async () => {
  const second = await unfinished(BODY)
  bench.clock.nowMs += 1_000
  const first = await unfinished(BODY + 1_000)
  const third = await unfinished(BODY)
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
  const left = () => opened.filter((socket) => !socket.destroyed).length
  await expect.poll(left).toBeLessThanOrEqual(MOST / BODY)
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

const ANSWERED_EARLY = [
  ['of another type', 'anyone', 'text/plain', '400 Bad Request'],
  ['too large', 'anyone', 'application/json', '413 Payload Too Large'],
] as const

it.each(ANSWERED_EARLY)('what comes after its answer takes up nothing: %s', async (...it) => {
  const [name, path, type, status] = it
  const length = name === 'too large' ? 10 * MOST : BODY
  const head = `POST /api/${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\n`
  for (let i = 0; i < (2 * MOST) / BODY; i++) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    opened.push(socket)
    socket.write(`${head}Content-Length: ${length}\r\n\r\n`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain(status)
    socket.write(' '.repeat(BODY - 1))
    // On purpose: nothing says that the server leaves these bytes unread.
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.destroy()
  }
  expect(await post(2 * BODY)).toEqual({ said: 'well' })
})

it('an answer that nobody reads holds no body', async () => {
  const head = 'POST /api/large HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
  for (let i = 0; i < (2 * MOST) / BODY; i++) {
    const socket = connect(port, '127.0.0.1').pause()
    opened.push(socket)
    socket.write(`${head}Content-Length: ${BODY}\r\n\r\n${' '.repeat(BODY - 2)}{}`)
    const [, response] = await once(bench.app.server.server, 'request')
    await expect.poll(() => response.headersSent).toBe(true)
  }
  expect(await post(2 * BODY)).toEqual({ said: 'well' })
})

it('one that came whole and waits for its turn makes room as well', async () => {
  const bodies = new Bodies(MOST)
  const refused: string[] = []
  const whole = async (name: string, bytes: number) => {
    const from = new PassThrough()
    const body = bodies.count(
      from,
      () => undefined,
      () => refused.push(name),
    )
    from.end(Buffer.alloc(bytes))
    body.counted.resume()
    await once(body.counted, 'end')
    return body
  }
  const runs = await whole('runs', MOST / 2)
  runs.start()
  await whole('waits', MOST / 4)
  await whole('comes', MOST / 5)
  expect(refused).toEqual([])
  await whole('small', MOST / 10)
  expect(refused).toEqual(['waits'])
})

it('a report as long as usual goes on, however many others begin anew all the time', async () => {
  const REPORT = 385_024
  const OTHERS = REPORT - 1
  const next = () => new Promise((resolve) => setImmediate(resolve))
  const bodies = new Bodies(MOST_BODY_BYTES)
  const piece = Buffer.alloc(OTHERS)
  const open = () => {
    const from = new PassThrough({ highWaterMark: REPORT })
    const body = bodies.count(
      from,
      () => undefined,
      () => undefined,
    )
    body.counted.resume()
    return { from, ...body }
  }
  const begin = () => {
    const one = open()
    one.from.write(piece)
    return one
  }
  const others = Array.from({ length: MAX_CONNECTIONS - 1 }, begin)
  const report = open()
  for (let sent = 0; sent < REPORT; sent += REPORT / 16) {
    report.from.write(Buffer.alloc(REPORT / 16))
    for (let i = 0; i < others.length; i += 7) {
      others[i]?.drop()
      others[i] = begin()
    }
    await next()
    await next()
    expect(report.counted.destroyed, `${sent}`).toBe(false)
  }
  report.from.end()
  await once(report.counted, 'end')
})
