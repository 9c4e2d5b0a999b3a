/** What one would count by hand from the raw answers: no code of the board's is shared. */
import type { Known, KnownAnswer, KnownCase } from '../../client/officer/together/known.ts'

type Said = 'samePerson' | 'differentPerson' | null
export interface Counted {
  readonly person: Said
  readonly isDisputed: boolean
  readonly links: readonly string[]
  /** The answers that count. */
  readonly words: readonly KnownAnswer[]
}

/** Every answer about two allegations up to a day, one after the other, as the rule has it in words. */
export const count = (
  known: Known,
  a: string,
  b: string,
  until = Number.POSITIVE_INFINITY,
): Counted => {
  const about = known.answers.filter(
    ({ from, to, source }) =>
      ((from === a && to === b) || (from === b && to === a)) && source.on <= until,
  )
  if (about.length === 0) return { person: null, isDisputed: false, links: [], words: [] }
  const newestDay = Math.max(...about.map(({ source }) => source.on))
  // An officer's last word of that day in each case.
  const words: KnownAnswer[] = []
  for (const it of about.filter(({ source }) => source.on === newestDay)) {
    const isReplaced = about.some(
      ({ source }) =>
        source.on === newestDay &&
        source.by === it.source.by &&
        source.caseId === it.source.caseId &&
        source.seq > it.source.seq,
    )
    if (!isReplaced) words.push(it)
  }
  const key = ({ answer }: KnownAnswer) => [answer.person, ...answer.links.toSorted()].join()
  let isDisputed = false
  for (const x of words) {
    for (const y of words) {
      if (x.source.caseId !== y.source.caseId && key(x) !== key(y)) isDisputed = true
      const isOther = x.source.by !== y.source.by
      if (isOther && x.answer.person !== y.answer.person) isDisputed = true
    }
  }
  if (!isDisputed) {
    const last = words.reduce((x, y) => (y.source.seq > x.source.seq ? y : x))
    return { person: last.answer.person, isDisputed, links: last.answer.links, words: [last] }
  }
  const said = words.map(({ answer }) => answer.person)
  const person: Said = said.includes('samePerson')
    ? 'samePerson'
    : said.includes('differentPerson')
      ? 'differentPerson'
      : null
  const links = [...new Set(words.flatMap(({ answer }) => answer.links))]
  return { person, isDisputed, links, words }
}

/** Who is one person with whom: by asking each pair until nothing changes. */
export const clusters = (known: Known, until?: number): Map<string, Set<string>> => {
  const ids = [...known.allegations.keys()]
  const of = new Map<string, Set<string>>(ids.map((id) => [id, new Set([id])]))
  const same = ids.flatMap((a) =>
    ids
      .filter((b) => a < b && count(known, a, b, until).person === 'samePerson')
      .map((b) => [a, b] as const),
  )
  for (let changed = true; changed; ) {
    changed = false
    for (const [a, b] of same) {
      const [one, other] = [of.get(a), of.get(b)]
      if (!one || !other || one === other) continue
      for (const id of other) one.add(id)
      for (const id of other) of.set(id, one)
      changed = true
    }
  }
  return of
}

export const distinct = (sets: Iterable<Set<string>>): string[][] =>
  [...new Set(sets)].map((set) => [...set].toSorted()).toSorted()
export const sorted = (lists: readonly (readonly string[])[]) =>
  lists.map((list) => list.toSorted()).toSorted()
export const casesOf = ({ known }: { readonly known: Known }, ids: Iterable<string>): string[] => [
  ...new Set(
    [...known.allegations.values()].filter(({ id }) => new Set(ids).has(id)).map((a) => a.caseId),
  ),
]
export const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

export interface World {
  readonly known: Known
  readonly cases: ReadonlyMap<string, KnownCase>
}

/**
 * When the cases of one person came, which is their first allegation's day where it is not told; when they last happened
 * before that, as far as it is told; and what is told of them.
 */
