import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { type Access, type Exchange, OCTETS } from '../../protocol/exchange.ts'
import { ProblemError } from '../problem.ts'
import { type Authenticators, type Callers, RULES } from './access.ts'
import { answerJson, type Padded, sentInSlices, textOf } from './answer-json.ts'
import type { Faults } from './faults.ts'
import type { Lane, Limiters } from './limits.ts'
import { within } from './patience.ts'
import { OFFICE_PATH, readSessions, type SessionCookie, sessionCookie } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access | 'page'
  }
}

/** The configurations that `route` and `pageRoute` made. The server takes no route with another (server.ts). */
const RULED = new WeakSet<object>()
const ruled = (access: Access | 'page'): FastifyContextConfig => {
  const config = { access }
  RULED.add(config)
  return config
}

/** The rule of a route; null for one that was added in any other way. */
export const ruleOf = (config: FastifyContextConfig | undefined): Access | 'page' | null =>
  (config && RULED.has(config) && config.access) || null

/** A route as it was registered. */
export interface RouteRule {
  readonly method: string
  readonly url: string
  readonly access: Access | 'page'
}

/** What `route` registers on. */
export interface App {
  /** Every route there is. */
  readonly routes: readonly RouteRule[]
  readonly server: FastifyInstance
  readonly authenticators: Authenticators
  readonly limiters: Limiters
  readonly faults: Faults
  /** The origin that people open. */
  readonly origin: string
  /** Whether people reach the portal by https: */
  readonly https: boolean
  readonly checkAnswers: boolean
  readonly life: Life
}

/** Where a server is between its start and its end (server.ts). */
export interface Life {
  /** `waiting` for its database, and `stopping`: nothing new is begun. */
  phase: 'waiting' | 'open' | 'stopping'
  /** A newer version has taken from the database what this server needs: nothing is begun here, and newer ones are there. */
  isOutgrown: boolean
  /** Whoever still waits is answered now. */
  readonly ending: AbortController
}

/** What the server (server.ts) knows of a request, for its route. */
export interface Call {
  /** Whoever asked has gone, or must come back later. */
  readonly gone: AbortController
  /** How much of the body has come. */
  bodyBytes: number
  /** The handler runs: the body is not refused any more. */
  start(): void
  /** The body takes up nothing any more. */
  drop(): void
}
export const CALLS = new WeakMap<FastifyRequest, Call>()

export interface Context<Rule extends Access> {
  readonly caller: Callers[Rule]
  /** The length of the request's body as it came. */
  readonly bodyBytes: number
  /** Only for the exchanges that start and end a session. */
  readonly session: SessionCookie
}

/** An exchange whose contract has a `pad` cannot be answered without. */
type Answer<T> = T extends { readonly pad: string } ? Padded<Omit<T, 'pad'>> : T

export type Handler<
  Request extends z.core.$ZodType,
  Response extends z.core.$ZodType,
  R extends Access,
> = (request: z.output<Request>, context: Context<R>) => Promise<Answer<z.output<Response>>>

const USUAL_LANE: Record<Access, Lane> = {
  anyone: 'read',
  reporter: 'read',
  setup: 'door',
  invited: 'door',
  officer: 'office',
  administrator: 'office',
}

const JSON_TYPE = 'application/json; charset=utf-8'

const bySession = (access: Access) => access === 'officer' || access === 'administrator'

/**
 * Registers an exchange: the one way to add an API route. Whoever has no session is told so before the body is read.
 * @param lane only where it is not the usual one of the exchange's access: `send` for what a proof of work guards,
 *   `append` for what a reporter adds, `door` for signing in, others for files
 */
export const route = <
  Request extends z.core.$ZodType,
  Response extends z.core.$ZodType,
  R extends Access,
