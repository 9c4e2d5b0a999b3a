/**
 * Closed matters that are about the same person as another one: what was answered about looking at them again. Pure. It
 * is no act in the closed case: the answer stands where somebody compared.
 */
import { type Day, dayOf } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Known, KnownAllegation, KnownAnswer, KnownCase } from './known.ts'
import { oldOf, type Pair, type Pairs, pairKey } from './pairs.ts'
import type { Person, Persons } from './persons.ts'

export type Cases = ReadonlyMap<Hash, KnownCase>

interface About {
  /** Where it is to be done. */
  readonly from: KnownAllegation
  /** The closed matter. */
  readonly to: KnownAllegation
}

export type LookingAgain =
  /** Nobody has said what becomes of the closed matter. */
  | (About & { readonly kind: 'unanswered' })
  /** It is to be reopened, and is still closed. */
  | (About & { readonly kind: 'reopen'; readonly answer: KnownAnswer })
  | (About & {
      readonly kind: 'byDay'
      readonly day: Day
      readonly isLate: boolean
      readonly answer: KnownAnswer
    })

const isClosed = (cases: Cases, { caseId }: KnownAllegation): boolean =>
  cases.get(caseId)?.isClosed ?? false

/** Of a case that an overseer is not let into nobody is told whether it is open, and nothing is asked of older ones. */
const isAsking = (cases: Cases, { caseId }: KnownAllegation): boolean => {
  const it = cases.get(caseId)
  return it?.isClosed === false && it.isBound
}

/** By the newest answer that says what becomes of an end whose case is closed now. */
const answered = (known: Known, cases: Cases, pair: Pair, today: Day): LookingAgain | null => {
  if (pair.person !== 'samePerson') return null
  const end = (id: AllegationId) => known.allegations.get(id) as KnownAllegation
  const answer = pair.all.find(
    (it) => it.answer.person === 'samePerson' && it.answer.old && isClosed(cases, end(it.to)),
  )
  if (!answer?.answer.old) return null
  const about = { from: end(answer.from), to: end(answer.to), answer }
  const { old } = answer.answer
  if (old.kind === 'reopen') return { ...about, kind: 'reopen' }
  if (old.kind !== 'byDay') return null
  const day = dayOf(old.day)
  return { ...about, kind: 'byDay', day, isLate: today > day }
}

/**
 * Each closed matter beside each open one of that person, whoever found out that they are one, as a decision in the open
 * case asks for it (link-review.ts). Whom the answer that counts tells apart from the other is in dispute first.
 */
const unanswered = (cases: Cases, pairs: Pairs, { allegations }: Person): LookingAgain[] => {
  const closed = allegations.filter((it) => isClosed(cases, it))
  const open = closed.length > 0 ? allegations.filter((it) => isAsking(cases, it)) : []
  return open.flatMap((from) =>
    closed.flatMap((to): LookingAgain[] => {
      const pair = pairs.get(pairKey(from.id, to.id))
      if (pair?.person === 'differentPerson' || oldOf(pair, to.id)) return []
      return [{ kind: 'unanswered', from, to }]
    }),
  )
}

const NO_DAY = Number.POSITIVE_INFINITY
const dayOrLast = (it: LookingAgain): number => (it.kind === 'byDay' ? it.day : NO_DAY)

/** What is still to be done: by its day, those without a day last. */
export const lookingAgain = (
  known: Known,
  cases: Cases,
  pairs: Pairs,
  persons: Persons,
  today: Day,
): LookingAgain[] =>
  [
    ...[...pairs.values()].flatMap((pair) => answered(known, cases, pair, today) ?? []),
    ...persons.all.flatMap((person) => unanswered(cases, pairs, person)),
  ].toSorted(
    (a, b) =>
      (dayOrLast(a) === dayOrLast(b) ? 0 : dayOrLast(a) - dayOrLast(b)) ||
      (a.from.id + a.to.id < b.from.id + b.to.id ? -1 : 1),
  )
