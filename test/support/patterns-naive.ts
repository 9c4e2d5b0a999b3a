/** The patterns of a board as one would count them by hand from opened contents: no code of the board's is shared. */
import type { Known, KnownAllegation } from '../../client/officer/together/known.ts'
import { type Day, formatDay } from '../../protocol/dates.ts'
import { encodeJson, type Json } from '../../protocol/json.ts'
import type { Link } from '../../protocol/together/comparison.ts'
import {
  casesOf,
  clusters,
  count,
  decidedPast,
  disputed,
  distinct,
  mattersOf,
  reaches,
  saidOfOld,
  undecided,
  unsaid,
  type World,
} from './board-naive.ts'

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By the day, then by what is the same for everybody. */
export const recorded = ({ allegations }: Known, of: Iterable<string>): KnownAllegation[] => {
  const ids = new Set(of)
  return [...allegations.values()]
    .filter(({ id }) => ids.has(id))
    .toSorted(
      ({ first: a, caseId: one }, { first: b, caseId: other }) =>
        compare(a.on, b.on) || compare(one, other) || compare(a.seq, b.seq),
    )
}

export const personsIn = (known: Known): string[][] => distinct(clusters(known).values())
const ofMany = (world: World): string[][] =>
  personsIn(world.known).filter((set) => casesOf(world, set).length > 1)

/** Without a care for order: what is said of rows, as text. */
export const lines = (rows: readonly unknown[]): string[] =>
  rows.map((row) => Buffer.from(encodeJson(row as Json)).toString()).toSorted()

/** The latest day before which two others or more happened within 24 months, and what happened within these. */
const close = (days: readonly number[]) => {
  const before = (until: number) => days.filter((day) => day <= until && reaches(day, until))
  const until = Math.max(...days.filter((day) => before(day).length > 2))
  const all = before(until)
  return all.length > 0 ? { from: Math.min(...all), until, matters: all.length } : null
}

const people = (world: World) =>
  ofMany(world).map((person) => {
    const { days, happened, ...told } = mattersOf(world, person)
    const cases = casesOf(world, person).toSorted()
    const [first, last] = [Math.min(...days), Math.max(...days)]
    return { person, cases, first, last, ...told, close: close(happened) }
  })

/** Of police lists the letter says what it is; the same letter in two lists is not the same. */
export const behaviourOf = (scheme: string, code: string): string =>
  `${scheme} ${scheme.startsWith('iopc') ? code.slice(0, 1) : code}`

const behaviours = (world: World) =>
  ofMany(world).flatMap((set) => {
    const own = recorded(world.known, set)
    const named = own.flatMap(({ id, content: { kinds } }) =>
      kinds.map(({ scheme, code }) => ({ id, scheme, code, is: behaviourOf(scheme, code) })),
    )
    return [...new Set(named.map(({ is }) => is))].flatMap((is) => {
      const of = named.filter((it) => it.is === is)
      const allegations = [...new Set(of.map(({ id }) => id))]
      const kinds = [...new Set(of.map(({ scheme, code }) => `${scheme} ${code}`))]
      const cases = casesOf(world, allegations)
      return cases.length > 1 ? [{ person: set, kinds, allegations, cases: cases.toSorted() }] : []
    })
  })

/** As it is read aloud, more or less. */
export const spoken = (unit: string): string =>
  unit
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase('en')
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ')

const places = (world: World) => {
  const { known } = world
  const of = clusters(known)
  const all = recorded(known, known.allegations.keys())
  const units = new Set(all.flatMap(({ content }) => spoken(content.subject.unit ?? '') || []))
  return [...units].flatMap((unit) => {
    const own = all.filter(({ content }) => spoken(content.subject.unit ?? '') === unit)
    const allegations = own.map(({ id }) => id)
    const cases = casesOf(world, allegations).toSorted()
    const persons = distinct(allegations.flatMap((id) => of.get(id) ?? []))
    const written = own.at(-1)?.content.subject.unit
    return cases.length > 1 ? [{ unit: written, allegations, cases, persons }] : []
  })
}

/** Whoever can be reached from one by links of that kind. */
const linked = (world: World, link: Link) => {
  const { known } = world
  const all = [...known.allegations.keys()]
  const isLinked = (a: string, b: string) => a !== b && count(known, a, b).links.includes(link)
  const reach = (id: string, reached = new Set<string>()): Set<string> => {
    if (reached.has(id)) return reached
    reached.add(id)
    for (const other of all) if (isLinked(id, other)) reach(other, reached)
    return reached
  }
  const groups = new Set(all.map((id) => [...reach(id)].toSorted().join()))
  return [...groups]
    .map((group) => group.split(','))
    .filter((group) => group.length > 1)
    .map((group) => ({ allegations: group, cases: casesOf(world, group).toSorted() }))
}

export interface Again {
  readonly to: string
  readonly kind: string
  readonly day?: string
  readonly isLate?: boolean
}

/**
 * What is to become of closed matters, each thing once of each: however many open ones of that person ask for it, or were
 * answered in.
 */
