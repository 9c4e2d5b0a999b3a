/** The days named below a timeline: no name runs into the next, and years are named rather than quarters. */
import { expect, it } from 'vitest'
import { fitting } from '../../web/office/figures/fitting-ticks.ts'

const quarters = (years: number) =>
  Array.from({ length: years * 4 }, (_, i) => ({
    day: i * 91,
    label: i % 4 === 0 ? String(2020 + i / 4) : `quarter ${(i % 4) + 1}`,
    isYear: i % 4 === 0,
  }))
const labels = (...given: Parameters<typeof fitting>) => fitting(...given).map(({ label }) => label)

it('names every quarter where there is room', () => {
  expect(fitting(quarters(2), 0.6)).toEqual(quarters(2))
})

it('names years alone on a phone, and fewer of them where they are many', () => {
  expect(labels(quarters(3), 0.3)).toEqual(['2020', '2021', '2022'])
  expect(labels(quarters(5), 0.05)).toEqual(['2020', '2024'])
})

it('has nothing to name without days', () => {
  expect(fitting([], 1)).toEqual([])
})
