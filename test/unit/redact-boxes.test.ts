/** Boxes over a picture are whole pixels within it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { around, type Box, between, fitted, moved, resized } from '../../web/view/redact/boxes.ts'

const of = { width: 100, height: 50 }

it('a box covers every pixel that it touches', () => {
  expect(between({ x: 10.9, y: 5.1 }, { x: 20.1, y: 8.9 }, of)).toEqual({
    ...{ x: 10, y: 5 },
    ...{ width: 11, height: 4 },
  })
  // Drawn backwards, and over the edge.
  expect(between({ x: 120, y: 60 }, { x: 90.5, y: -4 }, of)).toEqual({
    ...{ x: 90, y: 0 },
    ...{ width: 10, height: 50 },
  })
})

it('a box that is moved stays as large as it is, and stops at the edge', () => {
  const box = { x: 10, y: 10, width: 30, height: 20 }
  expect(moved(box, { x: 500, y: -500 }, of)).toEqual({ ...box, x: 70, y: 0 })
})

it('a box that is made narrower keeps its corner, and a pixel', () => {
  const box = { x: 10, y: 10, width: 30, height: 20 }
  expect(resized(box, { x: -500, y: 500 }, of)).toEqual({ x: 10, y: 10, width: 1, height: 40 })
})

it('whatever is asked for, a box is whole pixels within the picture', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  const point = fc.record({ x: number, y: number })
  const size = fc.record({
    width: fc.integer({ min: 1, max: 9e3 }),
    height: fc.integer({ min: 1, max: 9e3 }),
  })
  const check = ({ x, y, width, height }: Box, whole: { width: number; height: number }) => {
    expect([x, y, width, height].every(Number.isInteger)).toBe(true)
    expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(whole.width)
    expect(y + height).toBeLessThanOrEqual(whole.height)
  }
  fc.assert(
    fc.property(size, point, point, (whole, one, other) => {
      const box = between(one, other, whole)
      for (const made of [
        box,
        moved(box, one, whole),
        resized(box, other, whole),
        around(one, whole),
        fitted({ ...one, width: other.x, height: other.y }, whole),
      ])
        check(made, whole)
    }),
  )
})
