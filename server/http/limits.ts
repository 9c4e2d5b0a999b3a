/**
 * Limits without addresses. Each kind of exchange has a lane of its own, so that a flood in one leaves the others open.
 * What a proof of work guards is never refused for being frequent: under load the proof becomes dearer instead.
 */
import { ProblemError } from './problem.ts'

/**
 * - `send`: guarded by a proof of work.
 * - `proof`: gives out the work to be done.
 * - `append`: what a reporter adds to a case of their own.
 * - `read`: what anyone may read.
 * - `mailbox`: a reporter's own case, which may be large.
 * - `door`: set-up, invitations and signing in.
 * - `office`: officers with a session.
 */
export type Lane = 'send' | 'proof' | 'append' | 'read' | 'mailbox' | 'door' | 'office'

export interface LaneLimits {
  /** Sustained requests a second; null: only `atOnce` counts. */
  readonly perSecond: number | null
  /** Requests that may come at one moment after a quiet time. */
  readonly burst: number
  /** Requests whose handlers run at one moment; a body still under way does not count. */
  readonly atOnce: number
  /** Of these, one officer's or one mailbox's: nobody takes a lane for themselves. */
  readonly each?: number
}

export const LANES: Record<Lane, LaneLimits> = {
  send: { perSecond: null, burst: 0, atOnce: 256 },
  proof: { perSecond: null, burst: 0, atOnce: 128 },
  // Fewer than the database has connections: whoever floods one case with appends leaves some to everybody else.
  append: { perSecond: null, burst: 0, atOnce: 8 },
  // No rate that a stranger could use up for all: what runs at one moment is bounded, and each is short.
  read: { perSecond: null, burst: 0, atOnce: 128 },
  mailbox: { perSecond: null, burst: 0, atOnce: 32, each: 4 },
  door: { perSecond: null, burst: 0, atOnce: 16 },
  office: { perSecond: 500, burst: 1_000, atOnce: 64, each: 16 },
}

export class Limiter {
  readonly #limits: LaneLimits
  readonly #now: () => number
  #tokens: number
  #filledMs: number
  #running = 0
  readonly #runningEach = new Map<string, number>()

  /** @param now milliseconds, of any origin */
  constructor(limits: LaneLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#tokens = limits.burst
    this.#filledMs = now()
  }

  /** Before the body is read. @throws ProblemError busy */
  arrive(): void {
    const { perSecond, burst, atOnce } = this.#limits
    if (this.#running >= atOnce) throw new ProblemError('busy')
    if (perSecond === null) return
    const nowMs = this.#now()
    const elapsedMs = Math.max(0, nowMs - this.#filledMs)
    this.#tokens = Math.min(burst, this.#tokens + (elapsedMs * perSecond) / 1000)
    this.#filledMs = nowMs
    if (this.#tokens < 1) throw new ProblemError('busy')
    this.#tokens -= 1
  }

  /** @param whose the officer or the mailbox; null where nobody is told apart. @throws ProblemError busy */
  async run<T>(work: () => Promise<T>, whose: string | null = null): Promise<T> {
    const { atOnce, each = atOnce } = this.#limits
    const theirs = whose === null ? 0 : (this.#runningEach.get(whose) ?? 0)
    if (this.#running >= atOnce || theirs >= each) throw new ProblemError('busy')
    this.#running += 1
    this.#countEach(whose, 1)
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#countEach(whose, -1)
    }
  }

  #countEach(whose: string | null, by: 1 | -1): void {
    if (whose === null) return
    const running = (this.#runningEach.get(whose) ?? 0) + by
    if (running > 0) this.#runningEach.set(whose, running)
    else this.#runningEach.delete(whose)
  }
}

export type Limiters = Record<Lane, Limiter>

export const createLimiters = (
  now: () => number,
  lanes: Record<Lane, LaneLimits> = LANES,
): Limiters => ({
  send: new Limiter(lanes.send, now),
  proof: new Limiter(lanes.proof, now),
  append: new Limiter(lanes.append, now),
  read: new Limiter(lanes.read, now),
  mailbox: new Limiter(lanes.mailbox, now),
  door: new Limiter(lanes.door, now),
  office: new Limiter(lanes.office, now),
})
