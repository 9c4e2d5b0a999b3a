import { z } from 'zod/mini'
import { type Access, exchange } from '../../protocol/exchange.ts'
import type { Authenticators } from '../../server/http/access.ts'
import { createLimiters, LANES, type Lane, type LaneLimits } from '../../server/http/limits.ts'
import { type App, type Handler, route } from '../../server/http/route.ts'
import { createServer } from '../../server/http/server.ts'
import { createLog, type Log } from '../../server/log.ts'
import { NO_PAGES, servePages } from '../../server/pages.ts'

const request = z.strictObject({ token: z.optional(z.string()), say: z.optional(z.string()) })
const response = z.strictObject({ said: z.string() })

/** A small exchange under each access rule. */
export const sample = <const Rule extends Access>(access: Rule, name: string = access) =>
  exchange({
    path:
      access === 'officer' || access === 'administrator' ? `/api/office/${name}` : `/api/${name}`,
    access,
    request,
    response,
    maxRequestBytes: 1024,
  })

export type Answer = Handler<typeof request, typeof response, Access>

export const NOBODY: Authenticators = {
  setup: async () => false,
  invited: async () => null,
  officer: async () => null,
}

export interface Bench {
  readonly app: App
  readonly logged: Record<string, unknown>[]
  readonly log: Log
  /** Adds a sample exchange. */
  add(access: Access, answer: Answer, options?: { name?: string; lane?: Lane }): void
  clock: { nowMs: number }
}

/** A server of its own for the rules that hold for every route, without any feature. */
export const openBench = async ({
  authenticators = NOBODY,
  lanes = LANES,
  publicUrl = 'http://127.0.0.1:8080',
  mostConnections,
  mostBodyBytes,
  requestMs,
  maxRequestBytes,
}: {
  authenticators?: Authenticators
  lanes?: Record<Lane, LaneLimits>
  publicUrl?: string
  mostConnections?: number
  mostBodyBytes?: number
  requestMs?: number
  maxRequestBytes?: number
} = {}): Promise<Bench> => {
  const clock = { nowMs: Date.UTC(2026, 2, 2, 12) }
  const now = () => clock.nowMs
  const logged: Record<string, unknown>[] = []
  const log = createLog('debug', { write: (line) => void logged.push(JSON.parse(line)) }, now)
  const deps = { log, now, publicUrl, checkAnswers: true }
  const app = await createServer(deps, authenticators, {
    limiters: createLimiters(lanes),
    ...(mostConnections && { mostConnections }),
    ...(mostBodyBytes && { mostBodyBytes }),
    ...(requestMs && { requestMs }),
  })
  servePages(app, NO_PAGES, { seen: () => null })
  const add: Bench['add'] = (access, answer, { name = access, lane } = {}) =>
    route(
      app,
      { ...sample(access, name), ...(maxRequestBytes && { maxRequestBytes }) },
      answer,
      lane && { lane },
    )
  return { app, logged, log, add, clock }
}
