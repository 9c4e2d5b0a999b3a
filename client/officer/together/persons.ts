/**
 * Who is one person. Pure. Over the answers that count, and over nothing else: not even the same officer of the directory
 * links by itself.
 */
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Link } from '../../../protocol/together/comparison.ts'
import type { Known, KnownAllegation } from './known.ts'
import type { Pair, Pairs } from './pairs.ts'

export interface Person {
  /** The first allegation's: it stands for the person as long as nobody answers otherwise. */
  readonly id: AllegationId
  /** In the order in which they were recorded. */
  readonly allegations: readonly KnownAllegation[]
  readonly cases: readonly Hash[]
  /** Pairs within it that count as two persons, since others join them all the same. */
  readonly contradictions: readonly Pair[]
}

export interface Persons {
  /** In the order of their first allegations. */
  readonly all: readonly Person[]
  readonly of: (id: AllegationId) => Person | undefined
}

/** By day, then by what is the same in every browser. */
export const inOrder = (a: KnownAllegation, b: KnownAllegation): number =>
  a.first.on - b.first.on ||
  (a.caseId === b.caseId ? a.first.seq - b.first.seq : a.caseId < b.caseId ? -1 : 1) ||
  (a.id < b.id ? -1 : 1)

/** Sets of what is joined, however far apart: union by size, with paths halved. */
export const joined = <Key>(
  keys: Iterable<Key>,
  pairs: Iterable<readonly [Key, Key]>,
): ((key: Key) => Key) => {
  const above = new Map<Key, Key>()
  const sizes = new Map<Key, number>()
  for (const key of keys) above.set(key, key)
  const top = (key: Key): Key => {
    let at = key
    for (let up = above.get(at) ?? at; up !== at; up = above.get(at) ?? at) {
      const next = above.get(up) ?? up
      above.set(at, next)
      at = next
    }
    return at
  }
  for (const [one, other] of pairs) {
    const [a, b] = [top(one), top(other)]
    if (a === b) continue
    const [less, more] = (sizes.get(a) ?? 1) < (sizes.get(b) ?? 1) ? [a, b] : [b, a]
    above.set(less, more)
    sizes.set(more, (sizes.get(less) ?? 1) + (sizes.get(more) ?? 1))
  }
  return top
}

export const grouped = <Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const casesOf = (allegations: readonly KnownAllegation[]): Hash[] => [
  ...new Set(allegations.map(({ caseId }) => caseId)),
]

export const personsOf = ({ allegations }: Pick<Known, 'allegations'>, pairs: Pairs): Persons => {
  const same = [...pairs.values()].filter(({ person }) => person === 'samePerson')
  const top = joined(
    allegations.keys(),
    same.map(({ ends }) => ends),
  )
  const byTop = grouped([...allegations.values()].toSorted(inOrder), ({ id }) => top(id))
  const against = grouped(
    [...pairs.values()].filter(
      ({ person, ends: [one, other] }) => person === 'differentPerson' && top(one) === top(other),
    ),
    ({ ends: [one] }) => top(one),
  )
  const persons = new Map(
    [...byTop].map(([key, own]): [AllegationId, Person] => [
      key,
      {
        id: (own[0] as KnownAllegation).id,
        allegations: own,
        cases: casesOf(own),
        contradictions: against.get(key) ?? [],
      },
    ]),
  )
  return {
    all: [...persons.values()],
    of: (id) => (allegations.has(id) ? persons.get(top(id)) : undefined),
  }
}

export interface LinkedGroup {
  readonly allegations: readonly KnownAllegation[]
  readonly cases: readonly Hash[]
}

/** What is joined by a link of that kind, however far apart; of two allegations or more. */
export const linkedBy = (
  { allegations }: Pick<Known, 'allegations'>,
  pairs: Pairs,
  link: Link,
): LinkedGroup[] => {
  const linked = [...pairs.values()].filter(({ links }) => links.includes(link))
  const ids = new Set(linked.flatMap(({ ends }) => ends))
  const top = joined(
    ids,
    linked.map(({ ends }) => ends),
  )
  const own = [...allegations.values()].filter(({ id }) => ids.has(id)).toSorted(inOrder)
  return [...grouped(own, ({ id }) => top(id)).values()].map((group) => ({
    allegations: group,
    cases: casesOf(group),
  }))
}

/** The cases that are investigated together with this one, as far as this officer knows of them. */
export const togetherWith = (known: Known, pairs: Pairs, caseId: Hash): Hash[] => [
  ...new Set(
    linkedBy(known, pairs, 'investigatedTogether')
      .filter(({ cases }) => cases.includes(caseId))
      .flatMap(({ cases }) => cases)
      .filter((id) => id !== caseId),
  ),
]
