import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Bounds the requests that can be under way at one moment. */
export const MAX_CONNECTIONS = 2_000

export interface Connections {
  /** A piece of a body came. */
  progressed(socket: Socket): void
}

/**
 * Room for whoever comes, without a look at addresses. There are those on which something is asked and not yet answered,
 * and those on which nothing is. Where there are too many, the larger crowd makes room: of the silent, the one that asked
 * nothing for the longest time; of the others, the one of which nothing came for the longest time. So neither silent
 * connections nor stalled ones, however many, cut an upload that goes on, or shut out who comes.
 */
export const keepRoom = (server: Server, most: number): Connections => {
  /** Each in the order of the last sign of life. */
  const silent = new Set<Socket>()
  const asking = new Set<Socket>()
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => {
      silent.delete(socket)
      asking.delete(socket)
    })
    if (silent.size + asking.size <= most) return
    const crowd = asking.size > silent.size ? asking : silent
    const [longest] = crowd
    if (!longest) return
    crowd.delete(longest)
    longest.destroy()
  })
  server.on('request', ({ socket }, response) => {
    if (silent.delete(socket)) asking.add(socket)
    response.once('close', () => {
      if (asking.delete(socket) && !socket.destroyed) silent.add(socket)
    })
  })
  return {
    progressed: (socket) => {
      if (asking.delete(socket)) asking.add(socket)
    },
  }
}
