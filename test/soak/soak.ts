/** One portal whose server is killed (SIGKILL) at any moment of its work, again and again. */
import type { BenchPortal } from '../bench/portal.ts'
import { Remote } from '../support/remote.ts'
import { fateOf, Reporters } from '../support/sent-reports.ts'
import type { ServerLauncher } from '../support/server-process.ts'
import { brokenCases, countCases } from '../support/whole-cases.ts'

const SENDERS = 4
/** A server is killed within so long of one of its first reports. */
const MOST_REPORTS = 6
const WITHIN_MS = 60
/** Slots come all the while. */
const SLOT_MINUTES = '0.005'
const MOST_MS = 120_000

export interface Outcome {
  readonly acknowledged: { readonly reports: number; readonly letters: number }
  readonly lost: number
  readonly doubled: number
  /** What of the stored histories does not stand, and how often. */
  readonly broken: readonly string[]
  /** From each kill to the next report that was acknowledged. */
  readonly againMs: readonly number[]
  /** All kills together, without the search for what is lost. */
  readonly tookMs: number
}

const upTo = (most: number): number => 1 + Math.floor(Math.random() * most)

/** @throws Error where a server does not come back, or an answer is none to be sent again after */
export const soak = async (
  portal: BenchPortal,
  { start }: Pick<ServerLauncher, 'start'>,
  kills: number,
): Promise<Outcome> => {
  const begin = async () => {
    const server = await start({ ...portal.env, RELEASE_SLOT_MINUTES: SLOT_MINUTES })
    return { server, remote: new Remote(portal.world, server.port) }
  }
  let current = await begin()
  let left = Number.POSITIVE_INFINITY
  let reached = Promise.withResolvers<void>()
  let killed: { readonly remote: Remote; readonly ms: number } | null = null
  const againMs: number[] = []
  const reporters = new Reporters(
    portal,
    () => current.remote,
    (which) => {
      // Not what the one that was killed had said before.
      if (killed && which !== killed.remote) {
        againMs.push(performance.now() - killed.ms)
        killed = null
      }
      left -= 1
      if (left === 0) reached.resolve()
    },
  )
  const running = reporters.run(SENDERS)
  /** When so many more reports have been acknowledged. */
  const answers = async (count: number): Promise<void> => {
    reached = Promise.withResolvers<void>()
    left = count
    const giveUp = () => reached.reject(new Error('it does not answer any more'))
    const timer = setTimeout(giveUp, MOST_MS)
    await Promise.race([reached.promise, running]).finally(() => clearTimeout(timer))
  }

  const startedMs = performance.now()
  for (let kill = 0; kill < kills; kill++) {
    await answers(upTo(MOST_REPORTS))
    await new Promise((resolve) => setTimeout(resolve, upTo(WITHIN_MS)))
    killed = { remote: current.remote, ms: performance.now() }
    await current.server.kill()
    current = await begin()
  }
  await answers(1)
  const tookMs = performance.now() - startedMs
  reporters.finish()
  await running

  const { sent } = reporters
  const fates = { whole: 0, lost: 0, doubled: 0 }
  for (const one of sent) fates[await fateOf(current.remote, one)] += 1
  await current.server.stop()
  const stored = await portal.with(async (db) => ({
    broken: await brokenCases(db),
    cases: (await countCases(db)).cases,
  }))
  return {
    acknowledged: {
      reports: sent.length,
      letters: sent.filter(({ more }) => more !== null).length,
    },
    lost: fates.lost,
    doubled: fates.doubled + Math.max(0, stored.cases - sent.length),
    broken: stored.broken,
    againMs,
    tookMs,
  }
}
