/** A case beside others: what is asked, what counts as answered, and when somebody is to look again. */
import { describe, expect, it } from 'vitest'
import { findAllegations } from '../../client/officer/together/find-allegation.ts'
import type { Known, KnownAllegation, KnownAnswer } from '../../client/officer/together/known.ts'
import {
  candidatesOf,
  furtherIn,
  isMoreKnown,
  type LinkReview,
  MOST_ASKED,
  unansweredIn,
} from '../../client/officer/together/link-review.ts'
import { pairsOf } from '../../client/officer/together/pairs.ts'
import { personsOf } from '../../client/officer/together/persons.ts'
import { supposing } from '../../client/officer/together/supposing.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { Hash } from '../../protocol/fields.ts'
import type { Answer } from '../../protocol/together/comparison.ts'
import {
  isNobody,
  readSubject,
  typedSubject,
} from '../../web/office/case/together/subject-fields.ts'
import { allegationOf, idOf } from '../support/bound.ts'

const OWN = idOf(1)
const HERE = 'here' as Hash

const source = (caseId: string, day = '2026-03-02', by = 'ann', seq = 1) => ({
  ...{ caseId: caseId as Hash, statement: `${caseId} ${seq}` as Hash, seq, by },
  on: dayOf(day),
})

const known = (n: number, caseId: string): KnownAllegation => ({
  id: idOf(n),
  caseId: caseId as Hash,
  content: allegationOf(n, { subject: { names: [{ kind: 'name', text: `Émile N${n}` }] } }),
  newest: source(caseId),
  first: source(caseId),
})

const ANSWER: Answer = {
  ...{ person: 'samePerson', links: [], confidence: 'certain' },
  ...{ closelyConnected: null, old: null, why: 'Seen.' },
}

const answer = (
  from: number,
  to: number,
  edit: Partial<Answer> = {},
  day?: string,
): KnownAnswer => ({
  from: idOf(from),
  to: idOf(to),
  alias: 0,
  answer: { ...ANSWER, ...edit },
  source: source(`case ${from}`, day),
})

interface Given {
  readonly answers?: readonly KnownAnswer[]
  readonly others?: number
  readonly weak?: readonly number[]
  /** Whose cases are closed. */
  readonly closed?: readonly number[]
  /** Of those others that are suggested; the rest is not. */
  readonly suggests?: readonly number[]
}

/** Own allegation 1, others from 2 on, each in a case of its own. */
const looked = ({ answers = [], others = 3, weak = [], closed = [], suggests }: Given = {}) => {
  const all = [
    known(1, HERE),
    ...Array.from({ length: others }, (_, i) => known(i + 2, `case ${i + 2}`)),
  ]
  const now: Known = {
    allegations: new Map(all.map((it) => [it.id, it])),
    ...{ answers, comparisons: [], decisions: [] },
  }
  const pairs = pairsOf(now)
  const numbers = suggests ?? all.slice(1).map((_, i) => i + 2)
  const suggested = numbers.map((n) => ({
    ...{ id: idOf(n), reasons: ['sameName'] as const },
    isStrong: !weak.includes(n),
  }))
  const review: LinkReview = {
    ...{
      known: now,
      pairs,
      persons: personsOf(now, pairs),
      gaps: [],
      closed: new Set(closed.map((n) => all[n - 1]?.caseId as Hash)),
      isWhole: true,
    },
    own: [{ id: OWN, earlier: [], comparisons: [], decisions: [], newest: {} as never }],
    suggestions: new Map([[OWN, suggested]]),
  }
  return review
}

const asked = (beside: LinkReview) => unansweredIn(beside, OWN).map(({ id }) => id)

describe('what is asked', () => {
  it('is each strong suggestion among the first twelve', () => {
    expect(asked(looked())).toEqual([2, 3, 4].map(idOf))
    expect(asked(looked({ weak: [3] }))).toEqual([2, 4].map(idOf))
    expect(asked(looked({ others: 20 }))).toHaveLength(MOST_ASKED)
  })

  it('is the next ones when the first are answered, and how many wait is said', () => {
    const first = looked({ others: 14 })
    expect([asked(first).length, furtherIn(first, OWN)]).toEqual([12, 2])
    const answers = asked(first).map((_, i) => answer(1, i + 2, { person: 'differentPerson' }))
    const then = looked({ others: 14, answers })
    expect(asked(then)).toEqual([14, 15].map(idOf))
    expect(furtherIn(then, OWN)).toBe(0)
    const weak = Array.from({ length: 14 }, (_, i) => i + 2)
    expect(furtherIn(looked({ others: 14, weak }), OWN)).toBe(0)
  })

  it('is not what is answered, or follows from answers', () => {
    expect(asked(looked({ answers: [answer(1, 2)] }))).toEqual([3, 4].map(idOf))
    expect(asked(looked({ answers: [answer(2, 1, { person: 'differentPerson' })] }))).toEqual(
      [3, 4].map(idOf),
    )
    expect(asked(looked({ answers: [answer(1, 2), answer(3, 2)] }))).toEqual([4].map(idOf))
  })

  it('is what was taken back, again', () => {
    const answers = [answer(1, 2), answer(1, 2, { person: null }, '2026-03-03')]
    expect(asked(looked({ answers }))).toContain(idOf(2))
  })

  it('shows what was answered or found by hand beside it, and nothing of its own case', () => {
    const beside = looked({ answers: [answer(1, 2)], others: 15 })
    const ids = candidatesOf(beside, OWN, [idOf(16), OWN]).map(({ id }) => id)
    expect(ids).toContain(idOf(16))
    expect(ids).toContain(idOf(2))
    expect(ids).not.toContain(OWN)
    expect(ids).not.toContain(idOf(15))
  })
})