const again = (world: World, today: number): Again[] => {
  const all = [...world.known.allegations.keys()]
  const pairs = all.flatMap((a) => all.filter((b) => a < b).map((b) => [a, b] as const))
  const answered = pairs.flatMap(([a, b]): Again[] => {
    const [newest] = [...saidOfOld(world, a, b), ...saidOfOld(world, b, a)].toSorted(
      ({ source: one }, { source: other }) => other.on - one.on || other.seq - one.seq,
    )
    const old = newest?.answer.old
    if (!newest || !old) return []
    if (old.kind === 'reopen') return [{ to: newest.to, kind: old.kind }]
    if (old.kind !== 'byDay') return []
    // Dates of this form stand in the order of their letters.
    const isLate = formatDay(today as Day) > old.day
    return [{ to: newest.to, kind: old.kind, day: old.day, isLate }]
  })
  const asked = unsaid(world).map(([, to = '']) => ({ to, kind: 'unanswered' }))
  const rows = [...asked, ...answered]
  const texts = rows.map((row) => JSON.stringify(row))
  return rows.filter((_, at) => texts.indexOf(texts[at] ?? '') === at)
}

const numbersIn = ({ content: { subject } }: KnownAllegation) => [
  ...(subject.staffNumbers ?? []),
  ...(subject.emails ?? []),
]
const wholeNamesIn = ({ content: { subject } }: KnownAllegation) =>
  (subject.names ?? []).flatMap(({ text }) => (text.includes(' ') ? text : []))

/** A number or an address that both bear; or a whole name, of one team and of no other rank. */
const isAlike = (one: KnownAllegation, other: KnownAllegation): boolean => {
  const [a, b] = [one.content.subject, other.content.subject]
  const isSameNumber = numbersIn(one).some((it) => numbersIn(other).includes(it))
  const isSameName = wholeNamesIn(one).some((it) => wholeNamesIn(other).includes(it))
  const isOneTeam = a.unit !== undefined && a.unit === b.unit
  const isOtherRank = a.rank !== undefined && b.rank !== undefined && a.rank !== b.rank
  const isNamedAlike = isSameName && isOneTeam && !isOtherRank
  return one.caseId !== other.caseId && (isSameNumber || isNamedAlike)
}

/** Of different cases, and both ways. */
export const lookAlike = ({ allegations }: Known): string[][] => {
  const all = [...allegations.values()]
  return all.flatMap((one) =>
    all.filter((other) => isAlike(one, other)).map((other) => [one.id, other.id]),
  )
}

/** Two that look like one person, and nobody has said whether they are. */
const unanswered = ({ known }: World): string[][] => {
  const of = clusters(known)
  return lookAlike(known)
    .filter(([a = '', b = '']) => a < b && of.get(a) !== of.get(b))
    .filter(([a = '', b = '']) => count(known, a, b).person === null)
}

/** Each comparison without an answer where there was something to be answered, with what it was. */
const answeredNothing = ({ known }: World) =>
  known.comparisons.flatMap(({ allegation, source }) => {
    const own = [...known.allegations.values()].find(({ id }) => id === allegation)
    const isAnswering = known.answers.some(
      (it) => it.from === allegation && it.source.statement === source.statement,
    )
    if (!own || isAnswering) return []
    const then = clusters(known, source.on)
    const left = [...known.allegations.values()].filter(
      (other) =>
        isAlike(own, other) &&
        other.first.on < source.on &&
        then.get(other.id) !== then.get(own.id) &&
        count(known, own.id, other.id, source.on).person === null &&
        count(known, own.id, other.id).person !== 'differentPerson',
    )
    const ids = left.map(({ id }) => id).toSorted()
    return ids.length > 0 ? [{ allegation, statement: source.statement, left: ids }] : []
  })

/** People of several cases, each joined with these cases and with the teams that were told. */
const network = (world: World) =>
  ofMany(world).map((person) => ({
    person,
    cases: casesOf(world, person).toSorted(),
    teams: [
      ...new Set(
        recorded(world.known, person).flatMap(
          ({ content }) => spoken(content.subject.unit ?? '') || [],
        ),
      ),
    ].toSorted(),
  }))

/** Each section of the board, its rows without a care for order. */
export const boardByHand = (world: World, today: number) => {
  const of = clusters(world.known)
  return {
    persons: personsIn(world.known),
    people: people(world),
    again: again(world, today),
    // Each closed matter is one row.
    againRows: [new Set(again(world, today).map(({ to }) => to)).size],
    unanswered: unanswered(world),
    disputed: disputed(world.known),
    past: decidedPast(world.known),
    empty: answeredNothing(world),
    behaviours: behaviours(world),
    places: places(world),
    together: linked(world, 'investigatedTogether'),
    undecided: undecided(world).map((id) => {
      return { id, person: [...(of.get(id) ?? [])].toSorted(), since: mattersOf(world, [id]).days }
    }),
    network: network(world),
  }
}
