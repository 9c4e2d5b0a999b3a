/** What a person's page, the network and the filters of the board are made of. */
import { describe, expect, it } from 'vitest'
import { boardOf } from '../../client/officer/together/board.ts'
import { type BoardRows, filtered, NO_FILTERS } from '../../client/officer/together/board-filter.ts'
import { networkOf, teamsOf } from '../../client/officer/together/network.ts'
import { pairKey, pairsOf } from '../../client/officer/together/pairs.ts'
import {
  allegationAt,
  cameBy,
  identifiersOf,
  namingOf,
  placeOf,
  stoodOn,
  timelineOf,
} from '../../client/officer/together/person-view.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { knownPeople } from '../support/known-people.ts'
import { numbersIn } from '../support/numbers-in.ts'
import { casesOfRows } from '../support/people-office.ts'

const people = knownPeople([5, 3, 1, 2, 11, 2])
const { known } = people
const cases = casesOfRows(people.rows)
const today = dayOf(people.today)
const board = boardOf(known, cases, today)
const ids = [...known.allegations.keys()]
const [first] = ids as [AllegationId]
const person = board.persons.of(first)
if (!person) throw new Error('a person')

describe('a person', () => {
  it('is told of by name first, and each thing once with its cases', () => {
    const told = identifiersOf(person)
    expect(told.map(({ kind }) => kind)).toEqual([
      'name',
      'nickname',
      'staffNumber',
      'rank',
      'unit',
      'unit',
    ])
    expect(told[0]?.allegations).toHaveLength(5)
    expect(told[1]?.allegations).toHaveLength(1)
  })

  it('is named as they were named last', () => {
    const [one, ...others] = person.allegations
    if (!one) throw new Error('an allegation')
    const renamed = {
      ...one,
      content: {
        ...one.content,
        subject: { names: [{ kind: 'name' as const, text: 'New Name' }] },
      },
    }
    expect(namingOf({ allegations: [...others, renamed] })).toEqual({
      name: 'New Name',
      staffNumber: '4000',
    })
    const unnamed = { ...one, content: { ...one.content, subject: {} } }
    expect(namingOf({ allegations: [unnamed] })).toEqual({ name: null, staffNumber: null })
  })

  it('has a place by the number of a case, which leads back to the allegation', () => {
    for (const id of ids) {
      const place = placeOf(known, cases, id)
      if (!place) throw new Error('a place')
      expect(JSON.stringify(place)).not.toContain(id)
      expect(allegationAt(known, cases, place)).toBe(id)
    }
    expect(allegationAt(known, cases, { number: '0000-0000', nth: 1 })).toBeNull()
    const [number = ''] = people.rows.map((row) => row.number)
    expect(allegationAt(known, cases, { number, nth: 2 })).toBeNull()
    expect(placeOf(known, new Map(), first)).toBeNull()
  })

  it('has everything that came and was decided on the timeline, in the order of days', () => {
    const all = timelineOf(known, cases, person)
    const days = all.map(({ on }) => on)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    expect(all.filter(({ kind }) => kind === 'came')).toHaveLength(5)
    const own = known.decisions.filter(({ allegation }) =>
      person.allegations.some(({ id }) => id === allegation),
    )
    expect(all.filter(({ kind }) => kind === 'decided')).toHaveLength(own.length)
    const warned = own.filter(({ content }) => content.action?.code === 'finalWrittenWarning')
    expect(warned.length).toBeGreaterThan(0)
    const warnings = all.flatMap((it) =>
      it.kind === 'warning' ? [[formatDay(it.on), it.until && formatDay(it.until)]] : [],
    )
    expect(warnings).toEqual(warned.map(({ content: { action } }) => [action?.from, action?.until]))
  })

  it('had no more on a day than had come by then', () => {
    const came = timelineOf(known, cases, person).filter(({ kind }) => kind === 'came')
    const [one, two] = came
    if (!one || !two) throw new Error('two matters')
    expect(cameBy(cases, person, addDays(one.on, -1))).toEqual([])
    const byThen = came.filter(({ on }) => on <= two.on)
    expect(byThen.length).toBeLessThan(came.length)
    expect(cameBy(cases, person, two.on)).toEqual(byThen.map(({ allegation }) => allegation))
    expect(cameBy(cases, person, today)).toEqual(person.allegations)
  })

  it('had a warning on its own days, though its matter was received only after they were over', () => {
    const [given] = known.decisions.filter(({ content }) => content.action?.from)
    const warned = given && board.persons.of(given.allegation)
    if (!given || !warned) throw new Error('a warning')
    const action = { code: 'writtenWarning', from: '2010-09-21', until: '2012-03-21' }
    const decisions = [{ ...given, content: { ...given.content, action } }]
    const on = (day: string) => {
      const it = stoodOn({ ...known, decisions }, cases, board.pairs, warned, dayOf(day))
      return [it.warning.answer, it.incidents.answer, it.incidents.matters.length]
    }
    expect(on('2010-09-20')).toEqual(['no', 'no', 0])
    expect(on('2011-06-01')).toEqual(['yes', 'no', 0])
    expect(on('2012-03-22')).toEqual(['no', 'no', 0])
    expect(on(people.today)[2]).toBeGreaterThan(0)
  })

  it('has a decision once that a case was closed with, and another one twice', () => {
    const [made] = known.decisions.filter(({ allegation }) => allegation === person.id)
    if (!made) throw new Error('a decision')
    const later = { ...made.source, on: addDays(made.source.on, 9), seq: made.source.seq + 9 }
    const decidedWith = (content: typeof made.content) => {
      const decisions = [...known.decisions, { ...made, source: later, content }]
      return timelineOf({ ...known, decisions }, cases, person)
    }
    const before = timelineOf(known, cases, person)
    const repeated = decidedWith(made.content)
    expect(repeated.map(({ kind, on }) => [kind, on])).toEqual(
      before.map(({ kind, on }) => [kind, on]),
    )
    expect(repeated.flatMap((it) => (it.kind === 'decided' ? it.decision.repeatedOn : []))).toEqual(
      [later.on],
    )
    const other = decidedWith({ ...made.content, reasons: 'Looked at again.' })
    expect(other.filter(({ kind }) => kind === 'decided')).toHaveLength(
      before.filter(({ kind }) => kind === 'decided').length + 1,
    )
  })
})

