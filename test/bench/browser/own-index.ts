/** What an officer's browser does with an index, on the page's own thread: the worker runs the same. */
import { loadPrimitives } from '../../../client/crypto/sodium.ts'
import { createEngine } from '../../../client/officer/index/engine.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { INDEX_PAGE_RECORDS, SYNC_CASES } from '../../../protocol/exchanges/own-index.ts'
import type { GivenIndex } from '../own-index.ts'

export interface TookIndex {
  readonly syncMs: number
  readonly openMs: number[]
  readonly recordBytes: number
  readonly titles: number
}

export const benchIndex = async (given: GivenIndex, rounds: number): Promise<TookIndex> => {
  const primitives = await loadPrimitives()
  const kemSecretKey = fromBase64url(given.kemSecretKey) ?? new Uint8Array()
  const owner = { portal: given.portal, officer: given.officer, kemSecretKey }
  const pagesOf = <T>(all: readonly T[], size: number): T[][] =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
      all.slice(i * size, (i + 1) * size),
    )
  const first = createEngine(primitives, owner)
  const startMs = performance.now()
  const records = pagesOf(given.cases, SYNC_CASES).flatMap((cases) => [
    ...first.run({ kind: 'sync', cases, signKeys: given.signKeys }).records,
  ])
  const syncMs = performance.now() - startMs
  let titles = 0
  const openMs = Array.from({ length: rounds }, () => {
    const engine = createEngine(primitives, owner)
    const fromMs = performance.now()
    const entries = pagesOf(records, INDEX_PAGE_RECORDS).flatMap((page) => [
      ...engine.run({ kind: 'open', records: page }).entries,
    ])
    const tookMs = performance.now() - fromMs
    titles = entries.filter(([, { title, fails }]) => title !== null && !fails).length
    return tookMs
  })
  return { syncMs, openMs, recordBytes: JSON.stringify(records).length, titles }
}
