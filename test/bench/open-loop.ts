/** Reports that come at their own pace while officers look at their lists, whether or not earlier requests were answered. */

import { readDay, readQueue } from '../../protocol/exchanges/office.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { ask, openLoop } from './load.ts'
import { type BenchPortal, openSession, sealReports } from './portal.ts'
import { showMemory, startChild } from './process.ts'
import { showLoad } from './sending.ts'
import { aimedRow, atMost } from './table.ts'

const SECONDS = 180
const REPORTS_PER_SECOND = 50
const SESSIONS = 200
/** So often each session asks, in turn for its list and for its day. */
const POLL_EACH_SECONDS = 5
const WARM_UP = 64
const P99_AIM_MS = 500

const ASKED = [
  [readQueue.path, JSON.stringify({ closed: false, number: null, after: null })],
  [readDay.path, '{}'],
] as const

const openSessions = async (portal: BenchPortal): Promise<string[]> => {
  const officers = [...portal.world.officers.values()]
  const cookies: string[] = []
  for (let i = 0; i < SESSIONS; i++) {
    const officer = officers[i % officers.length]
    if (officer) cookies.push(await openSession(portal, officer.name))
  }
  return cookies
}

export const benchOpenLoop = async (portal: BenchPortal, scale: number): Promise<void> => {
  const seconds = Math.round(SECONDS * scale)
  const reports = await sealReports(portal, WARM_UP + seconds * REPORTS_PER_SECOND)
  const cookies = await openSessions(portal)
  const server = await startChild('test/bench/server.ts', portal.env, '/readyz')
  try {
    const send = () => ask(server.port, sendReport.path, reports.pop()?.json ?? '')
    const poll = (i: number) => {
      const cookie = cookies[i % SESSIONS] ?? ''
      const [path, json] = ASKED[Math.floor(i / SESSIONS) % ASKED.length] ?? ASKED[0]
      return ask(server.port, path, json, { cookie })
    }
    const pollsPerSecond = SESSIONS / POLL_EACH_SECONDS
    await openLoop(WARM_UP, REPORTS_PER_SECOND, send)
    await openLoop(ASKED.length * SESSIONS, pollsPerSecond, poll)
    const [sent, polled] = await Promise.all([
      openLoop(reports.length, REPORTS_PER_SECOND, send),
      openLoop(seconds * pollsPerSecond, pollsPerSecond, poll),
    ])
    for (const [name, load] of [
      [`${seconds * REPORTS_PER_SECOND} reports`, sent],
      [`polls of ${SESSIONS} sessions`, polled],
    ] as const) {
      showLoad(name, load, atMost(P99_AIM_MS, load.p99Ms, ' ms p99'))
      aimedRow('  refused', atMost(0, load.refusals), `${load.refusals}`)
    }
    showMemory(server, portal.kind)
  } finally {
    await server.stop()
  }
}
