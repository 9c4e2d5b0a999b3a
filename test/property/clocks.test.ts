import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocks } from '../../protocol/clocks/clocks.ts'
import type { Clock } from '../../protocol/clocks/events.ts'
import { type ClockText, day, type Entry, sameClock, toEvent, toText } from '../support/clocks.ts'
import { historyArbitrary, naivePolicies, policyOf } from '../support/clocks-arbitrary.ts'
import { naiveClocks } from '../support/clocks-naive.ts'

const RUNS = { numRuns: 400, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true }

const at = (history: readonly Entry[], today: string): Clock[] =>
  clocks(history.map(toEvent), policyOf, day(today))
const textsAt = (history: readonly Entry[], today: string): ClockText[] =>
  at(history, today).map(toText)

const byName = (a: { clock: string; instance: number }, b: { clock: string; instance: number }) =>
  a.clock < b.clock || (a.clock === b.clock && a.instance < b.instance) ? -1 : 1

/** What a statement of a kind may start, satisfy, end or mark; every other clock stays as it was. */
const TOUCHES: Record<string, readonly string[]> = {
  acknowledged: ['acknowledgement', 'news', 'feedback'],
  update: ['news'],
  feedback: ['news', 'feedback'],
  outcome: ['news', 'feedback', 'outcome'],
  decided: ['outcome'],
  closed: ['news', 'feedback', 'delay'],
  reopened: ['news', 'feedback', 'delay'],
  delayReport: ['delay'],
  extension: ['news', 'feedback', 'delay', 'outcome'],
  appealed: ['appeal'],
  appealAnswered: ['appeal'],
}

describe('clocks of generated histories', () => {
  it('are those of a person who walks from day to day', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ history, today }) => {
        const events = history.map(({ epoch = 1, ...entry }) => ({ epoch, ...entry }))
        const wanted = naiveClocks(events, naivePolicies(history[0]?.on ?? ''), today).clocks
        expect(textsAt(history, today).sort(byName)).toEqual(wanted.sort(byName))
      }),
      RUNS,
    )
  })

  it('are the same at every replay, and leave the history as it was', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ history, today }) => {
        const events = Object.freeze(history.map(toEvent).map((event) => Object.freeze(event)))
        const first = clocks(events, policyOf, day(today))
        expect(clocks(events, policyOf, day(today))).toEqual(first)
        expect(clocks(structuredClone(events), policyOf, day(today))).toEqual(first)
      }),
      RUNS,
    )
  })

  it('change only where the kind of a new statement starts, satisfies or ends them', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ history }) => {
        for (let length = 2; length <= history.length; length++) {
          const added = history[length - 1]
          if (!added) continue
          const before = textsAt(history.slice(0, length - 1), added.on)
          const after = textsAt(history.slice(0, length), added.on)
          const touched = TOUCHES[added.act] ?? []
          const untouched = (it: ClockText) => !touched.includes(it.clock)
          expect(after.filter(untouched)).toEqual(before.filter(untouched))
          const same = (it: ClockText) => before.find(sameClock(it))
          const changed = after.filter((it) => JSON.stringify(it) !== JSON.stringify(same(it)))
          const named = (it: ClockText) => it.instance === (added.period ?? added.instance)
          if (added.act === 'extension' || added.act === 'delayReport') {
            expect(changed.every(named)).toBe(true)
          }
        }
      }),
      RUNS,
    )
  })

  it('keep what was kept, and never take back that they were late', () => {
    const LATER: Record<string, readonly string[]> = {
      kept: ['kept'],
      keptLate: ['keptLate'],
      late: ['late', 'keptLate'],
      running: ['running', 'kept', 'keptLate', 'late', 'ended'],
      ended: ['ended', 'running', 'late', 'kept', 'keptLate'],
    }
    fc.assert(
      fc.property(historyArbitrary, ({ history, today }) => {
        const places = history.map((_, i) => history.slice(0, i + 1))
        let before: Clock[] = []
        for (const place of [...places, history]) {
          const now = at(place, place === history ? today : (place.at(-1)?.on ?? today))
          for (const old of before) {
            const same = now.find((it) => it.clock === old.clock && it.instance === old.instance)
            expect(LATER[old.state]).toContain(same?.state)
            const dates = ({ start, due, target }: Clock) => ({ start, due, target })
            expect(same && dates(same)).toEqual(dates(old))
            if (old.satisfiedOn !== undefined) expect(same?.satisfiedOn).toBe(old.satisfiedOn)
            const resumes = old.clock === 'delay' && old.state === 'ended'
            if (old.endedOn !== undefined && !resumes) expect(same).toEqual(old)
          }
          before = now
        }
      }),
      RUNS,
    )
  })

  it('are due after they start, counted without a gap, and at most one of each waits but for delay', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ history, today }) => {
        const found = at(history, today)
        for (const { start, due, target, state, satisfiedOn, endedOn } of found) {
          expect(due).toBeGreaterThan(start)
          expect(target).toBeLessThanOrEqual(due)
          expect(start).toBeLessThanOrEqual(day(today))
          expect(satisfiedOn ?? start).toBeGreaterThanOrEqual(start)
          expect(endedOn ?? start).toBeGreaterThanOrEqual(start)
          const late = satisfiedOn ?? endedOn ?? day(today)
          expect(state === 'late' || state === 'keptLate').toBe(late > due)
        }
        for (const clock of ['acknowledgement', 'news', 'feedback', 'outcome', 'appeal']) {
          const ofIt = found.filter((it) => it.clock === clock)
          expect(ofIt.map((it) => it.instance)).toEqual(ofIt.map((_, i) => i + 1))
          const waiting = ofIt.filter((it) => (it.satisfiedOn ?? it.endedOn) === undefined)
          expect(waiting.length).toBeLessThanOrEqual(1)
        }
        const periods = found.filter((it) => it.clock === 'delay')
        periods.forEach((period, i) => {
          const last = periods[i - 1]
          if (last?.instance === period.instance - 1) expect(period.start).toBe(last.due + 1)
          else if (last) expect(period.instance).toBeGreaterThan(last.instance)
        })
      }),
      RUNS,
    )
  })

  it('come of more than idle histories', () => {
    const sample = fc.sample(historyArbitrary, { numRuns: 300, seed: 7 })
    const seen = new Set(sample.flatMap(({ history }) => history.map((it) => it.act)))
    expect([...seen].sort()).toEqual(
      [...Object.keys(TOUCHES), 'received', 'hold', 'message', 'assign'].sort(),
    )
    const all = sample.flatMap(({ history, today }) => at(history, today))
    const states = new Set(all.map(({ clock, state }) => `${clock} ${state}`))
    expect(states.size).toBe(4 + 5 + 5 + 4 + 5 + 4)
    expect(
      sample.filter(({ history }) => history.some((it) => it.act === 'reopened')).length,
    ).toBeGreaterThan(30)
  })
})
