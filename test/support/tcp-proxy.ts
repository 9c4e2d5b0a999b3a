/** A proxy on loopback whose connections can be reset, or lose everything without a word. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  /** The same address, by way of the proxy. */
  through(url: string): string
  /** How many connections have come. */
  taken(): number
  /** Resets every connection (RST), on both sides. */
  reset(): void
  /** From now on nothing comes through, in either direction, and nobody is told; or it does again. */
  swallow(isOn: boolean): void
  /** The same, by itself, once so many more bytes have gone to the target: however late anybody looks. */
  swallowAfter(bytes: number): void
  close(): Promise<void>
}

/** @param target an address with host and port */
export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isSwallowing = false
  let taken = 0
  let left = Number.POSITIVE_INFINITY
  const hold = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  }
  const server = createServer((near) => {
    taken += 1
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) hold(socket)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (piece) => {
        if (to === far) left -= piece.length
        if (left < 0) isSwallowing = true
        if (!isSwallowing) to.write(piece)
      })
      from.once('close', () => isSwallowing || to.destroy())
    }
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
    taken: () => taken,
    reset,
    // What was lost stays lost: who had a connection has a dead one.
    swallow: (isOn) => {
      isSwallowing = isOn
      left = Number.POSITIVE_INFINITY
    },
    swallowAfter: (bytes) => {
      left = bytes
    },
    close: async () => {
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}
