/** The portal that a command speaks to: how it is reached, and that it is the one that was meant. */
import { pbkdf2 } from 'node:crypto'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { argon2Here } from '../client/crypto/argon2.ts'
import { Drafts } from '../client/officer/drafts.ts'
import { deviceStorage, type OfficerPlatform } from '../client/officer/storage.ts'
import { readAnswer, type Server } from '../client/platform.ts'
import { isPortalNamed, loadPortal, type Portal } from '../client/reporter/portal.ts'
import { solverWith } from '../client/solve-proof.ts'
import { type Reply, withCookie } from '../client/with-cookie.ts'
import type { Options } from './options.ts'
import { Stop, usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const SILENT_MS = 120_000
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

const NOTES = { busy: 'The portal is busy.', unreachable: 'The portal gave no answer.' } as const

const urlOf = (text: string, what: string): URL => {
  const url = URL.parse(text)
  if (!url) throw usage(`${what} is no address.`)
  return url
}

const originOf = (portal: string): URL => {
  const { origin, protocol, hostname } = urlOf(portal, '--portal')
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
  if (!isSafe) throw usage('A portal has an https: address (http: on this machine alone).')
  return new URL(origin)
}

/** `socks5h` alone: names are looked up at the proxy, so that nobody nearer learns which portal it is. */
const agentFor = (proxy: string): SocksProxyAgent => {
  const url = urlOf(proxy, '--proxy')
  if (url.protocol !== 'socks5h:') {
    throw usage('A proxy is given as socks5h://host:port, which looks names up there.')
  }
  return new SocksProxyAgent(url)
}

const serverAt = (portal: string, proxy: string | undefined): Server => {
  const origin = originOf(portal)
  const agent = proxy === undefined ? undefined : agentFor(proxy)
  const send = origin.protocol === 'https:' ? overHttps : overHttp
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
    onWaiting: (by, why) => {
      if (by === 1) writeNote(`${NOTES[why]} It is asked again.`)
    },
  }
}

const derive = promisify(pbkdf2)
const solveProof = solverWith((password, salt, iterations, lengthBytes) =>
  derive(password, salt, iterations, lengthBytes, 'sha256'),
)

/** Nothing is remembered from one command to the next. */
const platformFor = (portal: string, proxy: string | undefined): OfficerPlatform => ({
  server: serverAt(portal, proxy),
  argon2: argon2Here,
  solveProof,
  storage: deviceStorage(null),
  drafts: new Drafts(),
})

export interface Visited {
  readonly platform: OfficerPlatform
  readonly portal: Portal
}

/** Loads the verified directory. @throws Stop if it is not the portal that was named */
export const visit = async ({ portal: address, proxy, id }: Options): Promise<Visited> => {
  if (address === undefined) throw usage('Give the address: --portal https://…')
  const platform = platformFor(address, proxy)
  const portal = await loadPortal(platform)
  const words = portal.view.checkWords.join(' ')
  if (id === undefined) {
    writeNote(`The portal's check words are: ${words}`)
    writeNote('Compare them with the poster or the intranet; with --id they are compared for you.')
  } else if (!isPortalNamed(portal, id)) {
    throw new Stop('otherPortal', `Another portal answers here: ${words}. Nothing was sent.`)
  }
  return { platform, portal }
}

/** Says when the same goes again. */
export const notePause = (pauseMs: number): void =>
  writeNote(`No certain answer. The same goes again in ${pauseMs / 1000} s.`)
