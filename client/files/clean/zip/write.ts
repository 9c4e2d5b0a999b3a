/** Writes ZIP archives that say nothing but what is in them: no times, no system, no extra fields, one order. */
import { deflateSync } from 'fflate'
import { utf8 } from '../../../../protocol/bytes.ts'
import { crc32 } from './crc.ts'

/** The first day that the format can say: 1980-01-01. */
const FIRST_DAY = 0x21
const UTF8_NAMES = 0x0800
const STEP_BYTES = 1024 * 1024

interface Written {
  readonly name: Uint8Array
  readonly method: 0 | 8
  readonly crc: number
  readonly stored: number
  readonly size: number
  readonly at: number
}

export class ZipWriter {
  readonly #parts: (Uint8Array<ArrayBuffer> | Blob)[] = []
  readonly #written: Written[] = []
  #size = 0

  #push(part: Uint8Array<ArrayBuffer> | Blob): void {
    this.#parts.push(part)
    this.#size += part instanceof Uint8Array ? part.length : part.size
  }

  /** The fields that a local header and the directory share, from the version on. */
  #fields(
    it: Written,
    before: readonly number[],
    after: readonly number[],
  ): Uint8Array<ArrayBuffer> {
    const shorts = [UTF8_NAMES, it.method, 0, FIRST_DAY]
    const words = [it.crc, it.stored, it.size]
    const ends = [it.name.length, 0, ...after]
    const out = new Uint8Array(2 * (before.length + 4 + ends.length) + 12 + it.name.length)
    const view = new DataView(out.buffer)
    let at = 0
    for (const value of [...before, ...shorts]) {
      view.setUint16(at, value, true)
      at += 2
    }
    for (const value of words) {
      view.setUint32(at, value, true)
      at += 4
    }
    for (const value of ends) {
      view.setUint16(at, value, true)
      at += 2
    }
    out.set(it.name, at)
    return out
  }

  #entry(
    name: string,
    method: 0 | 8,
    crc: number,
    size: number,
    body: Uint8Array<ArrayBuffer> | Blob,
  ) {
    const stored = body instanceof Uint8Array ? body.length : body.size
    const bytes = utf8(name)
    const it: Written = { name: bytes, method, crc, stored, size, at: this.#size }
    this.#written.push(it)
    this.#push(this.#fields(it, [0x4b50, 0x0403, 20], []))
    this.#push(body)
  }

  /** Text, compressed; as it is where `isPlain`. */
  text(name: string, text: string, isPlain = false): void {
    const bytes = new Uint8Array(utf8(text))
    const body = isPlain ? bytes : new Uint8Array(deflateSync(bytes))
    this.#entry(name, isPlain ? 0 : 8, crc32([bytes]), bytes.length, body)
  }

  /** A picture or recording, which is compressed already. */
  async blob(name: string, blob: Blob): Promise<void> {
    let crc = 0
    for (let at = 0; at < blob.size; at += STEP_BYTES)
      crc = crc32([new Uint8Array(await blob.slice(at, at + STEP_BYTES).arrayBuffer())], crc)
    this.#entry(name, 0, crc, blob.size, blob)
  }

  finish(type: string): Blob {
    const from = this.#size
    for (const it of this.#written) {
      const [low, high] = [it.at & 0xffff, it.at >>> 16]
      this.#push(this.#fields(it, [0x4b50, 0x0201, 20, 20], [0, 0, 0, 0, 0, low, high]))
    }
    const end = new Uint8Array(22)
    const view = new DataView(end.buffer)
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, this.#written.length, true)
    view.setUint16(10, this.#written.length, true)
    view.setUint32(12, this.#size - from, true)
    view.setUint32(16, from, true)
    this.#push(end)
    return new Blob(this.#parts, { type })
  }
}
