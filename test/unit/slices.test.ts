import { expect, it } from 'vitest'
import { inSlices, LOCKED, mapInSlices, type Turns, takenInSlices } from '../../server/slices.ts'

/** Each look at the clock takes half a millisecond. */
const clock = (): Turns & { rests: number } => {
  let nowMs = 0
  const turns = {
    rests: 0,
    now: () => (nowMs += 0.5),
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
  expect(turns.rests).toBe(125)
})

it('hands out items as they are, and gives others their turn after each slice', async () => {
  const turns = clock()
  const items = Array.from({ length: 500 }, (_, i) => i)
  const taken: number[] = []
  for await (const item of takenInSlices(items, turns)) taken.push(item)
  expect(taken).toEqual(items)
  expect(turns.rests).toBe(125)
})

it('is over with the last item', async () => {
  const turns = clock()
  let [lasts, restsAtLast] = [0, 0]
  for (const count of [4, 8, 12]) {
    for await (const item of takenInSlices(
      Array.from({ length: count }, (_, i) => i),
      turns,
    )) {
      if (item < count - 1) continue
      lasts += 1
      restsAtLast = turns.rests
    }
    expect(turns.rests).toBe(restsAtLast)
  }
  expect(lasts).toBe(3)
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

/** Long works at once, of four slices each: the turn of everybody else in which each slice of each was. */
const turnsOf = async (...works: (Turns | undefined)[]): Promise<number[][]> => {
  let turn = 0
  let isOver = false
  const count = () => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const work = function* (turns: number[]): Generator<void, void, void> {
    for (let i = 0; i < 4; i++) {
      turns.push(turn)
      const sinceMs = performance.now()
      while (performance.now() - sinceMs < 25);
      yield
    }
  }
  const all = works.map((turns) => ({ turns, at: [] as number[] }))
  await Promise.all(all.map(({ turns, at }) => inSlices(work(at), turns)))
  isOver = true
  return all.map(({ at }) => at)
}

it('runs one slice of one work in each turn, however many there are, but for the first of each', async () => {
  const turns = await turnsOf(undefined, undefined, undefined)
  expect(turns.map(([first]) => first)).toEqual([0, 0, 0])
  expect(new Set(turns.flatMap(([, ...others]) => others)).size).toBe(9)
})

it('runs a slice of what holds a lock in every turn, however many others there are', async () => {
  const [, , locked] = await turnsOf(undefined, undefined, LOCKED)
  expect(locked).toEqual([0, 1, 2, 3])
})