describe('a closed matter of the same person', () => {
  const KEPT = { old: { kind: 'keptClosed' } } as const
  const beside = (given: Given) => asked(looked({ suggests: [], ...given }))

  it('is asked about until it is said from here what becomes of it', () => {
    const open = [answer(1, 2)]
    expect(beside({ answers: open })).toEqual([])
    expect(beside({ answers: open, closed: [2] })).toEqual([idOf(2)])
    expect(beside({ answers: [answer(1, 2, KEPT)], closed: [2] })).toEqual([])
    // What was said there is about this case, when it was closed.
    expect(beside({ answers: [answer(2, 1, KEPT)], closed: [2] })).toEqual([idOf(2)])
  })

  it('stays answered when somebody answers the same again', () => {
    const answers = [answer(1, 2, KEPT), answer(2, 1, {}, '2026-03-03')]
    expect(beside({ answers, closed: [2] })).toEqual([])
  })

  it('is asked about where answers about others make it one, and not where an answer here tells it apart', () => {
    const others = [answer(1, 2), answer(3, 2), answer(3, 4)]
    expect(beside({ answers: others, closed: [4] })).toEqual([idOf(4)])
    const apart = [...others, answer(1, 4, { person: 'differentPerson' })]
    expect(beside({ answers: apart, closed: [4] })).toEqual([])
    const unsure = [...others, answer(1, 4, { person: null, ...KEPT })]
    expect(beside({ answers: unsure, closed: [4] })).toEqual([idOf(4)])
    const [it] = unansweredIn(looked({ answers: unsure, closed: [4] }), OWN)
    expect(it).toMatchObject({ id: idOf(4), isSamePerson: true, asksOld: true, isAsked: true })
  })

  it('is asked about first, the strongest of them before the others, and twelve in all', () => {
    const answers = [answer(1, 3), answer(1, 4), answer(1, 5)]
    const suggests = [6, 5, 2]
    expect(beside({ answers, closed: [3, 4, 5], others: 5, suggests })).toEqual(
      [5, 3, 4, 6, 2].map(idOf),
    )
    const all = Array.from({ length: 14 }, (_, i) => i + 2)
    const same = all.slice(0, 10).map((n) => answer(1, n))
    const many = looked({ answers: same, closed: all.slice(0, 10), others: 14 })
    expect(asked(many)).toEqual(all.slice(0, 12).map(idOf))
    expect(furtherIn(many, OWN)).toBe(2)
  })

  it('waits for the first twelve like any other, though something was answered of it', () => {
    const all = Array.from({ length: 14 }, (_, i) => i + 2)
    const many = looked({ answers: all.map((n) => answer(1, n)), closed: all, others: 14 })
    expect(candidatesOf(many, OWN).map(({ id }) => id)).toEqual(all.slice(0, 12).map(idOf))
    expect(candidatesOf(many, OWN, [idOf(15)]).map(({ id }) => id)).toContain(idOf(15))
  })

  it('is nothing to a case that is closed itself', () => {
    const closed = { answers: [answer(1, 2)], closed: [1, 2], suggests: [] }
    expect(beside(closed)).toEqual([])
    expect(candidatesOf(looked(closed), OWN)).toMatchObject([{ id: idOf(2), asksOld: false }])
  })

  it('is asked about with whoever is typed to be that person', () => {
    const given = {
      ...{ answers: [answer(2, 4), answer(3, 5)], closed: [4, 5] },
      ...{ others: 4, suggests: [2, 3] },
    }
    const ids = (same: number[]) =>
      unansweredIn(looked(given), OWN, same.map(idOf)).map(({ id }) => id)
    expect(ids([])).toEqual([2, 3].map(idOf))
    expect(ids([2])).toEqual([2, 3, 4].map(idOf))
    expect(ids([2, 3])).toEqual([2, 3, 4, 5].map(idOf))
    const [two, , four] = unansweredIn(looked(given), OWN, [idOf(2)])
    expect([two?.isSamePerson, four?.isSamePerson, four?.asksOld]).toEqual([false, true, true])
    const apart = [...given.answers, answer(1, 4, { person: 'differentPerson' })]
    const beside = unansweredIn(looked({ ...given, answers: apart }), OWN, [idOf(2)])
    expect(beside.map(({ id }) => id)).toEqual([2, 3].map(idOf))
  })

  it('is looked at again by whoever was about to sign when it closed', () => {
    const answers = [answer(1, 2)]
    expect(isMoreKnown(looked({ answers }), looked({ answers, closed: [2] }))).toBe(true)
    expect(isMoreKnown(looked({ answers }), looked({ answers, closed: [3] }))).toBe(false)
  })
})

