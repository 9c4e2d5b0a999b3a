/** A case beside all others that its officer may know of: what is suggested about each of its allegations. */
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { CallError } from '../../call.ts'
import type { Opened } from '../case-file.ts'
import type { Session } from '../session.ts'
import { allegationsIn, type OwnAllegation } from './in-case.ts'
import type { Known, KnownAnswer, Suggestion, Together } from './known.ts'
import { isAnswered, oldOf, type Pair, type Pairs, pairKey, pairsOf } from './pairs.ts'
import { type Persons, personsOf } from './persons.ts'

/** So many matters are put before whoever compares; what is asked of them is to be answered. */
export const MOST_ASKED = 12

/** By what has been read in. */
export interface LinkReview {
  readonly known: Known
  readonly pairs: Pairs
  readonly persons: Persons
  readonly own: readonly OwnAllegation[]
  /** By allegation of the case, the strongest first. */
  readonly suggestions: ReadonlyMap<AllegationId, readonly Suggestion[]>
  readonly gaps: readonly Hash[]
  /** Everything has been read in. */
  readonly isWhole: boolean
  /** The officer's own cases that are closed. */
  readonly closed: ReadonlySet<Hash>
}

const suggestedFor = async (
  together: Together,
  own: readonly OwnAllegation[],
): Promise<LinkReview['suggestions']> => {
  const except = new Set(own.map(({ id }) => id))
  const found: [AllegationId, readonly Suggestion[]][] = []
  for (const { id, newest } of own) {
    found.push([id, await together.suggest(newest.content.subject, except)])
  }
  return new Map(found)
}

const closedNow = ({ rows: { now } }: Session): LinkReview['closed'] =>
  new Set(now.rows.filter(({ stage }) => stage === 'closed').map((row) => row.case))

/** @throws CallError */
const closedCases = async (session: Session): Promise<LinkReview['closed']> => {
  const { rows } = session
  await rows.refresh('settled')
  // A page may have begun to read them anew meanwhile.
  while (rows.now.busy) {
    await new Promise<void>((resolve) => {
      const stop = rows.subscribe(() => {
        stop()
        resolve()
      })
    })
  }
  const { now } = rows
  if (now.whole !== 'settled') throw now.error ?? new CallError('busy')
  return closedNow(session)
}

/** What has come is read in first. @throws CallError, CryptoUnavailable, IndexClosed */
export const look = async (opened: Opened): Promise<LinkReview> => {
  const { session } = opened
  const [closed] = await Promise.all([closedCases(session), session.together.refresh()])
  return { ...(await lookNow(opened)), closed }
}

/** By what has been read in so far. @throws CryptoUnavailable, IndexClosed */
export const lookNow = async ({ session, file }: Opened): Promise<LinkReview> => {
  const { together } = session
  const own = allegationsIn(file)
  const suggestions = await suggestedFor(together, own)
  const known = together.known()
  const pairs = pairsOf(known)
  return {
    ...{ known, pairs, own, suggestions },
    persons: personsOf(known, pairs),
    gaps: together.gaps,
    closed: closedNow(session),
    isWhole: together.seen !== null,
  }
}

/** One allegation of another case, to be answered about. */
export interface Candidate {
  readonly id: AllegationId
  readonly reasons: Suggestion['reasons']
  /** Nobody passes it over: a strong suggestion, or a closed matter of the same person. */
  readonly isAsked: boolean
  readonly isSamePerson: boolean
  /** Its case is closed, and the one that it is held against is not: what becomes of it is asked. */
  readonly asksOld: boolean
  /** What was answered before, whoever did; null: nothing. */
  readonly pair: Pair | null
}

const isOnePerson = ({ persons }: LinkReview, one: AllegationId, other: AllegationId): boolean => {
  const person = persons.of(one)
  return person !== undefined && person === persons.of(other)
}

const idsOf = (all: readonly { readonly id: AllegationId }[]): Set<AllegationId> =>
  new Set(all.map(({ id }) => id))

const isInClosed = ({ known, closed }: LinkReview, id: AllegationId): boolean => {
  const one = known.allegations.get(id)
  return one !== undefined && closed.has(one.caseId)
}

/** Strong suggestions without an answer, the strongest first. That others' answers make one person of them is one. */
const openIn = (looked: LinkReview, id: AllegationId): AllegationId[] => {
  const { own, known, pairs, suggestions } = looked
  const isOwn = idsOf(own)
  const open = (suggestions.get(id) ?? []).filter(
    (it) =>
      it.isStrong &&
      known.allegations.has(it.id) &&
      !isOwn.has(it.id) &&
      !isAnswered(pairs, id, it.id) &&
      !isOnePerson(looked, id, it.id),
  )
  return open.map((it) => it.id)
}

/**
 * Closed matters of the same person, whoever found that out, of which no answer from here says what becomes of them: the
 * case may have been open when it was answered. Whom the answer that counts tells apart from this one is in dispute, and not asked for.
 * @param same others that are said to be of the same person, and are not signed yet
 */
