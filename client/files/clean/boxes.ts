/** The boxes of ISO base media files (ISO/IEC 14496-12), of which HEIC, AVIF, MP4 and MOV are made. */
import { broken, Refusal } from './cleaner.ts'
import type { Reader, View } from './reader.ts'

/** No honest file has as many at its top. */
const MOST_BOXES = 65_536

export interface Box {
  /** Four letters, or `uuid`. */
  readonly type: string
  /** Where it begins, where its contents begin, and where both end. */
  readonly at: number
  readonly from: number
  readonly to: number
}

/** `size` 0 is "to the end", 1 is "64 bits follow". A box that is longer than what holds it is `broken`. */
const boxAt = (header: View, at: number, end: number): Box => {
  const short = header.u32(0)
  const type = header.code(4)
  const from = at + (short === 1 ? 16 : 8) + (type === 'uuid' ? 16 : 0)
  const to = short === 0 ? end : at + (short === 1 ? header.u64(8) : short)
  if (to < from || to > end) throw broken()
  return { type, at, from, to }
}

/** The boxes of a whole file, or those within a part of it, by their headers alone. */
export const readBoxes = async (
  reader: Reader,
  start = 0,
  end: number = reader.size,
): Promise<readonly Box[]> => {
  const boxes: Box[] = []
  for (let at = start; at < end; at = boxes.at(-1)?.to ?? end) {
    if (boxes.length >= MOST_BOXES) throw new Refusal('unsafe')
    boxes.push(boxAt(await reader.readUpTo(at, 16), at, end))
  }
  return boxes
}

/** The boxes within bytes that are in memory; their places count from the beginning of these. */
export const boxesIn = (view: View, start = 0, end: number = view.length): readonly Box[] => {
  const boxes: Box[] = []
  for (let at = start; at < end; at = boxes.at(-1)?.to ?? end)
    boxes.push(boxAt(view.slice(at, Math.min(view.length, at + 16)), at, end))
  return boxes
}

/** A box of these contents. */
export const makeBox = (
  type: string,
  ...contents: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> => {
  const length = contents.reduce((sum, part) => sum + part.length, 8)
  const box = new Uint8Array(length)
  const data = new DataView(box.buffer)
  data.setUint32(0, length)
  for (let i = 0; i < 4; i += 1) box[4 + i] = type.charCodeAt(i)
  let at = 8
  for (const part of contents) {
    box.set(part, at)
    at += part.length
  }
  return box
}
