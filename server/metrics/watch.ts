/** Where the numbers come from: wrapped around the parts, which know nothing of it. */
import type { FastifyInstance } from 'fastify'
import { type KyselyPlugin, type QueryId, sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { OFFICE_PATH } from '../http/session-cookie.ts'
import type { Log, LogEvent } from '../log.ts'
import type { SlotJob } from '../slots.ts'
import { type Metrics, type NOTICE_OUTCOMES, outcomeOf } from './metrics.ts'

const OF_NOTICES: Partial<Record<LogEvent, (typeof NOTICE_OUTCOMES)[number]>> = {
  mailSent: 'sent',
  mailFailed: 'failed',
  mailRefused: 'refused',
}

/** Every line is counted: the log says of reporters' requests only at a slot what it says at all. */
export const watchLog = ({ logged, notices }: Metrics, log: Log): Log => {
  const watched =
    (level: keyof Log): Log[keyof Log] =>
    (event, fields) => {
      logged.inc({ event })
      const outcome = OF_NOTICES[event]
      if (outcome) notices.inc({ outcome })
      log[level](event, fields)
    }
  return {
    debug: watched('debug'),
    info: watched('info'),
    warn: watched('warn'),
    error: watched('error'),
  }
}

/** Before the server is ready. */
export const watchRequests = (
  { officeSeconds, otherRequests }: Metrics,
  server: FastifyInstance,
): void => {
  server.addHook('onResponse', async ({ routeOptions: { url: route } }, reply) => {
    const outcome = outcomeOf(reply.statusCode)
    // What asks for health is the operator's own.
    if (route === '/healthz' || route === '/readyz') return
    if (route?.startsWith(OFFICE_PATH)) {
      officeSeconds.observe({ route, outcome }, reply.elapsedTime / 1000)
    } else {
      otherRequests.inc({ outcome })
    }
  })
}

export const watchQueries = ({ databaseSeconds }: Metrics, db: Database): Database => {
  const begun = new WeakMap<QueryId, number>()
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      begun.set(queryId, performance.now())
      return node
    },
    transformResult: async ({ result, queryId }) => {
      const since = begun.get(queryId)
      if (since !== undefined) databaseSeconds.observe((performance.now() - since) / 1000)
      return result
    },
  }
  return db.withPlugin(plugin)
}

/** @param names one for each of the jobs @param now milliseconds since 1970 */
export const watchJobs = (
  { jobRuns, jobLastSuccess, jobDelay, jobSeconds }: Metrics,
  names: readonly string[],
  jobs: readonly SlotJob[],
  slotMs: number,
  now: () => number,
): SlotJob[] =>
  jobs.map((work, i) => {
    const task = names[i]
    if (task === undefined) throw new Error('a job has no name in the metrics')
    for (const outcome of ['ok', 'failed']) jobRuns.inc({ task, outcome }, 0)
    // As though it had run at the start: what never runs is late a slot later.
    jobLastSuccess.set({ task }, now() / 1000)
    return async (...given: Parameters<SlotJob>) => {
      const began = performance.now()
      jobDelay.set({ task }, (now() % slotMs) / 1000)
      try {
        const done = await work(...given)
        jobRuns.inc({ task, outcome: 'ok' })
        jobLastSuccess.set({ task }, now() / 1000)
        return done
      } catch (error) {
        jobRuns.inc({ task, outcome: 'failed' })
        throw error
      } finally {
        jobSeconds.set({ task }, (performance.now() - began) / 1000)
      }
    }
  })

/** What PostgreSQL knows of its connections. */
export const countConnections = async ({ connections }: Metrics, db: Database): Promise<void> => {
  const { rows } = await sql<{ state: string; count: number }>`
    select coalesce(state, 'unknown') as state, count(*) as count from pg_stat_activity
    where application_name = 'candour' and datname = current_database() group by 1
  `.execute(db)
  connections.reset()
  for (const { state, count } of rows) connections.set({ state }, Number(count))
}
