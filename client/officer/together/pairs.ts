/**
 * Which answer about two allegations counts. Pure. The newest does, whichever of the two it was given at; what cannot be
 * put into an order stands as disputed, and as one person, until somebody answers later.
 */
import type { Day } from '../../../protocol/dates.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { LINKS, type Link, type PERSON_ANSWERS } from '../../../protocol/together/comparison.ts'
import type { Known, KnownAnswer } from './known.ts'

export interface Pair {
  /** In the order of code units. */
  readonly ends: readonly [AllegationId, AllegationId]
  /** The newest: one, or several of one day that stand beside each other. */
  readonly counting: readonly KnownAnswer[]
  readonly person: (typeof PERSON_ANSWERS)[number] | null
  readonly links: readonly Link[]
  /** Null: not said, or not agreed. */
  readonly closelyConnected: boolean | null
  readonly isDisputed: boolean
  /** What others last answered, where it differs in the person: the newest first. */
  readonly dissent: readonly KnownAnswer[]
  /** Every answer, the newest first. */
  readonly all: readonly KnownAnswer[]
}

export type Pairs = ReadonlyMap<string, Pair>

export const pairKey = (one: AllegationId, other: AllegationId): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Newest first. Places in different cases have no order: what does not matter makes it the same in every browser. */
const newestFirst = (a: KnownAnswer, b: KnownAnswer): number =>
  b.source.on - a.source.on ||
  byCodeUnits(a.source.caseId, b.source.caseId) ||
  b.source.seq - a.source.seq ||
  byCodeUnits(a.from, b.from) ||
  byCodeUnits(JSON.stringify(a.answer), JSON.stringify(b.answer))

/** The first of each, by what `key` makes of it. */
const firstOfEach = (
  answers: readonly KnownAnswer[],
  key: (answer: KnownAnswer) => string,
): KnownAnswer[] => {
  const seen = new Set<string>()
  return answers.filter((answer) => {
    const name = key(answer)
    return seen.has(name) ? false : Boolean(seen.add(name))
  })
}

const linksOf = (answers: readonly KnownAnswer[]): Link[] =>
  LINKS.filter((link) => answers.some(({ answer }) => answer.links.includes(link)))

const differ = (a: KnownAnswer, b: KnownAnswer): boolean =>
  a.answer.person !== b.answer.person || linksOf([a]).join() !== linksOf([b]).join()

/** Of answers of one day: within a case the later place decides, unless two officers see two different persons. */
const dispute = (a: KnownAnswer, b: KnownAnswer): boolean =>
  a.source.caseId !== b.source.caseId
    ? differ(a, b)
    : a.source.by !== b.source.by && a.answer.person !== b.answer.person

const isTakenBack = ({ answer }: KnownAnswer): boolean =>
  answer.person === null && answer.links.length === 0

/** @param ends in the order of code units; @param answers all of them about these two, at least one */
const pairOf = (ends: Pair['ends'], answers: readonly KnownAnswer[]): Pair => {
  const all = answers.toSorted(newestFirst)
  const [newest] = all as [KnownAnswer]
  const sameDay = all.filter(({ source }) => source.on === newest.source.on)
  // What somebody said before, on the same day and in the same case, they have said anew.
  const last = firstOfEach(sameDay, ({ source }) => `${source.by} ${source.caseId}`)
  const isDisputed = last.some((a, i) => last.slice(i + 1).some((b) => dispute(a, b)))
  const counting = isDisputed ? last : [newest]
  const said = counting.map(({ answer }) => answer.person)
  const person = said.includes('samePerson') ? 'samePerson' : (said.find((it) => it) ?? null)
  const connected = new Set(counting.map(({ answer }) => answer.closelyConnected))
  return {
    ends,
    counting,
    person,
    links: linksOf(counting),
    closelyConnected: connected.size === 1 ? newest.answer.closelyConnected : null,
    isDisputed,
    dissent: firstOfEach(all, ({ source }) => source.by).filter(
      (it) => it.answer.person !== person && !isTakenBack(it),
    ),
    all,
  }
}

/** By `pairKey`, in its order. Answers about an allegation that is not known (any more) are left out. */
export const pairsOf = ({
  allegations,
  answers,
}: Pick<Known, 'allegations' | 'answers'>): Pairs => {
  const byPair = new Map<string, { ends: Pair['ends']; answers: KnownAnswer[] }>()
  for (const it of answers) {
    const { from, to } = it
    if (from === to || !allegations.has(from) || !allegations.has(to)) continue
    const key = pairKey(from, to)
    const found = byPair.get(key)
    if (found) found.answers.push(it)
    else byPair.set(key, { ends: from < to ? [from, to] : [to, from], answers: [it] })
  }
  return new Map(
    [...byPair]
      .toSorted(([a], [b]) => byCodeUnits(a, b))
      .map(([key, { ends, answers: given }]) => [key, pairOf(ends, given)] as const),
  )
}

/** Whether somebody has answered if it is one person, and has not taken it back. */
export const isAnswered = (pairs: Pairs, one: AllegationId, other: AllegationId): boolean =>
  (pairs.get(pairKey(one, other))?.person ?? null) !== null

/**
 * The newest answer that says what becomes of one of the two, whose case was closed then; null: none does. It holds for as
 * long as the two count as one person.
 */
export const oldOf = (pair: Pair | undefined, to: AllegationId): KnownAnswer | null => {
  if (pair?.person !== 'samePerson') return null
  const says = ({ to: about, answer }: KnownAnswer) =>
    about === to && answer.person === 'samePerson' && answer.old !== null
  return pair.all.find(says) ?? null
}

/** What counted at the end of a day; null: nothing had been answered. */
const pairOn = (pair: Pair, on: Day): Pair | null => {
  const until = pair.all.filter(({ source }) => source.on <= on)
  if (until.length === pair.all.length) return pair
  return until.length > 0 ? pairOf(pair.ends, until) : null
}

/** What was answered about an allegation by the end of a day: by itself, or by other answers that make it one person. */
export type AnsweredOn = (id: AllegationId, on: Day) => ReadonlySet<AllegationId>

export const answeredBy = (pairs: Pairs): AnsweredOn => {
  const pairsAt = new Map<AllegationId, Pair[]>()
  for (const pair of pairs.values()) {
    for (const end of pair.ends) {
      const own = pairsAt.get(end)
      if (own) own.push(pair)
      else pairsAt.set(end, [pair])
    }
  }
  return (id, on) => {
    const answered = new Set<AllegationId>()
    const person = new Set([id])
    // What is added while it is walked is walked too.
    for (const at of person) {
      for (const pair of pairsAt.get(at) ?? []) {
        const then = pairOn(pair, on)
        if (!then?.person) continue
        const other = then.ends[0] === at ? then.ends[1] : then.ends[0]
        if (at === id) answered.add(other)
        if (then.person === 'samePerson') person.add(other)
      }
    }
    for (const one of person) answered.add(one)
    return answered
  }
}
