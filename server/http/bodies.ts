/**
 * The bodies of all requests together: those that are coming, and those that came and are not answered yet. A bound on
 * one body alone would let a few hundred of them fill the memory.
 */
import { type Readable, Transform } from 'node:stream'
import { ProblemError } from '../problem.ts'
import { MAX_CONNECTIONS } from './connections.ts'

/** A report in the largest cell with 12 officers in the directory: 385,024 bytes on the wire. */
const USUAL_BYTES = 385_024
/** Each connection has one body at most, so none of up to the usual length ever has to go. */
export const MOST_BODY_BYTES = MAX_CONNECTIONS * USUAL_BYTES

interface Held {
  bytes: number
  refuse(): void
}

export interface Body {
  /** The same bytes. Fails as `badRequest` where whoever sent them has gone, which is no fault of ours. */
  readonly counted: Readable
  /** Its handler runs: from now on it is not refused. */
  start(): void
  /** It takes up nothing any more. What is still to come of it is thrown away. */
  drop(): void
}

export class Bodies {
  readonly #most: number
  /** Those that can be refused. */
  readonly #waiting = new Set<Held>()
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  /**
   * @param onPiece a piece of so many bytes came
   * @param onRefuse it has to make room, perhaps when it has come whole
   */
  count(body: Readable, onPiece: (bytes: number) => void, onRefuse: () => void): Body {
    let isGone = false
    const counted = new Transform({
      transform: (piece: Buffer, _encoding, pass) => {
        if (isGone) return pass()
        onPiece(piece.length)
        held.bytes += piece.length
        this.#bytes += piece.length
        this.#makeRoom()
        pass(null, piece)
      },
    })
    const drop = (problem?: ProblemError) => {
      if (isGone) return
      isGone = true
      this.#waiting.delete(held)
      this.#bytes -= held.bytes
      body.unpipe(counted)
      body.resume()
      counted.destroy(problem)
    }
    const held: Held = {
      bytes: 0,
      refuse: () => {
        drop(new ProblemError('busy'))
        onRefuse()
      },
    }
    this.#waiting.add(held)
    // Whoever read it may have turned away already.
    counted.on('error', () => undefined)
    body.once('error', () => drop(new ProblemError('badRequest')))
    body.pipe(counted)
    return { counted, start: () => void this.#waiting.delete(held), drop: () => drop() }
  }

  /**
   * The largest goes; of equals, the one that came last. A rule by age would take whoever has a slow line, since those
   * who mean to fill the room can start over as often as they like.
   */
  #makeRoom(): void {
    while (this.#bytes > this.#most) {
      const [first, ...others] = this.#waiting
      if (!first) return
      others.reduce((most, one) => (one.bytes >= most.bytes ? one : most), first).refuse()
    }
  }
}
