import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../protocol/errors.ts'
import { isPassing } from '../db/faults.ts'
import type { Deps } from '../deps.ts'
import type { Authenticators } from './access.ts'
import { Bodies, MOST_BODY_BYTES } from './bodies.ts'
import { keepRoom, MAX_CONNECTIONS } from './connections.ts'
import { Faults } from './faults.ts'
import { FIXED_HEADERS, helmetOptions } from './headers.ts'
import { createLimiters, type Limiters } from './limits.ts'
import { codeOf, refusal } from './problem.ts'
import { type App, BODY_BYTES, type RouteRule, ruleOf } from './route.ts'

/** Long, for a phone on a poor line: 400 kB at 5 kB/s. */
const REQUEST_MS = 120_000
const HEADERS_MS = 20_000
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
 * Answers bytes that are not HTTP. There is no reply object yet, so the headers stand here. A connection that a browser
 * opened in advance, and nobody used in time, is closed without a word: it would take the word for its next answer.
 */
const refuseConnection = (_error: Error, socket: Socket): void => {
  if (socket.writable && socket.bytesRead > 0) {
    const { body } = refusal('badRequest')
    socket.write(
      [
        'HTTP/1.1 400 Bad Request',
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
}

/**
 * A Fastify that takes JSON alone, answers every error with the contract's codes, and refuses to have a route without
 * an access rule.
 */
export const createServer = async (
  deps: Pick<Deps, 'log' | 'now' | 'publicUrl' | 'checkAnswers'>,
  authenticators: Authenticators,
  {
    limiters = createLimiters(),
    mostConnections = MAX_CONNECTIONS,
    mostBodyBytes = MOST_BODY_BYTES,
  }: Bounds = {},
): Promise<App> => {
  const https = deps.publicUrl.startsWith('https:')
  const faults = new Faults(deps.log)
  const server = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    forceCloseConnections: 'idle',
    // Node would answer a request without a host by itself, without the headers that everything carries.
    http: { headersTimeout: HEADERS_MS, requireHostHeader: false },
    clientErrorHandler: refuseConnection,
    rewriteUrl: ({ url }) => (isDecodable(url) ? url : NO_SUCH_PAGE),
  })
  const connections = keepRoom(server.server, mostConnections)
  const bodies = new Bodies(mostBodyBytes, deps.now)
  server.addHook('preParsing', (request, reply, body, pass) => {
    if (request.method !== 'POST') return pass(null, body)
    const { socket } = request.raw
    const { counted, done } = bodies.count(body, () => connections.progressed(socket))
    reply.raw.once('finish', done).once('close', done)
    pass(null, counted)
  })
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
    } else if (isPassing(error)) faults.later(path, error)
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
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request: FastifyRequest, body: string, done) => {
      BODY_BYTES.set(request, Buffer.byteLength(body))
      parseJson(request, body, done)
    },
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
  }
}
