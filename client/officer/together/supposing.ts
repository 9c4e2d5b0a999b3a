/** What would be known if answers that are typed, and not yet signed, stood already. Pure. */
import { dayOf } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { NewAnswer } from './compose.ts'
import type { Known, KnownAnswer } from './known.ts'
import { type Pairs, pairsOf } from './pairs.ts'
import { type Persons, personsOf } from './persons.ts'

interface By {
  readonly caseId: Hash
  /** Officer id. */
  readonly by: string
  /** `YYYY-MM-DD`. */
  readonly today: string
}

export const supposing = (
  known: Known,
  { caseId, by, today }: By,
  from: AllegationId,
  given: readonly NewAnswer[],
): { readonly pairs: Pairs; readonly persons: Persons } => {
  // Later than everything that stands in the case.
  const source = {
    ...{ caseId, by, on: dayOf(today) },
    statement: caseId,
    seq: Number.MAX_SAFE_INTEGER,
  }
  const typed = given.map(({ to, answer }): KnownAnswer => ({ from, to, answer, alias: 0, source }))
  const pairs = pairsOf({ ...known, answers: [...known.answers, ...typed] })
  return { pairs, persons: personsOf(known, pairs) }
}
