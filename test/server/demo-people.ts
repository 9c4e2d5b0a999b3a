/** The people of the demo about whom there are several matters, as officers find them. */
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../client/officer/case-file.ts'
import type { Session } from '../../client/officer/session.ts'
import type { KnownAllegation } from '../../client/officer/together/known.ts'
import { pairKey } from '../../client/officer/together/pairs.ts'
import { decisionsOf, stoodOn } from '../../client/officer/together/person-view.ts'
import { cumulativeSeverity } from '../../client/officer/together/severity.ts'
import { addMonths, type Day, dayOf } from '../../protocol/dates.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import type { PersonName } from '../../scripts/demo/people.ts'
import { ARDLEY } from '../../scripts/demo/stories/disputed.ts'
import { SAWLE } from '../../scripts/demo/stories/eleven.ts'
import { LOMAS } from '../../scripts/demo/stories/seven.ts'
import { PELLOW } from '../../scripts/demo/stories/ten-years.ts'
import type { Accused } from '../../scripts/demo/story.ts'
import { clusters, ids } from '../support/board-naive.ts'
import { type Looked, lookedAt } from '../support/looked-at.ts'
import { reconciles } from './demo-figures.ts'

const LOOK_MS = 120_000

export const looksAtPeople = (
  signIn: (name: PersonName) => Promise<Session>,
  everyCase: (officer: Session) => Promise<ReadonlyMap<string, CaseFile>>,
) =>
  describe('people about whom there are several matters', () => {
    const looked = { martin: null, leila: null } as Record<'martin' | 'leila', Looked | null>
    const by = async (name: 'martin' | 'leila') =>
      (looked[name] ??= await lookedAt(await signIn(name)))
    const MATTERS = [
      ['sawle', SAWLE, 11],
      ['pellow', PELLOW, 5],
      ['lomas', LOMAS, 7],
    ] as const

    it.each(MATTERS)(
      '%s: each matter stands beside all earlier ones, whoever handled them',
      async (_, accused, matters) => {
        // An overseer who was let into none of it finds the same, through early sight.
        for (const name of ['martin', 'leila'] as const) {
          const { personOf, together, known, board } = await by(name)
          expect([together.gaps, together.faults]).toEqual([[], []])
          const person = personOf(accused)
          expect([person.cases.length, person.contradictions]).toEqual([matters, []])
          const earlier = person.allegations.map(
            ({ first: { on, statement } }) =>
              person.allegations.filter(
                (it) =>
                  it.first.on < on || (it.first.on === on && it.first.statement !== statement),
              ).length,
          )
          // Three matters came from paper on one day.
          const paper = accused === PELLOW ? 3 : 1
          expect(earlier).toEqual(
            Array.from({ length: matters }, (_, i) => (i < paper ? paper - 1 : i)),
          )
          // As each came, it was found to be about the person of all that had come before.
          const all = ids(person.allegations)
          for (const [i, { id, first }] of person.allegations.entries()) {
            if (i < paper) continue
            const then = clusters(known, first.on).get(id) ?? new Set()
            expect([...then].toSorted()).toEqual(all.slice(0, i + 1).toSorted())
          }
          // When the last one was held against the others, each was answered about.
          const answered = known.answers.filter(({ from }) => from === all.at(-1))
          expect(answered.length).toBe(matters - 1)
          const own = new Set<string>(all)
          expect(board.disputed.filter(({ ends }) => ends.some((id) => own.has(id)))).toEqual([])
        }
      },
      LOOK_MS,
    )

    it('what two matters come to shows at the second one, and a warning in force at the last', async () => {
      const { personOf, known, board } = await by('martin')
      const said = (one: AllegationId, other: AllegationId) => board.pairs.get(pairKey(one, other))
      const at = (accused: Accused, item: number) => {
        const person = personOf(accused)
        const allegations = person.allegations.slice(0, item)
        const { id, first } = allegations.at(-1) as KnownAllegation
        const one = { allegations, decisions: decisionsOf(known, person), said }
        const { warning, incidents } = cumulativeSeverity(one, first.on, id)
        return [warning.answer, incidents.answer]
      }
      for (const [, accused, matters] of MATTERS) {
        expect(at(accused, 1)).toEqual(['no', 'no'])
        expect(at(accused, 2)).toEqual(['no', 'yes'])
        expect(at(accused, matters)[1]).toBe('yes')
      }
      expect(at(PELLOW, 5)[0]).toBe('yes')
      expect(at(SAWLE, 11)[0]).toBe('yes')
      const codes = decisionsOf(known, personOf(PELLOW)).map(({ content }) => content.action?.code)
      // Each was closed with the very same, which stands with the first.
      expect(codes.filter((code) => code === 'finalWrittenWarning')).toHaveLength(2)
      expect(codes.filter((code) => code === 'noFurtherAction')).toHaveLength(3)
      const decided = decisionsOf(known, personOf(PELLOW)).map(({ content }) => content.decision)
      expect(decided.filter((it) => it === 'noCaseToAnswer')).toHaveLength(3)
    })

    it('a warning was in force over eight years ago, though its matter came from paper since', async () => {
      const { personOf, known, cases, board, today } = await by('martin')
      const then = addMonths(today, -102)
      const stood = stoodOn(known, cases, board.pairs, personOf(PELLOW), then)
      expect([stood.warning.answer, stood.incidents.answer]).toEqual(['yes', 'no'])
      expect(stood.warning.matters.map(({ code }) => code)).toEqual(['finalWrittenWarning'])
    })

    it('eleven came within more than two years, and five happened within more than ten', async () => {
      const { personOf, board } = await by('martin')
      const row = board.people.find(({ person }) => person === personOf(SAWLE))
      expect(row?.last).toBeGreaterThan(addMonths(row?.first ?? (0 as Day), 24))
      const days = personOf(PELLOW).allegations.map(({ content, first }) =>
        content.from ? dayOf(content.from) : first.on,
      )
      const [oldest, newest] = [Math.min(...days) as Day, Math.max(...days)]
      expect(newest).toBeGreaterThan(addMonths(oldest, 120))
      // Three of them were received on one day, and did not happen near each other.
      expect(row?.close?.matters).toBeGreaterThan(2)
      const tenYears = board.people.find(({ person }) => person === personOf(PELLOW))
      expect(tenYears).toMatchObject({ close: null })
    })

    it('two officers disagree about a pair, which counts as one person until somebody answers again', async () => {
      for (const name of ['martin', 'leila'] as const) {
        const { personOf, board } = await by(name)
        const person = personOf(ARDLEY)
        expect([person.cases.length, person.contradictions]).toEqual([2, []])
        const ids = person.allegations.map(({ id }) => id)
        const [pair, ...others] = board.disputed
        expect(others).toEqual([])
        expect(new Set(pair?.ends)).toEqual(new Set(ids))
        const said = pair?.counting.map(({ answer }) => answer.person).sort()
        expect(said).toEqual(['differentPerson', 'samePerson'])
        expect(new Set(pair?.counting.map(({ source }) => source.by)).size).toBe(2)
      }
    })

    it('the last matter puts the closed ones up for looking again', async () => {
      const { personOf, board } = await by('martin')
      for (const [accused, closed] of [
        [LOMAS, 6],
        [SAWLE, 10],
      ] as const) {
        const ids = new Set(personOf(accused).allegations.map(({ id }) => id))
        const again = board.again.filter(({ to }) => ids.has(to.id))
        expect(again.map(({ because }) => because.map(({ kind }) => kind))).toEqual(
          Array(closed).fill(['byDay']),
        )
        expect(new Set(again.map(({ to }) => to.caseId)).size).toBe(closed)
      }
    })

    reconciles(by, everyCase)
  })
