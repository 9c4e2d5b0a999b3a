/**
 * The first frame of many MP3 files is silent and says how long the rest is (`Xing`, `Info`, `VBRI`), which encoder wrote it, and
 * how. What players seek and join by stays; the encoder's name and settings go.
 */
import type { Finds } from '../finds.ts'
import type { View } from '../reader.ts'
import type { Frame } from './frames.ts'

const HAS_FRAMES = 1
const HAS_BYTES = 2
const HAS_PLACES = 4
const HAS_QUALITY = 8
const LAME_BYTES = 36
const DELAYS_AT = 21
const VBRI_AT = 36

const has = (frame: View, at: number, name: string): boolean =>
  at + name.length <= frame.length && frame.code(at, name.length) === name

/** CRC-16 of what precedes the last two bytes of LAME's tag. */
const check = (bytes: Uint8Array): number => {
  let value = 0
  for (const byte of bytes) {
    value ^= byte
    for (let i = 0; i < 8; i += 1) value = value & 1 ? (value >> 1) ^ 0xa001 : value >> 1
  }
  return value
}

export interface Counted {
  readonly frames: number
  readonly bytes: number
}

/** The frame without its encoder, for so many frames and bytes, this one's included. Undefined where it is one of sound. */
export const cleanXing = (
  frame: View,
  { before }: Frame,
  counted: Counted,
  finds: Finds,
): Uint8Array<ArrayBuffer> | undefined => {
  const bytes = new Uint8Array(frame.length)
  const data = new DataView(bytes.buffer)
  const keep = (from: number, to: number) => bytes.set(frame.slice(from, to).bytes, from)
  keep(0, 4)
  if (has(frame, VBRI_AT, 'VBRI') && frame.length >= VBRI_AT + 26) {
    const table = frame.u16(VBRI_AT + 18) * frame.u16(VBRI_AT + 22)
    keep(VBRI_AT, Math.min(frame.length, VBRI_AT + 26 + table))
    return bytes
  }
  if (!has(frame, before, 'Xing') && !has(frame, before, 'Info')) return undefined
  const flags = frame.u32(before + 4) & 15
  keep(before, before + 4)
  data.setUint32(before + 4, flags)
  let at = before + 8
  if (flags & HAS_FRAMES) {
    frame.u32(at)
    data.setUint32(at, counted.frames - 1)
    at += 4
  }
  if (flags & HAS_BYTES) {
    frame.u32(at)
    data.setUint32(at, counted.bytes)
    at += 4
  }
  if (flags & HAS_PLACES) {
    keep(at, at + 100)
    at += 100
  }
  if (flags & HAS_QUALITY) at += 4
  if (at + LAME_BYTES > frame.length) return bytes
  const name = frame.code(at, 9)
  if (!/^[\x20-\x7e]{4}/.test(name)) return bytes
  if (!/^LAME\0/.test(name)) finds.add('software', name)
  // How much silence an encoder adds is believed of these alone; the shortest of their names stands for all.
  if (!/^(LAME|Lavf|Lavc)/.test(name)) return bytes
  bytes.set([0x4c, 0x41, 0x4d, 0x45], at)
  keep(at + DELAYS_AT, at + DELAYS_AT + 3)
  data.setUint32(at + 28, counted.bytes)
  data.setUint16(at + 34, check(bytes.subarray(0, at + 34)))
  return bytes
}
