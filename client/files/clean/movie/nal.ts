/**
 * What encoders and cameras write between the pictures of H.264 and H.265: their names and settings, the time of day, places,
 * serial numbers. ITU-T H.264 section 7.3 and annex D, H.265 the same. Pictures and what decoding needs stay as they are.
 */
import { broken } from '../cleaner.ts'
import type { View } from '../reader.ts'

export type Coding = 'avc' | 'hevc'

/** Pictures, their parameters, delimiters and ends. In H.265 62 is Dolby Vision's: numbers for the colours of a picture. */
const KEPT: Readonly<Record<Coding, ReadonlySet<number>>> = {
  avc: new Set([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 19, 20, 21]),
  hevc: new Set([...[...Array(10).keys()], 16, 17, 18, 19, 20, 21, 32, 33, 34, 35, 36, 37, 62]),
}
const SUPPLEMENTS: Readonly<Record<Coding, readonly number[]>> = { avc: [6], hevc: [39, 40] }
/**
 * Supplements that hold a few numbers of decoding or of colour: buffering, recovery points, packing of stereo, how a screen is
 * turned, the light of the screen. Not the timing of pictures, which can hold the time of day.
 */
const KEPT_SUPPLEMENTS = new Set([...[0, 6, 7, 10, 45, 47, 129, 130, 131, 132, 137, 144, 147, 148]])
const USER_DATA = 5
const MOST_SUPPLEMENT_BYTES = 65_536

export const nalType = (coding: Coding, first: number): number =>
  coding === 'avc' ? first & 31 : (first >> 1) & 63

export type Fate = 'keep' | 'drop' | 'look'

/** Whether a unit stays, goes, or has to be looked into. */
export const fateOf = (coding: Coding, first: number, length: number): Fate => {
  const type = nalType(coding, first)
  if (KEPT[coding].has(type)) return 'keep'
  return SUPPLEMENTS[coding].includes(type) && length <= MOST_SUPPLEMENT_BYTES ? 'look' : 'drop'
}

/** Without the threes that keep zeros apart. */
const unescaped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    bytes.filter((byte, i) => !(byte === 3 && i > 1 && bytes[i - 1] === 0 && bytes[i - 2] === 0)),
  )

const escaped = (bytes: readonly number[]): Uint8Array<ArrayBuffer> => {
  const out: number[] = []
  let zeros = 0
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3)
      zeros = 0
    }
    out.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Uint8Array.from(out)
}

const varying = (number: number): number[] => [
  ...Array<number>(Math.floor(number / 255)).fill(255),
  number % 255,
]

/** HDR10+ (ATSC/SMPTE 2094-40): numbers for the colours of a picture. Other registered data can be anything. */
const isColours = (payload: Uint8Array): boolean =>
  [0xb5, 0x00, 0x3c, 0x00, 0x01, 0x04].every((byte, i) => payload[i] === byte)

export interface Supplement {
  /** Undefined where all stays, empty where the unit goes. */
  readonly instead?: Uint8Array<ArrayBuffer>
  /** What stood in data of users' own, as bytes. */
  readonly said: readonly Uint8Array[]
}

/** A unit of supplements, its header included, with those alone that are known. */
export const cleanSupplement = (coding: Coding, unit: View): Supplement => {
  const headerBytes = coding === 'avc' ? 1 : 2
  const raw = unescaped(unit.bytes)
  const kept: number[] = []
  const said: Uint8Array[] = []
  let isChanged = false
  let at = headerBytes
  const read = (): number => {
    let sum = 0
    for (;;) {
      const byte = raw[at]
      if (byte === undefined) throw broken()
      at += 1
      sum += byte
      if (byte !== 255) return sum
    }
  }
  // Each is a type, a length and a payload; a single bit, in a byte of its own, ends them.
  while (at < raw.length - 1) {
    const type = read()
    const length = read()
    const payload = raw.subarray(at, at + length)
    at += length
    if (at > raw.length) throw broken()
    if (KEPT_SUPPLEMENTS.has(type) || (type === 4 && isColours(payload)))
      kept.push(...varying(type), ...varying(length), ...payload)
    else {
      isChanged = true
      if (type === USER_DATA) said.push(payload.subarray(16))
    }
  }
  if (!isChanged) return { said }
  if (kept.length === 0) return { said, instead: new Uint8Array(0) }
  return { said, instead: escaped([...raw.subarray(0, headerBytes), ...kept, 0x80]) }
}
