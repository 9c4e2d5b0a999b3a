/** Where the samples of a track are, and when each is shown: read from its tables, and written as new ones. */
import { makeBox } from '../boxes.ts'
import { broken, Refusal } from '../cleaner.ts'
import type { View } from '../reader.ts'
import { type Child, childOf, fullBox, needChild, u32s } from './boxes.ts'

/** Samples whose sizes differ are counted one by one. */
export const MOST_SAMPLES = 4_000_000

/** A run of samples that lie one behind the other. */
export interface Chunk {
  readonly from: number
  readonly bytes: number
  readonly samples: number
  /** Which of the track's sample descriptions they follow, from 1. */
  readonly description: number
}

export interface Samples {
  readonly chunks: readonly Chunk[]
  /** One for each sample, or what each of `count` has. */
  readonly sizes: Uint32Array | { readonly each: number; readonly count: number }
  /** Runs of two numbers: how many samples, and how long each is shown. */
  readonly times: readonly number[]
  /** Runs of two numbers: how many samples, and how much later than decoded each is shown. Signed in version 1. */
  readonly shifts?: { readonly version: number; readonly runs: readonly number[] } | undefined
  /** Which samples, from 1, can be decoded without others. Absent where all can. */
  readonly syncs?: readonly number[] | undefined
}

/** A table of rows of `width` numbers of 32 bits behind a count. */
const rows = (view: View, width: number): number[] => {
  const count = view.u32(4)
  if (8 + count * width * 4 > view.length) throw broken()
  return Array.from({ length: count * width }, (_, i) => view.u32(8 + 4 * i))
}

const readSizes = (list: readonly Child[]): Samples['sizes'] => {
  const short = childOf(list, 'stz2')
  const view = short ?? needChild(list, 'stsz')
  const count = view.u32(8)
  if (!short && view.u32(4) !== 0) return { each: view.u32(4), count }
  if (count > MOST_SAMPLES) throw new Refusal('unsafe')
  const bits = short ? view.u8(7) : 32
  if (![4, 8, 16, 32].includes(bits) || 12 + (count * bits) / 8 > view.length + 0.5) throw broken()
  return Uint32Array.from({ length: count }, (_, i) => {
    if (bits === 32) return view.u32(12 + 4 * i)
    if (bits === 16) return view.u16(12 + 2 * i)
    const byte = view.u8(12 + (bits === 8 ? i : i >> 1))
    return bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15
  })
}

const readOffsets = (list: readonly Child[]): number[] => {
  const short = childOf(list, 'stco')
  if (short) return rows(short, 1)
  const long = needChild(list, 'co64')
  const count = long.u32(4)
  if (8 + count * 8 > long.length) throw broken()
  return Array.from({ length: count }, (_, i) => long.u64(8 + 8 * i))
}

/** `packed` gives the bytes of so many samples where the table says 1 for each, as QuickTime does for sound. */
export const readSamples = (
  list: readonly Child[],
  packed: (samples: number) => number,
): Samples => {
  const sizes = readSizes(list)
  const count = sizes instanceof Uint32Array ? sizes.length : sizes.count
  const runs = rows(needChild(list, 'stsc'), 3)
  const chunks: Chunk[] = []
  let sample = 0
  let run = 0
  for (const [i, from] of readOffsets(list).entries()) {
    while (run + 3 < runs.length && (runs[run + 3] ?? 0) <= i + 1) run += 3
    const samples = runs[run + 1] ?? 0
    if (sample + samples > count) throw broken()
    let bytes = 0
    if (sizes instanceof Uint32Array)
      for (let n = sample; n < sample + samples; n += 1) bytes += sizes[n] ?? 0
    else bytes = sizes.each === 1 ? packed(samples) : samples * sizes.each
    if (!Number.isSafeInteger(bytes)) throw broken()
    chunks.push({ from, bytes, samples, description: runs[run + 2] ?? 0 })
    sample += samples
  }
  if (sample !== count) throw broken()
  const shifts = childOf(list, 'ctts')
  const syncs = childOf(list, 'stss')
  return {
    chunks,
    sizes,
    times: rows(needChild(list, 'stts'), 2),
    shifts: shifts && { version: Math.min(1, shifts.u8(0)), runs: rows(shifts, 2) },
    syncs: syncs && rows(syncs, 1),
  }
}

const table = (type: string, width: number, numbers: readonly number[], version = 0) =>
  fullBox(type, version, 0, u32s(numbers.length / width), u32sOf(numbers))

/** As `u32s`, for more than a call takes. */
const u32sOf = (numbers: ArrayLike<number>): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4 * numbers.length)
  const data = new DataView(bytes.buffer)
  for (let i = 0; i < numbers.length; i += 1) data.setUint32(4 * i, numbers[i] ?? 0)
  return bytes
}

const halves = (offset: number): readonly number[] => [
  Math.floor(offset / 2 ** 32),
  offset % 2 ** 32,
]

/** Where each chunk begins in the cleaned file, and the sizes of its samples there. */
export interface NewPlaces {
  readonly offsets: readonly number[]
  readonly isLong: boolean
  readonly sizes: Samples['sizes']
}

export const writeTables = (samples: Samples, places: NewPlaces): readonly Uint8Array[] => {
  const { chunks, times, shifts, syncs } = samples
  const { sizes, offsets, isLong } = places
  const runs: number[] = []
  for (const [i, chunk] of chunks.entries())
    if (chunk.samples !== runs.at(-2) || chunk.description !== runs.at(-1))
      runs.push(i + 1, chunk.samples, chunk.description)
  const isEach = !(sizes instanceof Uint32Array)
  return [
    table('stts', 2, times),
    ...(shifts ? [table('ctts', 2, shifts.runs, shifts.version)] : []),
    ...(syncs ? [table('stss', 1, syncs)] : []),
    table('stsc', 3, runs),
    isEach
      ? fullBox('stsz', 0, 0, u32s(sizes.each, sizes.count))
      : fullBox('stsz', 0, 0, u32s(0, sizes.length), u32sOf(sizes)),
    isLong
      ? fullBox('co64', 0, 0, u32s(offsets.length), u32sOf(offsets.flatMap(halves)))
      : table('stco', 1, offsets),
  ]
}

export const sampleTable = (
  descriptions: Uint8Array,
  tables: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> => makeBox('stbl', descriptions, ...tables)
