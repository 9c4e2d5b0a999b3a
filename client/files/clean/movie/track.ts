/** A track: its headers, its edit list and its samples, read, and written with nothing else. */
import { makeBox } from '../boxes.ts'
import { broken } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { View } from '../reader.ts'
import {
  type Child,
  childOf,
  children,
  codes,
  fullBox,
  needChild,
  u16s,
  u32s,
  u64s,
} from './boxes.ts'
import { type Cut, readCuts, writeCuts } from './cuts.ts'
import { readEntries, writeEntries } from './entries.ts'
import type { Entry } from './entry.ts'
import { type NewPlaces, readSamples, type Samples, sampleTable, writeTables } from './tables.ts'
import { foundTime } from './times.ts'

export interface TrackHead {
  readonly id: number
  readonly isEnabled: boolean
  /** Four letters: `vide`, `soun`, or what is neither. */
  readonly handler: string
  /** The first four letters of its first sample description. */
  readonly coding: string
  /** Tracks that it takes its chapters, its time code and the like from. */
  readonly refersTo: readonly number[]
  readonly boxes: readonly Child[]
}

export interface Track {
  readonly handler: 'vide' | 'soun'
  readonly entries: readonly Entry[]
  readonly samples: Samples
  /** Units a second, of its own times. */
  readonly timescale: number
  /** In the units of the track. */
  readonly lasts: number
  /** In the units of the movie. */
  readonly isShownFor: number
  readonly cuts: readonly Cut[]
  readonly volume: number
  /** How the picture is turned and placed. */
  readonly matrix: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

const NEVER_ENDS = 2 ** 32
const UNDETERMINED = 0x55c4

/** A number that version 1 gives 64 bits. All ones stand for "not known". */
export const length = (view: View, at: number): number => {
  if (view.u8(0) !== 1) return view.u32(at)
  return view.u32(at) === 0xffff_ffff ? NEVER_ENDS - 1 : view.u64(at)
}

const within = (boxes: readonly Child[], ...path: readonly string[]): readonly Child[] =>
  path.reduce((list, type) => children(needChild(list, type)), boxes)

export const readHead = (trak: View): TrackHead => {
  const boxes = children(trak)
  const header = needChild(boxes, 'tkhd')
  const media = within(boxes, 'mdia')
  const information = childOf(media, 'minf')
  const stbl = information && childOf(children(information), 'stbl')
  const stsd = stbl && childOf(children(stbl), 'stsd')
  const references = childOf(boxes, 'tref')
  return {
    id: header.u32(header.u8(0) === 1 ? 20 : 12),
    isEnabled: (header.u8(3) & 1) === 1,
    handler: needChild(media, 'hdlr').code(8),
    coding: (stsd && children(stsd, 8)[0]?.type) ?? '',
    refersTo: (references ? children(references) : []).flatMap(({ body }) =>
      Array.from({ length: Math.min(64, Math.floor(body.length / 4)) }, (_, i) => body.u32(4 * i)),
    ),
    boxes,
  }
}

/** What most programs write says nothing of who ran them. QuickTime's is behind a length. */
const USUAL_NAME = /^.?(|(Video|Sound|Audio) ?(Handler|Media Handler)?)$/s

const foundName = (handler: View, finds: Finds): void => {
  const bytes = handler.slice(Math.min(24, handler.length)).bytes
  const name = new TextDecoder().decode(bytes).replaceAll('\0', '').trim()
  if (!USUAL_NAME.test(name)) finds.add('software', name)
}

/** Its samples must be in this file: what points elsewhere names a place on a disk. */
const checkReferences = (information: readonly Child[]): void => {
  const dinf = childOf(information, 'dinf')
  const dref = dinf && childOf(children(dinf), 'dref')
  if (dref && children(dref, 8).some(({ body }) => (body.u8(3) & 1) === 0)) throw broken()
}

/** `samplesOf` gives them where the tables are empty, as in files that are written in fragments. */
export const readTrack = (head: TrackHead, finds: Finds, samplesOf?: () => Samples): Track => {
  const { boxes } = head
  const handler = head.handler === 'vide' ? 'vide' : 'soun'
  const header = needChild(boxes, 'tkhd')
  const isLong = header.u8(0) === 1
  const behind = isLong ? 36 : 24
  const media = within(boxes, 'mdia')
  const mdhd = needChild(media, 'mdhd')
  foundTime(header, finds)
  foundTime(mdhd, finds)
  foundName(needChild(media, 'hdlr'), finds)
  const information = within(media, 'minf')
  checkReferences(information)
  const stbl = within(information, 'stbl')
  const entries = readEntries(needChild(stbl, 'stsd'), handler, finds)
  return {
    handler,
    entries,
    samples: samplesOf ? samplesOf() : readSamples(stbl, entries[0]?.packed ?? ((count) => count)),
    timescale: mdhd.u32(mdhd.u8(0) === 1 ? 20 : 12),
    lasts: length(mdhd, mdhd.u8(0) === 1 ? 24 : 16),
    isShownFor: length(header, isLong ? 28 : 20),
    cuts: readCuts(boxes),
    volume: header.u16(behind + 12),
    matrix: header.slice(behind + 16, behind + 52).bytes,
    width: header.u32(behind + 52),
    height: header.u32(behind + 56),
  }
}

const MEDIA_HEADERS = {
  vide: () => fullBox('vmhd', 0, 1, u32s(0, 0)),
  soun: () => fullBox('smhd', 0, 0, u32s(0)),
} as const

const handlerBox = (kind: string, handler: string): Uint8Array<ArrayBuffer> =>
  fullBox('hdlr', 0, 0, codes(kind), codes(handler), u32s(0, 0, 0), Uint8Array.of(0))

/** QuickTime asks for the names of components, ISO for zeros. */
export const writeTrack = (
  track: Track,
  id: number,
  places: NewPlaces,
  isQuickTime: boolean,
): Uint8Array<ArrayBuffer> => {
  const { handler, isShownFor, lasts } = track
  const isLong = isShownFor >= NEVER_ENDS || lasts >= NEVER_ENDS
  const times = isLong ? u64s(0, 0) : u32s(0, 0)
  const number = (value: number) => (isLong ? u64s(value) : u32s(value))
  const version = isLong ? 1 : 0
  return makeBox(
    'trak',
    fullBox(
      'tkhd',
      version,
      3,
      times,
      u32s(id, 0),
      number(isShownFor),
      u32s(0, 0),
      u16s(0, 0, track.volume, 0),
      track.matrix,
      u32s(track.width, track.height),
    ),
    ...writeCuts(track.cuts),
    makeBox(
      'mdia',
      fullBox(
        'mdhd',
        version,
        0,
        times,
        u32s(track.timescale),
        number(lasts),
        u16s(UNDETERMINED, 0),
      ),
      handlerBox(isQuickTime ? 'mhlr' : '\0\0\0\0', handler),
      makeBox(
        'minf',
        MEDIA_HEADERS[handler](),
        ...(isQuickTime ? [handlerBox('dhlr', 'url ')] : []),
        makeBox('dinf', fullBox('dref', 0, 0, u32s(1), fullBox('url ', 0, 1))),
        sampleTable(writeEntries(track.entries), writeTables(track.samples, places)),
      ),
    ),
  )
}
