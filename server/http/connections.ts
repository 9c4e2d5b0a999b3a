import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Bounds the bodies that can be under way at one moment. */
export const MAX_CONNECTIONS = 2_000

/**
 * Room for whoever comes, without a look at addresses: where there are too many connections, the one that goes is the one
 * that neither began nor asked anything for the longest time. Slow ones, however many, shut nobody out.
 */
export const keepRoom = (server: Server, most: number): void => {
  /** In the order in which each began, or last asked something. */
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    const [longest] = open
    if (open.size <= most || !longest) return
    open.delete(longest)
    longest.destroy()
  })
  server.on('request', ({ socket }) => {
    if (open.delete(socket)) open.add(socket)
  })
}
