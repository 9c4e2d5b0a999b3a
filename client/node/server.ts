/** A portal's server as Node reaches it. */
import { type Agent, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { readAnswer, type Server } from '../platform.ts'
import { type Reply, withCookie } from '../with-cookie.ts'

const SILENT_MS = 120_000
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Whether nobody on the way reads along: `https:`, or this machine alone. */
export const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))

/**
 * @param address of which the origin counts, such as `http://127.0.0.1:8080`
 * @param agent what leads there, if it is not the network itself
 */
export const serverAt = (address: string | URL, agent?: Agent): Server => {
  const { origin, protocol } = new URL(address)
  const send = protocol === 'https:' ? overHttps : overHttp
  return {
    post: withCookie((path, body, given) => {
      const { promise, resolve, reject } = Promise.withResolvers<Reply>()
      // Argon2id holds up this process: a connection that was kept may be closed when it is used again.
      const headers = { ...given, connection: 'close', 'content-length': Buffer.byteLength(body) }
      const options = { method: 'POST', headers, agent, timeout: SILENT_MS }
      const request = send(new URL(path, origin), options, (response) => {
        const [setCookie] = response.headers['set-cookie'] ?? []
        const ok = response.statusCode === 200
        const contentType = response.headers['content-type']
        buffer(response)
          .then((bytes) => resolve({ ok, body: readAnswer(contentType, bytes), setCookie }))
          .catch(reject)
      })
      request.once('timeout', () => request.destroy(new Error('silent for too long')))
      request.once('error', reject)
      request.end(body)
      return promise
    }),
  }
}
