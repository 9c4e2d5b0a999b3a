import { once } from 'node:events'
import { createServer } from 'node:net'

/** In place of the internet: a proxy that notes what it is asked for, and gives nothing. */
export interface Outside {
  readonly port: number
  /** The first bytes of each connection; the name of the host is among them. */
  readonly asked: readonly string[]
  close(): void
}

export const openOutside = async (): Promise<Outside> => {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => {
      asked.push(bytes.toString('latin1'))
      socket.destroy()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, asked, close: () => void server.close() }
}
