/**
 * What leads look at across cases: each row leads back to allegations, answers and decisions. Pure, and over what this
 * officer may read alone. Nothing here counts or ranks how bad somebody is: rows stand in the order of days.
 */
import { monthsBeginningWith } from '../../../protocol/clocks/count.ts'
import { type Day, dayOf } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { categoryOf } from '../../../protocol/schemes/schemes.ts'
import type { KindOfAllegation } from '../../../protocol/together/allegation.ts'
import type { Known, KnownAllegation, KnownDecision } from './known.ts'
import { type Cases, type LookingAgain, lookingAgain } from './looking-again.ts'
import { answeredBy, type Pair, type Pairs, pairsOf } from './pairs.ts'
import {
  grouped,
  inOrder,
  type LinkedGroup,
  linkedBy,
  type Person,
  type Persons,
  personsOf,
} from './persons.ts'

/** Matters that happened within 24 months of each other: a late report of an old one is not near what came with it. */
export interface Window {
  readonly from: Day
  readonly until: Day
  readonly matters: number
}

export interface PersonRow {
  readonly person: Person
  /** When the matters came: the first, and the last. */
  readonly first: Day
  readonly last: Day
  /** Of so many of the person's cases it is told whether they are closed. */
  readonly told: number
  readonly open: number
  /** The last three matters or more that happened within 24 months, and no earlier one does; null: there are none. */
  readonly close: Window | null
}

export interface BehaviourRow {
  readonly person: Person
  /** Of one category, each once, in the order in which they came. */
  readonly kinds: readonly KindOfAllegation[]
  readonly allegations: readonly KnownAllegation[]
  readonly cases: readonly Hash[]
}

export interface PlaceRow {
  /** As it was written last. */
  readonly unit: string
  readonly allegations: readonly KnownAllegation[]
  readonly cases: readonly Hash[]
  readonly persons: readonly Person[]
}

export interface UndecidedRow {
  readonly allegation: KnownAllegation
  readonly person: Person
  /** When it came. */
  readonly since: Day
}

export interface PastRow {
  readonly decision: KnownDecision
  readonly allegation: KnownAllegation
  /** Of the same person, recorded before that day, and not answered by then. */
  readonly past: readonly KnownAllegation[]
}

export interface Board {
  readonly pairs: Pairs
  readonly persons: Persons
  readonly people: readonly PersonRow[]
  readonly behaviours: readonly BehaviourRow[]
  readonly places: readonly PlaceRow[]
  /** Said by answers to be investigated together. */
  readonly together: readonly LinkedGroup[]
  readonly undecided: readonly UndecidedRow[]
  readonly disputed: readonly Pair[]
  readonly past: readonly PastRow[]
  readonly again: readonly LookingAgain[]
}

/** When a matter came; where nothing is known of its case, when its first allegation was recorded. */
export const cameOn = (cases: Cases, { caseId, first }: KnownAllegation): Day =>
  cases.get(caseId)?.received ?? first.on

interface MatterDays {
  readonly came: Day
  /** The last day on which anything of it is said to have happened, if before it came; else when it came. */
  readonly happened: Day
}

/** The days of each of a person's cases. */
const mattersOf = (cases: Cases, { allegations }: Person): MatterDays[] =>
  [...grouped(allegations, ({ caseId }) => caseId).values()].map((group) => {
    const came = Math.min(...group.map((it) => cameOn(cases, it))) as Day
    const told = group.flatMap(({ content: { from, until } }) => until ?? from ?? []).map(dayOf)
    return { came, happened: Math.min(came, told.length > 0 ? Math.max(...told) : came) as Day }
  })

const inDays = (days: readonly Day[]): Day[] => days.toSorted((a, b) => a - b)

const CLOSE_MONTHS = 24
const CLOSE_MATTERS = 3

/** Up to the latest matter before which enough others happened: 24 months begin with the day of the first. */
const closeWindow = (days: readonly Day[]): Window | null => {
  const isWithin = (from: Day, until: Day) => until <= monthsBeginningWith(from, CLOSE_MONTHS)
  const last = days.findLastIndex((until, i) => {
    const first = days[i - CLOSE_MATTERS + 1]
    return first !== undefined && isWithin(first, until)
  })
  const until = days[last]
  if (until === undefined) return null
  const first = days.findIndex((from) => isWithin(from, until))
  return { from: days[first] as Day, until, matters: last - first + 1 }
}

const peopleOf = (cases: Cases, { all }: Persons): PersonRow[] =>
  all
    .filter((person) => person.cases.length > 1)
    .map((person): PersonRow => {
      const matters = mattersOf(cases, person)
      const days = inDays(matters.map(({ came }) => came))
      const close = closeWindow(inDays(matters.map(({ happened }) => happened)))
      const [first, last] = [days[0] as Day, days.at(-1) as Day]
      const closed = person.cases
        .map((id) => cases.get(id)?.isClosed ?? null)
        .filter((it) => it !== null)
      const open = closed.filter((it) => !it).length
      return { person, first, last, told: closed.length, open, close }
    })
    .toSorted((a, b) => b.last - a.last || (a.person.id < b.person.id ? -1 : 1))

