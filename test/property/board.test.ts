/** The pattern board against what one would count by hand from the raw answers: no code of the board's is shared. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Board, boardOf } from '../../client/officer/together/board.ts'
import { isLate } from '../../client/officer/together/looking-again.ts'
import { togetherWith } from '../../client/officer/together/persons.ts'
import { formatDay } from '../../protocol/dates.ts'
import {
  casesOf,
  clusters,
  count,
  decidedPast,
  disputed,
  distinct,
  ids,
  mattersOf,
  reaches,
  saidOfOld,
  sorted,
  undecided,
  unsaid,
} from '../support/board-naive.ts'
import { type SmallWorld, smallWorld } from '../support/known-arbitrary.ts'

const board = ({ known, cases, today }: SmallWorld) => boardOf(known, cases, today)
/** From the open matter to the closed one: a row is about one closed matter, and names all that ask for it. */
const asked = (rows: Board['again']) =>
  rows.flatMap(({ to, because }) => because.map((it) => ({ ...it, to })))
const fromTo = (rows: ReturnType<typeof asked>) => rows.map(({ from, to }) => [from.id, to.id])
const always = (check: (world: SmallWorld) => void) =>
  fc.assert(fc.property(smallWorld, check), { numRuns: 500 })

describe('the board reconciles with the answers', () => {
  it('in who is one person', () => {
    always((world) => {
      const { persons } = board(world)
      expect(sorted(persons.all.map((it) => ids(it.allegations)))).toEqual(
        distinct(clusters(world.known).values()),
      )
    })
  })

  it('in people with two matters or more, and with three within 24 months', () => {
    always((world) => {
      const many = distinct(clusters(world.known).values()).filter(
        (set) => casesOf(world, set).length > 1,
      )
      const { people } = board(world)
      expect(sorted(people.map(({ person }) => ids(person.allegations)))).toEqual(many)
      for (const { person, close, first, last, ...said } of people) {
        const { days, happened, ...told } = mattersOf(world, ids(person.allegations))
        expect([first, last]).toEqual([Math.min(...days), Math.max(...days)])
        expect(said).toEqual(told)
        // By a wall calendar: two years later, less a day.
        const within = happened.map((from) => {
          return happened.filter((day) => day >= from && reaches(from, day)).length
        })
        expect(close !== null).toBe(Math.max(...within) >= 3)
        if (!close) continue
        // Nothing that came later is near two others, and nothing near the last is left out.
        const near = happened.filter((day) => day >= close.from && day <= close.until).length
        expect(close.matters).toBe(near)
        const ends = happened.filter(
          (until) => happened.filter((day) => day <= until && reaches(day, until)).length >= 3,
        )
        expect(close.until).toBe(Math.max(...ends))
        expect(happened.filter((day) => day < close.from && reaches(day, close.until))).toEqual([])
      }
    })
  })

  it('in disputed answers', () => {
    always((world) => {
      const found = board(world).disputed.map(({ ends }) => ends)
      expect(sorted(found)).toEqual(disputed(world.known))
    })
  })

  it('in the same behaviour, teams and places', () => {
    always((world) => {
      const { known } = world
      const { behaviours, places } = board(world)
      const expected = distinct(clusters(known).values()).flatMap((set) =>
        // B1 and B2 are of one category.
        ['B', 'C', 'F'].flatMap((letter) => {
          const own = [...known.allegations.values()].filter(
            ({ id, content }) =>
              set.includes(id) && content.kinds.some(({ code }) => code.startsWith(letter)),
          )
          return new Set(own.map(({ caseId }) => caseId)).size > 1 ? [ids(own)] : []
        }),
      )
      expect(sorted(behaviours.map((it) => ids(it.allegations)))).toEqual(sorted(expected))
      const named = [
        ['North', ' north '],
        ['Süd', 'Sud'],
      ].flatMap((names) => {
        const own = [...known.allegations.values()].filter(({ content }) =>
          names.includes(content.subject.unit ?? ''),
        )
        return new Set(own.map(({ caseId }) => caseId)).size > 1 ? [ids(own)] : []
      })
      expect(sorted(places.map((it) => ids(it.allegations)))).toEqual(sorted(named))
    })
  })

  it('in what is undecided, the oldest first', () => {
    always((world) => {
      const found = board(world).undecided.map(({ allegation }) => allegation)
      expect(ids(found).toSorted()).toEqual(undecided(world))
      const came = found.flatMap(({ id }) => mattersOf(world, [id]).days)
      expect(came).toEqual(came.toSorted((a, b) => a - b))
    })
  })

  it('in decisions made past a linked matter', () => {
    always((world) => {
      const found = board(world).past.map((it) => [it.allegation.id, ...ids(it.past)])
      expect(sorted(found)).toEqual(decidedPast(world.known))
    })
  })

  it('in closed matters of which nobody has said what becomes of them', () => {
    always((world) => {
      const rows = asked(board(world).again).filter(({ kind }) => kind === 'unanswered')
      expect(fromTo(rows).toSorted()).toEqual(unsaid(world))
    })
  })

  it('in what is to be reopened or looked at again by a day, and what of it is late', () => {
    always((world) => {
      const { known, today } = world
      const rows = asked(board(world).again).filter(({ kind }) => kind !== 'unanswered')
      const of = rows.map(({ from, to }) => [from.id, to.id].toSorted().join())
      expect(new Set(of).size).toBe(of.length)
      const all = [...known.allegations.keys()]
      const pairs = all.flatMap((a) => all.filter((b) => a < b).map((b) => [a, b] as const))
      for (const [a, b] of pairs) {
        const old = [...saidOfOld(world, a, b), ...saidOfOld(world, b, a)]
        const newestOn = Math.max(...old.map(({ source }) => source.on))
        const newest = old.filter(({ source }) => source.on === newestOn)
        const said = newest.map(({ answer }) => answer.old)
        const row = rows[of.indexOf([a, b].join())]
        // Where two of one day differ, nothing says which is the later.
        if (new Set(said.map((it) => it?.kind)).size > 1) continue
        const kind = said[0]?.kind
        expect(row?.kind).toBe(kind === 'reopen' || kind === 'byDay' ? kind : undefined)
        if (row?.kind !== 'byDay') continue
        expect(said).toContainEqual({ kind: 'byDay', day: formatDay(row.day) })
        expect(row.isLate).toBe(row.day < today)
      }
    })
  })

  it('in how many closed matters are to be looked at again: each once, what is due first before the others', () => {
    always((world) => {
      const { again } = board(world)
      const closed = ids(again.map(({ to }) => to))
      expect(new Set(closed).size).toBe(closed.length)
      for (const id of unsaid(world).map(([, to]) => to)) expect(closed).toContain(id)
      const daysOf = ({ because }: Board['again'][number]) =>
        because.map((it) => (it.kind === 'byDay' ? it.day : Number.POSITIVE_INFINITY))
      for (const row of again) {
        const days = daysOf(row)
        expect(days.length).toBeGreaterThan(0)
        expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : Number(a > b))))
        expect(isLate(row)).toBe(days.some((day) => day < world.today))
      }
      const first = again.map((row) => Math.min(...daysOf(row)))
      expect(first).toEqual(first.toSorted((a, b) => (a < b ? -1 : Number(a > b))))
    })
  })

  it('in what is investigated together', () => {
    always(({ known, ...world }) => {
      const { pairs } = board({ known, ...world })
      for (const caseId of world.cases.keys()) {
        const reached = new Set<string>()
        const walk = (id: string) => {
          if (reached.has(id)) return
          reached.add(id)
          for (const other of known.allegations.keys()) {
            const { links } = count(known, id, other)
            if (other !== id && links.includes('investigatedTogether')) walk(other)
          }
        }
        for (const { id } of [...known.allegations.values()].filter((a) => a.caseId === caseId)) {
          walk(id)
        }
        const others = casesOf({ known, ...world }, reached).filter((id) => id !== caseId)
        expect(togetherWith(known, pairs, caseId).toSorted()).toEqual(others.toSorted())
      }
    })
  })
})

it('does not depend on the order in which anything came', () => {
  fc.assert(
    fc.property(smallWorld, fc.integer(), (world, seed) => {
      const { known } = world
      const shuffled = <T>(items: readonly T[]): T[] =>
        fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), {
          seed,
          numRuns: 1,
        })[0] ?? []
      const other: SmallWorld = {
        ...world,
        known: {
          allegations: new Map(shuffled([...known.allegations])),
          answers: shuffled(known.answers),
          comparisons: shuffled(known.comparisons),
          decisions: shuffled(known.decisions),
        },
      }
      const said = (of: SmallWorld) => {
        const { pairs, persons, ...rows } = board(of)
        return JSON.stringify([[...pairs], persons.all, rows])
      }
      expect(said(other) === said(world)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

it('gives no number to a person but counts and days', () => {
  for (const world of fc.sample(smallWorld, { seed: 3, numRuns: 30 })) {
    for (const row of board(world).people) {
      expect(Object.keys(row).toSorted()).toEqual([
        'close',
        'first',
        'last',
        'open',
        'person',
        'told',
      ])
    }
  }
})
