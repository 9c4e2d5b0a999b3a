/** Decompression within bounds: what would become too much is refused while it grows, not after. */
import { Inflate, Unzlib } from 'fflate'
import { broken, Refusal } from './cleaner.ts'

/** What one part, stream or text of a document may become. Pictures in a document may be longer: they are not text. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024

const STEP_BYTES = 64 * 1024
/** Of a stream with a fault, what comes before its part of this length can be read. */
const CUT_BYTES = 8 * 1024

/** How much may still be decompressed of one file: a small file of many bombs is a bomb too. */
export class Budget {
  #left: number

  constructor(bytes = 1024 * 1024 * 1024) {
    this.#left = bytes
  }

  spend(bytes: number): void {
    this.#left -= bytes
    if (this.#left < 0) throw new Refusal('unsafe')
  }
}

export const joined = (
  parts: readonly Uint8Array[],
  length = parts.reduce((sum, part) => sum + part.length, 0),
): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

interface Limits {
  readonly most?: number
  readonly budget: Budget
}

/** Pushes a slice of the file through in steps, so that neither what goes in nor what comes out is ever more than asked. */
const pushed = async (
  file: Blob,
  stream: Inflate | Unzlib,
  { most = MOST_TEXT_BYTES, budget }: Limits,
): Promise<{ parts: Uint8Array<ArrayBuffer>[]; length: number }> => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  stream.ondata = (part) => {
    length += part.length
    budget.spend(part.length)
    if (length > most) throw new Refusal('unsafe')
    if (part.length > 0) parts.push(part.slice())
  }
  for (let at = 0; at < file.size; at += STEP_BYTES) {
    const to = Math.min(file.size, at + STEP_BYTES)
    stream.push(new Uint8Array(await file.slice(at, to).arrayBuffer()), to === file.size)
  }
  return { parts, length }
}

/** Raw deflate. Anything wrong with it is `broken`. */
export const inflated = async (file: Blob, limits: Limits): Promise<Uint8Array<ArrayBuffer>[]> => {
  try {
    return (await pushed(file, new Inflate(), limits)).parts
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error)
  }
}

/** zlib, as far as it goes: readers of PDF show what can be read of a stream that was cut. */
export const unzlibbed = (
  bytes: Uint8Array<ArrayBuffer>,
  { most = MOST_TEXT_BYTES, budget }: Limits,
): Uint8Array<ArrayBuffer> => {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Unzlib((part) => {
    length += part.length
    budget.spend(part.length)
    if (length > most) throw new Refusal('unsafe')
    parts.push(part.slice())
  })
  try {
    // No part is called the last: what is missing behind it would lose it.
    for (let at = 0; at < bytes.length; at += CUT_BYTES)
      stream.push(bytes.subarray(at, at + CUT_BYTES), false)
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (length === 0) throw broken(error)
  }
  return joined(parts, length)
}
