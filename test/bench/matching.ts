/** How well people are found again, and how fast, over another population than the one that the rules were tuned on. */
import { createMatcher } from '../../client/officer/together/matching/index.ts'
import { linkageOf, makeSightings, STAFF } from '../support/staff/linkage.ts'
import { NAMES_B } from '../support/staff/names-b.ts'
import { SLIP } from '../support/staff/sightings.ts'
import { median } from './load.ts'
import { heading, row } from './table.ts'

const SEED = 4711
const ASKS = 4_000
/** What a prototype reached, on the population that it was tuned on. */
const SIZES = [
  { subjects: 1_000, prototype: '0.1 ms' },
  { subjects: 20_000, prototype: '0.4 ms, 0.954, 2.43' },
  { subjects: 100_000, prototype: '5 ms' },
] as const

export const benchMatching = (): void => {
  heading(
    `Suggestions: ${STAFF.toLocaleString('en')} staff, a slip in ${SLIP * 100}% of what is written, seed ${SEED}`,
  )
  row(
    '',
    'a lookup (median)',
    'found again',
    'wrong for one right',
    'strong ones alone',
    'prototype',
  )
  for (const { subjects, prototype } of SIZES) {
    const sightings = makeSightings(SEED, NAMES_B, { subjects, asks: ASKS })
    const startMs = performance.now()
    const matcher = createMatcher(sightings.known)
    const filedMs = performance.now() - startMs
    const it = linkageOf(matcher, sightings)
    row(
      `${subjects.toLocaleString('en')} subjects`,
      `${median(it.lookupsMs).toFixed(2)} ms`,
      it.recall.toFixed(3),
      it.wrongPerRight.toFixed(2),
      `${it.strongRecall.toFixed(3)}, ${it.strongWrongPerRight.toFixed(2)}`,
      prototype,
    )
    row('', `filed in ${(filedMs / 1000).toFixed(1)} s`)
  }
}

if (import.meta.main) benchMatching()
