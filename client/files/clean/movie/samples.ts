/** Looks through the samples of a track for what is no picture and no sound, and says what stands in its place. */
import { broken, Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { Reader } from '../reader.ts'
import { AAC_HEAD_BYTES, withoutFilling } from './aac.ts'
import { type Coding, cleanSupplement, fateOf } from './nal.ts'
import { type Chunk, MOST_SAMPLES, type Samples } from './tables.ts'
import { userData } from './visual.ts'

/** Bytes of the file that go, and what comes instead. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type Look =
  | { readonly coding: Coding; readonly lengthBytes: number }
  | { readonly coding: 'visual' | 'aac' }

const NOTHING = new Uint8Array(0)
/** Pictures of MPEG-4 Visual are looked through whole. */
const MOST_VISUAL_BYTES = 8 * 1024 * 1024

/** Letters that can be read, of what an encoder wrote. */
const readable = (bytes: Uint8Array): string =>
  /[\x20-\x7e]{6,}/.exec(String.fromCharCode(...bytes.subarray(0, 1024)))?.[0] ?? ''

type Scan = (reader: Reader, from: number, to: number, finds: Finds) => Promise<readonly Edit[]>

const scanUnits =
  (coding: Coding, lengthBytes: number): Scan =>
  async (reader, from, to, finds) => {
    const edits: Edit[] = []
    for (let at = from; at < to; ) {
      const head = await reader.readUpTo(at, lengthBytes + 1)
      let length = 0
      for (let i = 0; i < lengthBytes; i += 1) length = length * 256 + head.u8(i)
      const end = at + lengthBytes + length
      if (end > to) throw broken()
      const fate = length === 0 ? 'drop' : fateOf(coding, head.u8(lengthBytes), length)
      if (fate === 'look') {
        const unit = await reader.read(at + lengthBytes, length)
        const { instead, said } = cleanSupplement(coding, unit)
        for (const bytes of said) finds.add('software', readable(bytes))
        if (instead) edits.push({ from: at, to: end, bytes: withLength(instead, lengthBytes) })
      } else if (fate === 'drop') edits.push({ from: at, to: end, bytes: NOTHING })
      at = end
    }
    return edits
  }

const withLength = (unit: Uint8Array, lengthBytes: number): Uint8Array<ArrayBuffer> => {
  if (unit.length === 0) return NOTHING
  const bytes = new Uint8Array(lengthBytes + unit.length)
  for (let i = 0, rest = unit.length; i < lengthBytes; i += 1, rest = Math.floor(rest / 256))
    bytes[lengthBytes - 1 - i] = rest % 256
  bytes.set(unit, lengthBytes)
  return bytes
}

const scanVisual: Scan = async (reader, from, to, finds) => {
  if (to - from > MOST_VISUAL_BYTES) throw new Refusal('unsafe')
  const { bytes } = await reader.read(from, to - from)
  return userData(bytes).map(([start, end]) => {
    finds.add('software', readable(bytes.subarray(start + 4, end)))
    return { from: from + start, to: from + end, bytes: NOTHING }
  })
}

const scanAac: Scan = async (reader, from, to, finds) => {
  const { bytes } = await reader.read(from, Math.min(to - from, AAC_HEAD_BYTES))
  const blank = withoutFilling(bytes)
  if (!blank) return []
  finds.add('software', readable(blank.said))
  return [{ from, to: from + bytes.length, bytes: blank.instead }]
}

const scanOf = (look: Look): Scan => {
  if ('lengthBytes' in look) return scanUnits(look.coding, look.lengthBytes)
  return look.coding === 'visual' ? scanVisual : scanAac
}

const sizesOf = (sizes: Samples['sizes']): Uint32Array =>
  sizes instanceof Uint32Array
    ? Uint32Array.from(sizes)
    : new Uint32Array(sizes.count).fill(sizes.each)

export interface TrackScan {
  readonly edits: ReadonlyMap<Chunk, readonly Edit[]>
  readonly sizes: Samples['sizes']
}

/** `looks` by the number of the description, from 1; nothing is looked for in those that are not there. */
export const lookThrough = async (
  reader: Reader,
  samples: Samples,
  looks: ReadonlyMap<number, Look>,
  finds: Finds,
): Promise<TrackScan> => {
  const edits = new Map<Chunk, readonly Edit[]>()
  if (looks.size === 0) return { edits, sizes: samples.sizes }
  if (!(samples.sizes instanceof Uint32Array) && samples.sizes.count > MOST_SAMPLES)
    throw new Refusal('unsafe')
  const sizes = sizesOf(samples.sizes)
  let sample = 0
  for (const chunk of samples.chunks) {
    const look = looks.get(chunk.description)
    const scan = look && scanOf(look)
    const found: Edit[] = []
    let at = chunk.from
    for (let i = 0; i < chunk.samples; i += 1, sample += 1) {
      const length = sizes[sample] ?? 0
      const here = scan && length > 0 ? await scan(reader, at, at + length, finds) : []
      found.push(...here)
      at += length
      sizes[sample] = here.reduce((sum, it) => sum - (it.to - it.from) + it.bytes.length, length)
    }
    if (found.length > 0) edits.set(chunk, found)
  }
  return { edits, sizes }
}
