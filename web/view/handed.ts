/** The file as the page around this frame hands it over. */
import type { Cannot, CannotCopy, FromFrame, Shown, ToFrame } from '../common/files/messages.ts'

export type Chunk = Uint8Array<ArrayBuffer>

export class Handed implements Shown {
  readonly shows: Shown['shows']
  readonly isForCopy: boolean
  readonly mime: string
  readonly name: string
  readonly sizeBytes: number
  readonly chunkBytes: number
  readonly #port: MessagePort
  readonly #waiting = new Map<number, ((bytes: Chunk) => void)[]>()

  constructor(shown: Shown, port: MessagePort) {
    this.shows = shown.shows
    this.isForCopy = shown.isForCopy
    this.mime = shown.mime
    this.name = shown.name
    this.sizeBytes = shown.sizeBytes
    this.chunkBytes = shown.chunkBytes
    this.#port = port
    port.onmessage = ({ data }: MessageEvent<ToFrame>) => this.#take(data)
  }

  get chunks(): number {
    return Math.ceil(this.sizeBytes / this.chunkBytes)
  }

  /** Comes, or never: where a file has a fault, the page around takes this frame away. */
  chunk(number: number): Promise<Chunk> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(number)
      if (waiting) return void waiting.push(resolve)
      this.#waiting.set(number, [resolve])
      this.#ask({ ask: 'read', number })
    })
  }

  /**
   * @param end exclusive, at most the size
   * @param chunk where it comes from, if it is kept
   */
  async bytes(
    start: number,
    end: number,
    chunk = (number: number): Promise<Chunk> => this.chunk(number),
  ): Promise<Chunk> {
    const all = new Uint8Array(end - start)
    for (let at = start; at < end; ) {
      const number = Math.floor(at / this.chunkBytes)
      const from = number * this.chunkBytes
      const part = (await chunk(number)).subarray(at - from, end - from)
      if (part.length === 0) throw new RangeError(`chunk ${number} is too short`)
      all.set(part, at - start)
      at += part.length
    }
    return all
  }

  /** The whole of it, under the type that the portal's table gives it. @param onProgress is told 0 to 1 */
  async blob(onProgress: (done: number) => void): Promise<Blob> {
    const parts: Chunk[] = []
    await this.#each(onProgress, (part) => void parts.push(part))
    return new Blob(parts, { type: this.mime })
  }

  /** The whole of it. @param onProgress is told 0 to 1 */
  async whole(onProgress: (done: number) => void): Promise<Chunk> {
    const all = new Uint8Array(this.sizeBytes)
    await this.#each(onProgress, (part, number) => all.set(part, number * this.chunkBytes))
    return all
  }

  async #each(
    onProgress: (done: number) => void,
    take: (part: Chunk, number: number) => void,
  ): Promise<void> {
    for (let number = 0; number < this.chunks; number++) {
      take(await this.chunk(number), number)
      onProgress((number + 1) / this.chunks)
    }
  }

  /** @param why of a file that is only shown, one that its page around knows (`Cannot`) */
  cannot(why: Cannot | CannotCopy): void {
    this.#ask({ ask: 'cannot', why })
  }

  /** The finished copy. The bytes are gone here. */
  give(bytes: Chunk, parts: number): void {
    this.#ask({ ask: 'copy', bytes, parts }, [bytes.buffer])
  }

  /** What was given is none any more. */
  change(): void {
    this.#ask({ ask: 'change' })
  }

  #ask(message: FromFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer)
  }

  #take(message: ToFrame): void {
    const waiting = this.#waiting.get(message.number) ?? []
    this.#waiting.delete(message.number)
    for (const [at, resolve] of waiting.entries())
      resolve(at === 0 ? message.bytes : message.bytes.slice())
  }
}
