import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Bounds the requests that can be under way at one moment, and with `MOST_BODY_BYTES` their bodies. */
export const MAX_CONNECTIONS = 700

/** Whoever has just begun counts as though they had sent so much within a second. */
const HEAD_START_BYTES = 8_192
const HEAD_START_MS = 1_000

export interface Connections {
  /** So many bytes of a body came. */
  progressed(socket: Socket, bytes: number): void
  /** False where another request of the same connection is not answered yet. */
  isOnly(request: IncomingMessage): boolean
}

/** The request that came first of those that are not answered. */
interface Asking {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly sinceMs: number
  bytes: number
  unanswered: number
}

/** Bytes per millisecond since it began. Whoever only waits for us, or for a turn, goes last. */
const pace = ({ request, response, sinceMs, bytes }: Asking, nowMs: number): number =>
  request.complete && !response.headersSent
    ? Number.POSITIVE_INFINITY
    : (bytes + HEAD_START_BYTES) / (nowMs - sinceMs + HEAD_START_MS)

/**
 * Room for whoever comes, without a look at addresses. There are those on which something is asked and not yet answered,
 * and those on which nothing is. Where there are too many, the larger crowd makes room: of the silent, the one that asked
 * nothing for the longest time; of the others, the slowest since it began. So neither silent connections, nor stalled
 * ones, nor those that send a byte now and then cut an upload that goes on, or shut out who comes.
 */
export const limitConnections = (
  server: Server,
  most: number,
  now: () => number = () => performance.now(),
): Connections => {
  /** In the order of the last answer. */
  const silent = new Set<Socket>()
  const asking = new Map<Socket, Asking>()
  const slowest = (): Socket | undefined => {
    const nowMs = now()
    const [first, ...others] = asking
    return (
      first && others.reduce((a, b) => (pace(b[1], nowMs) < pace(a[1], nowMs) ? b : a), first)[0]
    )
  }
  const forget = (socket: Socket) => {
    silent.delete(socket)
    asking.delete(socket)
  }
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => forget(socket))
    if (silent.size + asking.size <= most) return
    const goes = asking.size > silent.size ? slowest() : [...silent][0]
    if (!goes) return
    forget(goes)
    goes.destroy()
  })
  server.on('request', (request, response) => {
    const { socket } = request
    if (silent.delete(socket)) {
      asking.set(socket, { request, response, sinceMs: now(), bytes: 0, unanswered: 0 })
    }
    const held = asking.get(socket)
    if (!held) return
    held.unanswered += 1
    response.once('close', () => {
      held.unanswered -= 1
      if (held.unanswered > 0 || !asking.delete(socket)) return
      if (!socket.destroyed) silent.add(socket)
    })
  })
  return {
    progressed: (socket, bytes) => {
      const held = asking.get(socket)
      if (held) held.bytes += bytes
    },
    isOnly: (request) => (asking.get(request.socket)?.request ?? request) === request,
  }
}
