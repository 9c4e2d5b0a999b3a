/** Reads a file of any size and any honesty piece by piece: what lies about its lengths is refused, never believed. */
import { broken, Refusal } from './cleaner.ts'

/** A read asks the device for at least this much, so that a run of small ones costs one. */
const WINDOW_BYTES = 256 * 1024
/** No header, index or text that a cleaner reads is longer. What is longer is copied or left out, never held. */
export const MOST_HELD_BYTES = 16 * 1024 * 1024

/** A few seconds' worth. No honest file has as many parts; one of parts of no length would otherwise take hours. */
const MOST_READS = 4_000_000

/** Bytes in memory. Whatever lies outside of them is `broken`. */
export class View {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly length: number
  readonly #data: DataView

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    this.length = bytes.length
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  #within(at: number, length: number): number {
    if (!(at >= 0 && length >= 0 && at + length <= this.length)) throw broken()
    return at
  }

  u8(at: number): number {
    return this.#data.getUint8(this.#within(at, 1))
  }

  u16(at: number, isLittle = false): number {
    return this.#data.getUint16(this.#within(at, 2), isLittle)
  }

  u24(at: number, isLittle = false): number {
    return isLittle
      ? this.u16(at, true) + this.u8(at + 2) * 0x1_0000
      : this.u8(at) * 0x1_0000 + this.u16(at + 1)
  }

  u32(at: number, isLittle = false): number {
    return this.#data.getUint32(this.#within(at, 4), isLittle)
  }

  i32(at: number, isLittle = false): number {
    return this.#data.getInt32(this.#within(at, 4), isLittle)
  }

  /** No file is as long as what a number cannot hold exactly: that is `broken`. */
  u64(at: number, isLittle = false): number {
    const value = Number(this.#data.getBigUint64(this.#within(at, 8), isLittle))
    if (!Number.isSafeInteger(value)) throw broken()
    return value
  }

  /** Bytes as letters of the same number: for codes of four letters, never for what people wrote. */
  code(at: number, length = 4): string {
    this.#within(at, length)
    return String.fromCharCode(...this.bytes.subarray(at, at + Math.min(length, 1024)))
  }

  slice(from: number, to: number = this.length): View {
    this.#within(from, to - from)
    return new View(this.bytes.subarray(from, to))
  }
}

export class Reader {
  readonly file: Blob
  readonly size: number
  #window: View = new View(new Uint8Array(0))
  #windowAt = 0
  #reads = 0

  constructor(file: Blob) {
    this.file = file
    this.size = file.size
  }

  /** `broken` where the file ends before. The bytes are valid until the next read of the same reader. */
  async read(at: number, length: number): Promise<View> {
    if (!(at >= 0 && length >= 0 && at + length <= this.size)) throw broken()
    if (length > MOST_HELD_BYTES) throw broken()
    this.#reads += 1
    if (this.#reads > MOST_READS) throw new Refusal('unsafe')
    const from = at - this.#windowAt
    if (from < 0 || from + length > this.#window.length) {
      const to = Math.min(this.size, at + Math.max(length, WINDOW_BYTES))
      this.#window = new View(new Uint8Array(await this.file.slice(at, to).arrayBuffer()))
      this.#windowAt = at
      // A file that was cut while it is read.
      return this.#window.slice(0, length)
    }
    return this.#window.slice(from, from + length)
  }

  /** At most `most` bytes: fewer where the file ends before. */
  readUpTo(at: number, most: number): Promise<View> {
    return this.read(at, Math.max(0, Math.min(most, this.size - at)))
  }
}
