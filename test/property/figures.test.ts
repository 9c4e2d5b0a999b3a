/** Figures against what one would count by hand: no code of theirs is shared. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BAND_MONTHS, bandOf, figuresOf } from '../../client/officer/figures.ts'
import { stillAfter, survivalOf, type Waited } from '../../client/officer/survival.ts'
import { CLOCK_NAMES } from '../../protocol/clocks/definitions.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import type { FiguresRow } from '../../protocol/exchanges/figures.ts'
import { STAGES } from '../../protocol/statement.ts'

const FIRST = dayOf('2023-11-28')
const TODAY = '2026-03-31'
const LENGTH = dayOf(TODAY) - FIRST

const day = fc.integer({ min: 0, max: LENGTH }).map((after) => formatDay(addDays(FIRST, after)))
const maybe = fc.option(day, { nil: null })
const milestones = fc.record({
  from: day,
  acknowledgeBy: day,
  acknowledgedOn: maybe,
  firstNewsOn: maybe,
  decidedOn: maybe,
  closedOn: maybe,
})
const row: fc.Arbitrary<FiguresRow> = fc.record({
  stage: fc.constantFrom(...STAGES),
  handler: fc.constantFrom(null, 'one', 'two', 'three'),
  lastNewsOn: day,
  late: fc.array(fc.constantFrom(...CLOCK_NAMES), { maxLength: 3 }),
  milestones: fc.option(milestones, { nil: null, freq: 8 }),
})
const rows = fc.array(row, { maxLength: 40 })

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Walks from the first day to the last with a wall calendar. */
const wholeMonths = (from: string, to: string): number => {
  const start = new Date(from)
  for (let months = 0; ; months++) {
    const next = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 1))
    const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
    next.setUTCDate(Math.min(start.getUTCDate(), last))
    if (next.getTime() > Date.parse(to)) return months
  }
}

/**
 * Each day by itself: of those who had waited until that day, the share to whom it came; what is left after all of
 * them. The estimator as its authors describe it.
 */
const byHand = (waited: readonly Waited[], until: number): number => {
  let still = 1
  for (let on = 0; on <= until; on++) {
    const waiting = waited.filter(({ days }) => days >= on).length
    const came = waited.filter(({ days, came }) => came && days === on).length
    if (waiting > 0) still *= 1 - came / waiting
  }
  return still
}

const waited = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), came: fc.boolean() }), {
  maxLength: 40,
})

describe('a survival curve', () => {
  it('is what one counts day by day', () => {
    fc.assert(
      fc.property(waited, (all) => {
        const curve = survivalOf(all)
        for (let days = 0; days <= 41; days++) {
          const still = stillAfter(curve, days)
          const longest = Math.max(0, ...all.map((it) => it.days))
          if (still === null) expect(days).toBeGreaterThan(longest)
          else expect(still).toBeCloseTo(byHand(all, days), 9)
        }
      }),
    )
  })

  it('never rises, and keeps every case: those to whom it came, and those who wait', () => {
    fc.assert(
      fc.property(waited, (all) => {
        const { steps, cases, waiting, medianDays } = survivalOf(all)
        expect(sum(steps.map(({ came }) => came)) + waiting).toBe(cases)
        expect(cases).toBe(all.length)
        const shares = [1, ...steps.map(({ still }) => still)]
        expect(shares).toEqual(shares.toSorted((a, b) => b - a))
        const half = steps.find(({ days }) => byHand(all, days) <= 0.5 + 1e-9)
        expect(medianDays).toBe(half?.days ?? null)
      }),
    )
  })

  it('where nothing is awaited any more, is the plain share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (days) => {
        const curve = survivalOf(days.map((it) => ({ days: it, came: true })))
        for (let on = 0; on <= 41; on++) {
          const share = days.filter((it) => it > on).length / days.length
          expect(stillAfter(curve, on)).toBeCloseTo(share, 9)
        }
      }),
    )
  })
})

