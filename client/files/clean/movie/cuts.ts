/** Edit lists: which part of a track is shown, and when. They put sound and picture together, and stay. */
import { makeBox } from '../boxes.ts'
import { broken } from '../cleaner.ts'
import type { View } from '../reader.ts'
import { type Child, childOf, children, fullBox, u32s, u64s } from './boxes.ts'
import type { Fragmented } from './fragments.ts'

export interface Cut {
  /** In the units of the movie. */
  readonly lasts: number
  /** In the units of the track. Undefined where nothing is shown. */
  readonly from: number | undefined
  readonly rate: number
}

/** No honest list has as many. */
const MOST_CUTS = 4096
const NOTHING = 0xffff_ffff
const NORMAL_RATE = 0x1_0000

export const readCuts = (boxes: readonly Child[]): readonly Cut[] => {
  const edts = childOf(boxes, 'edts')
  const list = edts && childOf(children(edts), 'elst')
  if (!list) return []
  const isLong = list.u8(0) === 1
  const count = list.u32(4)
  if (count > MOST_CUTS) throw broken()
  return Array.from({ length: count }, (_, i) => {
    const at = 8 + i * (isLong ? 20 : 12)
    const isEmpty = list.u32(at + (isLong ? 8 : 4)) === NOTHING
    const from = isLong && !isEmpty ? list.u64(at + 8) : list.u32(at + 4)
    return {
      lasts: isLong ? list.u64(at) : list.u32(at),
      from: isEmpty ? undefined : from,
      rate: list.u32(at + (isLong ? 16 : 8)),
    }
  })
}

export const writeCuts = (cuts: readonly Cut[]): readonly Uint8Array[] => {
  if (cuts.length === 0) return []
  const isLong = cuts.some(({ lasts, from = 0 }) => lasts > NOTHING || from > NOTHING / 2)
  const rows = cuts.flatMap(({ lasts, from, rate }) => [
    isLong ? u64s(lasts) : u32s(lasts),
    ...(from === undefined ? [u32s(...(isLong ? [NOTHING] : []), NOTHING)] : []),
    ...(from === undefined ? [] : [isLong ? u64s(from) : u32s(from)]),
    u32s(rate),
  ])
  return [makeBox('edts', fullBox('elst', isLong ? 1 : 0, 0, u32s(cuts.length), ...rows))]
}

/** What a track of fragments and its own edit list give when it stands in a whole file. */
interface Timed {
  readonly timescale: number
  readonly lasts: number
  readonly isShownFor: number
  readonly cuts: readonly Cut[]
}

/** Fragments say when they begin, counted from any time; tables of a whole file begin at nothing. */
export const withStarts = <Track extends Timed>(
  mvhd: View,
  tracks: readonly { readonly track: Track; readonly part: Fragmented }[],
): readonly Track[] => {
  const timescale = mvhd.u32(mvhd.u8(0) === 1 ? 20 : 12)
  if (timescale === 0 || tracks.some(({ track }) => track.timescale === 0)) throw broken()
  const timed = tracks.map(({ track, part }) => {
    const inMovie = (time: number) => Math.round((time * timescale) / track.timescale)
    const first = track.cuts.findIndex(({ from }) => from !== undefined)
    const from = track.cuts[first]?.from ?? 0
    const waits = track.cuts.slice(0, Math.max(0, first)).reduce((sum, it) => sum + it.lasts, 0)
    return {
      track,
      lasts: part.lasts,
      skips: Math.max(0, from - part.starts),
      waits: waits + inMovie(Math.max(0, part.starts - from)),
      inMovie,
    }
  })
  const begins = Math.min(...timed.map(({ waits }) => waits))
  return timed.map(({ track, lasts, skips, waits, inMovie }) => {
    const empty = waits - begins
    const shown = inMovie(Math.max(0, lasts - skips))
    const cuts = [
      ...(empty > 0 ? [{ lasts: empty, from: undefined, rate: NORMAL_RATE }] : []),
      { lasts: shown, from: skips, rate: NORMAL_RATE },
    ]
    return {
      ...track,
      lasts,
      isShownFor: empty + shown,
      cuts: empty > 0 || skips > 0 ? cuts : [],
    }
  })
}
