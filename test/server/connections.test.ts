/** More connections than there is room for: who is slow shuts nobody out. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bench, openBench } from '../support/exchanges.ts'

const MOST = 3
const ASKS = 'POST /api/anyone HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
const WHOLE = `${ASKS}Content-Length: 2\r\n\r\n{}`
/** The body never comes. */
const STALLED = `${ASKS}Content-Length: 2\r\n\r\n`

let bench: Bench
let port: number
beforeAll(async () => {
  bench = await openBench({ mostConnections: MOST })
  bench.add('anyone', async () => ({ said: 'well' }))
  port = Number(new URL(await bench.app.server.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => bench.app.server.close())

const opened: Socket[] = []
/** A connection that the server has taken. */
const open = async (bytes = ''): Promise<Socket> => {
  const { server } = bench.app.server
  const taken = once(server, 'connection')
  const asked = bytes === '' ? taken : once(server, 'request')
  const socket = connect(port, '127.0.0.1').resume()
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
  await new Promise((resolve) => setTimeout(resolve, 50))
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

it('of uploads, the one of which nothing came for the longest time makes room', async () => {
  const slow = await open(`${ASKS}Content-Length: 9\r\n\r\n`)
  const stalled = await open(STALLED)
  await open(STALLED)
  await sendPiece(slow)
  const gone = once(stalled, 'close')
  await open()
  await gone
  await sendPiece(slow)
  slow.write('     {}')
  const [answer] = await once(slow, 'data')
  expect(String(answer)).toContain('200 OK')
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