describe('figures', () => {
  it('put each open case into one band of its stage, by whole months', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { ages, open, uncounted } = figuresOf(all, TODAY)
        for (const { stage, bands } of ages) {
          const its = all.flatMap((it) =>
            it.stage === stage && it.milestones ? wholeMonths(it.milestones.from, TODAY) : [],
          )
          const should = [0, 3, 6, 12, 24].map(
            (from, i, starts) => its.filter((m) => m >= from && m < (starts[i + 1] ?? 999)).length,
          )
          expect(bands).toEqual(should)
        }
        const openCases = all.filter(({ stage }) => stage !== 'closed')
        expect(open).toBe(openCases.length)
        expect(uncounted).toBe(all.filter((it) => it.milestones === null).length)
        const counted = openCases.filter((it) => it.milestones !== null).length
        expect(sum(ages.flatMap(({ bands }) => bands))).toBe(counted)
      }),
    )
  })

  it('lose no case: acknowledgements, months and curves have every counted one once', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const figures = figuresOf(all, TODAY)
        const known = all.flatMap((it) => it.milestones ?? [])
        const { inTime, late, overdue, notDue } = figures.acknowledged
        expect(inTime + late + overdue + notDue).toBe(known.length)
        expect(late + overdue).toBe(
          known.filter((it) => it.acknowledgeBy < (it.acknowledgedOn ?? TODAY)).length,
        )
        expect(inTime + late).toBe(known.filter((it) => it.acknowledgedOn !== null).length)
        for (const { year, month, received, closed } of figures.months) {
          const prefix = `${year}-${String(month).padStart(2, '0')}-`
          expect(received).toBe(known.filter((it) => it.from.startsWith(prefix)).length)
          expect(closed).toBe(known.filter((it) => it.closedOn?.startsWith(prefix)).length)
        }
        expect(sum(figures.months.map(({ received }) => received))).toBe(known.length)
        expect(figures.months.at(-1)).toMatchObject({ year: 2026, month: 3 })
        expect(figures.firstNews.cases).toBe(known.length)
        expect(figures.decision.waiting).toBe(known.filter((it) => !it.decidedOn).length)
      }),
    )
  })

  it('count what is late by promise and by handler, the most first', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { lateByClock, loads, longestSilenceDays, late: cases } = figuresOf(all, TODAY)
        expect(cases).toBe(all.filter((it) => it.late.length > 0).length)
        for (const { clock, late } of lateByClock) {
          expect(late).toBe(sum(all.map((it) => it.late.filter((name) => name === clock).length)))
        }
        expect(sum(lateByClock.map(({ late }) => late))).toBe(sum(all.map((it) => it.late.length)))
        const open = all.filter(({ stage }) => stage !== 'closed')
        for (const load of loads) {
          const its = open.filter(({ handler }) => handler === load.handler)
          expect(load).toEqual({
            handler: load.handler,
            open: its.length,
            late: its.filter(({ late }) => late.length > 0).length,
          })
        }
        expect(sum(loads.map((load) => load.open))).toBe(open.length)
        for (const list of [lateByClock.map(({ late }) => late), loads.map((load) => load.open)]) {
          expect(list).toEqual(list.toSorted((a, b) => b - a))
        }
        const silences = open.map(({ lastNewsOn }) => dayOf(TODAY) - dayOf(lastNewsOn))
        expect(longestSilenceDays).toBe(silences.length > 0 ? Math.max(...silences) : null)
      }),
    )
  })

  it.each([
    ['2025-12-31', '2026-03-30', 0],
    ['2025-12-31', '2026-03-31', 1],
    // A month without that day counts by its last.
    ['2025-11-30', '2026-02-27', 0],
    ['2025-11-30', '2026-02-28', 1],
    ['2025-03-31', '2026-03-30', 2],
    ['2025-03-31', '2026-03-31', 3],
    ['2024-02-29', '2026-02-27', 3],
    ['2024-02-29', '2026-02-28', 4],
    // A server whose date is behind.
    ['2026-03-31', '2026-03-30', 0],
  ])('one from %s is on %s in band %i', (from, today, band) => {
    expect(bandOf(dayOf(from), dayOf(today))).toBe(band)
    expect(BAND_MONTHS[band]).toBeDefined()
  })
})
