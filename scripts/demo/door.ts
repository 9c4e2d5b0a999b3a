/** Exchanges with a portal, over HTTP or straight into the application: the same bytes, and the same checks of answers. */
import type * as z from 'zod/mini'
import { ERROR_CODES, type ErrorCode } from '../../protocol/errors.ts'
import type { Exchange } from '../../protocol/exchange.ts'
import type { App } from '../../server/http/route.ts'

interface Reply {
  readonly text: string
  /** Name and value of the cookie that it sets. */
  readonly cookie: string | null
}

/** @param cookie of an officer's session; null: none */
export type Door = (path: string, json: string, cookie: string | null) => Promise<Reply>

/** The server said no. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ErrorCode | null

  constructor(path: string, code: ErrorCode | null) {
    super(`${path}: ${code}`)
    this.code = code
  }
}

const cookieOf = (header: string | null | undefined): string | null => header?.split(';')[0] ?? null

const headersWith = (cookie: string | null): Record<string, string> => ({
  'content-type': 'application/json',
  ...(cookie !== null && { cookie }),
})

/** Straight into an application that does not listen. */
export const innerDoor =
  ({ server }: Pick<App, 'server'>): Door =>
  async (url, payload, cookie) => {
    const headers = headersWith(cookie)
    const answer = await server.inject({ method: 'POST', url, headers, payload })
    return { text: answer.body, cookie: cookieOf(answer.headers['set-cookie']?.toString()) }
  }

/** @param origin such as `http://127.0.0.1:8080` */
export const outerDoor =
  (origin: string): Door =>
  async (path, body, cookie) => {
    const headers = headersWith(cookie)
    const answer = await fetch(origin + path, { method: 'POST', headers, body })
    return { text: await answer.text(), cookie: cookieOf(answer.headers.get('set-cookie')) }
  }

/** Sends JSON text that was made before. @throws Refused */
export const askWith = async <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  door: Door,
  { path, response }: Exchange<Request, Response>,
  json: string,
  cookie: string | null = null,
): Promise<{ readonly answer: z.output<Response>; readonly cookie: string | null }> => {
  const reply = await door(path, json, cookie)
  const body = JSON.parse(reply.text)
  const parsed = response.safeParse(body)
  if (!parsed.success) {
    throw new Refused(path, ERROR_CODES.find((code) => code === body.error) ?? null)
  }
  return { answer: parsed.data, cookie: reply.cookie }
}

/** @throws Refused */
export const ask = async <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  door: Door,
  exchange: Exchange<Request, Response>,
  request: z.input<Request>,
  cookie: string | null = null,
): Promise<z.output<Response>> =>
  (await askWith(door, exchange, JSON.stringify(request), cookie)).answer
