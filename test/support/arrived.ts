import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { expect } from 'vitest'

/** Waits until a server has read everything that was written to a connection of its. */
export const arrivals = (server: Server): ((socket: Socket) => Promise<void>) => {
  const ends = new Map<number | undefined, Socket>()
  server.on('connection', (end: Socket) => ends.set(end.remotePort, end))
  return (socket) =>
    expect
      .poll(() => ends.get(socket.localPort)?.bytesRead, { interval: 2 })
      .toBe(socket.bytesWritten)
}
