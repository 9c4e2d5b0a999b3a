/** A case that one officer alone decided, told and closed. */
import type { SharedStatement, Statement } from '../statement.ts'

export interface ClosedByOne {
  readonly by: string
  /** The civil dates of the first of these steps and of the closing, `YYYY-MM-DD`. */
  readonly from: string
  readonly on: string
}

/** What takes a case to its end. Whatever else others signed looked at none of it: acknowledging says only that it came. */
const STEPS: readonly string[] = ['decided', 'outcome', 'closed']

/**
 * Null in a bound case, which takes two to decide. Else null unless the case is closed, and one officer signed every step
 * since it was received or last reopened. It may be quite right: no rule forbids it, so it is said.
 */
export const closedByOne = ({
  shared,
  state,
}: {
  readonly shared: readonly Statement<SharedStatement>[]
  readonly state: { readonly stage: string; readonly isBound: boolean }
}): ClosedByOne | null => {
  if (state.stage !== 'closed' || state.isBound) return null
  const since = shared.findLastIndex(({ body }) => body.act.type === 'reopened')
  const steps = shared.slice(since + 1).filter(({ body }) => STEPS.includes(body.act.type))
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last || steps.some(({ body }) => body.actor !== first.body.actor)) return null
  return { by: first.body.actor, from: first.body.on, on: last.body.on }
}
