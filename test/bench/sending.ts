/** Sending and reading reports through the shipped routes, beside bare ones that move the same bytes. */
import { ask, closedLoop, type Load, openLoop, post } from './load.ts'
import { type BenchPortal, type ReadyReport, sealReports } from './portal.ts'
import { showMemory, startChild } from './process.ts'
import { aimedRow, atLeast, row } from './table.ts'

const WARM_UP = 64
const THROUGHPUT = 2_000
const STEADY = 1_000
const STEADY_PER_SECOND = 100
const AT_ONCE = 64
const ROUNDS = 3
/** Beside a bare insert of the same bytes. */
const SENDING_AIM = 0.5

const SERVER = 'test/bench/server.ts'
const BARE = 'test/bench/bare.ts'

/** @param aim of it, if anything is aimed at */
export const showLoad = (name: string, load: Load, aim = ''): void =>
  aimedRow(
    name,
    aim,
    `${load.perSecond.toFixed(0)} a second`,
    `median ${load.medianMs.toFixed(1)} ms`,
    `p99 ${load.p99Ms.toFixed(1)} ms`,
    `${load.refusals} refused`,
    `${load.failures} failed`,
  )

const middle = (loads: readonly Load[]): Load =>
  [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)] as Load

/** @param bareUrl the database of the bare routes; null where there are none to compare with */
export const benchSending = async (
  portal: BenchPortal,
  bareUrl: string | null,
  scale: number,
): Promise<void> => {
  const throughput = Math.round(THROUGHPUT * scale)
  const steady = Math.round(STEADY * scale)
  const sealedMs = performance.now()
  const reports = await sealReports(portal, WARM_UP + ROUNDS * throughput + steady + AT_ONCE)
  const eachMs = (performance.now() - sealedMs) / reports.length
  const kilobytes = Buffer.byteLength(reports[0]?.json ?? '') / 1024
  row('a request', `${kilobytes.toFixed(0)} KiB of JSON`, `made here in ${eachMs.toFixed(1)} ms`)
  const server = await startChild(SERVER, portal.env, '/readyz')
  const bare = bareUrl ? await startChild(BARE, { DATABASE_URL: bareUrl }, '/') : null
  try {
    let next = 0
    const take = (): ReadyReport => {
      const report = reports[next++]
      if (!report) throw new Error('not enough reports were sealed')
      return report
    }
    const send = () => ask(server.port, '/api/report/send', take().json)
    const writeBare = (json: string) => ask(bare?.port ?? 0, '/write', json)
    const readBare = (id: string) => ask(bare?.port ?? 0, '/read', id)
    await closedLoop(WARM_UP, 8, send)

    const sent: Load[] = []
    const written: Load[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const from = next
      sent.push(await closedLoop(throughput, 32, send))
      if (!bare) continue
      written.push(
        await closedLoop(throughput, 32, (i) => writeBare(reports[from + i]?.json ?? '')),
      )
    }
    showLoad('send, 32 at a time', middle(sent))
    if (bare) {
      showLoad('bare insert of the same bytes', middle(written))
      const ratio = middle(sent).perSecond / middle(written).perSecond
      aimedRow('ratio', atLeast(SENDING_AIM, ratio), ratio.toFixed(2))
    }
    showLoad(`send, ${STEADY_PER_SECOND} a second`, await openLoop(steady, STEADY_PER_SECOND, send))
    showLoad(`send, ${AT_ONCE} at once`, await closedLoop(AT_ONCE, AT_ONCE, send))

    const reads = reports.slice(WARM_UP, WARM_UP + throughput)
    const mailbox = (i: number) => ask(server.port, '/api/report/read', reads[i]?.mailboxJson ?? '')
    const readOnce = await post(server.port, '/api/report/read', reads[0]?.mailboxJson ?? '')
    const same = bare ? (await writeBare(readOnce ?? '')).text : null
    const read: Load[] = []
    const fetched: Load[] = []
    for (let round = 0; round < ROUNDS; round++) {
      read.push(await closedLoop(throughput, 32, mailbox))
      if (same) fetched.push(await closedLoop(throughput, 32, () => readBare(same)))
    }
    showLoad('read a mailbox', middle(read))
    if (same) {
      showLoad('bare read of the same bytes', middle(fetched))
      row('ratio', (middle(read).perSecond / middle(fetched).perSecond).toFixed(2))
    }
    showMemory(server, portal.kind)
  } finally {
    await server.stop()
    await bare?.stop()
  }
}