const againIn = (
  looked: LinkReview,
  id: AllegationId,
  same: readonly AllegationId[] = [],
): AllegationId[] => {
  const { own, persons, pairs, closed, suggestions } = looked
  const isOwn = idsOf(own)
  // Nothing is taken up in a case that is closed itself.
  if (isInClosed(looked, id)) return []
  const all = [id, ...same].flatMap((it) => persons.of(it)?.allegations ?? [])
  const closedOnes = all
    .filter((it) => closed.has(it.caseId) && !isOwn.has(it.id))
    .map((it) => it.id)
    .filter((other) => {
      const pair = pairs.get(pairKey(id, other))
      return pair?.person !== 'differentPerson' && oldOf(pair, other) === null
    })
  const left = new Set(closedOnes)
  const strongest = (suggestions.get(id) ?? []).filter((it) => left.has(it.id))
  return [...new Set([...idsOf(strongest), ...closedOnes])]
}

/** All of them, however many: those that somebody who is typing brings in stand last. */
const askedIn = (
  looked: LinkReview,
  id: AllegationId,
  same: readonly AllegationId[] = [],
): AllegationId[] => [
  ...new Set([...againIn(looked, id), ...openIn(looked, id), ...againIn(looked, id, same)]),
]

/** How many are put forward only when others have been answered. */
export const furtherIn = (
  looked: LinkReview,
  id: AllegationId,
  same: readonly AllegationId[] = [],
): number => Math.max(0, askedIn(looked, id, same).length - MOST_ASKED)

/**
 * Whom an allegation is held against: closed matters of the same person that nobody has said anything of, the strongest
 * suggestions, what was answered before, and what was found by hand. Where answers leave room, the next suggestions are put forward.
 * @param found by hand
 * @param same as `unansweredIn` has it
 */
export const candidatesOf = (
  looked: LinkReview,
  id: AllegationId,
  found: readonly AllegationId[] = [],
  same: readonly AllegationId[] = [],
): Candidate[] => {
  const { suggestions, pairs, known, own, closed } = looked
  const all = suggestions.get(id) ?? []
  const again = new Set(againIn(looked, id))
  const allAsked = askedIn(looked, id, same)
  const brought = new Set(againIn(looked, id, same).filter((it) => !same.includes(it)))
  const asked = new Set(allAsked.slice(0, MOST_ASKED))
  const later = new Set(allAsked.slice(MOST_ASKED))
  const first = [...asked].filter((it) => again.has(it))
  const suggested = idsOf(all.slice(0, MOST_ASKED))
  const before = [...pairs.values()].flatMap(({ ends: [one, other] }) =>
    one === id ? [other] : other === id ? [one] : [],
  )
  const isOwn = idsOf(own)
  const now = [...first, ...suggested, ...asked, ...before].filter((it) => !later.has(it))
  const isOpen = !isInClosed(looked, id)
  return [...new Set([...now, ...found])].flatMap((other) => {
    const allegation = known.allegations.get(other)
    if (!allegation || isOwn.has(other)) return []
    return [
      {
        id: other,
        reasons: all.find((it) => it.id === other)?.reasons ?? [],
        isAsked: asked.has(other),
        isSamePerson: isOnePerson(looked, id, other) || brought.has(other),
        asksOld: isOpen && closed.has(allegation.caseId),
        pair: pairs.get(pairKey(id, other)) ?? null,
      },
    ]
  })
}

/**
 * What must be answered before the case is decided.
 * @param same those of them that are typed to be the same person: with each come the closed matters of that person
 */
export const unansweredIn = (
  looked: LinkReview,
  id: AllegationId,
  same: readonly AllegationId[] = [],
): Candidate[] => candidatesOf(looked, id, [], same).filter(({ isAsked }) => isAsked)

const answerKey = ({ source, from, to }: KnownAnswer): string =>
  `answer ${source.statement} ${from} ${to}`

/** All that is known and concerns a case, each by a name. */
const concerning = (looked: LinkReview): Set<string> => {
  const { own, persons, known, suggestions, pairs } = looked
  const names = new Set<string>()
  for (const { id } of own) {
    for (const it of suggestions.get(id) ?? []) {
      if (it.isStrong) names.add(`suggested ${id} ${it.id}`)
    }
    for (const other of againIn(looked, id)) names.add(`again ${id} ${other}`)
    const same = new Set(persons.of(id)?.allegations.map((it) => it.id) ?? [id])
    for (const { all, ends } of pairs.values()) {
      if (ends.some((end) => same.has(end))) for (const it of all) names.add(answerKey(it))
    }
    for (const other of same) {
      const allegation = known.allegations.get(other)
      if (allegation) names.add(`version ${other} ${allegation.newest.statement}`)
    }
    for (const { allegation, source } of known.decisions) {
      if (same.has(allegation)) names.add(`decision ${source.statement} ${allegation}`)
    }
  }
  return names
}

/**
 * Whether something new concerns the case: whoever was about to sign looks at it first.
 * @param before null: they signed before the first look came back
 */
export const isMoreKnown = (before: LinkReview | null, now: LinkReview | null): boolean => {
  if (now === null) return false
  const known = before === null ? new Set() : concerning(before)
  return [...concerning(now)].some((name) => !known.has(name))
}
