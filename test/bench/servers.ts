/** One, two and three servers on one database, as a proxy would spread the same load over them. */
import { readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { ask, closedLoop } from './load.ts'
import { type BenchPortal, sealReports } from './portal.ts'
import { type Child, startChild } from './process.ts'
import { showLoad } from './sending.ts'

const MOST = 3
const WARM_UP = 64
const REQUESTS = 1_000
const AT_ONCE = 32

const benchTogether = async (
  portal: BenchPortal,
  count: number,
  requests: number,
): Promise<void> => {
  const reports = await sealReports(portal, WARM_UP + requests)
  const env = { ...portal.env, SERVER_COUNT: `${count}` }
  const servers: Child[] = []
  try {
    while (servers.length < count) {
      servers.push(await startChild('test/bench/server.ts', env, '/readyz'))
    }
    const portOf = (i: number) => servers[i % count]?.port ?? 0
    const send = (i: number) => ask(portOf(i), sendReport.path, reports[i]?.json ?? '')
    // By another server than the one that took it.
    const read = (i: number) => ask(portOf(i + 1), readMailbox.path, reports[i]?.mailboxJson ?? '')
    await closedLoop(WARM_UP, AT_ONCE, send)
    const name = count === 1 ? '1 server' : `${count} servers`
    const from = (i: number) => WARM_UP + i
    showLoad(`${name}, sending`, await closedLoop(requests, AT_ONCE, (i) => send(from(i))))
    showLoad(`${name}, reading`, await closedLoop(requests, AT_ONCE, (i) => read(from(i))))
  } finally {
    for (const server of servers) await server.stop()
  }
}

export const benchServers = async (portal: BenchPortal, scale: number): Promise<void> => {
  const requests = Math.round(REQUESTS * scale)
  for (let count = 1; count <= MOST; count++) await benchTogether(portal, count, requests)
}
