/** What a content stream is written to, and what its names stand for. */
import { joined } from '../inflate.ts'
import { nameBytes, type Token } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

const STEP_BYTES = 64 * 1024

/** What names in a content stream stand for. */
export interface Names {
  /** What it is called in the copy. Null where nothing is to be drawn by it. */
  use(category: string, name: string): string | null
  /** Whether a layer is not shown, by what the resources call it. */
  isHidden(name: string): boolean
}

/** Grows; its text is one byte a letter. */
export class Sink {
  readonly #parts: Bytes[] = []
  #part = new Uint8Array(STEP_BYTES)
  #at = 0

  text(text: string): void {
    if (text.length > this.#part.length - this.#at) this.#flush(text.length)
    for (let i = 0; i < text.length; i += 1) this.#part[this.#at + i] = text.charCodeAt(i)
    this.#at += text.length
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length > this.#part.length - this.#at) this.#flush(bytes.length)
    this.#part.set(bytes, this.#at)
    this.#at += bytes.length
  }

  token(token: Token): void {
    if ('bytes' in token) this.bytes(token.bytes)
    else if ('items' in token) {
      this.text(token.kind === 'array' ? '[' : '<<')
      for (const item of token.items) {
        this.token(item)
        this.text(' ')
      }
      this.text(token.kind === 'array' ? ']' : '>>')
    } else this.text(token.kind === 'name' ? nameBytes(token.text) : token.text)
  }

  #flush(least: number): void {
    this.#parts.push(this.#part.subarray(0, this.#at))
    this.#part = new Uint8Array(Math.max(STEP_BYTES, least))
    this.#at = 0
  }

  get all(): Bytes {
    return joined([...this.#parts, this.#part.subarray(0, this.#at)])
  }
}
