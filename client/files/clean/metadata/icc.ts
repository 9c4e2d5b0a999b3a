/**
 * Colour profiles (ICC.1). They name the screen or the camera that they were made for, its serial number sometimes, and
 * the measured colours of a single screen are as good as a name. Without any, a picture of an iPhone looks pale. So none
 * stays: one that is near a colour space of everybody's is replaced by a profile of that space that is the same for all,
 * the rest is left out, and what has none is sRGB.
 */
import { Refusal } from '../cleaner.ts'
import type { View } from '../reader.ts'

/** A profile of three colours and their curves is below 4 kB; tables of thousands of colours are none that we know. */
export const MOST_ICC_BYTES = 1024 * 1024

type Xyz = readonly [number, number, number]
interface Space {
  readonly name: string
  /** Of red, green and blue, at the white of D50, as all profiles have them. */
  readonly primaries: readonly [Xyz, Xyz, Xyz]
  /** ICC's parametric curve: g, or g a b c d. */
  readonly curve: readonly number[]
}

const SRGB_CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

/** What pictures are made in. The numbers are those of the profiles that their makers publish. */
const SPACES: readonly Space[] = [
  {
    name: 'sRGB',
    primaries: [
      [0.43607, 0.22249, 0.01392],
      [0.38515, 0.71687, 0.09708],
      [0.14307, 0.06061, 0.7141],
    ],
    curve: SRGB_CURVE,
  },
  {
    name: 'Display P3',
    primaries: [
      [0.51512, 0.2412, -0.00105],
      [0.29198, 0.69225, 0.04189],
      [0.1571, 0.06657, 0.78407],
    ],
    curve: SRGB_CURVE,
  },
  {
    name: 'Adobe RGB',
    primaries: [
      [0.60974, 0.31111, 0.01947],
      [0.20528, 0.62567, 0.06087],
      [0.14919, 0.06322, 0.74457],
    ],
    curve: [2.19921875],
  },
]
/** Half of what lies between two of them. A screen's own profile is as near to one, and is replaced by it. */
const NEAR = 0.035
const D50: Xyz = [0.9642, 1, 0.82491]

const fixed = (value: number): number => Math.round(value * 65_536)

/** What stands under a signature of four letters, or null. */
const tagOf = (icc: View, name: string): View | null => {
  const count = Math.min(icc.u32(128), 100)
  for (let i = 0; i < count; i += 1) {
    const row = 132 + 12 * i
    if (icc.code(row) === name)
      return icc.slice(icc.u32(row + 4), icc.u32(row + 4) + icc.u32(row + 8))
  }
  return null
}

const xyzOf = (icc: View, name: string): Xyz | null => {
  const tag = tagOf(icc, name)
  if (tag?.code(0) !== 'XYZ ') return null
  return [tag.i32(8) / 65_536, tag.i32(12) / 65_536, tag.i32(16) / 65_536]
}

/** Light at half of the signal. A gamma of 1.8 gives 0.287, of 2.4 0.189; a straight line gives 0.5. */
const isUsualCurve = (icc: View): boolean => {
  const tag = tagOf(icc, 'gTRC')
  if (!tag) return false
  const half = (gamma: number) => gamma > 1.7 && gamma < 2.7
  if (tag.code(0) === 'para') return half(tag.i32(12) / 65_536)
  const count = tag.u32(8)
  if (count === 1) return half(tag.u16(12) / 256)
  if (tag.code(0) !== 'curv' || count === 0) return false
  const middle = tag.u16(12 + 2 * (count >> 1)) / 65_535
  return middle > 0.15 && middle < 0.32
}

const spaceOf = (icc: View): Space | undefined => {
  if (icc.code(16) !== 'RGB ' || tagOf(icc, 'A2B0') || !isUsualCurve(icc)) return undefined
  const mine = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => xyzOf(icc, name))
  return SPACES.find(({ primaries }) =>
    primaries.every((xyz, i) => xyz.every((it, j) => Math.abs(it - (mine[i]?.[j] ?? 9)) < NEAR)),
  )
}

