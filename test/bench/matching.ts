/** How well people are found again, and how fast, over another population than the one that the rules were tuned on. */
import { createMatcher } from '../../client/officer/together/matching/index.ts'
import { linkageOf, makeSightings, STAFF } from '../support/staff/linkage.ts'
import { NAMES_B } from '../support/staff/names-b.ts'
import { SLIP } from '../support/staff/sightings.ts'
import { median } from './load.ts'
import { aimedRow, atLeast, atMost, heading } from './table.ts'

const SEED = 4711
const ASKS = 4_000
/** What a lookup took in a prototype, on the population that it was tuned on. */
const SIZES = [
  { subjects: 1_000, prototypeMs: 0.1 },
  { subjects: 20_000, prototypeMs: 0.4 },
  { subjects: 100_000, prototypeMs: 5 },
] as const
/** With so many, this much is to be found again, with no more wrong for one right; the prototype had 0.954 and 2.43. */
const AIMED_AT = 20_000
const RECALL_AIM = 0.95
const WRONG_AIM = 3

export const benchMatching = (): void => {
  heading(
    `Suggestions: ${STAFF.toLocaleString('en')} staff, a slip in ${SLIP * 100}% of what is written, seed ${SEED}`,
  )
  for (const { subjects, prototypeMs } of SIZES) {
    const sightings = makeSightings(SEED, NAMES_B, { subjects, asks: ASKS })
    const startMs = performance.now()
    const matcher = createMatcher(sightings.known)
    const filedMs = performance.now() - startMs
    const it = linkageOf(matcher, sightings)
    const isAimed = subjects === AIMED_AT
    const lookupMs = median(it.lookupsMs)
    aimedRow(
      `${subjects.toLocaleString('en')} subjects, a lookup`,
      atMost(prototypeMs, lookupMs, ' ms'),
      `median ${lookupMs.toFixed(2)} ms`,
      `filed in ${(filedMs / 1000).toFixed(1)} s`,
    )
    aimedRow(
      '  found again',
      isAimed ? atLeast(RECALL_AIM, it.recall) : '',
      it.recall.toFixed(3),
      `strong ones alone ${it.strongRecall.toFixed(3)}`,
    )
    aimedRow(
      '  wrong for one right',
      isAimed ? atMost(WRONG_AIM, it.wrongPerRight) : '',
      it.wrongPerRight.toFixed(2),
      `strong ones alone ${it.strongWrongPerRight.toFixed(2)}`,
    )
  }
}

if (import.meta.main) benchMatching()
