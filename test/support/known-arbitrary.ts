/** Small worlds of allegations, answers and decisions, as an officer's index has them. */
import fc from 'fast-check'
import type {
  Known,
  KnownAllegation,
  KnownAnswer,
  KnownCase,
  KnownComparison,
  KnownDecision,
  Together,
} from '../../client/officer/together/known.ts'
import { addDays, type Day, dayOf, formatDay, latest } from '../../protocol/dates.ts'
import type { Hash } from '../../protocol/fields.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { LINKS, PERSON_ANSWERS } from '../../protocol/together/comparison.ts'

const officers = fc.constantFrom('ann', 'bob', 'cas')

export interface SmallWorld {
  readonly known: Known
  readonly cases: ReadonlyMap<Hash, KnownCase>
  readonly today: Day
  readonly suggest: Together['suggest']
}

const CASES = 6
const at = fc.nat({ max: 839 })
const answer = fc.record({
  from: at,
  to: at,
  person: fc.constantFrom(...PERSON_ANSWERS, 'samePerson' as const, null),
  links: fc.subarray([...LINKS], { maxLength: 2 }),
  day: fc.nat({ max: 3 }),
  by: officers,
  old: fc.constantFrom(null, null, 'keptClosed' as const, 'reopen' as const, 'byDay' as const),
})
const decision = fc.record({ on: at, day: fc.nat({ max: 8 }), by: officers })
const allegation = fc.record({
  case: fc.nat({ max: CASES - 1 }),
  day: fc.nat({ max: 7 }),
  unit: fc.constantFrom(undefined, 'North', ' north ', 'Süd', 'Sud'),
  kinds: fc.subarray(['B1', 'B2', 'C', 'F'], { maxLength: 2 }),
  /** When it began and ended; of some, only after it came. */
  from: fc.option(fc.nat({ max: 8 })),
  until: fc.option(fc.nat({ max: 8 })),
})

/** Few, so that some fall together; exactly 24 months are among their distances, and a day less. */
const DAYS = [
  '2024-01-10',
  '2024-01-11',
  '2024-02-29',
  '2024-12-31',
  '2025-07-01',
  '2026-01-09',
  '2026-01-10',
  '2026-02-28',
  '2026-03-01',
].map(dayOf)
const LAST = DAYS.length - 1
const dayAt = (n: number): Day => DAYS[Math.min(n, LAST)] as Day
const dateAt = (n: number | null) => (n === null ? null : formatDay(dayAt(n)))
const idOf = (i: number) => `allegation-${i}` as AllegationId
const caseOf = (i: number) => `case-${i}` as Hash

export const smallWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    allegations: fc.array(allegation, { minLength: 2, maxLength: 8 }),
    answers: fc.array(answer, { maxLength: 26 }),
    decisions: fc.array(decision, { maxLength: 6 }),
    comparisons: fc.array(decision, { maxLength: 6 }),
    /** Null: an overseer is not let in. */
    closed: fc.array(fc.constantFrom(true, false, null), { minLength: CASES, maxLength: CASES }),
    strong: fc.array(fc.tuple(at, at), { maxLength: 8 }),
    today: fc.nat({ max: LAST }),
  })
  .map((it): SmallWorld => {
    let seq = 0
    const source = (allegationAt: number, day: number, by: string) => ({
      caseId: caseOf(it.allegations[allegationAt]?.case ?? 0),
      statement: `statement-${++seq}` as Hash,
      seq,
      on: dayAt(day),
      by,
    })
    const size = it.allegations.length
    const allegations = it.allegations.map(({ day, unit, kinds, ...told }, i): KnownAllegation => {
      const first = source(i, day, 'ann')
      return {
        caseId: first.caseId,
        id: idOf(i),
        first,
        newest: first,
        content: {
          version: 1,
          id: idOf(i),
          subject: unit === undefined ? {} : { unit },
          kinds: kinds.map((code) => ({ scheme: 'iopc-2020', code })),
          summary: 'What they are said to have done.',
          from: dateAt(told.from),
          until: dateAt(told.until),
          standards: [],
          provenance: 'untested',
        },
      }
    })
    const answers = it.answers
      .map((given) => ({ ...given, from: given.from % size, to: given.to % size }))
      .filter(({ from, to }) => from !== to)
      .map(
        ({ from, to, day, by, old, ...given }): KnownAnswer => ({
          from: idOf(from),
          to: idOf(to),
          alias: 0,
          answer: {
            person: given.person,
            links: given.links,
            confidence: 'likely',
            closelyConnected: null,
            old:
              old === 'byDay'
                ? { kind: old, day: formatDay(addDays(dayAt(day), 1)) }
                : old && { kind: old },
            why: '',
          },
          source: source(from, day, by),
        }),
      )
    const comparisons = it.comparisons
      .filter(({ on }) => on < size)
      .map(
        ({ on, day, by }): KnownComparison => ({
          allegation: idOf(on),
          text: '',
          decided: false,
          source: source(on, day, by),
        }),
      )
    const decisions = it.decisions
      .map((given) => ({ ...given, on: given.on % size }))
      .map(({ on, day, by }): KnownDecision => {
        const from = source(on, day, by)
        return {
          allegation: idOf(on),
          for: from.statement,
          source: from,
          content: {
            severity: 'none',
            severityOn: formatDay(from.on),
            standards: [],
            decision: 'noCase',
            action: null,
            reasons: 'As heard.',
          },
        }
      })
    const receivedOn = (id: Hash): Day =>
      latest(
        ...([DAYS[0], ...allegations.filter((a) => a.caseId === id).map((a) => a.first.on)] as [
          Day,
        ]),
      )
    const cases = it.closed.map((isClosed, i): [Hash, KnownCase] => [
      caseOf(i),
      {
        caseId: caseOf(i),
        number: `AAAA-000${i}`,
        received: isClosed === null ? null : receivedOn(caseOf(i)),
        isClosed,
        isToDecide: isClosed === false && i % 2 === 1,
        isBound: isClosed === null || i % 3 > 0,
        isReader: isClosed !== null,
      },
    ])
    const pairs = it.strong.map(([a, b]) => [idOf(a % size), idOf(b % size)] as const)
    const ids = new Map(allegations.map((a) => [a.id, a]))
    return {
      known: { allegations: ids, answers, comparisons, decisions },
      cases: new Map(cases),
      today: dayAt(it.today),
      suggest: async (subject, except) => {
        const own = allegations.find(({ content }) => content.subject === subject)
        return pairs.flatMap(([a, b]) => {
          const other = a === own?.id ? b : b === own?.id ? a : null
          return other && other !== own?.id && !except.has(other) && ids.has(other)
            ? [{ id: other, reasons: ['sameStaffNumber' as const], isStrong: true }]
            : []
        })
      },
    }
  })
