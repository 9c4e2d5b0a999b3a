import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'

export const WINDOW_MS = 15 * 60_000
/** However many servers there are: whoever always reaches the same one can still do what an honest person does. */
const MOST_SHARES = 3

/**
 * What each case, or each officer, may cost in a window. In memory alone: on disk it would be a record of when people come.
 * So each of several servers counts by itself, and has its share.
 */
export class Budget {
  readonly #most: number
  readonly #now: () => number
  #windowMs: number
  readonly #spent = new Map<string, number>()

  /** @param most on all servers together; where there are more than three, each has a third of it */
  constructor(most: number, { now, serverCount }: Pick<Deps, 'now' | 'serverCount'>) {
    this.#most = Math.ceil(most / Math.min(serverCount, MOST_SHARES))
    this.#now = now
    this.#windowMs = now()
  }

  /** The first in a window always goes through: no size shuts anybody out for good. @throws ProblemError busy */
  spend(whose: string, amount = 1): void {
    if (Math.abs(this.#now() - this.#windowMs) >= WINDOW_MS) {
      this.#spent.clear()
      this.#windowMs = this.#now()
    }
    const before = this.#spent.get(whose) ?? 0
    if (before > 0 && before + amount > this.#most) throw new ProblemError('busy')
    this.#spent.set(whose, before + amount)
  }
}
