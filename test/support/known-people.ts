/**
 * People with a history, as an officer's index knows them: made up from a seed, without a server. For pictures of pages,
 * their tests by themselves, and the bench.
 */
import type {
  Known,
  KnownAllegation,
  KnownAnswer,
  KnownComparison,
  KnownDecision,
  Suggestion,
  Together,
} from '../../client/officer/together/known.ts'
import { addDays, addMonths, type Day, dayOf, formatDay } from '../../protocol/dates.ts'
import type { QueueRow } from '../../protocol/exchanges/office.ts'
import type { Hash } from '../../protocol/fields.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import type { Answer } from '../../protocol/together/comparison.ts'
import type { Subject } from '../../protocol/together/subject.ts'

export interface KnownPeople {
  readonly known: Known
  readonly rows: readonly QueueRow[]
  readonly suggest: Together['suggest']
  readonly today: string
  readonly officers: ReadonlyMap<string, string>
}

const NAMES = ['Ava Quill', 'Tom Harrow', 'Priya Nand', 'Gareth Pugh', 'Lena Ost', 'Sam O’Dell']
const UNITS = ['Response team 4', 'Custody', 'Roads policing', 'Volume crime']
const KINDS = ['B2', 'F9', 'H1', 'J2', 'D3', 'L']
const SUMMARIES = [
  'Said to have searched a record without a reason.',
  'Said to have written a remark about a colleague in a group chat.',
  'Said to have kept back a payment that was handed in at the desk.',
]
const OFFICERS = new Map([
  ['ann', 'Ann Lead'],
  ['bob', 'Bob Lead'],
  ['olu', 'Olu Overseer'],
])

