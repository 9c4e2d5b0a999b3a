/** Descriptions of sound: ISO/IEC 14496-12, 12.2.3, and the two longer forms of QuickTime. */
import { makeBox } from '../boxes.ts'
import { Refusal } from '../cleaner.ts'
import type { View } from '../reader.ts'
import { type Child, childOf, children, u16s, u32s } from './boxes.ts'
import { readStream } from './descriptors.ts'
import type { Entry } from './entry.ts'

const HEADER_BYTES = 28
/** Bytes behind the header, by version. */
const MORE_BYTES: Readonly<Record<number, number>> = { 0: 0, 1: 16, 2: 36 }

/** Bits of a sample that is not packed. */
const PLAIN: Readonly<Record<string, number>> = {
  ...{ sowt: 16, twos: 16, 'raw ': 8, NONE: 8, in24: 24, in32: 32, fl32: 32, fl64: 64 },
  ...{ ulaw: 8, alaw: 8, lpcm: 0, ipcm: 0, fpcm: 0 },
}
const PACKED = ['mp4a', 'alac', 'ac-3', 'ec-3', 'samr', 'sawb', 'Opus', 'fLaC', '.mp3']
/** Copied as they are, where they are no longer than this. Layouts of channels are numbers. */
const MOST_BYTES: Readonly<Record<string, number>> = {
  ...{
    alac: 64,
    dac3: 3,
    dec3: 64,
    dOps: 64,
    pcmC: 6,
    srat: 8,
    chan: 24,
    chnl: 64,
    enda: 2,
    frma: 4,
  },
}
const STREAM_INFO_BYTES = 34

const config = ({ type, body }: Child, isWithin = false): readonly Uint8Array[] => {
  if (type === 'esds') {
    const stream = readStream(body)
    return [stream.write(stream.specific)]
  }
  // The vendor of the encoder comes first.
  if (type === 'damr') return [makeBox('damr', u32s(0), body.slice(4, 9).bytes)]
  // Blocks of comments, pictures and cue sheets may follow that of the stream.
  if (type === 'dfLa') {
    const info = body.slice(8, 8 + STREAM_INFO_BYTES).bytes
    return [makeBox('dfLa', u32s(0, 0x8000_0000 + STREAM_INFO_BYTES), info)]
  }
  if (type === 'wave') {
    if (isWithin) return []
    return [makeBox('wave', ...children(body).flatMap((box) => config(box, true)), u32s(8, 0))]
  }
  // Of QuickTime, within `wave`: four bytes that stand for nothing.
  if (type === 'mp4a') return [makeBox('mp4a', u32s(0))]
  const most = MOST_BYTES[type]
  return most !== undefined && body.length <= most ? [makeBox(type, body.bytes)] : []
}

/** Where its configuration is: beside the header, or within `wave`. */
const streamOf = (boxes: readonly Child[]): View | undefined => {
  const wave = childOf(boxes, 'wave')
  return childOf(boxes, 'esds') ?? (wave && childOf(children(wave), 'esds'))
}

const isAac = (boxes: readonly Child[]): boolean => {
  const esds = streamOf(boxes)
  if (!esds) return false
  const { kind, specific } = readStream(esds)
  // Of MPEG-4 the kinds of object that are AAC as such, alone or with bands beside it; of MPEG-2 all three.
  const object = (specific[0] ?? 0) >> 3
  return kind === 0x40 ? [1, 2, 3, 4, 5, 29].includes(object) : kind >= 0x66 && kind <= 0x68
}

/** A QuickTime file of sound that is packed in blocks says 1 for each sample, and how many bytes each block has. */
const packedOf = (type: string, view: View, version: number) => {
  const perPacket = version === 1 ? view.u32(HEADER_BYTES) : 0
  const perFrame = version === 1 ? view.u32(HEADER_BYTES + 8) : 0
  if (perPacket > 0 && perFrame > 0)
    return (samples: number) => Math.ceil(samples / perPacket) * perFrame
  const bits = PLAIN[type] || view.u16(18)
  const each = Math.max(1, (view.u16(16) * bits) / 8)
  return (samples: number) => samples * (type in PLAIN && version === 0 ? each : 1)
}

export const soundEntry = (type: string, view: View): Entry => {
  if (/^(enc.|drm.)$/.test(type)) throw new Refusal('locked')
  if (!(type in PLAIN) && !PACKED.includes(type)) throw new Refusal('unsafe')
  const version = view.u16(8)
  const more = MORE_BYTES[version]
  if (more === undefined) throw new Refusal('unsafe')
  const boxes = children(view, HEADER_BYTES + more)
  const bytes = makeBox(
    type,
    u16s(0, 0, 0, 1, version, 0),
    u32s(0),
    view.slice(16, HEADER_BYTES + more).bytes,
    ...boxes.flatMap((box) => config(box)),
  )
  return {
    bytes,
    look: type === 'mp4a' && isAac(boxes) ? { coding: 'aac' } : undefined,
    packed: packedOf(type, view, version),
  }
}
