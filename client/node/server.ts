/** A portal's server as Node reaches it. */
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { GivenFault } from '../headless/given-fault.ts'
import { readAnswer, type Server } from '../platform.ts'
import { type Reply, withCookie } from '../with-cookie.ts'

const SILENT_MS = 120_000
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Whether nobody on the way reads along: `https:`, or this machine alone. */
const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))

/** `socks5h` alone: names are looked up at the proxy, so that nobody nearer learns which portal it is. */
const agentFor = (proxy: string): SocksProxyAgent => {
  const url = URL.parse(proxy)
  if (url?.protocol !== 'socks5h:') throw new GivenFault('badProxy')
  return new SocksProxyAgent(url)
}

/**
 * @param address of which the origin counts, such as `http://127.0.0.1:8080`
 * @param proxy what leads there, if it is not the network itself: `socks5h://host:port`
 * @throws GivenFault
 */
export const serverAt = (address: string, proxy?: string): Server => {
  const url = URL.parse(address)
  if (!url || !isPrivate(url)) throw new GivenFault('badAddress')
  const { origin, protocol } = url
  const agent = proxy === undefined ? undefined : agentFor(proxy)
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
