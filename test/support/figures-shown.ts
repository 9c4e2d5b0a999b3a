/** What the pages about people show, as plain rows. */
import type { Board } from '../../client/officer/together/board.ts'
import type { Known, KnownAnswer } from '../../client/officer/together/known.ts'
import type { Cases, LookingAgain } from '../../client/officer/together/looking-again.ts'
import { networkOf } from '../../client/officer/together/network.ts'
import type { Pair } from '../../client/officer/together/pairs.ts'
import {
  identifiersOf,
  namingOf,
  otherLinks,
  pairsWithin,
  placeOf,
  stoodOn,
  timelineOf,
} from '../../client/officer/together/person-view.ts'
import type { Person } from '../../client/officer/together/persons.ts'
import {
  emptyComparisons,
  type Suggested,
  unansweredOf,
} from '../../client/officer/together/suggested.ts'
import { type Day, formatDay } from '../../protocol/dates.ts'
import { ids } from './board-naive.ts'
import { spoken } from './patterns-naive.ts'

const setOf = ({ allegations }: Pick<Person, 'allegations'>) => ids(allegations).toSorted()

/** Of each closed matter, each thing once. */
const againShown = (all: readonly LookingAgain[]) => {
  const rows = all.flatMap(({ to, because }) =>
    because.map((it) => {
      const more = it.kind === 'byDay' ? { day: formatDay(it.day), isLate: it.isLate } : {}
      return { to: to.id, kind: it.kind, ...more }
    }),
  )
  const texts = rows.map((row) => JSON.stringify(row))
  return rows.filter((_, at) => texts.indexOf(texts[at] ?? '') === at)
}

const networkShown = ({ people }: Board) => {
  const { nodes, edges } = networkOf(people)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return nodes.flatMap((node) => {
    if (node.kind !== 'person') return []
    const joined = edges.flatMap(([one, other]) => (one === node.id ? (byId.get(other) ?? []) : []))
    const cases = joined.flatMap((it) => (it.kind === 'case' ? it.caseId : [])).toSorted()
    const teams = joined.flatMap((it) => (it.kind === 'team' ? spoken(it.unit) : [])).toSorted()
    return [{ person: setOf(node.person), cases, teams }]
  })
}

export const boardShown = (known: Known, board: Board, suggested: Suggested) => ({
  persons: board.persons.all.map(setOf),
  people: board.people.map(({ person, first, last, told, open, close }) => {
    const cases = person.cases.toSorted()
    return { person: setOf(person), cases, first, last, open, told, close }
  }),
  again: againShown(board.again),
  againRows: [board.again.length],
  unanswered: unansweredOf(known, board.pairs, board.persons, suggested).map(({ ends }) =>
    ids(ends).toSorted(),
  ),
  disputed: board.disputed.map(({ ends }) => ends),
  past: board.past.map(({ allegation, past }) => [allegation.id, ...ids(past)].toSorted()),
  empty: emptyComparisons(known, board.pairs, suggested).map((it) => ({
    allegation: it.allegation.id,
    statement: it.comparison.source.statement,
    left: ids(it.suggested).toSorted(),
  })),
  behaviours: board.behaviours.map(({ person, kinds, allegations, cases }) => ({
    person: setOf(person),
    kinds: kinds.map(({ scheme, code }) => `${scheme} ${code}`),
    allegations: ids(allegations),
    cases: cases.toSorted(),
  })),
  places: board.places.map(({ unit, allegations, cases, persons }) => ({
    unit,
    allegations: ids(allegations),
    cases: cases.toSorted(),
    persons: persons.map(setOf).toSorted(),
  })),
  together: board.together.map((group) => {
    return { allegations: setOf(group), cases: group.cases.toSorted() }
  }),
  undecided: board.undecided.map(({ allegation, person, since }) => {
    return { id: allegation.id, person: setOf(person), since: [since] }
  }),
  network: networkShown(board),
})

const nameOf = ({ source, from }: KnownAnswer) => `${source.statement} ${from}`

const pairShown = ({ ends, isDisputed, counting, dissent, all }: Pair) => ({
  ends,
  isDisputed,
  counting: counting.map(nameOf).toSorted(),
  dissent: dissent.map(nameOf).toSorted(),
  all: all.map(nameOf).toSorted(),
})

const cameToShown = (known: Known, cases: Cases, board: Board, person: Person, today: Day) => {
  const { warning, incidents, behaviour } = stoodOn(known, cases, board.pairs, person, today)
  return {
    warning: {
      answer: warning.answer,
      matters: warning.matters
        .map((it) => [it.allegation, it.decision.source.statement, !it.isOvertaken])
        .toSorted(),
    },
    incidents: { answer: incidents.answer, matters: incidents.matters.toSorted() },
    behaviour: {
      answer: behaviour.answer,
      matters: behaviour.matters.map(({ allegation }) => allegation).toSorted(),
    },
  }
}

export const pageShown = (known: Known, cases: Cases, board: Board, person: Person, today: Day) => {
  const own = new Set<string>(ids(person.allegations))
  return {
    called: [namingOf(person)],
    at: person.allegations.map(({ id }) => ({ id, ...placeOf(known, cases, id) })),
    told: identifiersOf(person).map(({ kind, value, allegations }) => {
      return { kind, value, allegations: ids(allegations) }
    }),
    answers: pairsWithin(board.pairs, person).map(pairShown),
    happened: timelineOf(known, cases, person).map((it) => {
      const { kind, on, allegation } = it
      if (it.kind === 'came') return { kind, on, allegation: allegation.id }
      const of = { allegation: allegation.id, statement: it.decision.source.statement }
      return it.kind === 'warning'
        ? { kind, on, ...of, until: it.until }
        : { kind, on, ...of, repeatedOn: it.decision.repeatedOn }
    }),
    cameTo: [cameToShown(known, cases, board, person, today)],
    again: againShown(board.again.filter(({ to }) => own.has(to.id))),
    links: otherLinks(known, board.pairs, person).map((it) => {
      return { link: it.link, own: it.own.id, other: it.other.id }
    }),
    together: board.together
      .filter((group) => group.cases.some((id) => person.cases.includes(id)))
      .map((group) => ({ allegations: setOf(group), cases: group.cases.toSorted() })),
  }
}