const distinctCases = (allegations: readonly KnownAllegation[]): Hash[] => [
  ...new Set(allegations.map(({ caseId }) => caseId)),
]

const behavioursOf = ({ all }: Persons): BehaviourRow[] =>
  all
    .filter(({ cases }) => cases.length > 1)
    .flatMap((person) => {
      const named = person.allegations.flatMap((allegation) =>
        allegation.content.kinds.map((kind) => ({ kind, allegation })),
      )
      return [...grouped(named, ({ kind }) => `${kind.scheme} ${categoryOf(kind)}`).values()].map(
        (group): BehaviourRow => {
          const allegations = [...new Set(group.map(({ allegation }) => allegation))]
          const kinds = grouped(group, ({ kind }) => kind.code)
          return {
            ...{ person, allegations, cases: distinctCases(allegations) },
            kinds: [...kinds.values()].flatMap(([first]) => first?.kind ?? []),
          }
        },
      )
    })
    .filter(({ cases }) => cases.length > 1)

/** As spaces, case and accents do not matter; never shown. */
export const placeKey = (unit: string): string =>
  unit.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

const placesOf = ({ allegations }: Known, persons: Persons): PlaceRow[] => {
  const named = [...allegations.values()].filter(({ content }) => content.subject.unit)
  const byPlace = grouped(named.toSorted(inOrder), ({ content }) =>
    placeKey(content.subject.unit ?? ''),
  )
  return [...byPlace.values()]
    .map(
      (group): PlaceRow => ({
        unit: group.at(-1)?.content.subject.unit ?? '',
        allegations: group,
        cases: distinctCases(group),
        persons: [...new Set(group.map(({ id }) => persons.of(id) as Person))],
      }),
    )
    .filter(({ cases }) => cases.length > 1)
}

const newestDecisions = ({ decisions }: Known): Map<string, KnownDecision> => {
  const newest = new Map<string, KnownDecision>()
  for (const it of decisions) {
    const before = newest.get(it.allegation)
    // Both are of one case: an allegation is decided on where it stands.
    if (!before || it.source.seq > before.source.seq) newest.set(it.allegation, it)
  }
  return newest
}

/** In a closed case nothing more is decided before it is opened again: all the more it must not be out of sight. */
const undecidedOf = (known: Known, cases: Cases, persons: Persons): UndecidedRow[] => {
  const decided = newestDecisions(known)
  return [...known.allegations.values()]
    .filter(({ id, caseId }) => {
      const it = cases.get(caseId)
      return decided.has(id) ? it?.isToDecide : !it?.isClosed || it.isBound
    })
    .toSorted((a, b) => cameOn(cases, a) - cameOn(cases, b) || inOrder(a, b))
    .map((allegation) => ({
      allegation,
      person: persons.of(allegation.id) as Person,
      since: cameOn(cases, allegation),
    }))
}

/** Dates have no time: what was recorded on the day of the decision may have come after it. */
const pastOf = (known: Known, pairs: Pairs, persons: Persons): PastRow[] => {
  const answeredOn = answeredBy(pairs)
  return [...newestDecisions(known).values()]
    .flatMap((decision): PastRow[] => {
      const allegation = known.allegations.get(decision.allegation)
      const person = allegation && persons.of(allegation.id)
      if (!person || person.allegations.length === 1) return []
      const answered = answeredOn(allegation.id, decision.source.on)
      const past = person.allegations.filter(
        ({ id, caseId, first }) =>
          caseId !== allegation.caseId && first.on < decision.source.on && !answered.has(id),
      )
      return past.length > 0 ? [{ decision, allegation, past }] : []
    })
    .toSorted(
      (a, b) => b.decision.source.on - a.decision.source.on || inOrder(a.allegation, b.allegation),
    )
}

export const boardOf = (known: Known, cases: Cases, today: Day): Board => {
  const pairs = pairsOf(known)
  const persons = personsOf(known, pairs)
  return {
    pairs,
    persons,
    people: peopleOf(cases, persons),
    behaviours: behavioursOf(persons),
    places: placesOf(known, persons),
    together: linkedBy(known, pairs, 'investigatedTogether'),
    undecided: undecidedOf(known, cases, persons),
    disputed: [
      ...new Set([
        ...[...pairs.values()].filter(({ isDisputed }) => isDisputed),
        ...persons.all.flatMap(({ contradictions }) => contradictions),
      ]),
    ],
    past: pastOf(known, pairs, persons),
    again: lookingAgain(known, cases, pairs, persons, today),
  }
}
