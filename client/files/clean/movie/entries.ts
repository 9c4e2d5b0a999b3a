/** Descriptions of samples (`stsd`): those of codings that are known, written anew with what decoding and showing need. */
import { makeBox } from '../boxes.ts'
import { Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { View } from '../reader.ts'
import { type Child, children, fullBox, needChild, u16s, u32s } from './boxes.ts'
import { avcConfig, hevcConfig } from './config.ts'
import { readStream } from './descriptors.ts'
import type { Entry } from './entry.ts'
import type { Look } from './samples.ts'
import { soundEntry } from './sound.ts'
import { withoutUserData } from './visual.ts'

/** Copied as they are, where they are no longer than this: numbers of colours, shapes and light. */
const MOST_BYTES: Readonly<Record<string, number>> = {
  ...{ pasp: 8, clap: 32, fiel: 2, gama: 4, mdcv: 24, clli: 4, SmDm: 28, CoLL: 8, amve: 8 },
  ...{ vpcC: 12, dvcC: 24, dvvC: 24, d263: 8 },
}
const HEADER_BYTES = 78

/** `nclx` and `nclc` name colours by numbers; a profile names who made it. */
const colours = (view: View, finds: Finds): readonly Uint8Array[] => {
  if (/^ncl[xc]$/.test(view.code(0)))
    return [makeBox('colr', view.slice(0, Math.min(11, view.length)).bytes)]
  finds.add('colours')
  return []
}

const config = ({ type, body }: Child, finds: Finds): readonly Uint8Array[] => {
  if (type === 'avcC') return [avcConfig(body)]
  if (type === 'hvcC') return [hevcConfig(body)]
  // What follows the four bytes are units that the samples repeat.
  if (type === 'av1C') return [makeBox('av1C', body.slice(0, 4).bytes)]
  if (type === 'esds') {
    const stream = readStream(body)
    return [stream.write(withoutUserData(stream.specific))]
  }
  if (type === 'colr') return colours(body, finds)
  const most = MOST_BYTES[type]
  if (most !== undefined && body.length <= most) return [makeBox(type, body.bytes)]
  return []
}

const lookOf = (type: string, boxes: readonly Child[]): Look | undefined => {
  switch (type) {
    case 'avc1':
    case 'avc3':
      return { coding: 'avc', lengthBytes: (needChild(boxes, 'avcC').u8(4) & 3) + 1 }
    case 'hvc1':
    case 'hev1':
    case 'dvh1':
    case 'dvhe':
      return { coding: 'hevc', lengthBytes: (needChild(boxes, 'hvcC').u8(21) & 3) + 1 }
    case 'mp4v':
      if (readStream(needChild(boxes, 'esds')).kind !== 0x20) throw new Refusal('unsafe')
      return { coding: 'visual' }
    // VP8, VP9, H.263, ProRes: pictures alone, without room for words.
    case 'vp08':
    case 'vp09':
    case 's263':
    case 'apch':
    case 'apcn':
    case 'apcs':
    case 'apco':
    case 'ap4h':
    case 'ap4x':
      return undefined
    default:
      throw new Refusal(/^(enc.|drm.|sinf)$/.test(type) ? 'locked' : 'unsafe')
  }
}

/** ISO/IEC 14496-12, 12.1.3: its makers' names are left out, and there is no table of colours. */
const pictureEntry = (type: string, view: View, finds: Finds): Entry => {
  const boxes = children(view, HEADER_BYTES)
  const look = lookOf(type, boxes)
  const name = view.slice(43, Math.min(74, 43 + view.u8(42))).code(0, Math.min(31, view.u8(42)))
  if (name.trim()) finds.add('software', name)
  const bytes = makeBox(
    type,
    u16s(0, 0, 0, 1),
    u32s(0, 0, 0, 0),
    u16s(view.u16(24), view.u16(26)),
    u32s(view.u32(28), view.u32(32), 0),
    u16s(1),
    new Uint8Array(32),
    u16s(view.u16(74), 0xffff),
    ...boxes.flatMap((box) => config(box, finds)),
  )
  return { bytes, look }
}

/** Throws what makes a track uncleanable: a coding that is not known, or that is locked. */
export const readEntries = (
  stsd: View,
  handler: 'vide' | 'soun',
  finds: Finds,
): readonly Entry[] => {
  // Another version gives the same numbers other meanings. No camera or phone writes one.
  if (stsd.u8(0) !== 0) throw new Refusal('unsafe')
  return children(stsd, 8).map(({ type, body }) =>
    handler === 'vide' ? pictureEntry(type, body, finds) : soundEntry(type, body),
  )
}

export const writeEntries = (entries: readonly Entry[]): Uint8Array<ArrayBuffer> =>
  fullBox('stsd', 0, 0, u32s(entries.length), ...entries.map(({ bytes }) => bytes))
