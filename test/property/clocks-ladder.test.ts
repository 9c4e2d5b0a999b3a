import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocks } from '../../protocol/clocks/clocks.ts'
import type { ClockEvent } from '../../protocol/clocks/events.ts'
import {
  addressees,
  isOwed,
  LADDER_ROLES,
  missing,
  type Owed,
  owed,
  rungs,
} from '../../protocol/clocks/ladder.ts'
import { rulesFor } from '../../protocol/clocks/policy.ts'
import { addDays, type Day, formatDay } from '../../protocol/dates.ts'
import { day, type Entry, toEvent } from '../support/clocks.ts'
import { historyArbitrary, naivePolicies, policyOf } from '../support/clocks-arbitrary.ts'
import { naiveClocks } from '../support/clocks-naive.ts'

/** A failure is made smaller for so long and no longer: each run walks through years of days. */
const RUNS = { numRuns: 50, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true }

/** A history, and the day from which no supervisor reads the case: days after received, or never. */
const caseArbitrary = fc.record({
  case: historyArbitrary,
  unsupervisedAfter: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 2 }),
})
type Drawn = { case: { history: Entry[]; today: string }; unsupervisedAfter: number | null }

const key = ({ act, clock, instance }: Owed) => `${act} ${clock} ${instance}`
const stated = ({ act, clock, instance }: Owed, on: Day): ClockEvent => ({
  ...{ act, clock, instance },
  on,
  epoch: 3,
})

/**
 * The log with what the server adds: in every sweep, and before every append. `isUp` tells on which days it runs; days
 * with appends count as such.
 */
const sweep = (
  { case: { history, today }, unsupervisedAfter }: Drawn,
  isUp: (on: Day) => boolean,
) => {
  const full: ClockEvent[] = []
  const rest = history.map(toEvent)
  const first = rest[0]?.on ?? day(today)
  const from = unsupervisedAfter === null ? null : addDays(first, unsupervisedAfter)
  const since = (on: Day) => (from !== null && on >= from ? from : null)
  const state = (on: Day) => {
    for (const one of owed(full, policyOf, on, since(on))) full.push(stated(one, on))
  }
  for (let on = first; on <= day(today); on = addDays(on, 1)) {
    for (; rest[0]?.on === on; rest.shift()) {
      state(on)
      full.push(rest[0])
    }
    if (isUp(on)) state(on)
  }
  return { full, since, from: from === null ? '' : formatDay(from) }
}

const told = (events: readonly ClockEvent[]) =>
  events.flatMap((it) =>
    it.act === 'late' || it.act === 'escalated'
      ? [`${it.act} ${it.clock} ${it.instance} ${formatDay(it.on)}`]
      : [],
  )

describe('the ladder over generated histories', () => {
  it('states each day what a person who walks from day to day would', () => {
    fc.assert(
      fc.property(caseArbitrary, (drawn) => {
        const { history, today } = drawn.case
        const { full, from } = sweep(drawn, () => true)
        const events = history.map(({ epoch = 1, ...entry }) => ({ epoch, ...entry }))
        const wanted = naiveClocks(events, naivePolicies(history[0]?.on ?? ''), today, from).told
        expect(told(full).sort()).toEqual(wanted.sort())
      }),
      RUNS,
    )
  })

  it('owes nothing twice, nothing early, and after downtime all that is still unsatisfied', () => {
    fc.assert(
      fc.property(caseArbitrary, fc.integer({ min: 2, max: 90 }), (drawn, nth) => {
        const today = day(drawn.case.today)
        const { full, since } = sweep(drawn, (on) => on % nth === 0 || on === today)
        const daily = sweep(drawn, () => true).full
        const names = (events: readonly ClockEvent[]) =>
          new Set(told(events).map((it) => it.split(' ').slice(0, 3).join(' ')))
        expect(told(full)).toHaveLength(names(full).size)
        expect(owed(full, policyOf, today, since(today))).toEqual([])
        const statedDaily = names(daily)
        expect([...names(full)].every((it) => statedDaily.has(it))).toBe(true)
        const unsatisfied = clocks(full, policyOf, today).filter(
          (it) => it.state === 'late' && it.endedOn === undefined && it.clock !== 'appeal',
        )
        for (const { clock, instance } of unsatisfied) {
          expect(names(full)).toContain(`late ${clock} ${instance}`)
        }
        full.forEach((it, i) => {
          if (it.act !== 'late' && it.act !== 'escalated') return
          expect(isOwed(full.slice(0, i), policyOf, it, since(it.on))).toBe(true)
          expect(isOwed(full.slice(0, i + 1), policyOf, it, since(it.on))).toBe(false)
        })
      }),
      RUNS,
    )
  })

  it('changes no clock', () => {
    fc.assert(
      fc.property(caseArbitrary, (drawn) => {
        const today = day(drawn.case.today)
        const { full } = sweep(drawn, (on) => on % 20 === 0)
        const bare = drawn.case.history.map(toEvent)
        expect(clocks(full, policyOf, today)).toEqual(clocks(bare, policyOf, today))
      }),
      RUNS,
    )
  })

  it('misses nothing in a complete log, and exactly what is cut out of it from the next day on', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.nat(), (drawn, nth) => {
        const today = day(drawn.today)
        const { full } = sweep({ case: drawn, unsupervisedAfter: null }, () => true)
        expect(missing(full, policyOf, today)).toEqual([])
        const places = full.flatMap((it, i) =>
          it.act === 'late' || it.act === 'escalated' ? [i] : [],
        )
        const cut = places[nth % Math.max(1, places.length)]
        if (cut === undefined) return
        const gone = full[cut]
        if (gone?.act !== 'late' && gone?.act !== 'escalated') return
        const found = missing(full.toSpliced(cut, 1), policyOf, addDays(today, 1))
        expect(found.map(key)).toContain(`${gone.act} ${gone.clock} ${gone.instance}`)
      }),
      RUNS,
    )
  })

  it('tells nobody below the role that a statement is for', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 })
    const readers = fc.record({ handler: some, intake: some, supervisor: some, overseer: some })
    fc.assert(
      fc.property(readers, (by) => {
        expect(addressees('overseer', by)).toEqual(by.overseer)
        LADDER_ROLES.forEach((to, at) => {
          const first = LADDER_ROLES.slice(at).find((role) => by[role].length > 0)
          const fallback = to === 'intake' ? by.handler : []
          expect(addressees(to, by)).toEqual(first ? by[first] : fallback)
        })
      }),
    )
  })

  it('has its rungs in order: reminders from the start to the due date, statements after it', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ history, today }) => {
        const events = history.map(toEvent)
        const received = events[0]
        if (!received) return
        const rules = rulesFor(policyOf(received.epoch), received.on)
        for (const clock of clocks(events, policyOf, day(today))) {
          const days = clock.due - clock.start
          for (const rung of rungs(clock, rules)) {
            if (rung.act !== 'reminder') continue
            const passed = (rung.on - clock.start) * 100
            expect(passed).toBeGreaterThanOrEqual(rung.percent * days)
            expect(passed - 100).toBeLessThan(rung.percent * days)
          }
          const statements = rungs(clock, rules).filter((it) => it.act !== 'reminder')
          // An appeal is the overseers' to answer: they are reminded, and there is nobody above to be told.
          const isAppeal = clock.clock === 'appeal'
          expect(statements.map((it) => it.on - clock.due)).toEqual(
            isAppeal ? [] : [1, 1 + rules.overseerAfterDays],
          )
          if (isAppeal) expect(rungs(clock, rules).every(({ to }) => to === 'overseer')).toBe(true)
        }
      }),
      RUNS,
    )
  })
})
