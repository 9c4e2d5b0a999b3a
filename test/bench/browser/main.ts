/** A page that verifies a history as a reporter's browser does, and counts its clocks. */

import { loadPrimitives } from '../../../client/crypto/sodium.ts'
import { epochsOf } from '../../../client/epochs.ts'
import { verifyCase } from '../../../client/verified-case.ts'
import type { DirectoryChain } from '../../../protocol/directory/schema.ts'
import type { StoredEnvelope } from '../../../protocol/envelope.ts'
import type { HistoryLogs } from '../../../protocol/history/history.ts'
import { caseClocks } from '../../../protocol/promises/case-clocks.ts'
import { benchSealing, benchUpload } from './files.ts'
import { benchLong } from './long-case.ts'
import { benchIndex } from './own-index.ts'

export interface GivenCase {
  readonly chain: DirectoryChain
  readonly logs: HistoryLogs
  readonly envelopes: StoredEnvelope[]
  readonly today: string
}

export interface Took {
  readonly verifyMs: number[]
  readonly clocksMs: number[]
}

/** A browser's clock is coarse: so many at once are timed. */
const CLOCKS_AT_ONCE = 20

const bench = async (
  { chain, logs, envelopes, today }: GivenCase,
  rounds: number,
): Promise<Took> => {
  const primitives = await loadPrimitives()
  const epochs = epochsOf(primitives, chain, today)
  const seesInternal = logs.internal.length > 0
  const verify = () => verifyCase(primitives, epochs, logs, envelopes, { seesInternal, today })
  const { replay } = verify()
  const timed = (work: () => unknown): number => {
    const startMs = performance.now()
    work()
    return performance.now() - startMs
  }
  const clocks = () => {
    for (let i = 0; i < CLOCKS_AT_ONCE; i++) caseClocks(replay, today)
  }
  clocks()
  const all = Array.from({ length: rounds })
  return {
    verifyMs: all.map(() => timed(verify)),
    clocksMs: all.map(() => timed(clocks) / CLOCKS_AT_ONCE),
  }
}

declare global {
  interface Window {
    bench?: typeof bench
    benchIndex?: typeof benchIndex
    benchLong?: typeof benchLong
    benchSealing?: typeof benchSealing
    benchUpload?: typeof benchUpload
  }
}
window.bench = bench
window.benchIndex = benchIndex
window.benchLong = benchLong
window.benchSealing = benchSealing
window.benchUpload = benchUpload
