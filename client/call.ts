/** The client's side of an exchange. */

import type * as z from 'zod/mini'
import { CodedError } from '../protocol/coded-error.ts'
import { ERROR_CODES, type ErrorCode } from '../protocol/errors.ts'
import type { Exchange } from '../protocol/exchange.ts'
import type { RequestBody, Server, Waiting } from './platform.ts'

/** The server's refusals, and two of the way there. */
export type CallFault =
  | ErrorCode
  /** No answer: the same bytes may be sent again. */
  | 'unreachable'
  /** An answer that does not fit the contract: the page is older than the server, or somebody interferes. */
  | 'badAnswer'

/** `busy` is here for the tries before it: a first one may have been lost after it was done. */
const LEAVE_OPEN: readonly CallFault[] = [
  ...(['unreachable', 'busy', 'interrupted', 'internal', 'badAnswer'] as const),
]
const MOVED: readonly CallFault[] = ['conflict', 'directoryChanged', 'wrongDate']

export class CallError extends CodedError<CallFault> {
  override readonly name = 'CallError'

  /** Whether the server may have done it nevertheless: then only the same bytes may be sent again. */
  get leavesOpen(): boolean {
    return LEAVE_OPEN.includes(this.code)
  }

  /** Something else came first: what was signed did not take effect, and may be signed again on top of the new state. */
  get hasMoved(): boolean {
    return MOVED.includes(this.code)
  }
}

const faultOf = (body: unknown): CallFault => {
  const code = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  return ERROR_CODES.find((known) => known === code) ?? 'badAnswer'
}

/** Only officers have a session cookie, on these paths alone. */
const isOfficers = ({ path }: Pick<Exchange<never, never>, 'path'>): boolean =>
  path.startsWith('/api/office/')

/** Automatic retries wait twice as long each time, give or take a half, so that clients do not all come at once. */
const FIRST_WAIT_MS = 500
export const MOST_TRIES = 5

const waitBefore = (again: number, firstWaitMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(), firstWaitMs * 2 ** (again - 1) * (0.5 + Math.random()))
  })

/**
 * What is signed or sealed in an answer is text here, and judged as strictly as ever where it is read.
 * @param body of JSON; loses what a newer server says and this page does not know
 * @throws CallError
 */
const parseAnswer = <Response extends z.ZodMiniType>(
  schema: Response,
  body: unknown,
): z.output<Response> => {
  const first = schema.safeParse(body)
  if (first.success) return first.data
  for (const issue of first.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const holder = issue.path.reduce((of, key) => Reflect.get(of as object, key), body)
    for (const key of issue.keys) Reflect.deleteProperty(holder as object, key)
  }
  const known = schema.safeParse(body)
  if (!known.success) throw new CallError('badAnswer')
  return known.data
}

const callOnce = async <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  server: Server,
  exchange: Exchange<Request, Response>,
  request: RequestBody,
): Promise<z.output<Response>> => {
  const { ok, body } = await server
    .post(exchange.path, request, isOfficers(exchange))
    .catch((cause) => {
      throw new CallError('unreachable', { cause })
    })
  if (!ok) throw new CallError(faultOf(body))
  return parseAnswer(exchange.response, body)
}

/** Whether the same bytes may be sent again without asking: a busy server has not begun, so that it may always be asked. */
const waitsFor = (
  error: unknown,
  { isRepeatable }: Pick<Exchange<never, never>, 'isRepeatable'>,
): Waiting | null => {
  if (!(error instanceof CallError)) return null
  if (error.code === 'busy') return 'busy'
  if (!isRepeatable) return null
  if (error.code === 'interrupted') return 'busy'
  return error.code === 'unreachable' ? 'unreachable' : null
}

/**
 * Sends a prepared body, so that a repeat is identical to the byte. A busy server is asked again a few
 * times, and so is one that gave no answer, where a repeat does no harm; then the page says so.
 * @throws CallError
 */
export const callWith = async <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  server: Server,
  exchange: Exchange<Request, Response>,
  request: RequestBody,
): Promise<z.output<Response>> => {
  let waiting: Waiting | null = null
  const setWaiting = (next: Waiting | null): void => {
    if (next === waiting) return
    if (waiting) server.onWaiting?.(-1, waiting)
    if (next) server.onWaiting?.(1, next)
    waiting = next
  }
  try {
    for (let tries = 1; ; tries++) {
      try {
        return await callOnce(server, exchange, request)
      } catch (error) {
        const why = waitsFor(error, exchange)
        if (why === null || tries === MOST_TRIES) throw error
        setWaiting(why)
        await waitBefore(tries, server.firstWaitMs ?? FIRST_WAIT_MS)
      }
    }
  } finally {
    setWaiting(null)
  }
}

/** @throws CallError */
export const call = <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  server: Server,
  exchange: Exchange<Request, Response>,
  request: z.input<Request>,
): Promise<z.output<Response>> =>
  callWith(
    server,
    exchange,
    request instanceof Uint8Array ? new Uint8Array(request) : JSON.stringify(request),
  )
