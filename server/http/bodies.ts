/**
 * The bodies of all requests together: those that are coming, and those that came and are not answered yet. A bound on
 * one body alone would let a few hundred of them fill the memory.
 */
import { type Readable, Transform } from 'node:stream'
import { ProblemError } from './problem.ts'

/** Some 700 reports of the usual length at one moment. A body is held two to three times over while it is read. */
export const MOST_BODY_BYTES = 64 * 1024 * 1024

interface Held {
  bytes: number
  readonly sinceMs: number
  refuse(): void
}

export class Bodies {
  readonly #most: number
  readonly #now: () => number
  readonly #coming = new Set<Held>()
  #bytes = 0

  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  /**
   * The same bytes, counted.
   * @param onPiece a piece came
   * @returns `done` when the request has been answered, or nobody waits for it any more
   */
  count(body: Readable, onPiece: () => void): { counted: Readable; done: () => void } {
    const counted = new Transform({
      transform: (piece: Buffer, _encoding, pass) => {
        onPiece()
        held.bytes += piece.length
        this.#bytes += piece.length
        this.#makeRoom()
        pass(null, piece)
      },
      flush: (pass) => {
        this.#coming.delete(held)
        pass()
      },
    })
    const drop = () => {
      this.#coming.delete(held)
      this.#bytes -= held.bytes
      held.bytes = 0
    }
    const held: Held = {
      bytes: 0,
      sinceMs: this.#now(),
      refuse: () => {
        drop()
        body.unpipe(counted)
        counted.destroy(new ProblemError('busy'))
      },
    }
    this.#coming.add(held)
    // Whoever read it may have turned away already.
    counted.on('error', () => undefined)
    body.once('error', (error) => counted.destroy(error))
    body.pipe(counted)
    return { counted, done: drop }
  }

  /**
   * The one that has taken up the most for the longest time goes. A report of the usual length from a slow phone takes
   * up less than those who mean to fill the room.
   */
  #makeRoom(): void {
    while (this.#bytes > this.#most) {
      const nowMs = this.#now()
      const weight = ({ bytes, sinceMs }: Held) => bytes * (1 + Math.max(0, nowMs - sinceMs))
      const [first, ...others] = this.#coming
      if (!first) return
      others.reduce((most, one) => (weight(one) > weight(most) ? one : most), first).refuse()
    }
  }
}
