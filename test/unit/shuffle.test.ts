import { describe, expect, it } from 'vitest'
import { shuffle } from '../../server/jobs/shuffle.ts'
import { random } from '../support/portal.ts'

const items = Array.from({ length: 40 }, (_, i) => i)

describe('an order that says nothing of the one before', () => {
  it('follows what is drawn, and that alone', () => {
    const falling = (bytes: number) =>
      Uint8Array.from({ length: bytes }, (_, i) => (i % 4 === 0 ? 255 - i : 0))
    expect(shuffle([1, 2, 3], falling)).toEqual([3, 2, 1])
    expect(shuffle([], random)).toEqual([])
  })

  it('holds the same, and is another each time', () => {
    const [one, two] = [shuffle(items, random), shuffle(items, random)]
    expect(one.toSorted((a, b) => a - b)).toEqual(items)
    expect(one).not.toEqual(two)
  })

  it('puts each first as often as any other', () => {
    const firsts = new Map<number | undefined, number>()
    for (let i = 0; i < 4000; i++) {
      const [first] = shuffle(items.slice(0, 4), random)
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
    expect(firsts.size).toBe(4)
  })
})
