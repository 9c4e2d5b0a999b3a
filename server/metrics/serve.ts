/** GET and HEAD /metrics on a port of its own, in Prometheus' text format. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Registry } from 'prom-client'
import { ConfigError } from '../config.ts'
import type { Database, OpenDatabase } from '../db/open.ts'
import type { Deps } from '../deps.ts'
import type { Metrics } from './metrics.ts'
import type { MetricsSettings } from './settings.ts'
import { countConnections } from './watch.ts'

const ANSWER_MS = 2_000
/** One question to the database answers everybody for that long. */
const HOLD_MS = 1_000

export interface ServedMetrics {
  readonly port: number
  /** At the end of each release slot: what reporters could move is shown as it is now, until the next. */
  takeSlot(): Promise<void>
  close(): Promise<void>
}

const answers = async (db: Database): Promise<boolean> => {
  const late = new Promise<false>((resolve) => {
    setTimeout(resolve, ANSWER_MS, false).unref()
  })
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}

/**
 * @throws ConfigError where the port cannot be had
 */
export const serveMetrics = async (
  { host, port }: MetricsSettings,
  metrics: Metrics,
  { clock, releaseSlotMs }: Pick<Deps, 'clock' | 'releaseSlotMs'>,
  { probe, kind, mostWaiting }: Pick<OpenDatabase, 'probe' | 'kind' | 'mostWaiting'>,
): Promise<ServedMetrics> => {
  metrics.slotSeconds.set(releaseSlotMs / 1000)
  let askedMs = Number.NEGATIVE_INFINITY
  let up = Promise.resolve(false)
  const text = async () => {
    if (performance.now() - askedMs >= HOLD_MS) {
      askedMs = performance.now()
      up = answers(probe)
    }
    metrics.databaseUp.set((await up) ? 1 : 0)
    metrics.clockRight.set(clock.isRight() ? 1 : 0)
    return `${await metrics.live.metrics()}\n${shown}`
  }
  let shown = await metrics.slotted.metrics()

  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 })
  server.on('request', ({ method, url }, response) => {
    if ((method !== 'GET' && method !== 'HEAD') || url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    text().then(
      (body) =>
        response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  // The portal's own keeps the process running, or nothing does.
  server.unref().listen(port, host)
  await once(server, 'listening').catch((cause) => {
    throw new ConfigError(
      `Cannot serve metrics on ${host}, port ${port}: stop what uses it, or choose with METRICS_HOST and METRICS_PORT`,
      { cause },
    )
  })
  return {
    port: (server.address() as AddressInfo).port,
    takeSlot: async () => {
      metrics.waiting.set(mostWaiting())
      try {
        if (kind === 'postgres') await countConnections(metrics, probe)
      } finally {
        shown = await metrics.slotted.metrics()
      }
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
