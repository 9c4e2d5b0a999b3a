/** What a person's page shows, from what is known of their allegations. Pure. It opens no case. */
import { type Day, parseDay } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { isWarning } from '../../../protocol/schemes/terms.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { LINKS, type Link } from '../../../protocol/together/comparison.ts'
import type { Subject } from '../../../protocol/together/subject.ts'
import { cameOn } from './board.ts'
import type { Known, KnownAllegation, KnownDecision } from './known.ts'
import type { Cases } from './looking-again.ts'
import { type Pair, type Pairs, pairKey } from './pairs.ts'
import { grouped, inOrder, type Person } from './persons.ts'
import { type CumulativeSeverity, cumulativeSeverity } from './severity.ts'

export const IDENTIFIER_KINDS = [
  'name',
  'former',
  'nickname',
  'officer',
  'staffNumber',
  'email',
  'phone',
  'handle',
  'rank',
  'unit',
  'staff',
  'description',
] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/** Something that identifies a person, and in which allegations it was told. */
export interface Identifier {
  readonly kind: IdentifierKind
  /** As it was written; of `officer` the id, of `staff` the code. */
  readonly value: string
  readonly allegations: readonly KnownAllegation[]
}

const identifiersIn = (subject: Subject): (readonly [IdentifierKind, string])[] => {
  const one = (kind: IdentifierKind, value: string | undefined) =>
    value === undefined ? [] : [[kind, value] as const]
  const each = (kind: IdentifierKind, values: readonly string[] | undefined) =>
    (values ?? []).map((value) => [kind, value] as const)
  return [
    ...(subject.names ?? []).map(({ kind, text }) => [kind, text] as const),
    ...one('officer', subject.officer),
    ...each('staffNumber', subject.staffNumbers),
    ...each('email', subject.emails),
    ...each('phone', subject.phones),
    ...each('handle', subject.handles),
    ...one('rank', subject.rank),
    ...one('unit', subject.unit),
    ...one('staff', subject.staff),
    ...one('description', subject.description),
  ]
}

/** By kind, then in the order in which each was told first. */
export const identifiersOf = ({ allegations }: Person): Identifier[] => {
  const all = allegations.flatMap((allegation) =>
    identifiersIn(allegation.content.subject).map(([kind, value]) => ({ kind, value, allegation })),
  )
  const told = [...grouped(all, ({ kind, value }) => `${kind} ${value}`).values()].map(
    (group): Identifier => {
      const { kind, value } = group[0] as (typeof group)[0]
      return { kind, value, allegations: group.map(({ allegation }) => allegation) }
    },
  )
  return IDENTIFIER_KINDS.flatMap((kind) => told.filter((it) => it.kind === kind))
}

/** What stands for a person in a list: a name, and a staff number, each as it was told last. */
export interface Naming {
  readonly name: string | null
  readonly staffNumber: string | null
}

export const namingOf = ({ allegations }: Pick<Person, 'allegations'>): Naming => {
  const subjects = allegations.map(({ content }) => content.subject).toReversed()
  const named = (kind: 'name' | 'nickname' | 'former') =>
    subjects.flatMap(({ names }) => names ?? []).find((it) => it.kind === kind)?.text
  return {
    name: named('name') ?? named('nickname') ?? named('former') ?? null,
    staffNumber: subjects.find(({ staffNumbers }) => staffNumbers)?.staffNumbers?.[0] ?? null,
  }
}

/** Where an allegation stands: its case, and its place among the allegations of that case, from 1. */
export interface PlaceOf {
  readonly number: string
  readonly nth: number
}

const inCase = ({ allegations }: Pick<Known, 'allegations'>, caseId: Hash): KnownAllegation[] =>
  [...allegations.values()].filter((it) => it.caseId === caseId).toSorted(inOrder)

export const placeOf = (known: Known, cases: Cases, id: AllegationId): PlaceOf | null => {
  const caseId = known.allegations.get(id)?.caseId
  const number = caseId && cases.get(caseId)?.number
  if (!caseId || !number) return null
  return { number, nth: inCase(known, caseId).findIndex((it) => it.id === id) + 1 }
}

export const allegationAt = (
  known: Known,
  cases: Cases,
  { number, nth }: PlaceOf,
): AllegationId | null => {
  const found = [...cases.values()].find((it) => it.number === number)
  return (found && inCase(known, found.caseId)[nth - 1]?.id) ?? null
}

