/** The end of a server under load, and with clients that never finish. */
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { random } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { logOf, type ServerProcess, serverProcesses } from '../support/server-process.ts'
import { END_MS, within } from '../support/within.ts'

const start = serverProcesses()

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
const portal = async () => {
  const { url, drop } = await freshDatabase()
  undo.push(drop)
  const secret = () => toBase64url(random(32))
  return start({
    DATABASE_URL: url,
    PORT: '0',
    SERVER_SIGNING_SEED: secret(),
    VAULT_KEY: secret(),
    PROOF_KEY: secret(),
  })
}
/** With no database that hangs, nothing is left undone. */
const ends = async (server: ServerProcess): Promise<void> => {
  await within(END_MS, server.stop())
  expect(logOf(server).at(-1)).toMatchObject({ event: 'stopped' })
}

interface Answered {
  readonly status: number
  readonly connection: string
  readonly text: string
}
/** Why no whole answer came: the server had not begun with it, or it had. */
type Missing = 'not taken' | 'taken, and cut'

const ask = (agent: Agent, port: number): Promise<Answered | Missing> =>
  new Promise((resolve) => {
    // A server says 100 when it takes a request, whether or not it is waited for.
    const expecting = { expect: '100-continue' }
    const headers = { 'content-type': 'application/json', 'content-length': 2, ...expecting }
    const options = {
      agent,
      port,
      host: '127.0.0.1',
      path: challenge.path,
      method: 'POST',
      headers,
    }
    let missing: Missing = 'not taken'
    const asked = request(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          connection: answer.headers.connection ?? '',
          text,
        }),
      )
      answer.on('error', () => resolve('taken, and cut'))
    })
    asked.on('continue', () => {
      missing = 'taken, and cut'
    })
    asked.on('error', () => resolve(missing))
    asked.end('{}')
  })

it('answers under load in its contract to the last, whatever it has taken, and ends', async () => {
  const server = await portal()
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  undo.push(() => agent.destroy())
  const answers: Answered[] = []
  const missing = new Set<Missing>()
  let isOver = false
  const client = async () => {
    while (!isOver) {
      const answer = await ask(agent, server.port)
      if (typeof answer !== 'string') answers.push(answer)
      else {
        missing.add(answer)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
  const clients = Array.from({ length: 64 }, client)
  await expect.poll(() => answers.length).toBeGreaterThan(200)
  expect([...missing]).toEqual([])
  await ends(server)
  isOver = true
  await Promise.all(clients)
  expect([...missing]).not.toContain('taken, and cut')
  for (const { status, connection, text } of answers) {
    if (status === 200) expect(challenge.response.safeParse(JSON.parse(text)).success).toBe(true)
    else expect([status, text, connection]).toEqual([503, '{"error":"busy"}', 'close'])
  }
  expect(answers.at(-1)?.connection).toBe('close')
})

it('ends while hundreds of clients send a byte now and then, or read nothing', async () => {
  const server = await portal()
  const sockets: Socket[] = []
  const heads = `POST ${challenge.path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`
  let taken = 0
  for (let i = 0; i < 600; i++) {
    const socket = connect(server.port, '127.0.0.1', () => {
      taken += 1
      socket.write(i % 3 === 0 ? 'POST /' : `${heads}Content-Length: 60000\r\n\r\n`)
    })
    socket.on('error', () => undefined)
    sockets.push(socket)
  }
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(' ')
  }, 200)
  undo.push(() => {
    clearInterval(drip)
    for (const socket of sockets) socket.destroy()
  })
  await expect.poll(() => taken).toBe(600)
  await ends(server)
})