>(
  app: App,
  exchange: Exchange<Request, Response, R>,
  handler: Handler<Request, Response, R>,
  { lane = USUAL_LANE[exchange.access] }: { readonly lane?: Lane } = {},
): void => {
  const { access, path } = exchange
  if (bySession(access) && !path.startsWith(OFFICE_PATH)) {
    throw new Error(`${path} needs a session, which is sent to ${OFFICE_PATH} alone`)
  }
  if (access === 'reporter' && path.startsWith(OFFICE_PATH)) {
    throw new Error(`${path} is a reporter's, and must never be sent a session`)
  }
  const limiter = app.limiters[lane]
  const callers = new WeakMap<FastifyRequest, Callers[R]>()
  app.server.post(path, {
    bodyLimit: exchange.maxRequestBytes,
    config: ruled(access),
    onRequest: async (request) => {
      refuseForeign(request, app)
      if (bySession(access)) {
        const given = { sessions: readSessions(request, app.https), token: null }
        const known = () => RULES[access](app.authenticators, given)
        const gone = CALLS.get(request)?.gone.signal
        const { session } = app.limiters
        const found = within(session.run(known, null, gone), {
          answerMs: session.answerMs,
          ending: app.life.ending.signal,
          hasBegun: () => false,
        })
        callers.set(request, await found)
      }
    },
    handler: async (request, reply) => {
      const known = callers.get(request)
      const call = CALLS.get(request)
      const parsed = z.safeParse(exchange.request, request.body)
      if (!parsed.success) throw new ProblemError('badRequest')
      // What was parsed out of it has all of it.
      request.body = undefined
      const token = tokenOf(parsed.data)
      let hasBegun = false
      const work = async () => {
        hasBegun = true
        call?.start()
        const given = { sessions: [], token }
        const caller = known === undefined ? await RULES[access](app.authenticators, given) : known
        const bodyBytes = call?.bodyBytes ?? 0
        const session = sessionCookie(reply, app.https)
        const answer = await handler(parsed.data, { caller, session, bodyBytes })
        const bytes = answer instanceof Uint8Array ? toBuffer(answer) : null
        const json = bytes ? '' : await answerJson(answer)
        const said = () => bytes ?? JSON.parse(textOf(json))
        if (app.checkAnswers && !z.safeParse(exchange.response, said()).success) {
          throw new TypeError(`answer of ${path} does not fit its contract`)
        }
        return bytes ?? json
      }
      // In these lanes everybody has a token, so that nobody is behind those who made one up.
      const mailbox = lane === 'mailbox' || lane === 'mailboxFile' ? token : null
      const body = await within(limiter.run(work, known?.officerId ?? mailbox, call?.gone.signal), {
        answerMs: limiter.answerMs,
        ending: app.life.ending.signal,
        hasBegun: () => hasBegun,
      })
      if (body instanceof Uint8Array) return reply.type(OCTETS).send(body)
      if (typeof body === 'string') return reply.type(JSON_TYPE).send(body)
      // Fastify would call it a fault of ours that a stream could not be sent to whoever has gone.
      if (reply.raw.destroyed) throw new ProblemError('busy')
      const sent = sentInSlices(body)
      return reply.type(JSON_TYPE).header('content-length', sent.lengthBytes).send(sent.body)
    },
  })
}

/** Registers something that everybody may GET, and ask for its headers alone (HEAD). */
export const pageRoute = (
  { server }: App,
  path: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
): void => {
  server.get(path, { config: ruled('page'), exposeHeadRoute: true }, handler)
}

const toBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Browsers say where a request comes from: another site's page has no business here. Older ones say the origin alone. A
 * page of ours that a browser gives none (`null`) is known by the other header.
 */
const refuseForeign = ({ headers }: FastifyRequest, { origin, https }: App): void => {
  const { 'sec-fetch-site': site, origin: from, host } = headers
  const isOurs =
    from === undefined ||
    from === origin ||
    from === `${https ? 'https' : 'http'}://${host}` ||
    (from === 'null' && site === 'same-origin')
  if (!isOurs || (site !== undefined && site !== 'same-origin')) {
    throw new ProblemError('badRequest')
  }
}

const tokenOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
    ? body.token
    : null
