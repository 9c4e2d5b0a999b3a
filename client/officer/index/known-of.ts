/** What the records of an index come to, across cases. Pure. */
import { addDays, type Day, dayOf } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { type KeptSource, type KeptTogether, keptAnswers } from '../../../protocol/together/kept.ts'
import type {
  Fault,
  Known,
  KnownAllegation,
  KnownAnswer,
  KnownComparison,
  KnownDecision,
  Source,
} from '../together/known.ts'

/** Of one case. */
export interface CaseTogether {
  readonly allegations: readonly KnownAllegation[]
  readonly comparisons: readonly KnownComparison[]
  readonly answers: readonly KnownAnswer[]
  readonly decisions: readonly KnownDecision[]
  readonly faults: readonly Fault[]
  /** Something does not open, or was taken back. */
  readonly isGap: boolean
}

const FIRST_DAY = dayOf('1970-01-01')

const sourceIn =
  (caseId: Hash) =>
  ({ seq, statement, on, by }: KeptSource): Source => ({
    caseId,
    statement,
    seq,
    on: addDays(FIRST_DAY, on),
    by,
  })

/** @param isForged the server handed over what no officer signed for the case */
export const caseTogether = (
  caseId: Hash,
  { allegations, comparisons, decisions, failing }: KeptTogether,
  isForged: boolean,
): CaseTogether => {
  const of = sourceIn(caseId)
  return {
    allegations: allegations.map(({ content, newest, first }) => {
      const source = of(newest)
      const isOne = first.statement === newest.statement
      return { caseId, id: content.id, content, newest: source, first: isOne ? source : of(first) }
    }),
    comparisons: comparisons.map(({ allegation, text, decided, source }) => ({
      allegation,
      text,
      decided,
      source: of(source),
    })),
    answers: comparisons.flatMap(({ allegation: from, slots, source }) =>
      keptAnswers(slots).map((answer) => ({ from, ...answer, source: of(source) })),
    ),
    decisions: decisions.map(({ allegation, for: decided, source, ...content }) => ({
      allegation,
      content,
      for: decided,
      source: of(source),
    })),
    faults: failing.flatMap(({ why, source }) =>
      why === 'junk' || why === 'tooMuch' ? [{ kind: why, source: of(source) }] : [],
    ),
    isGap: isForged || failing.some(({ why }) => why === 'locked' || why === 'takenBack'),
  }
}

/** Nothing that has to do with allegations. */
export const isEmpty = (it: CaseTogether): boolean =>
  it.allegations.length + it.comparisons.length + it.faults.length === 0 && !it.isGap

/**
 * An id stands in one case alone. Where somebody has copied it into another, the one counts that was written on an earlier
 * day; of the same day, none.
 */
export const counting = (claims: readonly KnownAllegation[]): KnownAllegation | null => {
  const [one, ...others] = claims.toSorted((a, b) => a.first.on - b.first.on)
  if (!one) return null
  return others.some(({ first }) => first.on === one.first.on) ? null : one
}

const earliestFirst = <T extends { readonly source: { readonly on: Day } }>(
  all: readonly T[],
): T[] => all.toSorted((a, b) => a.source.on - b.source.on)

/** @param cases by id */
export const knownOf = (
  cases: ReadonlyMap<Hash, CaseTogether>,
): { readonly known: Known; readonly faults: readonly Fault[] } => {
  const all = [...cases.values()]
  const claims = Map.groupBy(
    all.flatMap((it) => it.allegations),
    ({ id }) => id,
  )
  const allegations = new Map<AllegationId, KnownAllegation>()
  const faults: Fault[] = all.flatMap((it) => it.faults)
  for (const [id, its] of claims) {
    const one = counting(its)
    if (one) allegations.set(id, one)
    for (const other of its) {
      if (other !== one) faults.push({ kind: 'copied', source: other.first })
    }
  }
  const isOwn = (id: AllegationId, { caseId }: Source): boolean =>
    allegations.get(id)?.caseId === caseId
  /** Where something fails, nobody can say so: the allegation may be what fails. */
  const isForeign = ({ allegation: id, source: { caseId } }: KnownComparison): boolean => {
    const its = cases.get(caseId)
    const isWhole = its !== undefined && !its.isGap && its.faults.length === 0
    return isWhole && !claims.get(id)?.some((claim) => claim.caseId === caseId)
  }
  const comparisons = all.flatMap((it) => it.comparisons)
  const foreign = comparisons.filter(isForeign)
  faults.push(...foreign.map(({ source }) => ({ kind: 'foreign' as const, source })))
  return {
    known: {
      allegations,
      comparisons: earliestFirst(
        comparisons.filter(({ allegation, source }) => isOwn(allegation, source)),
      ),
      answers: earliestFirst(
        all
          .flatMap((it) => it.answers)
          .filter(({ from, to, source }) => isOwn(from, source) && allegations.has(to)),
      ),
      decisions: earliestFirst(
        all
          .flatMap((it) => it.decisions)
          .filter(({ allegation, source }) => isOwn(allegation, source)),
      ),
    },
    faults,
  }
}
