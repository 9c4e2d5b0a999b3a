/**
 * How much work a proof takes. It rises with the reports that were stored: a flood pays more for each, and nobody is
 * refused. Whoever asks is told the price, so it must not say that somebody reports: it is held for a while, by what was
 * stored in the while before, in steps of two, and with noise that hides a few reports among many. Each report counts in
 * one such while alone, so shorter ones say no more of it.
 */

/** PBKDF2 iterations of one try: few enough that checking costs the server little. */
export const TRY_COST = 1_000
/** Tries that a proof takes at least, when all is quiet; at most twice as many. Measured: about 0.3 s on a desktop. */
export const QUIET_TRIES = 1_000
/** Reports stored in a minute that still count as quiet. */
export const QUIET_PER_MINUTE = 60
export const MAX_FACTOR = 16

/**
 * Scale of the Laplace noise, in reports: one report more or less changes the odds of any price by a factor of
 * e^(1/50) at most.
 */
export const NOISE_REPORTS = 50
/** A short hold has a bound that the noise alone does not reach. */
const LEAST_QUIET = 4 * NOISE_REPORTS
const MINUTE_MS = 60_000
/** Also where the release slot is longer: a flood would pay the least until it ends. */
const LONGEST_HOLD_MS = 15 * MINUTE_MS

export class Difficulty {
  readonly #holdMs: number
  readonly #now: () => number
  readonly #random: (lengthBytes: number) => Uint8Array
  #hold: number
  #stored = 0
  readonly #servers: number
  #factor = 1

  /**
   * @param slotMs the release slot: so long a price is held, and a quarter of an hour at most
   * @param servers how many share the flood: each counts what it stored itself, and each takes a proof once
   */
  constructor(
    slotMs: number,
    now: () => number,
    random: (lengthBytes: number) => Uint8Array,
    servers = 1,
  ) {
    this.#servers = servers
    this.#holdMs = Math.min(slotMs, LONGEST_HOLD_MS)
    this.#now = now
    this.#random = random
    this.#hold = this.#current()
  }

  /** A report was stored. It changes the price of the next hold, and of no moment in this one. */
  count(): void {
    this.#roll()
    this.#stored += 1
  }

  /** The least number of tries of the next proof. */
  tries(): number {
    this.#roll()
    return QUIET_TRIES * this.#factor
  }

  #current(): number {
    return Math.floor(this.#now() / this.#holdMs)
  }

  #roll(): void {
    const holds = this.#current() - this.#hold
    if (holds === 0) return
    const quietInAll = (QUIET_PER_MINUTE * this.#holdMs) / MINUTE_MS
    const quiet = Math.max(LEAST_QUIET, quietInAll / this.#servers)
    const load = (holds === 1 ? this.#stored : 0) + this.#noise()
    const byLoad = 2 ** Math.floor(Math.log2(Math.max(1, load / quiet)))
    // It falls by half each time: whoever floods every other one gains little.
    const held = holds === 1 ? this.#factor / 2 : 1
    this.#factor = Math.min(MAX_FACTOR * this.#servers, Math.max(1, byLoad, held))
    this.#stored = 0
    this.#hold += holds
  }

  #noise(): number {
    const drawn = (Buffer.from(this.#random(4)).readUInt32BE() + 0.5) / 2 ** 32 - 0.5
    return -NOISE_REPORTS * Math.sign(drawn) * Math.log(1 - 2 * Math.abs(drawn))
  }
}
