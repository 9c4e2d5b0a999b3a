/** A proxy on loopback whose connections can be reset. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  /** The same address, by way of the proxy. */
  through(url: string): string
  /** Resets every connection (RST), on both sides. */
  reset(): void
  close(): Promise<void>
}

/** @param target an address with host and port */
export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const hold = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) hold(socket)
    near.pipe(far).once('close', () => near.destroy())
    far.pipe(near).once('close', () => far.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const reset = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    through: (url) => Object.assign(new URL(url), { port: String(address.port) }).href,
    reset,
    close: async () => {
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}
