/** Whether two subjects may be one person, and why. */
import { REASONS, type Reason } from '../known.ts'
import type { Frequencies } from './frequencies.ts'
import { IDENTIFIER_KINDS, IDENTIFIERS, type Identifier, type Profile } from './profile.ts'
import { isOneSlip } from './slips.ts'
import { weighNames } from './weigh-names.ts'

export interface Weighed {
  readonly reasons: readonly Reason[]
  readonly isStrong: boolean
  /** Smallest first: for the order alone, and never shown. */
  readonly weight: number
}

/** How often two subjects that are one person agree, or do not, where both have it. */
const UNIT_OF_ONE = { same: 0.8, other: 0.2 }
const RANK_OF_ONE = { same: 0.85, other: 0.15 }
/** By a name, and what goes with it: who would bring more strangers than this is left out. */
const MOST_STRANGERS = 1000
/** As good as borne by nobody else. */
const RARE = 0.1

const SAME = {
  staffNumbers: 'sameStaffNumber',
  emails: 'sameEmail',
  phones: 'samePhone',
  handles: 'sameHandle',
} as const satisfies Record<Identifier, Reason>
const NEAR = {
  staffNumbers: 'nearStaffNumber',
  emails: 'nearEmail',
  phones: 'nearPhone',
  handles: 'nearHandle',
} as const satisfies Record<Identifier, Reason>

const isNear = (kind: Identifier, a: string, b: string): boolean =>
  Math.max(a.length, b.length) >= IDENTIFIERS[kind].slipLength && isOneSlip(a, b)

const reasonOf = (kind: Identifier, a: Profile, b: Profile): Reason | null => {
  if (a[kind].length === 0 || b[kind].length === 0) return null
  if (a[kind].some((one) => b[kind].includes(one))) return SAME[kind]
  const isSlip = a[kind].some((one) => b[kind].some((other) => isNear(kind, one, other)))
  return isSlip ? NEAR[kind] : null
}

/** Numbers tell teams apart, and a slip in one is not seen. */
const isSameWord = (a: string, b: string): boolean =>
  a === b || (a.length > 3 && b.length > 3 && !/\d/.test(a + b) && isOneSlip(a, b))

/** The same words, each with at most a slip. */
const isSameUnit = (a: string, b: string): boolean => {
  if (a === '' || b === '' || a === b) return a !== '' && a === b
  const [some, others] = [a.split(' '), b.split(' ')]
  const isIn = (words: readonly string[]) => (word: string) =>
    words.some((it) => isSameWord(it, word))
  return some.length === others.length && some.every(isIn(others)) && others.every(isIn(some))
}

/** By how much a unit or a rank that agrees leaves fewer strangers, and one that does not more. */
const factor = (
  of: { readonly same: number; readonly other: number },
  isKnown: boolean,
  isSame: boolean,
  share: number,
): number => {
  if (!isKnown) return 1
  return isSame ? share / of.same : 1 / of.other
}

const inOrder = (reasons: readonly Reason[]): readonly Reason[] =>
  REASONS.filter((it) => reasons.includes(it))

/** @returns null where they are not worth looking at together */
export const weigh = (frequencies: Frequencies, a: Profile, b: Profile): Weighed | null => {
  const identifiers: Reason[] = []
  for (const kind of IDENTIFIER_KINDS) {
    const reason = reasonOf(kind, a, b)
    if (reason !== null) identifiers.push(reason)
  }
  const isSameOfficer = a.officer !== null && a.officer === b.officer
  const isExact = isSameOfficer || identifiers.some((it) => it.startsWith('same'))
  const isOtherOfficer = !isSameOfficer && a.officer !== null && b.officer !== null
  const isOtherNumber =
    a.staffNumbers.length > 0 &&
    b.staffNumbers.length > 0 &&
    !identifiers.some((it) => it === SAME.staffNumbers || it === NEAR.staffNumbers)
  const speaksAgainst = isOtherOfficer || isOtherNumber

  const names = weighNames(frequencies, a.names, b.names)
  if (!isExact && identifiers.length === 0 && names === null) return null
  const sameUnit = isSameUnit(a.unit, b.unit)
  const sameRank = a.rank !== '' && a.rank === b.rank
  const strangers =
    (names?.strangers ?? Number.POSITIVE_INFINITY) *
    factor(
      UNIT_OF_ONE,
      a.unit !== '' && b.unit !== '',
      sameUnit,
      frequencies.unitShare(a.unit, b.unit),
    ) *
    factor(RANK_OF_ONE, a.rank !== '' && b.rank !== '', sameRank, frequencies.rankShare(a.rank))
  const isNearEnough = identifiers.length > 0 && (names !== null || sameUnit)
  // Two numbers that differ, or two people of the directory, outweigh a name alone.
  const isByName =
    strangers <= MOST_STRANGERS &&
    !isOtherOfficer &&
    (!isOtherNumber || (sameUnit && strangers <= RARE))
  if (!isExact && !isNearEnough && !isByName) return null

  const isRare = names?.isWhole === true && names.strangers <= RARE
  return {
    reasons: inOrder([
      ...(isSameOfficer ? ['sameOfficer' as const] : []),
      ...identifiers,
      ...(names?.reasons ?? []),
      ...(isRare ? ['rareName' as const] : []),
      ...(sameUnit ? ['sameUnit' as const] : []),
      ...(sameRank ? ['sameRank' as const] : []),
      ...(isOtherNumber ? ['otherStaffNumber' as const] : []),
      ...(isOtherOfficer ? ['otherOfficer' as const] : []),
    ]),
    isStrong:
      isExact ||
      (identifiers.length > 0 && names?.isWhole === true) ||
      (strangers <= RARE && !speaksAgainst),
    weight: Math.min(strangers, 1e9) / (isExact ? 1e24 : identifiers.length > 0 ? 1e12 : 1),
  }
}
