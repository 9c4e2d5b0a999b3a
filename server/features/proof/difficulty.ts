/**
 * How much work a proof takes. It rises with the reports that were stored: a flood pays more for each, and nobody is
 * refused. Whoever asks is told the price, so it must not say that somebody reports: it is held for a whole release
 * slot, by what was stored in the slot before, in steps of two, and with noise that hides a few reports among many.
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
/** A short slot has a bound that the noise alone does not reach. */
const LEAST_QUIET = 4 * NOISE_REPORTS
const MINUTE_MS = 60_000

export class Difficulty {
  readonly #slotMs: number
  readonly #now: () => number
  readonly #random: (lengthBytes: number) => Uint8Array
  #slot: number
  #stored = 0
  #factor = 1

  /** @param slotMs the release slot */
  constructor(slotMs: number, now: () => number, random: (lengthBytes: number) => Uint8Array) {
    this.#slotMs = slotMs
    this.#now = now
    this.#random = random
    this.#slot = this.#current()
  }

  /** A report was stored. It changes the price of the next slot, and of no moment in this one. */
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
    return Math.floor(this.#now() / this.#slotMs)
  }

  #roll(): void {
    const slots = this.#current() - this.#slot
    if (slots === 0) return
    const quiet = Math.max(LEAST_QUIET, (QUIET_PER_MINUTE * this.#slotMs) / MINUTE_MS)
    const load = (slots === 1 ? this.#stored : 0) + this.#noise()
    const byLoad = 2 ** Math.floor(Math.log2(Math.max(1, load / quiet)))
    // It falls by half a slot: whoever floods every other one gains little.
    const held = slots === 1 ? this.#factor / 2 : 1
    this.#factor = Math.min(MAX_FACTOR, Math.max(1, byLoad, held))
    this.#stored = 0
    this.#slot += slots
  }

  #noise(): number {
    const drawn = (Buffer.from(this.#random(4)).readUInt32BE() + 0.5) / 2 ** 32 - 0.5
    return -NOISE_REPORTS * Math.sign(drawn) * Math.log(1 - 2 * Math.abs(drawn))
  }
}
