/** What came above a line, what was decided below it, and warnings as bars under that. */
import { axisX, dot, plot, rect, ruleX, ruleY, text } from '@observablehq/plot'
import type { ChartData, TimelineBar, TimelineMark } from './chart-data.ts'
import { BLUE, common, VERMILLION } from './draw-common.ts'
import { fitting } from './fitting-ticks.ts'

const MARK_PX = 24
const BAR_PX = 20
const SIDE_PX = 20
const TICKS_PX = 24

interface Placed<Item> {
  readonly item: Item
  /** From the line outwards, from 0. */
  readonly level: number
}

/** Each at the nearest level where nothing stands in its way. */
const stacked = <Item>(
  items: readonly Item[],
  from: (item: Item) => number,
  until: (item: Item) => number,
): Placed<Item>[] => {
  const ends: number[] = []
  return items
    .toSorted((a, b) => from(a) - from(b))
    .map((item) => {
      const free = ends.findIndex((end) => end <= from(item))
      const level = free < 0 ? ends.length : free
      ends[level] = until(item)
      return { item, level }
    })
}

const levelsOf = (placed: readonly Placed<unknown>[]): number =>
  Math.max(0, ...placed.map(({ level }) => level + 1))

/** Up to a year is shown as a year: two marks of one week are not a whole picture apart. */
const LEAST_DAYS = 365

export const timeline = (
  { marks, bars, ticks }: Extract<ChartData, { kind: 'timeline' }>,
  width: number,
): Element => {
  const days = [...marks.map(({ day }) => day), ...bars.flatMap(({ from, until }) => [from, until])]
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const around = Math.max(0, LEAST_DAYS - (last - first)) / 2
  const domain = [first - around, last + around] as const
  const dayPx = (width - 2 * SIDE_PX) / (domain[1] - domain[0])
  const pxAt = (day: number) => (day - domain[0]) * dayPx
  const placeMarks = (isAbove: boolean) =>
    stacked(
      marks.filter((mark) => mark.isAbove === isAbove),
      (mark) => pxAt(mark.day),
      (mark) => pxAt(mark.day) + MARK_PX,
    )
  const [above, below] = [placeMarks(true), placeMarks(false)]
  const shown = stacked(
    bars,
    (bar) => pxAt(bar.from),
    (bar) => Math.max(pxAt(bar.until), pxAt(bar.from) + bar.text.length * 8) + 8,
  )
  const [up, down] = [levelsOf(above), levelsOf(below)]
  const line = up * MARK_PX + MARK_PX / 2
  const barsAt = line + down * MARK_PX + MARK_PX
  const bottom = barsAt + levelsOf(shown) * MARK_PX
  const upY = ({ level }: Placed<TimelineMark>) => line - (level + 0.8) * MARK_PX
  const downY = ({ level }: Placed<TimelineMark>) => line + (level + 0.8) * MARK_PX
  const barY = ({ level }: Placed<TimelineBar>) => barsAt + level * MARK_PX
  const x = ({ item }: Placed<TimelineMark>) => item.day
  const label = ({ item }: Placed<TimelineMark>) => item.text
  const marked = fitting(
    ticks.filter(({ day }) => day >= domain[0] && day <= domain[1]),
    dayPx,
  )
  return plot({
    ...common(width),
    height: bottom + TICKS_PX,
    marginLeft: SIDE_PX,
    marginRight: SIDE_PX,
    marginTop: 0,
    marginBottom: TICKS_PX,
    x: { domain: [...domain] },
    y: { domain: [0, bottom], range: [0, bottom], axis: null },
    marks: [
      axisX({
        ticks: marked.map(({ day }) => day),
        tickFormat: (day: number) => marked.find((it) => it.day === day)?.label ?? '',
        label: null,
      }),
      ruleX(marked, { x: 'day', y1: 0, y2: bottom, stroke: 'currentColor', strokeOpacity: 0.15 }),
      ruleY([line], { stroke: 'currentColor' }),
      rect(shown, {
        x1: ({ item }: Placed<TimelineBar>) => item.from,
        x2: ({ item }: Placed<TimelineBar>) => item.until,
        y1: barY,
        y2: (bar: Placed<TimelineBar>) => barY(bar) + BAR_PX,
        fill: VERMILLION,
        fillOpacity: 0.3,
      }),
      text(shown, {
        x: ({ item }: Placed<TimelineBar>) => item.from,
        y: (bar: Placed<TimelineBar>) => barY(bar) + BAR_PX / 2,
        text: ({ item }: Placed<TimelineBar>) => item.text,
        textAnchor: 'start',
        dx: 6,
      }),
      dot(above, { x, y: upY, r: 10, symbol: 'circle', fill: BLUE }),
      text(above, { x, y: upY, text: label, fill: 'white', fontSize: 12 }),
      dot(below, { x, y: downY, r: 9, symbol: 'square', fill: 'white', stroke: VERMILLION }),
      text(below, { x, y: downY, text: label, fill: 'black', fontSize: 12 }),
    ],
  })
}
