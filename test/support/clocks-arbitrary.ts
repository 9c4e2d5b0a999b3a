/** Histories that the table of acts admits, for properties of the clocks. */
import fc from 'fast-check'
import { DEFAULT_RULES, standardPolicy } from '../../protocol/clocks/packs.ts'
import type { ClockPolicy, PolicyOf } from '../../protocol/clocks/policy.ts'
import { addDays, type Day, formatDay } from '../../protocol/dates.ts'
import { day, type Entry } from './clocks.ts'
import type { NaivePolicy } from './clocks-naive.ts'

const plain = standardPolicy('default', 'england-and-wales')

const { appeal: _, ...WITHOUT_APPEAL } = DEFAULT_RULES

/**
 * Three epochs: the default; then more days off; then no promise about appeals, and other rules for reports received from
 * June 2025 on.
 */
export const POLICIES: readonly ClockPolicy[] = [
  plain,
  standardPolicy('default', 'england-and-wales', ['2025-06-05', '2025-06-06', '2026-02-03']),
  {
    calendar: { name: 'own', holidays: ['2025-06-10', '2026-02-28'] },
    rules: [
      WITHOUT_APPEAL,
      {
        ...DEFAULT_RULES,
        from: '2025-06-01',
        appeal: { rule: 'withinWorkingDays', n: 4 },
        acknowledgement: { rule: 'withinWorkingDays', n: 3 },
        news: { rule: 'monthsBeginningWith', n: 1 },
        feedbackStartsAfterDays: 3,
        outcome: { rule: 'withinDays', n: 2 },
        delay: { first: { rule: 'monthsFrom', n: 2 }, further: { rule: 'withinDays', n: 45 } },
        overseerAfterDays: 2,
      },
    ],
  },
]

export const policyOf: PolicyOf = (epoch) => POLICIES[epoch - 1] ?? plain

/** The same, by epoch, for a case received on a day. */
export const naivePolicies = (received: string): NaivePolicy[] =>
  [plain, ...POLICIES].map(({ calendar, rules }) => {
    const inForce = [...rules].reverse().find(({ from }) => from <= received) ?? rules[0]
    const { delay, appeal, ...same } = inForce ?? DEFAULT_RULES
    return {
      ...same,
      ...(appeal && { appeal }),
      holidays: calendar.holidays,
      delayFirst: delay.first,
      delayFurther: delay.further,
    }
  })

const AWKWARD = [
  ...['2024-02-29', '2024-02-28', '2023-11-30', '2025-12-31', '2024-08-31', '2025-03-30'],
  ...['2026-12-24', '2025-10-26', '2026-03-27', '2025-06-01', '2024-01-31', '2023-05-04'],
]
const dayArbitrary = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc
    .integer({ min: day('2023-01-01'), max: day('2027-12-31') })
    .map((value) => formatDay(value as Day)),
)
const gapDays = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 420 }) },
)

const ACTS = [
  ...['acknowledged', 'acknowledged', 'update', 'feedback', 'decided', 'decided', 'outcome'],
  ...['outcome', 'closed', 'closed', 'reopened', 'reopened', 'delayReport', 'hold', 'extension'],
  ...['message', 'assign', 'appealed', 'appealed', 'appealAnswered'],
]

const step = fc.record({
  choice: fc.nat(),
  gap: gapDays,
  turnsEpoch: fc.boolean(),
  period: fc.integer({ min: 1, max: 4 }),
  clock: fc.constantFrom(
    'news' as const,
    'feedback' as const,
    'delay' as const,
    'outcome' as const,
  ),
  instance: fc.integer({ min: 1, max: 3 }),
  later: fc.integer({ min: 1, max: 90 }),
  heldBack: fc.option(fc.integer({ min: 1, max: 40 }), { nil: 0 }),
})

/** Whether the table of acts lets this act stand after those. */
export const isAdmitted = (before: readonly Entry[], act: string): boolean => {
  const acts = before.map((it) => it.act)
  const round = acts.slice(acts.lastIndexOf('reopened') + 1)
  const isClosed = acts.lastIndexOf('closed') > acts.lastIndexOf('reopened')
  if (act === 'reopened') return isClosed
  if (['message', 'assign', 'appealed'].includes(act)) return true
  if (act === 'appealAnswered')
    return acts.lastIndexOf('appealed') > acts.lastIndexOf('appealAnswered')
  if (isClosed) return false
  if (act === 'acknowledged') return !acts.includes('acknowledged')
  if (['update', 'feedback', 'decided'].includes(act)) return acts.includes('acknowledged')
  if (act === 'outcome') return round.includes('decided')
  if (act === 'closed') return round.includes('outcome')
  return true
}

/** A history and a day on which to look at it. */
export const historyArbitrary = fc
  .record({
    on: dayArbitrary,
    epoch: fc.integer({ min: 1, max: 3 }),
    before: fc.option(fc.integer({ min: 0, max: 800 }), { nil: 0, freq: 3 }),
    steps: fc.array(step, { maxLength: 30, size: 'max' }),
    after: gapDays,
  })
  .map(({ on, epoch, before, steps, after }) => {
    const countsFrom = formatDay(addDays(day(on), -before))
    const history: Entry[] = [{ act: 'received', on, epoch, ...(before > 0 && { countsFrom }) }]
    let date = day(on)
    let named = epoch
    for (const { choice, gap, turnsEpoch, period, clock, instance, later, heldBack } of steps) {
      const admitted = ACTS.filter((one) => isAdmitted(history, one))
      const act = admitted[choice % admitted.length] ?? 'message'
      date = addDays(date, gap)
      named = Math.min(3, named + (turnsEpoch ? 1 : 0))
      history.push({
        act,
        on: formatDay(date),
        epoch: named,
        ...(act === 'appealed' &&
          heldBack > 0 && { countsFrom: formatDay(addDays(date, -heldBack)) }),
        ...(act === 'delayReport' && { period }),
        ...(act === 'hold' && { review: formatDay(addDays(date, 28)) }),
        ...(act === 'extension' && { clock, instance, revised: formatDay(addDays(date, later)) }),
      })
    }
    return { history, today: formatDay(addDays(date, after)) }
  })
