/** A cleaned file in the making: what of the original stays, where it stays, and what is new. */
import { Refusal } from './cleaner.ts'

/** Each costs memory, in the browser and in the process that keeps its files. No honest file has as many gaps. */
const MOST_PIECES = 65_536

export class Pieces {
  readonly #file: Blob
  readonly #parts: (Blob | Uint8Array<ArrayBuffer>)[] = []
  #from = 0
  #to = 0
  #size = 0

  constructor(file: Blob) {
    this.#file = file
  }

  /** How long the cleaned file is as yet. */
  get size(): number {
    return this.#size
  }

  /** These bytes of the original, as they are. They must lie within it. */
  keep(from: number, to: number): void {
    this.#size += to - from
    if (from === this.#to) {
      this.#to = to
      return
    }
    this.#flush()
    this.#from = from
    this.#to = to
  }

  /** Bytes in place of others. */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#size += bytes.length
    this.#flush()
    this.#push(bytes)
  }

  blob(type: string): Blob {
    this.#flush()
    return new Blob(this.#parts, { type })
  }

  #flush(): void {
    if (this.#to > this.#from) this.#push(this.#file.slice(this.#from, this.#to))
    this.#from = 0
    this.#to = 0
  }

  #push(part: Blob | Uint8Array<ArrayBuffer>): void {
    if (this.#parts.length >= MOST_PIECES) throw new Refusal('unsafe')
    this.#parts.push(part)
  }
}