/** What had come by the end of a day, as it is known now. */
export const cameBy = (
  cases: Cases,
  { allegations }: Pick<Person, 'allegations'>,
  on: Day,
): KnownAllegation[] => allegations.filter((it) => cameOn(cases, it) <= on)

/**
 * What the matters came to on a day: of those that had come by then, and of warnings by their own days, as when a matter
 * was recorded from paper long after its warning had run out.
 */
export const stoodOn = (
  known: Known,
  cases: Cases,
  pairs: Pairs,
  person: Person,
  on: Day,
): CumulativeSeverity =>
  cumulativeSeverity(
    {
      allegations: person.allegations,
      counted: cameBy(cases, person, on),
      decisions: known.decisions,
      said: (one, other) => pairs.get(pairKey(one, other)),
    },
    on,
    null,
  )

export type Happening =
  | { readonly kind: 'came'; readonly on: Day; readonly allegation: KnownAllegation }
  | {
      readonly kind: 'decided'
      readonly on: Day
      readonly allegation: KnownAllegation
      readonly decision: Decided
    }
  | {
      readonly kind: 'warning'
      readonly on: Day
      readonly until: Day | null
      readonly allegation: KnownAllegation
      readonly decision: KnownDecision
    }

const ORDER = ['came', 'decided', 'warning'] as const

export interface Decided extends KnownDecision {
  /** The days of decisions that say the very same, as when the case was closed with it. */
  readonly repeatedOn: readonly Day[]
}

/** The decisions of a person, the oldest first. One that repeats the one before it to the letter stands with that one. */
export const decisionsOf = ({ decisions }: Known, { allegations }: Person): Decided[] => {
  const last = new Map<string, { text: string; repeatedOn: Day[] } | null>(
    allegations.map(({ id }) => [id, null]),
  )
  return decisions
    .filter(({ allegation }) => last.has(allegation))
    .toSorted((a, b) => a.source.on - b.source.on || a.source.seq - b.source.seq)
    .flatMap((decision): Decided[] => {
      const text = JSON.stringify(decision.content)
      const before = last.get(decision.allegation)
      if (before?.text === text) {
        before.repeatedOn.push(decision.source.on)
        return []
      }
      const repeatedOn: Day[] = []
      last.set(decision.allegation, { text, repeatedOn })
      return [{ ...decision, repeatedOn }]
    })
}

/** In the order of days: what came, what was decided on it, and from when a warning is in force. */
export const timelineOf = (known: Known, cases: Cases, person: Person): Happening[] => {
  const byId = new Map(person.allegations.map((it) => [it.id, it]))
  const came = person.allegations.map(
    (allegation): Happening => ({ kind: 'came', on: cameOn(cases, allegation), allegation }),
  )
  const decided = decisionsOf(known, person).flatMap((decision): Happening[] => {
    const allegation = byId.get(decision.allegation) as KnownAllegation
    const { action } = decision.content
    const from = action?.from ? parseDay(action.from) : null
    const until = action?.until ? parseDay(action.until) : null
    const made: Happening = { kind: 'decided', on: decision.source.on, allegation, decision }
    if (!action || !isWarning(action.code) || from === null) return [made]
    return [made, { kind: 'warning', on: from, until, allegation, decision }]
  })
  return [...came, ...decided].toSorted(
    (a, b) =>
      a.on - b.on ||
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      inOrder(a.allegation, b.allegation),
  )
}

/** Another person that an answer links, other than as the same one. */
export interface OtherLink {
  readonly link: Link
  readonly own: KnownAllegation
  readonly other: KnownAllegation
  readonly pair: Pair
}

export const otherLinks = (known: Known, pairs: Pairs, { allegations }: Person): OtherLink[] => {
  const own = new Map(allegations.map((it) => [it.id, it]))
  const found = [...pairs.values()].flatMap((pair): OtherLink[] => {
    const [one, other] = pair.ends
    if (own.has(one) === own.has(other)) return []
    const [mine, theirs] = own.has(one) ? [one, other] : [other, one]
    return pair.links.map((link) => ({
      link,
      pair,
      own: own.get(mine) as KnownAllegation,
      other: known.allegations.get(theirs) as KnownAllegation,
    }))
  })
  return LINKS.flatMap((link) => found.filter((it) => it.link === link))
}

/** The answers about pairs of this person's allegations, whatever they say of the person. */
export const pairsWithin = (pairs: Pairs, { allegations }: Person): Pair[] => {
  const own = new Set(allegations.map(({ id }) => id))
  return [...pairs.values()].filter(({ ends }) => ends.every((id) => own.has(id)))
}
