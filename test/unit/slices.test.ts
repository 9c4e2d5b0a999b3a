import { expect, it } from 'vitest'
import { inSlices, mapInSlices, type Turns } from '../../server/slices.ts'

/** Each look at the clock takes a millisecond. */
const clock = (): Turns & { rests: number } => {
  let nowMs = 0
  const turns = {
    rests: 0,
    now: () => nowMs++,
    rest: async () => {
      turns.rests += 1
    },
  }
  return turns
}

it('gives others their turn after each slice, and comes to the same', async () => {
  const turns = clock()
  const items = Array.from({ length: 500 }, (_, i) => i)
  expect(await mapInSlices(items, (i) => i * 2, turns)).toEqual(items.map((i) => i * 2))
  expect(turns.rests).toBe(50)
})

it('gives nobody a turn for what is short', async () => {
  const turns = clock()
  await mapInSlices([1, 2, 3], (i) => i, turns)
  expect(turns.rests).toBe(0)
})

it('throws what the work throws', async () => {
  const work = function* (): Generator<void, never, void> {
    yield
    throw new RangeError('it')
  }
  await expect(inSlices(work(), clock())).rejects.toThrow(RangeError)
})

it('lets what waits run between two slices', async () => {
  const order: string[] = []
  const work = function* (): Generator<void, void, void> {
    for (let i = 0; i < 3; i++) {
      order.push(`step ${i}`)
      yield
    }
  }
  let nowMs = 0
  setImmediate(() => order.push('somebody else'))
  const rest = () => new Promise((resolve) => setImmediate(resolve))
  await inSlices(work(), { now: () => (nowMs += 50), rest })
  expect(order).toEqual(['step 0', 'somebody else', 'step 1', 'step 2'])
})

it('runs one slice of one work in each turn, however many there are', async () => {
  let turn = 0
  let isOver = false
  const count = () => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const turns: number[] = []
  const work = function* (): Generator<void, void, void> {
    for (let i = 0; i < 4; i++) {
      turns.push(turn)
      const sinceMs = performance.now()
      while (performance.now() - sinceMs < 25);
      yield
    }
  }
  await Promise.all([work(), work(), work()].map((one) => inSlices(one)))
  isOver = true
  // The first slice of each is at once.
  const [first, ...others] = turns.slice(2)
  expect(first).toBe(0)
  expect(new Set(others).size).toBe(9)
})
