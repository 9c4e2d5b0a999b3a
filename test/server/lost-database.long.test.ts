/** PostgreSQL goes and comes while reporters send and slots come: the server lives, says `interrupted`, and loses nothing. */
import { expect, it, vi } from 'vitest'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { openDatabase } from '../../server/db/open.ts'
import { benchPortal, sealReports } from '../bench/portal.ts'
import { startCluster } from '../support/postgres-cluster.ts'
import { Remote } from '../support/remote.ts'
import { logOf, serverProcesses } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'

const SENDERS = 8
const REPORTS = 120
const CRASHES = 3
/** How often a page would send the same bytes again; far more than it takes. */
const MOST_TRIES = 2_000

vi.setConfig({ testTimeout: 300_000 })
const start = serverProcesses()

it('survives crashes of the database under load', async () => {
  const cluster = await startCluster({ durable: true })
  const portal = await benchPortal({ kind: 'postgres', url: cluster.url })
  const fresh = await sealReports(portal, REPORTS)
  const server = await start({ ...portal.env, RELEASE_SLOT_MINUTES: '0.005' })
  let hasEnded = false
  void server.ended.then(() => {
    hasEnded = true
  })
  const remote = new Remote(portal.world, server.port)

  let answered = 0
  const crashes = Array.from({ length: CRASHES }, (_, i) => ({
    ...Promise.withResolvers<void>(),
    after: Math.ceil(((i + 1) * REPORTS) / (CRASHES + 2)),
  }))
  const refusals = new Map<string, number>()
  const sender = async () => {
    for (let report = fresh.shift(); report; report = fresh.shift()) {
      for (let tries = 0; ; tries++) {
        const answer = await remote.post(sendReport, report.json)
        if (answer?.status === 200) break
        if (hasEnded || tries === MOST_TRIES) {
          throw new Error(`it does not answer any more:\n${server.written()}`)
        }
        const what = answer ? `${answer.status} ${answer.error}` : 'no answer'
        refusals.set(what, (refusals.get(what) ?? 0) + 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      answered += 1
      // At once: who only looks now and then may come when all have been sent.
      crashes.find(({ after }) => after === answered)?.resolve()
    }
  }
  const sending = Promise.all(Array.from({ length: SENDERS }, sender))
  for (const { promise } of crashes) {
    await Promise.race([promise, sending])
    await cluster.crash()
    await expect.poll(() => refusals.get('503 interrupted') ?? 0).toBeGreaterThan(0)
    await cluster.start()
    refusals.delete('503 interrupted')
  }
  await sending

  expect([...refusals.keys()].filter((what) => what !== '503 interrupted')).toEqual([])
  expect(hasEnded).toBe(false)
  await server.stop()
  const { db, close } = await openDatabase({ kind: 'postgres', url: cluster.url })
  expect(await brokenCases(db)).toEqual([])
  expect((await countCases(db)).cases).toBe(REPORTS)
  await close()
  const lines = logOf(server)
  expect(lines.some(({ event, route }) => event === 'faults' && route === sendReport.path)).toBe(
    true,
  )
  expect(lines.map(({ event }) => event)).not.toContain('crashed')
  await cluster.stop()
})