describe('the network', () => {
  it('has each person, case and team once, and each edge from a person', () => {
    const { nodes, edges } = networkOf(board.people)
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length)
    const count = (kind: string) => nodes.filter((node) => node.kind === kind).length
    expect(count('person')).toBe(board.people.length)
    expect(count('case')).toBe(
      new Set(board.people.flatMap(({ person: { cases: own } }) => own)).size,
    )
    // Small letters make no other team.
    const teams = nodes.flatMap((node) => (node.kind === 'team' ? [node.unit.toLowerCase()] : []))
    expect(new Set(teams).size).toBe(teams.length)
    expect(teamsOf(person)).toHaveLength(1)
    const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]))
    for (const [one, other] of edges) {
      expect(kinds.get(one)).toBe('person')
      expect(kinds.get(other)).toMatch(/^(case|team)$/)
    }
  })
})

it('a person’s page and the network have no number but days, places and where something stands in its log', () => {
  // `version` is of contents.
  const SAID = ['on', 'seq', 'version']
  expect(numbersIn(identifiersOf(person))).toEqual(SAID)
  expect(numbersIn(namingOf(person))).toEqual([])
  expect(numbersIn(placeOf(known, cases, first))).toEqual(['nth'])
  expect(numbersIn(timelineOf(known, cases, person))).toEqual([...SAID, 'until'].toSorted())
  expect(numbersIn(networkOf(board.people))).toEqual(SAID)
})

describe('filters', () => {
  const { pairs: _, persons, ...rows } = board
  const all: BoardRows = { ...rows, unanswered: [], empty: [] }
  const by = (filters: Partial<typeof NO_FILTERS>) =>
    filtered(known, cases, persons, all, { ...NO_FILTERS, ...filters })

  it('leave everything where none is set', () => {
    expect(by({})).toEqual(all)
  })

  it('find by parts of names, numbers and cases, as accents and small letters do not matter', () => {
    expect(by({ find: 'QUILL' }).people.map((row) => row.person)).toEqual([person])
    expect(by({ find: '4000 quill' }).people).toHaveLength(1)
    const [number = ''] = people.rows.map((row) => row.number)
    expect(by({ find: number.toLowerCase() }).people.map((row) => row.person)).toEqual([person])
    expect(by({ find: 'quill harrow' }).people).toEqual([])
  })

  it('keep the rows of people with three matters within 24 months, and of open cases', () => {
    const close = board.people.filter((row) => row.close)
    expect(by({ isClose: true }).people).toEqual(close)
    expect(close.length).toBeLessThan(board.people.length)
    expect(by({ isOpen: true }).people).toEqual(board.people.filter((row) => row.open > 0))
    const closed = new Map([...cases].map(([id, it]) => [id, { ...it, isClosed: true }]))
    const asked = { ...NO_FILTERS, isOpen: true }
    expect(filtered(known, closed, persons, all, asked).people).toEqual([])
    const notTold = new Map([...cases].map(([id, it]) => [id, { ...it, isClosed: null }]))
    expect(filtered(known, notTold, persons, all, asked).people).toEqual([])
  })

  it('keep a disputed pair if either of the two fits', () => {
    const [pair] = board.disputed
    if (!pair) throw new Error('a dispute')
    expect(board.pairs.get(pairKey(...pair.ends))).toBe(pair)
    const [one] = pair.ends
    const { caseId } = known.allegations.get(one) ?? {}
    const number = caseId ? cases.get(caseId)?.number : undefined
    expect(by({ find: number ?? 'none' }).disputed).toEqual([pair])
    expect(by({ find: 'quill' }).disputed).toEqual([])
  })
})

it('forgets a link whose answer was taken back', () => {
  const [answer] = known.answers
  if (!answer) throw new Error('an answer')
  const later = {
    ...answer,
    answer: { ...answer.answer, person: null, links: [], old: null },
    source: { ...answer.source, seq: answer.source.seq + 1 },
  }
  const pairs = pairsOf({ ...known, answers: [...known.answers, later] })
  const pair = pairs.get(pairKey(answer.from, answer.to))
  expect([pair?.person, pair?.links, pair?.isDisputed]).toEqual([null, [], false])
  expect(pair?.all).toHaveLength(2)
})
