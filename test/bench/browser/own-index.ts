/** What an officer's browser does with an index, on the page's own thread: the worker runs the same. */
import { loadPrimitives } from '../../../client/crypto/sodium.ts'
import { createEngine } from '../../../client/officer/index/engine.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { INDEX_PAGE_RECORDS, SYNC_CASES } from '../../../protocol/exchanges/own-index.ts'
import { pageOf } from '../../support/index-pages.ts'
import type { GivenIndex } from '../own-index.ts'

export interface TookIndex {
  readonly syncMs: number
  readonly openMs: number[]
  readonly recordBytes: number
  /** Titles, or allegations. */
  readonly found: number
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
  const pages = pagesOf(records, INDEX_PAGE_RECORDS).map(pageOf)
  let found = 0
  const openMs = Array.from({ length: rounds }, () => {
    const engine = createEngine(primitives, owner)
    const fromMs = performance.now()
    const replies = pages.map((page) => engine.run({ kind: 'open', page }))
    const tookMs = performance.now() - fromMs
    const titles = replies
      .flatMap((it) => it.entries)
      .filter(([, { title, fails }]) => title !== null && !fails)
    const allegations = replies
      .flatMap((it) => it.together)
      .flatMap(([, it]) => (it.isGap ? [] : it.allegations))
    found = titles.length + allegations.length
    return tookMs
  })
  return { syncMs, openMs, recordBytes: JSON.stringify(records).length, found }
}
