/** Three questions: whether a server is alive, whether it can do its work, and whether it may be sent requests. */
import { isExpired } from '../protocol/directory/verify.ts'
import { inTime } from './db/look.ts'
import type { Database, OpenDatabase } from './db/open.ts'
import { isOutgrown } from './db/outgrown.ts'
import type { Deps } from './deps.ts'
import { civilToday } from './directory/today.ts'
import { type App, pageRoute } from './http/route.ts'
import type { Slots } from './slots.ts'

/** One look answers everybody for that long. */
const HOLD_MS = 1_000

/** What keeps a server from its work. */
type Lack = 'database' | 'schema' | 'disk' | 'directory' | 'jobs'

/** What is looked at besides. */
export interface Watched extends Pick<OpenDatabase, 'probe' | 'canWrite'> {
  readonly slots: readonly Pick<Slots, 'isOnTime'>[]
}

/** Asks the database, and notes it for every request to come. */
export const checkOutgrown = async (
  { life }: Pick<App, 'life'>,
  db: Database,
): Promise<boolean> => {
  life.isOutgrown = await isOutgrown(db)
  return life.isOutgrown
}

/** What the database knows of. */
const lackInside = async (
  { life }: Pick<App, 'life'>,
  { directories, now }: Pick<Deps, 'directories' | 'now'>,
  { probe }: Pick<Watched, 'probe'>,
): Promise<Lack | 'none'> => {
  if (await checkOutgrown({ life }, probe)) return 'schema'
  const directory = (await directories.newest(probe))?.directory
  if (!directory) return 'none'
  const today = civilToday(now(), directory.body.policy.zone)
  return isExpired(directory, today) ? 'directory' : 'none'
}

const lackOf = async (app: App, deps: Deps, watched: Watched): Promise<Lack | null> => {
  if (!watched.canWrite()) return 'disk'
  const lack = (await inTime(lackInside(app, deps, watched).catch(() => null))) ?? 'database'
  if (lack !== 'none') return lack
  return watched.slots.every((one) => one.isOnTime()) ? null : 'jobs'
}

/** Whether the question is a balancer's. */
const isForTraffic = (query: unknown): boolean =>
  typeof query === 'object' && query !== null && 'for' in query && query.for === 'traffic'

/**
 * GET /healthz: whether this process answers; it asks nobody. GET /readyz: whether the server can do its work: the
 * database answers it in time and has not outgrown it, an embedded one can be written, the directory has not expired,
 * and jobs are on time. Neither says more; the log says what is lacking.
 *
 * GET /readyz?for=traffic: whether a balancer may send somebody here: from the time it has opened until it stops,
 * unless the database has outgrown it: newer servers are there then. What else is lacking is lacking in all servers at
 * once, as a rule: who took them out for that would leave people with a bare error in the place of pages that still
 * say whom to call, send the same again by themselves, and let an administrator sign the next directory. It is
 * answered at once, from the last look that has ended: a balancer waits for less time than a look at a database that
 * hangs may take.
 */
export const serveHealth = (
  app: App,
  deps: Deps,
  watched: Watched,
  monotonicMs: () => number = () => performance.now(),
): void => {
  let askedMs = Number.NEGATIVE_INFINITY
  let last: Promise<Lack | null> = Promise.resolve(null)
  /** Of the last look that has ended. */
  let said: Lack | null = null
  const look = async () => {
    const lack = await lackOf(app, deps, watched)
    if (lack !== said) {
      if (lack) deps.log.error('notReady', { code: lack })
      else deps.log.info('ready')
    }
    said = lack
    return lack
  }
  pageRoute(app, '/healthz', (_request, reply) => reply.send({ status: 'ok' }))
  pageRoute(app, '/readyz', async ({ query }, reply) => {
    if (app.life.phase !== 'open') return reply.code(503).send({ status: 'down' })
    if (monotonicMs() - askedMs >= HOLD_MS) {
      askedMs = monotonicMs()
      last = look()
    }
    const isDown = isForTraffic(query) ? said === 'schema' : (await last) !== null
    return reply.code(isDown ? 503 : 200).send({ status: isDown ? 'down' : 'ok' })
  })
}
