/** MP3: frames as they are, one behind the other, and nothing before, between or behind them. */
import { broken, cleaner } from './cleaner.ts'
import { Finds } from './finds.ts'
import { Pieces } from './pieces.ts'
import { MOST_HELD_BYTES, Reader, type View } from './reader.ts'
import { FRAME_HEADER_BYTES, type Frame, frameAt } from './sound/frames.ts'
import { foundInApe, foundInId3, foundInOldId3, id3Length } from './sound/id3.ts'
import { cleanXing } from './sound/xing.ts'

const STEP_BYTES = 256 * 1024
/** No frame is longer. */
const MOST_FRAME_BYTES = 1728
const OLD_ID3_BYTES = 128
const APE_BYTES = 32
const LYRICS_END_BYTES = 15
/** What a frame that was cut off would take in of a tag behind it. */
const TAG = /TAG|ID3|APETAGEX|LYRICS/

const starts = (view: View, at: number, text: string): boolean =>
  at >= 0 && at + text.length <= view.length && view.code(at, text.length) === text

/** Where the tags begin that stand behind the frames: ID3 1, APE and Lyrics3, in any order. */
const endOfFrames = async (reader: Reader, finds: Finds): Promise<number> => {
  let end = reader.size
  for (;;) {
    const from = Math.max(0, end - OLD_ID3_BYTES)
    const tail = await reader.read(from, end - from)
    const length = tail.length
    if (length === OLD_ID3_BYTES && starts(tail, 0, 'TAG')) {
      foundInOldId3(tail, finds)
      end -= OLD_ID3_BYTES
    } else if (starts(tail, length - APE_BYTES, 'APETAGEX')) {
      const size = tail.u32(length - APE_BYTES + 12, true)
      const hasHeader = tail.u32(length - APE_BYTES + 20, true) >= 0x8000_0000
      const start = end - Math.max(size, APE_BYTES) - (hasHeader ? APE_BYTES : 0)
      if (start < 0) return end
      const items = Math.min(end - APE_BYTES, start + MOST_HELD_BYTES)
      const at = start + (hasHeader ? APE_BYTES : 0)
      foundInApe(await reader.read(at, Math.max(0, items - at)), finds)
      end = start
    } else if (starts(tail, length - 9, 'LYRICS200')) {
      const size = Number(tail.code(length - LYRICS_END_BYTES, 6))
      if (!(size >= 0 && end - size - LYRICS_END_BYTES >= 0)) return end
      finds.add('comments')
      end -= size + LYRICS_END_BYTES
    } else return end
  }
}

interface Kept {
  readonly from: number
  to: number
}

interface Frames {
  readonly runs: readonly Kept[]
  readonly count: number
  readonly first: Frame
}

/** Runs of frames of one stream. After anything else, a frame counts only with another behind it. */
const readFrames = async (reader: Reader, end: number, finds: Finds): Promise<Frames> => {
  const runs: Kept[] = []
  let first: Frame | undefined
  let count = 0
  let isInStep = false
  let view = await reader.read(0, Math.min(end, STEP_BYTES))
  let base = 0
  for (let at = 0; at < end; ) {
    if (at + 2 * MOST_FRAME_BYTES > base + view.length && base + view.length < end) {
      base = at
      view = await reader.read(at, Math.min(end - at, STEP_BYTES))
    }
    const here = at - base
    const frame = frameAt(view, here)
    const isOurs = frame !== undefined && (first ?? frame).stream === frame.stream
    const to = at + (frame?.bytes ?? 0)
    const next = isOurs && to < end ? frameAt(view, to - base) : undefined
    const isFollowed = next !== undefined && next.stream === frame?.stream
    if (
      isOurs &&
      to <= end &&
      (isFollowed || (isInStep && (to === end || !hasTag(view, here, to - base))))
    ) {
      first ??= frame
      const last = runs.at(-1)
      if (last?.to === at) last.to = to
      else runs.push({ from: at, to })
      count += 1
      isInStep = true
      at = to
      continue
    }
    isInStep = false
    const tag = id3Length(view.slice(here))
    if (tag === undefined) {
      if (view.u8(here) !== 0) finds.add('hidden')
      at += 1
    } else {
      const size = Math.min(tag, end - at, MOST_HELD_BYTES)
      foundInId3(await reader.read(at, size), finds)
      at += tag
    }
  }
  if (!first) throw broken()
  return { runs, count, first }
}

const hasTag = (view: View, from: number, to: number): boolean =>
  TAG.test(String.fromCharCode(...view.bytes.subarray(from, to)))

export const clean = cleaner('mp3', async (file) => {
  const reader = new Reader(file)
  const finds = new Finds()
  const end = await endOfFrames(reader, finds)
  const { runs, count, first } = await readFrames(reader, end, finds)
  const bytes = runs.reduce((sum, { from, to }) => sum + to - from, 0)
  const pieces = new Pieces(file)
  const start = runs[0]?.from ?? 0
  const head = await reader.read(start, Math.max(FRAME_HEADER_BYTES, first.bytes))
  const silent = cleanXing(head, first, { frames: count, bytes }, finds)
  if (silent) pieces.add(silent)
  for (const { from, to } of runs) {
    const at = silent && from === start ? from + first.bytes : from
    if (to > at) pieces.keep(at, to)
  }
  return { blob: pieces.blob('audio/mpeg'), found: finds.list }
})
