/**
 * Which proofs were spent, and on what. In memory alone: a table of them would be a record of when reports came. Two
 * generations, each as long as a proof lives, so that a proof is forgotten only when its time is over. A process that
 * has more than it can hold forgets the oldest, and who filled it has done all that work.
 */
export const MAX_SPENT = 50_000
/** How often one proof pays for storing the same statement: what is refused each time costs the server each time. */
export const MAX_TIMES = 32

interface Spending {
  readonly on: string
  times: number
}

export class Spent {
  readonly #lifeMs: number
  readonly #now: () => number
  #newer = new Map<string, Spending>()
  #older = new Map<string, Spending>()
  #rolledMs: number
  readonly #times: number

  /** @param servers that take the same proofs, each so many times less often */
  constructor(lifeMs: number, now: () => number, servers = 1) {
    this.#times = Math.ceil(MAX_TIMES / servers)
    this.#lifeMs = lifeMs
    this.#now = now
    this.#rolledMs = now()
  }

  isSpent(nonce: string): boolean {
    return this.#find(nonce) !== undefined
  }

  /** False if the nonce was spent on something else before, or too often. */
  isLeft(nonce: string, on: string): boolean {
    const spending = this.#find(nonce)
    return !spending || (spending.on === on && spending.times < this.#times)
  }

  /** As `isLeft`; from now on it is spent. */
  spend(nonce: string, on: string): boolean {
    if (!this.isLeft(nonce, on)) return false
    const spending = this.#find(nonce)
    if (spending) spending.times += 1
    else this.#newer.set(nonce, { on, times: 1 })
    return true
  }

  #find(nonce: string): Spending | undefined {
    this.#roll()
    return this.#newer.get(nonce) ?? this.#older.get(nonce)
  }

  #roll(): void {
    const elapsedMs = this.#now() - this.#rolledMs
    if (elapsedMs <= this.#lifeMs && this.#newer.size < MAX_SPENT) return
    this.#older = elapsedMs <= 2 * this.#lifeMs ? this.#newer : new Map()
    this.#newer = new Map()
    this.#rolledMs = this.#now()
  }
}
