/**
 * How much work a proof takes. It rises with the proofs spent in the last minutes: a flood pays more for each report,
 * and nobody is refused.
 */

/** PBKDF2 iterations of one try: few enough that checking costs the server little. */
export const TRY_COST = 1_000
/** Tries that a proof takes at least, when all is quiet; at most twice as many. Measured: about 0.3 s on a desktop. */
export const QUIET_TRIES = 1_000
/** Proofs spent in a minute that still count as quiet. */
export const QUIET_PER_MINUTE = 60
export const MAX_FACTOR = 16

const WINDOW_MS = 60_000

export class Difficulty {
  readonly #now: () => number
  #windowMs: number
  #spent = 0
  #spentBefore = 0

  constructor(now: () => number) {
    this.#now = now
    this.#windowMs = now()
  }

  spend(): void {
    this.#roll()
    this.#spent += 1
  }

  /** The least number of tries of the next proof. */
  tries(): number {
    this.#roll()
    const perMinute = Math.max(this.#spent, this.#spentBefore)
    const factor = Math.min(MAX_FACTOR, Math.max(1, perMinute / QUIET_PER_MINUTE))
    return Math.round(QUIET_TRIES * factor)
  }

  #roll(): void {
    const windows = Math.floor((this.#now() - this.#windowMs) / WINDOW_MS)
    if (windows === 0) return
    this.#spentBefore = windows === 1 ? this.#spent : 0
    this.#spent = 0
    this.#windowMs += windows * WINDOW_MS
  }
}
