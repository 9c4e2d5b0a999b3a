/** What the matcher suggests across everything that is known: strong suggestions alone. Pure. */
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Known, KnownAllegation, KnownComparison, Suggestion, Together } from './known.ts'
import { answeredBy, isAnswered, type Pairs, pairKey } from './pairs.ts'
import { grouped, inOrder, type Persons } from './persons.ts'

/** The strong suggestions of each allegation that has any. */
export type Suggested = ReadonlyMap<AllegationId, readonly Suggestion[]>

/** So many are asked for at once: whoever wants something else of the matcher waits no longer than for these. */
const AT_ONCE = 50

/**
 * With 20,000 allegations it takes seconds, in the worker.
 * @param onDone how many are through; false: nobody waits for it any more
 * @returns null where it was ended
 */
export const suggestAll = async (
  { allegations }: Pick<Known, 'allegations'>,
  suggest: Together['suggest'],
  onDone: (done: number) => boolean = () => true,
): Promise<Suggested | null> => {
  const all = [...allegations.values()]
  const ofCase = grouped(all, ({ caseId }) => caseId)
  const suggested = new Map<AllegationId, readonly Suggestion[]>()
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE)
    const found = await Promise.all(
      some.map(({ caseId, content }) => {
        const own = new Set(ofCase.get(caseId)?.map(({ id }) => id))
        return suggest(content.subject, own)
      }),
    )
    found.forEach((suggestions, i) => {
      const strong = suggestions.filter((it) => it.isStrong && allegations.has(it.id))
      const { id } = some[i] as KnownAllegation
      if (strong.length > 0) suggested.set(id, strong)
    })
    if (!onDone(at + some.length)) return null
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
