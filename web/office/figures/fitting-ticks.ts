/** Days that are named below a timeline, where their names have room beside each other. */
import type { ChartData } from './chart-data.ts'

type Tick = Extract<ChartData, { kind: 'timeline' }>['ticks'][number]

/** Wide enough for `1 Oct` and a gap. */
const TICK_PX = 48

/**
 * All ticks where their labels have room; else those of years, or of as many years as have it.
 * @param ticks in order
 * @param dayPx how wide a day is drawn
 */
export const fitting = (ticks: readonly Tick[], dayPx: number): readonly Tick[] => {
  const isClose = (all: readonly Tick[]) =>
    all.some(({ day }, i) => ((all[i + 1]?.day ?? Infinity) - day) * dayPx < TICK_PX)
  if (!isClose(ticks)) return ticks
  let years = ticks.filter(({ isYear }) => isYear)
  while (isClose(years)) years = years.filter((_, i) => i % 2 === 0)
  return years
}
