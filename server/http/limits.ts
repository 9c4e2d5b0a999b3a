/**
 * Limits without addresses. Each kind of exchange has a lane of its own, so that a flood in one leaves the others open.
 * Who finds a lane full waits for a turn: turns go round among officers and mailboxes, and among strangers to whoever
 * came first. So a flood makes everybody wait a little, and refuses nobody: there are no more waiting than there are
 * connections, and each has one turn before any has two. What a proof of work guards becomes dearer besides.
 */

import { ProblemError } from '../problem.ts'
import { MAX_CONNECTIONS } from './connections.ts'

/**
 * - `send`: guarded by a proof of work.
 * - `proof`: gives out the work to be done.
 * - `append`: what a reporter adds to a case of their own.
 * - `chunk`: a piece of a file that comes up.
 * - `read`: what anyone may read.
 * - `mailbox`: a reporter's own case, which may be large.
 * - `mailboxFile`, `officeFile`: a piece of a file that is read. A bucket that does not answer holds up these alone.
 * - `door`: set-up, invitations and signing in.
 * - `office`: officers with a session.
 * - `session`: whose session it is, asked before each exchange of the office; no exchange's own lane.
 */
export type Lane =
  | 'send'
  | 'proof'
  | 'append'
  | 'chunk'
  | 'read'
  | 'mailbox'
  | 'mailboxFile'
  | 'officeFile'
  | 'door'
  | 'office'
  | 'session'

export interface LaneLimits {
  /** Requests whose handlers run at one moment; a body still under way does not count. */
  readonly atOnce: number
  /** Of these, one officer's or one mailbox's: nobody takes a lane for themselves. */
  readonly each?: number
  /** Within that time each request has its answer, a wait for a turn included. */
  readonly answerMs?: number
}

/** Long against what a flood makes of a wait, short for somebody who looks at a page. */
export const LONGEST_WAIT_MS = 10_000
/** Where the work itself may be long: a large directory, or a chunk that a bucket takes its time for. */
const PATIENT_MS = 30_000

export const LANES: Record<Lane, LaneLimits> = {
  send: { atOnce: 256 },
  proof: { atOnce: 128 },
  // Fewer than the database has connections: whoever floods one case with appends leaves some to everybody else.
  append: { atOnce: 8 },
  // Likewise.
  chunk: { atOnce: 6, answerMs: PATIENT_MS },
  read: { atOnce: 128 },
  mailbox: { atOnce: 32, each: 4 },
  // Whoever reads one file asks for four pieces of it at once.
  mailboxFile: { atOnce: 8, each: 4, answerMs: PATIENT_MS },
  officeFile: { atOnce: 8, each: 4, answerMs: PATIENT_MS },
  door: { atOnce: 16 },
  office: { atOnce: 64, each: 16, answerMs: PATIENT_MS },
  // Whoever invents sessions leaves most of the database's connections to everybody else.
  session: { atOnce: 4 },
}

/** Each connection has one request under way at most (server.ts). */
export const MOST_WAITING = MAX_CONNECTIONS

interface Waiting {
  start(): void
  refuse(): void
}

export class Limiter {
  /** Within that time each request has its answer, whatever its work waits for (patience.ts). */
  readonly answerMs: number
  readonly #limits: LaneLimits
  #running = 0
  readonly #runningEach = new Map<string, number>()
  /** By whose it is, in the order of turns: who had one goes to the end. */
  readonly #waiting = new Map<string | null, Waiting[]>()
  #waitingCount = 0

  constructor(limits: LaneLimits) {
    this.#limits = limits
    this.answerMs = limits.answerMs ?? LONGEST_WAIT_MS
  }

  /**
   * @param whose the officer or the mailbox; null where nobody is told apart. Never what the caller can make up at
   *   will beside others who share a line: lines of their own would go before it
   * @param gone whoever asked has gone: no turn is kept for them
   * @throws ProblemError busy, after the longest wait or where too many wait
   */
  async run<T>(
    work: () => Promise<T>,
    whose: string | null = null,
    gone?: AbortSignal,
  ): Promise<T> {
    if (gone?.aborted) throw new ProblemError('busy')
    if (this.#mayRun(whose)) this.#took(whose)
    else await this.#turn(whose, gone)
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#countEach(whose, -1)
      this.#startNext()
    }
  }

  #mayRun(whose: string | null): boolean {
    const { atOnce, each = atOnce } = this.#limits
    const theirs = whose === null ? 0 : (this.#runningEach.get(whose) ?? 0)
    return this.#running < atOnce && theirs < each
  }

  #took(whose: string | null): void {
    this.#running += 1
    this.#countEach(whose, 1)
  }

  #countEach(whose: string | null, by: 1 | -1): void {
    if (whose === null) return
    const running = (this.#runningEach.get(whose) ?? 0) + by
    if (running > 0) this.#runningEach.set(whose, running)
    else this.#runningEach.delete(whose)
  }

  /** Settles when the turn has come, which is counted by then. */
  #turn(whose: string | null, gone: AbortSignal | undefined): Promise<void> {
    if (this.#waitingCount >= MOST_WAITING) this.#refuseOne(whose)
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#remove(whose, one)
        one.refuse()
      }
      const timer = setTimeout(leave, LONGEST_WAIT_MS)
      const settled = () => {
        clearTimeout(timer)
        gone?.removeEventListener('abort', leave)
      }
      const one: Waiting = {
        start: () => {
          settled()
          this.#took(whose)
          resolve()
        },
        refuse: () => {
          settled()
          reject(new ProblemError('busy'))
        },
      }
      gone?.addEventListener('abort', leave)
      const line = this.#waiting.get(whose)
      if (line) line.push(one)
      else this.#waiting.set(whose, [one])
      this.#waitingCount += 1
    })
  }

  /** The last of the longest line makes room. @throws ProblemError busy where that is the one who comes */
  #refuseOne(whose: string | null): void {
    const [longest] = [...this.#waiting].sort(([, a], [, b]) => b.length - a.length)
    const last = longest?.[1].at(-1)
    if (!longest || !last || longest[0] === whose || longest[1].length === 1) {
      throw new ProblemError('busy')
    }
    this.#remove(longest[0], last)
    last.refuse()
  }

  #remove(whose: string | null, one: Waiting): void {
    const line = this.#waiting.get(whose)
    const place = line?.indexOf(one) ?? -1
    if (!line || place < 0) return
    line.splice(place, 1)
    this.#waitingCount -= 1
    if (line.length === 0) this.#waiting.delete(whose)
  }

  #startNext(): void {
    for (const [whose, line] of this.#waiting) {
      const [first] = line
      if (!first || !this.#mayRun(whose)) continue
      this.#remove(whose, first)
      this.#waiting.delete(whose)
      if (line.length > 0) this.#waiting.set(whose, line)
      first.start()
      return
    }
  }
}

export type Limiters = Record<Lane, Limiter>

export const createLimiters = (lanes: Record<Lane, LaneLimits> = LANES): Limiters => ({
  send: new Limiter(lanes.send),
  proof: new Limiter(lanes.proof),
  append: new Limiter(lanes.append),
  chunk: new Limiter(lanes.chunk),
  read: new Limiter(lanes.read),
  mailbox: new Limiter(lanes.mailbox),
  mailboxFile: new Limiter(lanes.mailboxFile),
  officeFile: new Limiter(lanes.officeFile),
  door: new Limiter(lanes.door),
  office: new Limiter(lanes.office),
  session: new Limiter(lanes.session),
})
