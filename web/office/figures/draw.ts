/**
 * Charts as SVG. This module brings the chart library with it: only chart.tsx loads it, and only when there is a chart
 * to draw.
 */
import {
  axisFx,
  axisX,
  axisY,
  barX,
  dot,
  frame,
  gridY,
  lineY,
  type Markish,
  plot,
  ruleX,
  text,
} from '@observablehq/plot'
import type { Bar, Cell, ChartData } from './chart-data.ts'
import { BLUE, common, FONT_PX, VERMILLION } from './draw-common.ts'
import { timeline } from './draw-timeline.ts'

type Of<Kind extends ChartData['kind']> = Extract<ChartData, { kind: Kind }>

const ROW_PX = 30
/** A wide letter's: too much room shows less than a label that is cut. */
const LETTER_PX = 8.5
/** The library reckons with Helvetica's letters: those of other fonts, DejaVu's say, are wider by so much. */
const WIDE = 1.1
/** In letters: what is longer is cut, and whole in the table. */
const LONGEST_LABEL = 26

/** Room for labels on the left: a third of the width at most. */
const labelsPx = (labels: readonly string[], width: number): number => {
  const letters = Math.min(LONGEST_LABEL, Math.max(0, ...labels.map((label) => label.length)))
  return Math.round(Math.min(width * 0.4, letters * LETTER_PX * WIDE + 16))
}

const labelAxis = (leftPx: number, labels: readonly string[]): Markish =>
  axisY({
    tickFormat: (at: number) => labels[at] ?? '',
    label: null,
    tickSize: 0,
    lineWidth: (leftPx - 8) / (FONT_PX * WIDE),
    textOverflow: 'ellipsis-end',
  })

/** Two cases may have handlers of one name: a bar has its place, and its label is only shown there. */
const bars = ({ bars: all }: Of<'bars'>, width: number) => {
  const labels = all.map(({ label }) => label)
  const leftPx = labelsPx(labels, width)
  const textPx = Math.max(...all.map((bar) => bar.text.length)) * LETTER_PX + 12
  const y = (bar: Bar) => all.indexOf(bar)
  return plot({
    ...common(width),
    height: all.length * ROW_PX + 16,
    marginLeft: leftPx,
    marginRight: textPx,
    marginTop: 8,
    marginBottom: 8,
    x: { axis: null, domain: [0, Math.max(1, ...all.map(({ value }) => value))] },
    y: { type: 'band', domain: all.map((_, i) => i) },
    marks: [
      labelAxis(leftPx, labels),
      barX(all, { x: 'value', y, fill: BLUE, insetTop: 3, insetBottom: 3 }),
      barX(all, {
        x: (bar: Bar) => bar.part ?? 0,
        y,
        fill: VERMILLION,
        insetTop: 9,
        insetBottom: 9,
      }),
      text(all, { x: 'value', y, text: 'text', textAnchor: 'start', dx: 6 }),
    ],
  })
}

/** Small bars side by side, in one scale. */
const grid = ({ rows, columns, cells, axis }: Of<'grid'>, width: number) => {
  const leftPx = labelsPx(rows, width)
  const numberPx = Math.max(...cells.map(({ value }) => String(value).length)) * LETTER_PX + 8
  const columnPx = (width - leftPx - 8) / columns.length
  const most = Math.max(1, ...cells.map(({ value }) => value))
  const y = ({ row }: Cell) => rows.indexOf(row)
  // So much further that a number fits beside the longest bar.
  const end = (most * columnPx) / Math.max(columnPx - numberPx - 12, columnPx / 4)
  return plot({
    ...common(width),
    height: rows.length * ROW_PX + 60,
    marginLeft: leftPx,
    marginRight: 8,
    marginTop: 26,
    marginBottom: 32,
    x: { axis: null, domain: [0, end] },
    fx: { domain: columns, padding: 0.08 },
    y: { type: 'band', domain: rows.map((_, i) => i) },
    marks: [
      axisFx({ anchor: 'top', label: null }),
      axisFx({
        anchor: 'bottom',
        label: axis,
        labelAnchor: 'right',
        ticks: [],
        labelArrow: 'none',
      }),
      labelAxis(leftPx, rows),
      frame({ anchor: 'left', stroke: 'currentColor', strokeOpacity: 0.4 }),
      barX(cells, {
        x: 'value',
        y,
        fx: 'column',
        fill: BLUE,
        insetTop: 3,
        insetBottom: 3,
      }),
      text(cells, {
        x: 'value',
        y,
        fx: 'column',
        text: ({ value }) => String(value),
        textAnchor: 'start',
        dx: 5,
      }),
    ],
  })
}

