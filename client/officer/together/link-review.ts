/** A case beside all others that its officer may know of: what is suggested about each of its allegations. */
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { CallError } from '../../call.ts'
import type { Opened } from '../case-file.ts'
import type { Session } from '../session.ts'
import { allegationsIn, type OwnAllegation } from './in-case.ts'
import type { Known, KnownAnswer, Suggestion, Together } from './known.ts'
import { isAnswered, type Pair, type Pairs, pairKey, pairsOf } from './pairs.ts'
import { type Persons, personsOf } from './persons.ts'

/** So many suggestions are put before whoever compares; those of them that are strong and open are to be answered. */
export const MOST_ASKED = 12

/** By what has been read in. */
export interface Beside {
  readonly known: Known
  readonly pairs: Pairs
  readonly persons: Persons
  readonly own: readonly OwnAllegation[]
  /** By allegation of the case, the strongest first. */
  readonly suggestions: ReadonlyMap<AllegationId, readonly Suggestion[]>
  readonly gaps: readonly Hash[]
  /** Everything has been read in. */
  readonly isWhole: boolean
}

export interface LinkReview extends Beside {
  /** The officer's own cases that are closed. */
  readonly closed: ReadonlySet<Hash>
}

const suggestedFor = async (
  together: Together,
  own: readonly OwnAllegation[],
): Promise<Beside['suggestions']> => {
  const except = new Set(own.map(({ id }) => id))
  const found: [AllegationId, readonly Suggestion[]][] = []
  for (const { id, newest } of own) {
    found.push([id, await together.suggest(newest.content.subject, except)])
  }
  return new Map(found)
}

/** @throws CallError */
const closedCases = async ({ rows }: Session): Promise<LinkReview['closed']> => {
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
  return new Set(now.rows.filter(({ stage }) => stage === 'closed').map((row) => row.case))
}

/** What has come is read in first. @throws CallError, CryptoUnavailable, IndexClosed */
export const look = async (opened: Opened): Promise<LinkReview> => {
  const { session } = opened
  const [closed] = await Promise.all([closedCases(session), session.together.refresh()])
  return { ...(await lookNow(opened)), closed }
}

/** By what has been read in so far. @throws CryptoUnavailable, IndexClosed */
export const lookNow = async ({ session: { together }, file }: Opened): Promise<Beside> => {
  const own = allegationsIn(file)
  const suggestions = await suggestedFor(together, own)
  const known = together.known()
  const pairs = pairsOf(known)
  return {
    ...{ known, pairs, own, suggestions },
    persons: personsOf(known, pairs),
    gaps: together.gaps,
    isWhole: together.seen !== null,
  }
}

/** One allegation of another case, to be answered about. */
export interface Candidate {
  readonly id: AllegationId
  readonly reasons: Suggestion['reasons']
  /** Of the strongest: nobody passes it over. */
  readonly isAsked: boolean
  /** What was answered before, whoever did; null: nothing. */
  readonly pair: Pair | null
}

/** That others' answers make one person of them already is an answer. */
const isSettled = ({ pairs, persons }: Beside, one: AllegationId, other: AllegationId): boolean => {
  const person = persons.of(one)
  return isAnswered(pairs, one, other) || (person !== undefined && person === persons.of(other))
}

/** Strong suggestions without an answer, the strongest first. */
const openIn = (looked: Beside, id: AllegationId): Suggestion[] => {
  const isOwn = new Set(looked.own.map((it) => it.id))
  return (looked.suggestions.get(id) ?? []).filter(
    (it) =>
      it.isStrong &&
      looked.known.allegations.has(it.id) &&
      !isOwn.has(it.id) &&
      !isSettled(looked, id, it.id),
  )
}

/** How many are put forward only when others have been answered. */
export const furtherIn = (looked: Beside, id: AllegationId): number =>
  Math.max(0, openIn(looked, id).length - MOST_ASKED)

/**
 * Whom an allegation is held against: the strongest suggestions, what was answered before, and what was found by hand.
 * Where answers leave room, the next suggestions are put forward.
 * @param found by hand
 */
export const candidatesOf = (
  looked: Beside,
  id: AllegationId,
  found: readonly AllegationId[] = [],
): Candidate[] => {
  const { suggestions, pairs, known, own } = looked
  const all = suggestions.get(id) ?? []
  const asked = new Set(openIn(looked, id).slice(0, MOST_ASKED))
  const suggested = [...new Set([...all.slice(0, MOST_ASKED), ...asked])]
  const before = [...pairs.values()].flatMap(({ ends: [one, other] }) =>
    one === id ? [other] : other === id ? [one] : [],
  )
  const isOwn = new Set(own.map((it) => it.id))
  const ids = new Set([...suggested.map((it) => it.id), ...before, ...found])
  return [...ids]
    .filter((other) => known.allegations.has(other) && !isOwn.has(other))
    .map((other) => {
      const suggestion = suggested.find((it) => it.id === other)
      return {
        id: other,
        reasons: suggestion?.reasons ?? [],
        isAsked: suggestion !== undefined && asked.has(suggestion),
        pair: pairs.get(pairKey(id, other)) ?? null,
      }
    })
}

/** What must be answered before the case is decided. */
export const unansweredIn = (looked: Beside, id: AllegationId): Candidate[] =>
  candidatesOf(looked, id).filter(({ isAsked }) => isAsked)

const answerKey = ({ source, from, to }: KnownAnswer): string =>
  `answer ${source.statement} ${from} ${to}`

/** All that is known and concerns a case, each by a name. */
const concerning = (looked: Beside): Set<string> => {
  const { own, persons, known, suggestions, pairs } = looked
  const names = new Set<string>()
  for (const { id } of own) {
    for (const it of suggestions.get(id) ?? []) {
      if (it.isStrong) names.add(`suggested ${id} ${it.id}`)
    }
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
