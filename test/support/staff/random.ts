/** Random numbers that are the same with each run: Mulberry32, for made-up people alone. */
export interface Random {
  /** From 0 up to, and without, 1. */
  next(): number
  /** From 0 up to, and without, `below`. */
  below(below: number): number
  happens(probability: number): boolean
  of<T>(all: readonly T[]): T
}

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    of: <T>(all: readonly T[]): T => {
      const one = all[below(all.length)]
      if (one === undefined) throw new RangeError('nothing to choose from')
      return one
    },
  }
}

/** Draws by rank: the n-th is about as frequent as 1 / (n + flat) ** steep, as names in a census are. */
export const byFrequency = <T>(all: readonly T[], steep: number, flat: number) => {
  let sum = 0
  const until = all.map((_, n) => {
    sum += 1 / (n + 1 + flat) ** steep
    return sum
  })
  return (random: Random): T => {
    const drawn = random.next() * sum
    let low = 0
    let high = all.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((until[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    return all[low] as T
  }
}
