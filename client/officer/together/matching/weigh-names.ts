/**
 * What it says that two names agree. An agreement counts for as much as it is rare: how many bear a name like it, against
 * how often one person is written about like this.
 */
import type { Reason } from '../known.ts'
import type { Frequencies } from './frequencies.ts'
import { type Closeness, familyCloseness, givenCloseness, type Name, type Word } from './names.ts'
import type { ProfileName } from './profile.ts'

export interface NamesWeighed {
  readonly reasons: readonly Reason[]
  /** Strangers that bear such a name, for one who is right. */
  readonly strangers: number
  /** Given and family name agree. */
  readonly isWhole: boolean
}

/** How often two names of one person compare like this (from the population that the rules were tuned on). */
const FAMILY_OF_ONE: Readonly<Record<Closeness, number>> = {
  same: 0.9,
  near: 0.05,
  sound: 0.03,
  absent: 0.03,
  nickname: 0,
  initial: 0,
  none: 0,
}
const GIVEN_OF_ONE: Readonly<Record<Closeness, number>> = {
  same: 0.75,
  nickname: 0.1,
  near: 0.05,
  sound: 0.03,
  initial: 0.05,
  absent: 0.08,
  none: 0,
}

const REASON_OF: Readonly<Partial<Record<Closeness, Reason>>> = {
  nickname: 'nickname',
  near: 'nearName',
  sound: 'soundsAlike',
  initial: 'partOfName',
  absent: 'partOfName',
}

const weighed = (
  frequencies: Frequencies,
  [a, b]: readonly [Name, Name],
  family: Closeness,
  [given, ofA, ofB]: readonly [Closeness, Word, Word],
): NamesWeighed | null => {
  const ofOne = FAMILY_OF_ONE[family] * GIVEN_OF_ONE[given]
  if (ofOne === 0) return null
  const families = frequencies.families(family, a, b)
  const bearers = (families * frequencies.givens(given, ofA, ofB)) / frequencies.names
  const reasons = [family, given].flatMap((it) => REASON_OF[it] ?? [])
  return {
    reasons: reasons.length > 0 ? reasons : ['sameName'],
    strangers: bearers / ofOne,
    isWhole: !reasons.includes('partOfName'),
  }
}

const least = (all: readonly (NamesWeighed | null)[]): NamesWeighed | null =>
  all.reduce((some, other) => {
    if (some === null || other === null) return some ?? other
    return other.strangers < some.strangers ? other : some
  }, null)

/** @returns null where they do not agree */
const weighPair = (frequencies: Frequencies, a: Name, b: Name): NamesWeighed | null => {
  const both = [a, b] as const
  const [firstOfA, ...moreOfA] = a.given
  const [firstOfB, ...moreOfB] = b.given
  const family = familyCloseness(a, b)
  if (firstOfA !== undefined && firstOfB !== undefined) {
    if (family === 'none')
      return a.sorted === b.sorted
        ? weighed(frequencies, both, 'same', ['same', firstOfA, firstOfB])
        : null
    const compared = (one: Word, other: Word) =>
      weighed(frequencies, both, family, [givenCloseness(one, other), one, other])
    return least([
      compared(firstOfA, firstOfB),
      ...moreOfA.map((it) => compared(it, firstOfB)),
      ...moreOfB.map((it) => compared(firstOfA, it)),
    ])
  }
  // One word alone: a family name, or a given one.
  const [one, other] = [firstOfA ?? a.family, firstOfB ?? b.family]
  const given = givenCloseness(one, other)
  const isGiven = (firstOfA ?? firstOfB) !== undefined && given !== 'initial'
  return least([
    weighed(frequencies, both, family, ['absent', one, other]),
    isGiven ? weighed(frequencies, both, 'absent', [given, one, other]) : null,
  ])
}

/** The best of all names. @returns null where none agrees, or none is there */
export const weighNames = (
  frequencies: Frequencies,
  some: readonly ProfileName[],
  others: readonly ProfileName[],
): NamesWeighed | null =>
  least(
    some.flatMap((a) =>
      others.map((b) => {
        const it = weighPair(frequencies, a, b)
        const from = [a.from, b.from]
        if (it === null || (a.from === 'name' && b.from === 'name')) return it
        const reasons = [...it.reasons]
        if (from.includes('former')) reasons.push('formerName')
        if (from.includes('email')) reasons.push('nameInEmail')
        return { ...it, reasons }
      }),
    ),
  )
