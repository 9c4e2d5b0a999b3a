/** More connections than there is room for: who is slow shuts nobody out. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { exchange } from '../../protocol/exchange.ts'
import { route } from '../../server/http/route.ts'
import { arrivals } from '../support/arrived.ts'
import { type Bench, openBench } from '../support/exchanges.ts'

const MOST = 3
const ASKS = 'POST /api/anyone HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
const WHOLE = `${ASKS}Content-Length: 2\r\n\r\n{}`
/** Much longer than what a connection holds that nobody reads. */
const LONG = Array.from({ length: 300 }, () => 'x'.repeat(100_000))
const long = exchange({
  path: '/api/long',
  access: 'anyone',
  request: z.strictObject({}),
  response: z.strictObject({ said: z.array(z.string()) }),
  maxRequestBytes: 64,
})
/** The body never comes. */
const STALLED = `${ASKS}Content-Length: 2\r\n\r\n`

let bench: Bench
let port: number
let arrived: ReturnType<typeof arrivals>
let started = 0
let answerLate = () => {}
beforeAll(async () => {
  bench = await openBench({ mostConnections: MOST, maxRequestBytes: 100_000 })
  bench.add('anyone', async () => ({ said: 'well' }))
  const late = async () => {
    started += 1
    await new Promise<void>((resolve) => {
      answerLate = resolve
    })
    return { said: 'late' }
  }
  bench.add('anyone', late, { name: 'late' })
  route(bench.app, long, async () => ({ said: LONG }))
  arrived = arrivals(bench.app.server.server)
  port = Number(new URL(await bench.app.server.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => bench.app.server.close())

const opened: Socket[] = []
/** A connection that the server has taken. */
const open = async (bytes = ''): Promise<Socket> => {
  const { server } = bench.app.server
  const taken = once(server, 'connection')
  const asked = bytes === '' ? taken : once(server, 'request')
  const socket = connect(port, '127.0.0.1')
    .on('error', () => undefined)
    .resume()
  opened.push(socket)
  if (bytes !== '') socket.write(bytes)
  await Promise.all([taken, asked])
  return socket
}
const ask = async (socket: Socket): Promise<string> => {
  socket.write(WHOLE)
  const [answer] = await once(socket, 'data')
  return String(answer).split('\r\n')[0] ?? ''
}
afterAll(() => {
  for (const socket of opened) socket.destroy()
})

/** Sends one byte of a body, which the server has seen when this is done. */
const sendPiece = async (socket: Socket): Promise<void> => {
  socket.write(' ')
  await arrived(socket)
}

it('of the silent, the one that asked nothing for the longest time makes room', async () => {
  const silent = await open()
  const kept = await open()
  const other = await open()
  expect(await ask(kept)).toBe('HTTP/1.1 200 OK')
  const gone = once(silent, 'close')
  const next = await open()
  await gone
  expect(await ask(next)).toBe('HTTP/1.1 200 OK')
  const otherGone = once(other, 'close')
  await open()
  await otherGone
  expect(await ask(kept), 'who asks stays').toBe('HTTP/1.1 200 OK')
  for (const socket of opened) socket.destroy()
})

it('silent ones, however many, cut no upload that goes on', async () => {
  const upload = await open(`${ASKS}Content-Length: ${8 * MOST + 2}\r\n\r\n`)
  for (let i = 0; i < 8 * MOST; i++) {
    await open()
    if (i % 8 === 0) await sendPiece(upload)
  }
  upload.write(`${' '.repeat(7 * MOST)}{}`)
  const [answer] = await once(upload, 'data')
  expect(String(answer)).toContain('200 OK')
})

it('neither stalled ones nor those that send a byte now and then cut an upload that goes on', async () => {
  const LENGTH = 90_000
  const PIECES = 15
  const PIECE = ' '.repeat(LENGTH / PIECES)
  const trickling: Socket[] = []
  const trickle = async () => {
    trickling.push(await open(`${ASKS}Content-Length: 99999\r\n\r\n`))
  }
  const timer = setInterval(() => {
    for (const socket of trickling) if (socket.writable) socket.write(' ')
  }, 5)
  for (let i = 1; i < MOST; i++) await trickle()
  const upload = await open(`${ASKS}Content-Length: ${LENGTH}\r\n\r\n${PIECE}`)
  const answered = once(upload, 'data')
  for (let piece = 2; piece <= PIECES; piece++) {
    // On purpose: an upload that goes on at a speed of its own.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await trickle()
    upload.write(piece === PIECES ? `${PIECE.slice(2)}{}` : PIECE)
  }
  clearInterval(timer)
  expect(String((await answered)[0])).toContain('200 OK')
})

it('who waits for an answer stays longer than whoever is slow', async () => {
  const waits = await open(WHOLE.replace('/anyone', '/late'))
  for (let i = 0; i < 3 * MOST; i++) {
    const slow = await open(`${ASKS}Content-Length: 90000\r\n\r\n`)
    slow.write(' '.repeat(10_000))
    await arrived(slow)
  }
  answerLate()
  const [said] = await once(waits, 'data')
  expect(String(said)).toContain('200 OK')
})

it('who reads no long answer makes room, however much of it is to come', async () => {
  const taken = once(bench.app.server.server, 'connection')
  const reader = await open(WHOLE.replace('/anyone', '/long'))
  const [held] = await taken
  await once(reader, 'data')
  reader.pause()
  const gone = once(held, 'close')
  for (let i = 0; i < MOST; i++) {
    const slow = await open(`${ASKS}Content-Length: 90000\r\n\r\n`)
    slow.write(' '.repeat(10_000))
    await arrived(slow)
  }
  await gone
})

it('of one connection one request is under way', async () => {
  const before = started
  const COUNT = 50
  const socket = await open(WHOLE.replace('/anyone', '/late').repeat(COUNT))
  let text = ''
  socket.on('data', (piece) => {
    text += piece
  })
  await arrived(socket)
  await expect.poll(() => started).toBeGreaterThan(before)
  answerLate()
  await expect.poll(() => text.split('HTTP/1.1 ').length - 1).toBe(COUNT)
  expect(started - before).toBe(1)
  expect(text.split('HTTP/1.1 503')).toHaveLength(COUNT)
  expect(await ask(socket), 'and then the next').toBe('HTTP/1.1 200 OK')
})

it('stalled ones, however many, leave room for whoever comes', async () => {
  for (let i = 0; i < 4 * MOST; i++) await open(STALLED)
  const answer = await fetch(`http://127.0.0.1:${port}/api/anyone`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await answer.json()).toEqual({ said: 'well' })
})
