import { setMaxListeners } from 'node:events'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../protocol/errors.ts'
import { OCTETS } from '../../protocol/exchange.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import type { Authenticators } from './access.ts'
import { Bodies, MOST_BODY_BYTES } from './bodies.ts'
import { limitConnections, MAX_CONNECTIONS } from './connections.ts'
import { Faults } from './faults.ts'
import { FIXED_HEADERS, helmetOptions } from './headers.ts'
import { createLimiters, type Limiters } from './limits.ts'
import { codeOf, refusal } from './refusal.ts'
import { type App, CALLS, type Life, type RouteRule, ruleOf } from './route.ts'

/** Long, for a phone on a poor line: 400 kB at 5 kB/s. */
const REQUEST_MS = 120_000
const HEADERS_MS = 20_000
/** How often Node looks for requests that are over their time. */
const LOOK_MS = 30_000
const IDLE_CONNECTION_MS = 10_000
const MAX_BODY_BYTES = 65_536

export const sendRefusal = (reply: FastifyReply, code: ErrorCode): FastifyReply => {
  const { status, body } = refusal(code)
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

const NO_SUCH_PAGE = '/no-such-page'

/** The router would answer other addresses by itself, without the headers that everything carries. */
const isDecodable = (url: string | undefined): url is string => {
  try {
    return url !== undefined && decodeURIComponent(url) !== ''
  } catch {
    return false
  }
}

/**
 * Answers bytes that are not HTTP, and a request that did not come in time: nothing was begun with it, so that a slow phone
 * may send it again. There is no reply object yet, so the headers stand here. A connection that a browser opened in advance,
 * and nobody used in time, is closed without a word: it would take the word for its next answer.
 */
const refuseConnection = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (socket.writable && socket.bytesRead > 0) {
    const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    const { status, body } = refusal(isLate ? 'busy' : 'badRequest')
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'connection: close',
        'cache-control: no-store',
        "content-security-policy: default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy: same-origin',
        'referrer-policy: no-referrer',
        'x-content-type-options: nosniff',
        'content-type: application/json; charset=utf-8',
        `content-length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    )
  }
  socket.destroySoon()
}

interface Bounds {
  readonly limiters?: Limiters
  readonly mostConnections?: number
  readonly mostBodyBytes?: number
  /** Within that time a request has to come whole. */
  readonly requestMs?: number
}

/**
 * A Fastify that takes JSON and the chunks of files alone, answers every error with the contract's codes, and refuses to have a route without
 * an access rule.
 */
export const createServer = async (
  deps: Pick<Deps, 'log' | 'now' | 'publicUrl' | 'checkAnswers'>,
  authenticators: Authenticators,
  {
    limiters = createLimiters(),
    mostConnections = MAX_CONNECTIONS,
    mostBodyBytes = MOST_BODY_BYTES,
    requestMs = REQUEST_MS,
  }: Bounds = {},
): Promise<App> => {
  const https = deps.publicUrl.startsWith('https:')
  const faults = new Faults(deps.log)
  const server = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    exposeHeadRoutes: false,
    requestTimeout: requestMs,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    forceCloseConnections: 'idle',
    // Its own refusal is none of the contract's.
    return503OnClosing: false,
    // Node would answer a request without a host by itself, without the headers that everything carries.
    http: {
      headersTimeout: Math.min(HEADERS_MS, requestMs),
      connectionsCheckingInterval: Math.min(LOOK_MS, requestMs),
      requireHostHeader: false,
    },
    clientErrorHandler: refuseConnection,
    rewriteUrl: ({ url }) => (isDecodable(url) ? url : NO_SUCH_PAGE),
  })
  const life: Life = { phase: 'open', isOutgrown: false, ending: new AbortController() }
  // Everybody under way listens to it.
  setMaxListeners(0, life.ending.signal)
  const connections = limitConnections(server.server, mostConnections)
  const bodies = new Bodies(mostBodyBytes)
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  )

  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const code = codeOf(error)
    const path = request.routeOptions.url ?? 'none'
    if (code === 'internal') {
      const { access } = request.routeOptions.config
      if (access === 'officer' || access === 'administrator') faults.now(path, error)
      else faults.later(path, error)
    } else if (code === 'interrupted' || (code === 'busy' && !reply.raw.destroyed)) {
      // Whoever went away while waiting for a turn was refused nothing.
      faults.later(path, error)
    }
    return sendRefusal(reply, code)
  }

  const routes: RouteRule[] = []
  server.addHook('onRoute', ({ config, method, url }) => {
    const access = ruleOf(config)
    if (access === null) throw new Error(`${method} ${url} has no access rule`)
    routes.push({ method: String(method), url, access })
  })
  server.addHook('onRequest', async (_request, reply) => void reply.headers(FIXED_HEADERS))
  await server.register(helmet, helmetOptions(https))
  server.addHook('onRequest', async (request, reply) => {
    const takesNothing = life.phase !== 'open' || life.isOutgrown
    if (takesNothing && request.routeOptions.config.access !== 'page') {
      throw new ProblemError('busy')
    }
    // No browser sends a second request before the first is answered. Thousands at once would be a crowd of their own.
    if (!connections.isOnly(request.raw)) throw new ProblemError('busy')
    const gone = new AbortController()
    // With a reason: Node would make an error of its own, with a stack, for every request.
    reply.raw.once('close', () => gone.abort('gone'))
    CALLS.set(request, { gone, bodyBytes: 0, start: () => undefined, drop: () => undefined })
  })
  server.addHook('preParsing', (request, reply, body, pass) => {
    const call = CALLS.get(request)
    if (request.method !== 'POST' || !call) return pass(null, body)
    const progressed = (bytes: number) => {
      call.bodyBytes += bytes
      connections.progressed(request.raw.socket, bytes)
    }
    const { counted, start, drop } = bodies.count(body, progressed, () => call.gone.abort())
    Object.assign(call, { start, drop })
    reply.raw.once('close', drop)
    pass(null, counted)
  })
  // Whoever does not read an answer holds no body by that.
  server.addHook('onSend', async (request, reply) => {
    if (life.phase === 'stopping') void reply.header('connection', 'close')
    CALLS.get(request)?.drop()
    request.body = undefined
  })
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson)
  // Only files' chunks: every other exchange's schema refuses bytes.
  server.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler(answerError)

  return {
    routes,
    server,
    authenticators,
    limiters,
    faults,
    origin: new URL(deps.publicUrl).origin,
    https,
    checkAnswers: deps.checkAnswers,
    life,
  }
}
