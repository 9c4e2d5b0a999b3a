/** What the matcher suggests across everything that is known: strong suggestions alone. Pure. */
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Known, KnownAllegation, KnownComparison, Matcher, Suggestion } from './known.ts'
import { answeredBy, isAnswered, type Pairs, pairKey } from './pairs.ts'
import { inOrder, type Persons } from './persons.ts'

/** The strong suggestions of each allegation that has any. */
export type Suggested = ReadonlyMap<AllegationId, readonly Suggestion[]>

/**
 * One allegation a step, so that a page can do something else between: with 20,000 of them it takes seconds.
 * @returns when it is at its end
 */
export function* suggestAll(
  known: Pick<Known, 'allegations'>,
  matcher: Matcher,
): Generator<undefined, Suggested> {
  const ofCase = new Map<string, Set<AllegationId>>()
  for (const { caseId, id } of known.allegations.values()) {
    const own = ofCase.get(caseId)
    if (own) own.add(id)
    else ofCase.set(caseId, new Set([id]))
  }
  const suggested = new Map<AllegationId, readonly Suggestion[]>()
  for (const { id, caseId, content } of known.allegations.values()) {
    const strong = matcher
      .suggest(content.subject, ofCase.get(caseId) ?? new Set())
      .filter((it) => it.isStrong && known.allegations.has(it.id))
    if (strong.length > 0) suggested.set(id, strong)
    yield
  }
  return suggested
}

export interface Unanswered {
  /** In the order in which they were recorded. */
  readonly ends: readonly [KnownAllegation, KnownAllegation]
  readonly reasons: Suggestion['reasons']
}

/** Strong suggestions that nobody has answered; that others' answers make one person already is an answer. */
export const unansweredOf = (
  { allegations }: Pick<Known, 'allegations'>,
  pairs: Pairs,
  persons: Persons,
  suggested: Suggested,
): Unanswered[] => {
  const found = new Map<string, Unanswered>()
  for (const [id, strong] of suggested) {
    const own = allegations.get(id)
    for (const { id: otherId, reasons } of strong) {
      const other = allegations.get(otherId)
      const key = pairKey(id, otherId)
      if (!own || !other || found.has(key) || isAnswered(pairs, id, otherId)) continue
      if (persons.of(id) === persons.of(otherId)) continue
      found.set(key, { ends: inOrder(own, other) < 0 ? [own, other] : [other, own], reasons })
    }
  }
  return [...found.values()].toSorted(
    (a, b) => inOrder(a.ends[0], b.ends[0]) || inOrder(a.ends[1], b.ends[1]),
  )
}

export interface EmptyComparison {
  readonly allegation: KnownAllegation
  readonly comparison: KnownComparison
  /** What was suggested, had not been answered, and is not answered by "different person" since. */
  readonly suggested: readonly KnownAllegation[]
}

/**
 * Comparisons that answered nothing although something strong was there to be answered: known the day before, and not
 * answered by anybody up to that day.
 */
export const emptyComparisons = (
  known: Known,
  pairs: Pairs,
  suggested: Suggested,
): EmptyComparison[] => {
  const answering = new Set(known.answers.map(({ from, source }) => `${source.statement} ${from}`))
  const answeredOn = answeredBy(pairs)
  return known.comparisons.flatMap((comparison): EmptyComparison[] => {
    const { allegation: id, source } = comparison
    const allegation = known.allegations.get(id)
    const strong = suggested.get(id) ?? []
    if (!allegation || strong.length === 0) return []
    if (answering.has(`${source.statement} ${id}`)) return []
    const answered = answeredOn(id, source.on)
    const open = strong
      .map((it) => known.allegations.get(it.id))
      .filter((other) => other !== undefined)
      .filter((other) => other.first.on < source.on && !answered.has(other.id))
      .filter((other) => pairs.get(pairKey(id, other.id))?.person !== 'differentPerson')
    return open.length > 0 ? [{ allegation, comparison, suggested: open }] : []
  })
}
