/** The elementary stream descriptor of MPEG-4 (ISO/IEC 14496-1, 7.2.6), read and written anew with what decoding needs. */
import { broken } from '../cleaner.ts'
import type { View } from '../reader.ts'
import { fullBox } from './boxes.ts'

const STREAM = 3
const DECODER = 4
const SPECIFIC = 5
const SYNC = 6

/** The contents of the first descriptor of a kind, of those that stand one behind the other. */
const find = (view: View, kind: number, start: number): View | undefined => {
  for (let at = start; at + 2 <= view.length; ) {
    const tag = view.u8(at)
    let length = 0
    at += 1
    for (let i = 0; i < 4; i += 1) {
      const byte = view.u8(at)
      at += 1
      length = length * 128 + (byte & 127)
      if (byte < 128) break
    }
    if (tag === kind) return view.slice(at, at + length)
    at += length
  }
  return undefined
}

const make = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const sizes = [21, 14, 7].map((shift) => 128 | ((length >> shift) & 127))
  return Uint8Array.from([tag, ...sizes, length & 127, ...contents.flatMap((part) => [...part])])
}

export interface Stream {
  /** What is coded, as ISO/IEC 14496-1 numbers it: 0x20 MPEG-4 Visual, 0x40 AAC, 0x6b MP3. */
  readonly kind: number
  /** The decoder's own settings. */
  readonly specific: Uint8Array<ArrayBuffer>
  /** `esds`, with these instead. */
  write(specific: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>
}

export const readStream = (esds: View): Stream => {
  const stream = find(esds, STREAM, 4)
  if (!stream) throw broken()
  const flags = stream.u8(2)
  // Another stream that it depends on, an address and a clock may stand before the rest.
  let at = 3 + (flags & 0x80 ? 2 : 0)
  if (flags & 0x40) at += 1 + stream.u8(at)
  if (flags & 0x20) at += 2
  const decoder = find(stream, DECODER, at)
  if (!decoder) throw broken()
  const settings = decoder.slice(0, 13).bytes
  const specific = find(decoder, SPECIFIC, 13)?.bytes ?? new Uint8Array(0)
  return {
    kind: decoder.u8(0),
    specific,
    write: (instead) =>
      fullBox(
        'esds',
        0,
        0,
        make(
          STREAM,
          Uint8Array.of(0, 0, 0),
          make(DECODER, settings, ...(instead.length > 0 ? [make(SPECIFIC, instead)] : [])),
          make(SYNC, Uint8Array.of(2)),
        ),
      ),
  }
}
