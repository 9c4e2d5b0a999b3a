/** What each section of the page says: the words, numbers and bars of its chart and of its table. */
import { language } from '#words/language.ts'
import { officeFigures as words } from '#words/office-figures.ts'
import { officePromises } from '#words/office-promises.ts'
import { BAND_MONTHS, type Figures } from '../../../client/officer/figures.ts'
import { type Survival, stillAfter } from '../../../client/officer/survival.ts'
import type { Stage } from '../../../protocol/statement.ts'
import type { ChartData } from './chart-data.ts'
import type { TableData } from './figure.tsx'

export interface Section {
  /** Null where there is nothing to draw. */
  readonly chart: ChartData | null
  readonly table: TableData
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

export const agesSection = ({ ages }: Figures, nameOf: (stage: Stage) => string): Section => {
  const bandWords = (form: typeof words.ages.band) =>
    BAND_MONTHS.map((from, i) => form(from, BAND_MONTHS[i + 1]))
  const columns = bandWords(words.ages.shortBand)
  const open = sum(ages.flatMap(({ bands }) => bands))
  return {
    chart:
      open === 0
        ? null
        : {
            kind: 'grid',
            rows: ages.map(({ stage }) => nameOf(stage)),
            columns,
            cells: ages.flatMap(({ stage, bands }) =>
              bands.map((value, i) => ({ row: nameOf(stage), column: columns[i] ?? '', value })),
            ),
            axis: words.ages.axis,
          },
    table: {
      columns: [words.ages.stage, ...bandWords(words.ages.band), words.total],
      rows: [
        ...ages.map(({ stage, bands }) => [nameOf(stage), ...bands, sum(bands)] as const),
        [
          words.total,
          ...BAND_MONTHS.map((_, i) => sum(ages.map(({ bands }) => bands[i] ?? 0))),
          open,
        ],
      ],
    },
  }
}

export const acknowledgedSection = ({ acknowledged }: Figures): Section => {
  const { state, inTime, late, overdue, notDue } = words.acknowledged
  const rows = [
    { label: inTime, value: acknowledged.inTime },
    { label: late, value: acknowledged.late },
    { label: overdue, value: acknowledged.overdue },
    { label: notDue, value: acknowledged.notDue },
  ]
  const all = sum(rows.map(({ value }) => value))
  return {
    chart:
      all === 0
        ? null
        : { kind: 'bars', bars: rows.map((row) => ({ ...row, text: String(row.value) })) },
    table: {
      columns: [state, words.count],
      rows: [...rows.map(({ label, value }) => [label, value] as const), [words.total, all]],
    },
  }
}

export const lateSection = ({ lateByClock }: Figures): Section => {
  const rows = lateByClock
    .map(({ clock, late }) => ({
      label: officePromises.clockNames[clock],
      value: late,
      text: String(late),
    }))
    .toSorted((a, b) => b.value - a.value || language.compare(a.label, b.label))
  return {
    chart: rows.length === 0 ? null : { kind: 'bars', bars: rows },
    table: {
      columns: [words.late.promise, words.late.number],
      rows: rows.map(({ label, value }) => [label, value]),
    },
  }
}

export const loadsSection = ({ loads }: Figures, nameOf: (officer: string) => string): Section => {
  const rows = loads
    .map(({ handler, open, late }) => ({
      label: handler ? nameOf(handler) : words.loads.nobody,
      open,
      late,
    }))
    .toSorted((a, b) => b.open - a.open || b.late - a.late || language.compare(a.label, b.label))
  return {
    chart:
      rows.length === 0
        ? null
        : {
            kind: 'bars',
            bars: rows.map(({ label, open, late }) => ({
              label,
              value: open,
              part: late,
              text: words.loads.bar(open, late),
            })),
          },
    table: {
      columns: [words.loads.handler, words.loads.open, words.loads.late],
      rows: rows.map(({ label, open, late }) => [label, open, late]),
    },
  }
}

/** A chart has room for two years. */
export const MONTHS_SHOWN = 24

export const monthsSection = ({ months, cases }: Figures): Section => {
  const named = months.map(({ year, month, received, closed }) => ({
    label: words.months.name(language.months[month - 1] ?? '', year),
    received,
    closed,
  }))
  return {
    chart: cases === 0 ? null : { kind: 'months', months: named.slice(-MONTHS_SHOWN) },
    table: {
      columns: [words.months.month, words.months.received, words.months.closed],
      rows: named.toReversed().map(({ label, received, closed }) => [label, received, closed]),
    },
  }
}

/** The days that a table names, as far as anything is known of them: a week, four weeks, and so on up to four years. */
const MARKS = [7, 14, 28, 56, 91, 182, 365, 547, 730, 1095, 1461]

const percent = (share: number | null): string =>
  share === null ? words.notKnown : words.percent(share)

export const survivalSection = (curve: Survival): Section => {
  const { steps, medianDays, longestDays } = curve
  const marks = [...MARKS.filter((days) => days < longestDays), longestDays]
  const cameBy = (days: number) =>
    sum(steps.filter((step) => step.days <= days).map(({ came }) => came))
  const end = steps.at(-1)?.still ?? 1
  return {
    chart:
      curve.cases === 0
        ? null
        : {
            kind: 'survival',
            points: [
              { days: 0, percent: 100 },
              ...steps.map(({ days, still }) => ({ days, percent: still * 100 })),
              { days: longestDays, percent: end * 100 },
            ],
            median:
              medianDays === null
                ? null
                : { days: medianDays, text: words.survival.half(medianDays) },
            axisDays: words.survival.axisDays,
            axisShare: words.survival.axisShare,
          },
    table: {
      columns: [words.survival.after, words.survival.had, words.survival.still],
      rows: marks.map((days) => [words.days(days), cameBy(days), percent(stillAfter(curve, days))]),
    },
  }
}
