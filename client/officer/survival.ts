/**
 * How long something takes, where it has not come yet in some cases: the estimator of Kaplan and Meier (Journal of the
 * American Statistical Association 53, 1958). A case that still waits counts for as long as it has waited; leaving it
 * out would make what takes longest look short.
 */

export interface Waited {
  /** Until it came; where it has not, until today. */
  readonly days: number
  readonly came: boolean
}

export interface Step {
  readonly days: number
  /** How many had waited for as long as that, and not yet got it before. */
  readonly atRisk: number
  readonly came: number
  /** The share that still waits after that day, 0 to 1. */
  readonly still: number
}

export interface Survival {
  readonly cases: number
  readonly waiting: number
  /** By days, one for each day on which it came to any. */
  readonly steps: readonly Step[]
  /** The days after which no more than half still wait; null: more than half do, as far as is known. */
  readonly medianDays: number | null
  /** The longest that any has waited: beyond it nothing is known. */
  readonly longestDays: number
}

/** A share is a product of many: a half may come out a little above. */
const HALF = 0.5 + 1e-9

export const survivalOf = (waited: readonly Waited[]): Survival => {
  const sorted = waited.toSorted((a, b) => a.days - b.days)
  const steps: Step[] = []
  let still = 1
  for (let at = 0; at < sorted.length; ) {
    const days = sorted[at]?.days ?? 0
    const atRisk = sorted.length - at
    let came = 0
    for (; sorted[at]?.days === days; at += 1) if (sorted[at]?.came) came += 1
    if (came === 0) continue
    still *= (atRisk - came) / atRisk
    steps.push({ days, atRisk, came, still })
  }
  return {
    cases: waited.length,
    waiting: waited.filter(({ came }) => !came).length,
    steps,
    medianDays: steps.find((step) => step.still <= HALF)?.days ?? null,
    longestDays: sorted.at(-1)?.days ?? 0,
  }
}

/** The share that still waits after so many days; null where nobody has waited for as long. */
export const stillAfter = ({ steps, longestDays }: Survival, days: number): number | null => {
  const last = steps.findLast((step) => step.days <= days)?.still ?? 1
  return days <= longestDays || last === 0 ? last : null
}
