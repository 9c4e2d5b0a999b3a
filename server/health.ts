import { sql } from 'kysely'
import type { Deps } from './deps.ts'
import { type App, pageRoute } from './http/route.ts'

/** One question to the database answers everybody for that long. */
const HOLD_MS = 1_000

/** GET /healthz: whether the database answers. It says nothing else. */
export const serveHealth = (app: App, { db, now }: Pick<Deps, 'db' | 'now'>): void => {
  let askedMs = Number.NEGATIVE_INFINITY
  let healthy = Promise.resolve(false)
  const ask = async () => {
    try {
      await sql`select 1`.execute(db)
      return true
    } catch {
      return false
    }
  }
  pageRoute(app, '/healthz', async (_request, reply) => {
    // Whichever way the clock was set.
    if (Math.abs(now() - askedMs) >= HOLD_MS) {
      askedMs = now()
      healthy = ask()
    }
    const well = await healthy
    return reply.code(well ? 200 : 503).send({ status: well ? 'ok' : 'down' })
  })
}