const TICK_PX = 130

const months = ({ months: all }: Of<'months'>, width: number) => {
  const every = Math.ceil(all.length / Math.max(1, Math.floor(width / TICK_PX)))
  const last = all.length - 1
  const ticks = all.map((_, i) => i).filter((i) => (last - i) % every === 0)
  const most = Math.max(1, ...all.flatMap(({ received, closed }) => [received, closed]))
  const at = (_: unknown, i: number) => i
  return plot({
    ...common(width),
    height: 260,
    marginLeft: 64,
    marginRight: 64,
    marginTop: 16,
    marginBottom: 34,
    x: { domain: [Math.min(0, last - 1), last] },
    y: { domain: [0, most], nice: true },
    marks: [
      gridY({ ticks: wholeTicks(most), stroke: 'currentColor', strokeOpacity: 0.2 }),
      axisX({ ticks, tickFormat: (i: number) => all[i]?.label ?? '', label: null }),
      axisY({ ticks: wholeTicks(most), tickFormat: String, label: null }),
      lineY(all, { x: at, y: 'received', stroke: BLUE, strokeWidth: 2 }),
      dot(all, { x: at, y: 'received', fill: BLUE, symbol: 'circle', r: 4 }),
      lineY(all, {
        x: at,
        y: 'closed',
        stroke: VERMILLION,
        strokeWidth: 2,
        strokeDasharray: '6 4',
      }),
      dot(all, { x: at, y: 'closed', fill: VERMILLION, symbol: 'square', r: 4 }),
    ],
  })
}

/** Five at most: there are no half cases. */
const wholeTicks = (most: number): number[] => {
  const step = Math.ceil(most / 5)
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}

const survival = ({ points, median, axisDays, axisShare }: Of<'survival'>, width: number) => {
  const longest = Math.max(1, points.at(-1)?.days ?? 0)
  return plot({
    ...common(width),
    height: 260,
    marginLeft: 44,
    marginRight: 16,
    marginTop: 34,
    marginBottom: 44,
    x: { domain: [0, longest] },
    y: { domain: [0, 100] },
    marks: [
      gridY({ ticks: [0, 25, 50, 75, 100], stroke: 'currentColor', strokeOpacity: 0.2 }),
      axisX({
        // No more than there are days.
        ticks: Math.min(longest, Math.max(2, Math.floor(width / 90))),
        tickFormat: String,
        label: axisDays,
        labelAnchor: 'right',
        labelArrow: 'none',
      }),
      axisY({
        ticks: [0, 25, 50, 75, 100],
        tickFormat: String,
        label: axisShare,
        labelArrow: 'none',
      }),
      ...(median
        ? [
            ruleX([median], { x: 'days', y1: 0, y2: 50, strokeDasharray: '2 3' }),
            text([median], { x: 'days', y: 50, text: 'text', textAnchor: 'start', dx: 6, dy: -8 }),
          ]
        : []),
      lineY(points, {
        x: 'days',
        y: 'percent',
        curve: 'step-after',
        stroke: BLUE,
        strokeWidth: 2.5,
      }),
    ],
  })
}

const drawn = (data: ChartData, width: number): Element => {
  switch (data.kind) {
    case 'bars':
      return bars(data, width)
    case 'grid':
      return grid(data, width)
    case 'months':
      return months(data, width)
    case 'survival':
      return survival(data, width)
    case 'timeline':
      return timeline(data, width)
  }
}

/**
 * @param width in pixels of the page
 * @returns what is not yet part of a page. The library's own rules are left out of it: the content security policy
 * refuses styles that are not a file, and figures.scss has them. So are its names for parts of a chart, in English
 */
export const draw = (data: ChartData, width: number): Element => {
  const svg = drawn(data, width)
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  return svg
}
