/**
 * Closed matters that are about the same person as another one: what was answered about looking at them again. Pure. It
 * is no act in the closed case: the answer stands where somebody compared.
 */
import { type Day, dayOf } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Known, KnownAllegation, KnownCase } from './known.ts'
import { oldOf, type Pair, type Pairs, pairKey } from './pairs.ts'
import { grouped, inOrder, type Person, type Persons } from './persons.ts'

export type Cases = ReadonlyMap<Hash, KnownCase>

/** Nobody has said what becomes of the closed matter; it is to be reopened, and is still closed; or by a day. */
type Said =
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'reopen' }
  | {
      readonly kind: 'byDay'
      readonly day: Day
      readonly isLate: boolean
    }

/** Because of which other matter it is to be looked at again: where that is to be done. */
export type Because = Said & { readonly from: KnownAllegation }

/** A closed matter, once, however many others ask for it. */
export interface LookingAgain {
  readonly to: KnownAllegation
  /** At least one: by its day, those without a day last. */
  readonly because: readonly Because[]
}

interface Asked {
  readonly to: KnownAllegation
  readonly because: Because
}

const isClosed = (cases: Cases, { caseId }: KnownAllegation): boolean =>
  cases.get(caseId)?.isClosed ?? false

/** Of a case that an overseer is not let into nobody is told whether it is open, and nothing is asked of older ones. */
const isAsking = (cases: Cases, { caseId }: KnownAllegation): boolean => {
  const it = cases.get(caseId)
  return it?.isClosed === false && it.isBound
}

/** By the newest answer that says what becomes of an end whose case is closed now. */
const answered = (known: Known, cases: Cases, pair: Pair, today: Day): Asked | null => {
  if (pair.person !== 'samePerson') return null
  const end = (id: AllegationId) => known.allegations.get(id) as KnownAllegation
  const answer = pair.all.find(
    (it) => it.answer.person === 'samePerson' && it.answer.old && isClosed(cases, end(it.to)),
  )
  if (!answer?.answer.old) return null
  const [from, to] = [end(answer.from), end(answer.to)]
  const { old } = answer.answer
  if (old.kind === 'reopen') return { to, because: { from, kind: 'reopen' } }
  if (old.kind !== 'byDay') return null
  const day = dayOf(old.day)
  return { to, because: { from, kind: 'byDay', day, isLate: today > day } }
}

/**
 * Each closed matter beside each open one of that person, whoever found out that they are one, as a decision in the open
 * case asks for it (link-review.ts). Whom the answer that counts tells apart from the other is in dispute first.
 */
const unanswered = (cases: Cases, pairs: Pairs, { allegations }: Person): Asked[] => {
  const closed = allegations.filter((it) => isClosed(cases, it))
  const open = closed.length > 0 ? allegations.filter((it) => isAsking(cases, it)) : []
  return open.flatMap((from) =>
    closed.flatMap((to): Asked[] => {
      const pair = pairs.get(pairKey(from.id, to.id))
      if (pair?.person === 'differentPerson' || oldOf(pair, to.id)) return []
      return [{ to, because: { from, kind: 'unanswered' } }]
    }),
  )
}

const NO_DAY = Number.MAX_SAFE_INTEGER
const dayOrLast = (it: Because | undefined): number => (it?.kind === 'byDay' ? it.day : NO_DAY)

const byDay = (a: Because, b: Because): number =>
  dayOrLast(a) - dayOrLast(b) || inOrder(a.from, b.from)

/** What is still to be done: by its first day, those without a day last. */
export const lookingAgain = (
  known: Known,
  cases: Cases,
  pairs: Pairs,
  persons: Persons,
  today: Day,
): LookingAgain[] => {
  const asked = [
    ...[...pairs.values()].flatMap((pair) => answered(known, cases, pair, today) ?? []),
    ...persons.all.flatMap((person) => unanswered(cases, pairs, person)),
  ]
  return [...grouped(asked, ({ to }) => to)]
    .map(([to, all]) => ({ to, because: all.map(({ because }) => because).toSorted(byDay) }))
    .toSorted((a, b) => dayOrLast(a.because[0]) - dayOrLast(b.because[0]) || inOrder(a.to, b.to))
}

/** The first day is over by which somebody was to look. */
export const isLate = ({ because: [first] }: LookingAgain): boolean =>
  first?.kind === 'byDay' && first.isLate