/** Its name as it stands there: in letters, or in UTF-16 of the first language. */
const nameOf = (icc: View): string | undefined => {
  const tag = tagOf(icc, 'desc')
  if (tag?.code(0) === 'desc') {
    const length = Math.min(tag.u32(8), 200)
    return new TextDecoder('latin1').decode(tag.slice(12, 12 + length).bytes)
  }
  if (tag?.code(0) !== 'mluc' || tag.u32(8) === 0) return undefined
  const from = tag.u32(24)
  return new TextDecoder('utf-16be').decode(
    tag.slice(from, from + Math.min(tag.u32(20), 400)).bytes,
  )
}

const padded = (bytes: readonly number[]): number[] => [
  ...bytes,
  ...Array.from({ length: -bytes.length & 3 }, () => 0),
]
const letters = (text: string): number[] => [...text].map((it) => it.charCodeAt(0))
const words = (...values: readonly number[]): number[] =>
  values.flatMap((it) => [(it >>> 24) & 255, (it >>> 16) & 255, (it >>> 8) & 255, it & 255])
const xyz = (it: Xyz): number[] => [...letters('XYZ '), ...words(0, ...it.map(fixed))]
const named = (text: string): number[] => [
  ...[...letters('mluc'), ...words(0, 1, 12), ...letters('enUS'), ...words(2 * text.length, 28)],
  ...letters(text).flatMap((it) => [0, it]),
]

/** A profile of version 4.3 for one of the spaces, the same whoever makes it: no date, no maker, no id. */
const profileOf = ({ name, primaries, curve }: Space): Uint8Array<ArrayBuffer> => {
  const tags: readonly (readonly [string, readonly number[]])[] = [
    ['desc', named(name)],
    ['cprt', named('CC0')],
    ['wtpt', xyz(D50)],
    ['rXYZ', xyz(primaries[0])],
    ['gXYZ', xyz(primaries[1])],
    ['bXYZ', xyz(primaries[2])],
    [
      'rTRC',
      [...letters('para'), ...words(0, (curve.length === 1 ? 0 : 3) << 16, ...curve.map(fixed))],
    ],
  ]
  const table: number[] = []
  const data: number[] = []
  const base = 128 + 4 + 12 * (tags.length + 2)
  for (const [tag, contents] of tags) {
    const row = words(base + data.length, contents.length)
    table.push(...letters(tag), ...row)
    // One curve serves all three.
    if (tag === 'rTRC') table.push(...letters('gTRC'), ...row, ...letters('bTRC'), ...row)
    data.push(...padded(contents))
  }
  const head = [
    ...words(base + data.length, 0, 0x0430_0000),
    ...letters('mntrRGB XYZ '),
    ...[
      ...words(0, 0, 0),
      ...letters('acsp'),
      ...words(0, 0, 0, 0, 0, 0, 0),
      ...words(...D50.map(fixed)),
    ],
    ...Array.from({ length: 48 }, () => 0),
  ]
  return Uint8Array.from([...head, ...words(tags.length + 2), ...table, ...data])
}

export interface Colours {
  /** What stands in its place; null where it is left out. */
  readonly profile: Uint8Array<ArrayBuffer> | null
  /** What it was called. */
  readonly name: string | undefined
  /** Already ours: nothing was found. */
  readonly isOurs: boolean
}

export const readColours = (icc: View): Colours => {
  let name: string | undefined
  try {
    name = nameOf(icc)
    const space = spaceOf(icc)
    if (!space || space.name === 'sRGB') return { profile: null, name, isOurs: false }
    const profile = profileOf(space)
    const isOurs = profile.length === icc.length && profile.every((it, i) => it === icc.bytes[i])
    return { profile, name, isOurs }
  } catch (error) {
    if (error instanceof Refusal) return { profile: null, name, isOurs: false }
    throw error
  }
}
