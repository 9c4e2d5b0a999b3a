/** A SOCKS5 proxy (RFC 1928) on loopback that notes what it is asked for, by name or by number. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface SocksProxy {
  readonly url: string
  /** `name:port` where the proxy is to look the name up, `number 4:port` for an IPv4 address. */
  readonly asked: string[]
  close(): Promise<void>
}

/** The next bytes of a greeting or a request, each of which comes whole on loopback. */
const next = async (socket: Socket): Promise<Buffer> => (await once(socket, 'data'))[0]

const serve = async (near: Socket, asked: string[]): Promise<void> => {
  await next(near)
  near.write(Buffer.from([5, 0]))
  const request = await next(near)
  const isName = request[3] === 3
  const name = isName ? request.subarray(5, 5 + (request[4] ?? 0)).toString() : 'number 4'
  const port = request.readUInt16BE(request.length - 2)
  asked.push(`${name}:${port}`)
  const far = connect(port, '127.0.0.1')
  far.on('error', () => near.destroy())
  await once(far, 'connect')
  near.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
  near.pipe(far).pipe(near)
}

export const socksProxy = async (): Promise<SocksProxy> => {
  const asked: string[] = []
  const open = new Set<Socket>()
  const server = createServer((near) => {
    open.add(near)
    near.on('error', () => undefined)
    serve(near, asked).catch(() => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `socks5h://127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