/** Mulberry32: small, and the same everywhere. */
export const seeded = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const numberOf = (n: number): string => {
  const text = [...Array(8).keys()]
    .map((i) => letters[(n * 7 + i * i * 5 + (n >> i)) % 32])
    .join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** @param sizes how many allegations each person has, each in a case of its own */
export const knownPeople = (sizes: readonly number[], seed = 1): KnownPeople => {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const today = dayOf('2026-03-31')
  const allegations = new Map<AllegationId, KnownAllegation>()
  const answers: KnownAnswer[] = []
  const comparisons: KnownComparison[] = []
  const decisions: KnownDecision[] = []
  const rows: QueueRow[] = []
  const subjects = new Map<Subject, AllegationId>()
  const strong = new Map<AllegationId, Suggestion[]>()
  let seq = 0
  let count = 0
  const source = (caseId: Hash, on: Day) => {
    seq += 1
    return { caseId, statement: `statement-${seq}` as Hash, seq, on, by: pick(['ann', 'bob']) }
  }
  const answer = (more: Partial<Answer>): Answer => ({
    person: 'samePerson',
    links: [],
    confidence: pick(['certain', 'likely', 'possible']),
    closelyConnected: false,
    old: null,
    why: 'The staff number fits, and so does the team.',
    ...more,
  })
  sizes.forEach((size, at) => {
    const name = `${NAMES[at % NAMES.length]}${at < NAMES.length ? '' : ` ${at}`}`
    const unit = pick(UNITS)
    const start = addDays(today, -Math.floor(200 + random() * 2_400))
    let before: AllegationId | null = null
    for (let i = 0; i < size; i++) {
      count += 1
      const caseId = `case-${String(count).padStart(6, '0')}` as Hash
      const id = `allegation-${String(count).padStart(6, '0')}` as AllegationId
      const span = Math.max(1, today - start - 20)
      const on = addDays(
        start,
        Math.floor((span * i) / Math.max(1, size)) + Math.floor(random() * 9),
      )
      const first = source(caseId, on)
      const subject: Subject = {
        names: [
          { kind: 'name', text: name },
          ...(i % 4 === 1 ? [{ kind: 'nickname' as const, text: name.slice(0, 3) }] : []),
        ],
        staffNumbers: [String(4_000 + at)],
        unit: i % 5 === 4 ? unit.toUpperCase() : unit,
        rank: 'Constable',
      }
      subjects.set(subject, id)
      allegations.set(id, {
        caseId,
        id,
        first,
        newest: first,
        content: {
          version: 1,
          id,
          subject,
          kinds: [
            {
              scheme: i % 6 === 5 ? 'iopc-legacy' : 'iopc-2020',
              code: i % 6 === 5 ? 'S' : pick(KINDS),
            },
          ],
          summary: pick(SUMMARIES),
          from: formatDay(addDays(on, -30)),
          until: i % 2 ? formatDay(addDays(on, -20)) : null,
          standards: i % 3 ? ['discreditableConduct'] : [],
          provenance: pick(['untested', 'tested', 'disproved']),
        },
      })
      const isClosed = i < size - 1 && random() < 0.8
      if (before !== null && !(at === 3 && i === 1)) {
        const old = isClosed
          ? null
          : { kind: 'byDay' as const, day: formatDay(addDays(today, at % 2 ? -5 : 12)) }
        const links = i % 3 === 1 ? (['sameMethod'] as const) : []
        const from = source(caseId, addDays(on, 2))
        answers.push({
          from: id,
          to: before,
          alias: 0,
          source: from,
          answer: answer({ old, links: [...links] }),
        })
        comparisons.push({ allegation: id, text: '', decided: false, source: from })
      }
      if (before !== null && at === 3 && i === 1) {
        strong.set(id, [
          { id: before, reasons: ['sameStaffNumber', 'sameName', 'sameUnit'], isStrong: true },
        ])
        comparisons.push({
          allegation: id,
          text: '',
          decided: false,
          source: source(caseId, addDays(on, 3)),
        })
      }
      if (at === 1 && i === 2 && before !== null) {
        const [other] = [...allegations.keys()].slice(-3)
        if (other) {
          const day = addDays(on, 4)
          for (const [person, by, from] of [
            ['samePerson', 'ann', id],
            ['differentPerson', 'bob', other],
          ] as const) {
            answers.push({
              from,
              to: from === id ? other : id,
              alias: 0,
              answer: answer({ person, why: by === 'bob' ? 'Another team by then.' : '' }),
              source: { ...source(allegations.get(from)?.caseId ?? caseId, day), by },
            })
          }
        }
      }
      if (isClosed) {
        const decided = source(caseId, addDays(on, 60))
        const isWarned = random() < 0.3
        const from = addDays(decided.on, 3)
        decisions.push({
          allegation: id,
          for: decided.statement,
          source: decided,
          content: {
            severity: isWarned ? 'misconduct' : 'none',
            severityOn: formatDay(addDays(decided.on, i % 2 ? 0 : -9)),
            standards: ['discreditableConduct'],
            decision: isWarned ? 'caseToAnswerMisconduct' : 'noCaseToAnswer',
            action: isWarned
              ? {
                  code: 'finalWrittenWarning',
                  from: formatDay(from),
                  until: formatDay(addDays(addMonths(from, 24), -1)),
                }
              : { code: 'noFurtherAction', from: null, until: null },
            reasons: 'Two who were there were heard, and the record was read.',
          },
        })
      }
      rows.push({
        case: caseId,
        number: numberOf(count),
        receivedOn: formatDay(addDays(on, -3)),
        stage: isClosed ? 'closed' : 'investigating',
        urgent: false,
        handler: pick(['ann', 'bob', null]),
        handlerSeenOn: null,
        nextDue: null,
        promises: [],
        vacant: [],
        proposals: 0,
        opened: true,
        lastNewsOn: formatDay(on),
        waitsSince: null,
        appealedOn: null,
        unread: false,
      })
      before = id
    }
  })
  // Two people of one incident, investigated together.
  const [one] = allegations.keys()
  const other = [...allegations.keys()].at(-1)
  if (one && other && sizes.length > 1) {
    const { caseId, first } = allegations.get(other) as KnownAllegation
    answers.push({
      from: other,
      to: one,
      alias: 0,
      answer: answer({
        person: 'differentPerson',
        links: ['sameIncident', 'investigatedTogether'],
      }),
      source: source(caseId, addDays(first.on, 1)),
    })
  }
  return {
    known: { allegations, answers, comparisons, decisions },
    rows,
    today: formatDay(today),
    officers: OFFICERS,
    suggest: async (subject) => strong.get(subjects.get(subject) as AllegationId) ?? [],
  }
}
