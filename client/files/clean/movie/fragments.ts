/** Movies written in fragments, as recorders of screens do (ISO/IEC 14496-12, 8.8): their samples as tables of a whole file. */
import type { Box } from '../boxes.ts'
import { broken, Refusal } from '../cleaner.ts'
import type { Reader, View } from '../reader.ts'
import { childOf, children, needChild } from './boxes.ts'
import { type Chunk, MOST_SAMPLES, type Samples } from './tables.ts'

interface Growing {
  readonly chunks: Chunk[]
  readonly sizes: number[]
  readonly times: number[]
  readonly shifts: number[]
  readonly syncs: number[]
  lasts: number
  /** Where its first sample stands in its own time. */
  starts?: number
}

export interface Fragmented {
  readonly samples: Samples
  /** In the units of the track. */
  readonly lasts: number
  readonly starts: number
}

/** What a fragment leaves out, by the number of the track. */
interface Usual {
  readonly description: number
  readonly lasts: number
  readonly bytes: number
  readonly flags: number
}

const IS_NOT_SYNC = 0x1_0000

const usualOf = (mvex: View): ReadonlyMap<number, Usual> =>
  new Map(
    children(mvex)
      .filter(({ type }) => type === 'trex')
      .map(({ body }) => [
        body.u32(4),
        {
          description: body.u32(8),
          lasts: body.u32(12),
          bytes: body.u32(16),
          flags: body.u32(20),
        },
      ]),
  )

/** Adds a value to a run of the same, or begins one. */
const grow = (runs: number[], value: number): void => {
  if (runs.length > 0 && runs.at(-1) === value) runs[runs.length - 2] = (runs.at(-2) ?? 0) + 1
  else runs.push(1, value)
}

/** Fields that are there only where a flag says so, one behind the other. */
const fields = (view: View, start: number) => {
  let at = start
  return {
    u32(isThere: boolean): number | undefined {
      if (!isThere) return undefined
      at += 4
      return view.u32(at - 4)
    },
    u64(isThere: boolean): number | undefined {
      if (!isThere) return undefined
      at += 8
      return view.u64(at - 8)
    },
  }
}

/** One run of samples. Gives where it ends. */
const readRun = (trun: View, usual: Usual, base: number, from: number, into: Growing): number => {
  const flags = trun.u32(0) & 0xff_ffff
  const count = trun.u32(4)
  if (into.sizes.length + count > MOST_SAMPLES) throw new Refusal('unsafe')
  const field = fields(trun, 8)
  const offset = (field.u32((flags & 1) !== 0) ?? 0) | 0
  const start = (flags & 1) === 0 ? from : base + offset
  const first = field.u32((flags & 4) !== 0)
  let bytes = 0
  for (let i = 0; i < count; i += 1) {
    const lasts = field.u32((flags & 0x100) !== 0) ?? usual.lasts
    const size = field.u32((flags & 0x200) !== 0) ?? usual.bytes
    const own = field.u32((flags & 0x400) !== 0)
    const shift = field.u32((flags & 0x800) !== 0) ?? 0
    const how = own ?? (i === 0 ? (first ?? usual.flags) : usual.flags)
    into.sizes.push(size)
    grow(into.times, lasts)
    grow(into.shifts, shift)
    if ((how & IS_NOT_SYNC) === 0) into.syncs.push(into.sizes.length)
    into.lasts += lasts
    bytes += size
  }
  if (count > 0)
    into.chunks.push({ from: start, bytes, samples: count, description: usual.description })
  return start + bytes
}

/** A gap before a fragment lengthens what was shown last. */
const waitUntil = (time: number, into: Growing): void => {
  into.starts ??= time
  const gap = time - into.starts - into.lasts
  if (gap <= 0 || into.times.length === 0) return
  const last = into.times.at(-1) ?? 0
  if (last + gap >= 2 ** 32) throw broken()
  if ((into.times.at(-2) ?? 0) > 1) {
    into.times[into.times.length - 2] = (into.times.at(-2) ?? 0) - 1
    into.times.push(1, last + gap)
  } else into.times[into.times.length - 1] = last + gap
  into.lasts += gap
}

const readFragment = (
  moof: Box,
  view: View,
  usual: ReadonlyMap<number, Usual>,
  tracks: ReadonlyMap<number, Growing>,
): void => {
  let from = moof.at
  for (const { type, body } of children(view)) {
    if (type !== 'traf') continue
    const boxes = children(body)
    const header = needChild(boxes, 'tfhd')
    const flags = header.u32(0) & 0xff_ffff
    const id = header.u32(4)
    const mine = usual.get(id)
    if (!mine) throw broken()
    const field = fields(header, 8)
    const base = field.u64((flags & 1) !== 0) ?? ((flags & 0x2_0000) === 0 ? from : moof.at)
    const here: Usual = {
      description: field.u32((flags & 2) !== 0) ?? mine.description,
      lasts: field.u32((flags & 8) !== 0) ?? mine.lasts,
      bytes: field.u32((flags & 16) !== 0) ?? mine.bytes,
      flags: field.u32((flags & 32) !== 0) ?? mine.flags,
    }
    // Of a track that is left out only its length counts: the next may begin where it ends.
    const into = tracks.get(id) ?? growing()
    const time = childOf(boxes, 'tfdt')
    if (time) waitUntil(time.u8(0) === 1 ? time.u64(4) : time.u32(4), into)
    from = base
    for (const run of boxes)
      if (run.type === 'trun') from = readRun(run.body, here, base, from, into)
  }
}

const growing = (): Growing => ({
  ...{ chunks: [], sizes: [], times: [], shifts: [], syncs: [], lasts: 0 },
})

/** The samples of these tracks, by their numbers. */
export const readFragments = async (
  reader: Reader,
  fragments: readonly Box[],
  mvex: View,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Fragmented>> => {
  const usual = usualOf(mvex)
  const tracks = new Map(ids.map((id) => [id, growing()]))
  for (const moof of fragments)
    readFragment(moof, await reader.read(moof.from, moof.to - moof.from), usual, tracks)
  return new Map(
    [...tracks].map(([id, { chunks, sizes, times, shifts, syncs, lasts, starts = 0 }]) => [
      id,
      {
        lasts,
        starts,
        samples: {
          chunks,
          sizes: Uint32Array.from(sizes),
          times,
          shifts: shifts.length === 2 && shifts[1] === 0 ? undefined : { version: 1, runs: shifts },
          syncs: syncs.length === sizes.length ? undefined : syncs,
        },
      },
    ]),
  )
}