describe('whoever was about to sign', () => {
  it('goes on where nothing new concerns the case', () => {
    const before = looked({ answers: [answer(2, 3, { person: 'differentPerson' })] })
    expect(isMoreKnown(before, looked({ answers: before.known.answers }))).toBe(false)
    const elsewhere = [...before.known.answers, answer(3, 4, { person: 'differentPerson' })]
    expect(isMoreKnown(before, looked({ answers: elsewhere }))).toBe(false)
  })

  it.each([
    ['another suggestion', { others: 4 }],
    ['an answer about it', { answers: [answer(2, 1)] }],
    ['an answer to the same as before', { answers: [answer(1, 2)] }],
  ])('looks again at %s', (_, now) => {
    expect(isMoreKnown(looked(), looked(now))).toBe(true)
  })

  it('looks again at an answer about whom theirs is one person with', () => {
    const before = [answer(1, 2)]
    expect(
      isMoreKnown(looked({ answers: before }), looked({ answers: [...before, answer(2, 4)] })),
    ).toBe(true)
  })

  it('before the first look has something to look at only where there is something', () => {
    expect(isMoreKnown(null, looked())).toBe(true)
    expect(isMoreKnown(null, { ...looked(), own: [] })).toBe(false)
  })
})

describe('answers that are typed', () => {
  it('make one person before they are signed, and take it apart', () => {
    const by = { caseId: HERE, by: 'bob', today: '2026-03-04' }
    const { known: now } = looked()
    const joined = supposing(now, by, OWN, [{ to: idOf(2), answer: ANSWER }])
    const ids = joined.persons.of(OWN)?.allegations.map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set([OWN, idOf(2)]))
    const { known: before } = looked({ answers: [answer(1, 2)] })
    const apart = { ...ANSWER, person: 'differentPerson' } as const
    const parted = supposing(before, by, OWN, [{ to: idOf(2), answer: apart }])
    expect(parted.persons.of(OWN)?.allegations).toHaveLength(1)
  })

  it('stand beside what the same officer answered in another case that day, as they would when signed', () => {
    const by = { caseId: HERE, by: 'bob', today: '2026-03-04' }
    const { known: before } = looked({
      answers: [{ ...answer(2, 1), source: source('there', by.today, by.by) }],
    })
    const apart = { ...ANSWER, person: 'differentPerson' } as const
    const { pairs, persons } = supposing(before, by, OWN, [{ to: idOf(2), answer: apart }])
    expect([...pairs.values()].map(({ isDisputed }) => isDisputed)).toEqual([true])
    expect(persons.of(OWN)?.allegations).toHaveLength(2)
  })
})

describe('finding by hand', () => {
  const all = [known(1, HERE), known(2, 'there')]
  const numberOf = (id: string) => (id === HERE ? '1611-RP9V' : null)

  it.each([
    ['emile n2', [2]],
    ['N1', [1]],
    ['1611-rp', [1]],
    ['e', []],
    ['nobody', []],
  ])('%s', (typed, found) => {
    expect(findAllegations(all, typed, numberOf).map(({ id }) => id)).toEqual(found.map(idOf))
  })
})

describe('a subject', () => {
  it('is what was typed, and is typed again as it was', () => {
    const typed = {
      ...{ name: 'Smith, John; Johnny  Smith', staffNumbers: 'A1, A2;A1', unit: 'North' },
      ...{ staff: 'officer', emails: '', description: '' },
    }
    const subject = readSubject(typed)
    expect(subject).toEqual({
      names: ['Smith, John', 'Johnny Smith'].map((text) => ({ kind: 'name', text })),
      ...{ staff: 'officer', staffNumbers: ['A1', 'A2'], unit: 'North' },
    })
    expect(typedSubject(subject, 'name')).toBe('Smith, John; Johnny Smith')
    expect(typedSubject(subject, 'staffNumbers')).toBe('A1; A2')
  })

  it('is nobody by a unit and a rank alone', () => {
    expect(isNobody(readSubject({ unit: 'North', rank: 'Sergeant' }))).toBe(true)
    expect(isNobody(readSubject({ description: 'The van driver' }))).toBe(false)
  })
})