export const mattersOf = (world: World, set: readonly string[]) => {
  const { known, cases } = world
  const all = casesOf(world, set)
  const ownOf = (caseId: string) =>
    [...known.allegations.values()].filter((it) => it.caseId === caseId && set.includes(it.id))
  const days = all.map(
    (caseId) =>
      cases.get(caseId)?.received ?? Math.min(...ownOf(caseId).map(({ first }) => first.on)),
  )
  // Dates of this form stand in the order of their letters.
  const happened = all.map((caseId, at) => {
    const told = ownOf(caseId).flatMap(({ content: { from, until } }) => until || from || [])
    const last = told
      .toSorted()
      .slice(-1)
      .map((text) => Date.parse(text) / 86_400_000)
    return Math.min(days[at] ?? Number.NaN, ...last)
  })
  const said = all.map((caseId) => cases.get(caseId)?.isClosed)
  const open = said.filter((it) => it === false).length
  return { days, happened, open, told: open + said.filter((it) => it === true).length }
}

/** Whether 24 months that begin with a day come to another. By a wall calendar: two years later, less a day. */
export const reaches = (from: number | undefined, until: number): boolean => {
  const end = new Date((from ?? 0) * 86_400_000)
  end.setUTCFullYear(end.getUTCFullYear() + 2)
  return until * 86_400_000 < end.getTime()
}

export const disputed = (known: Known): string[][] => {
  const all = [...known.allegations.keys()]
  const of = clusters(known)
  return all
    .flatMap((a) =>
      all
        .filter((b) => a < b)
        .filter((b) => {
          const { isDisputed, person } = count(known, a, b)
          return isDisputed || (person === 'differentPerson' && of.get(a) === of.get(b))
        })
        .map((b) => [a, b]),
    )
    .toSorted()
}

/** Without a decision, but for closed cases of which nothing is asked; or reopened after one. */
export const undecided = ({ known, cases }: World): string[] =>
  ids(
    [...known.allegations.values()].filter(({ id, caseId }) => {
      const isDecided = known.decisions.some(({ allegation }) => allegation === id)
      const of = cases.get(caseId)
      if (isDecided) return of?.isToDecide
      return of?.isClosed ? of.isBound : true
    }),
  ).toSorted()

const isClosed = ({ known, cases }: World, id: string): boolean =>
  [...known.allegations.values()].some((it) => it.id === id && cases.get(it.caseId)?.isClosed)

/** Told to be open, and of a day whose rules have matters compared. */
const isOpenAndBound = ({ known, cases }: World, id: string): boolean =>
  [...known.allegations.values()].some((it) => {
    const of = cases.get(it.caseId)
    return it.id === id && of?.isClosed === false && of.isBound
  })

/**
 * What was said at one end of what becomes of the matter at the other, which is closed now: with "the same person", which
 * those two still count as.
 */
export const saidOfOld = (world: World, from: string, to: string): KnownAnswer[] => {
  const { answers } = world.known
  if (!isClosed(world, to) || count(world.known, from, to).person !== 'samePerson') return []
  return answers.filter(
    (it) =>
      it.from === from &&
      it.to === to &&
      it.answer.person === 'samePerson' &&
      it.answer.old !== null,
  )
}

/**
 * "Same person" as in a closed matter asks what becomes of it, in every other case that is open and bound, also where that follows
 * from answers about others; but not of two that were told apart. Each as the one that asks, and the closed one.
 */
export const unsaid = (world: World): string[][] => {
  const { known } = world
  const of = clusters(known)
  const all = [...known.allegations.keys()]
  return all
    .flatMap((from) => all.map((to) => [from, to] as const))
    .filter(([from, to]) => of.get(from) === of.get(to))
    .filter(([from, to]) => isClosed(world, to) && isOpenAndBound(world, from))
    .filter(([from, to]) => count(known, from, to).person !== 'differentPerson')
    .filter(([from, to]) => saidOfOld(world, from, to).length === 0)
    .map((pair) => [...pair])
    .toSorted()
}

/** Each decision's allegation, and then what was not looked at. */
export const decidedPast = (known: Known): string[][] => {
  const now = clusters(known)
  return sorted(
    known.decisions
      .filter((it) =>
        known.decisions.every(
          (other) => other.allegation !== it.allegation || other.source.seq <= it.source.seq,
        ),
      )
      .flatMap(({ allegation, source }) => {
        const then = clusters(known, source.on)
        const past = [...known.allegations.values()].filter(
          ({ id, caseId, first }) =>
            now.get(id) === now.get(allegation) &&
            then.get(id) !== then.get(allegation) &&
            count(known, id, allegation, source.on).person === null &&
            caseId !== source.caseId &&
            first.on < source.on,
        )
        return past.length > 0 ? [[allegation, ...ids(past)]] : []
      }),
  )
}
