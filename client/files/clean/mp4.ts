/**
 * MP4, MOV and M4A (ISO/IEC 14496-12, QuickTime): made anew of the tracks that play, with new tables; their samples are slices of
 * the file, and nothing else of it stays. Within the samples only what encoders and cameras add beside pictures and sound goes.
 */
import type { FileType } from '../../../protocol/files/types.ts'
import { type Box, makeBox, readBoxes } from './boxes.ts'
import { broken, type Cleaner, cleaner, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
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
} from './movie/boxes.ts'
import { chooseTracks } from './movie/choose.ts'
import { withStarts } from './movie/cuts.ts'
import { readFragments } from './movie/fragments.ts'
import { foundIn } from './movie/said.ts'
import { lookThrough, type TrackScan } from './movie/samples.ts'
import type { Chunk } from './movie/tables.ts'
import { foundTime } from './movie/times.ts'
import { readHead, readTrack, type Track, writeTrack } from './movie/track.ts'
import { Pieces } from './pieces.ts'
import { Reader, View } from './reader.ts'

type Movie = Extract<FileType, 'mp4' | 'mov' | 'm4a'>

const MEDIA_TYPES = { mp4: 'video/mp4', mov: 'video/quicktime', m4a: 'audio/mp4' } as const
/** The same for all files of a type: what wrote it often names itself here. */
const BRANDS = {
  mp4: 'isom\0\0\x02\0isomiso2mp41',
  mov: 'qt  \0\0\x02\0qt  ',
  m4a: 'M4A \0\0\x02\0M4A isommp42',
} as const
const MOST_OF_SHORT = 2 ** 32

/** Of the boxes at the top and in the movie, these are made anew, or hold what is; all else is left out. */
const TOP = ['ftyp', 'moov', 'mdat', 'moof', 'styp', 'sidx', 'mfra']
const IN_MOVIE = ['mvhd', 'trak', 'mvex', 'iods']

/** What fills gaps, and is expected to be empty. */
const isFilling = (type: string): boolean => ['free', 'skip', 'wide'].includes(type)
const MOST_SAID_BYTES = 1024 * 1024

const foundAtTop = async (reader: Reader, boxes: readonly Box[], finds: Finds): Promise<void> => {
  for (const { type, from, to } of boxes) {
    if (TOP.includes(type)) continue
    if (isFilling(type)) {
      const { bytes } = await reader.read(from, Math.min(to - from, 65_536))
      if (bytes.some((byte) => byte !== 0)) finds.add('hidden')
    } else if (to - from > MOST_SAID_BYTES) finds.add('other')
    else foundIn({ type, body: await reader.read(from, to - from) }, finds)
  }
}

const foundInMovie = (movie: readonly Child[], finds: Finds): void => {
  for (const child of movie) {
    if (child.type === 'trak') {
      for (const each of children(child.body)) {
        if (each.type === 'udta' || each.type === 'meta') foundIn(each, finds)
        if (each.type === 'uuid') finds.add('other')
      }
    } else if (!IN_MOVIE.includes(child.type) && !isFilling(child.type)) foundIn(child, finds)
  }
}

/** Each chunk lies within the media, and all together are no longer than the file: nothing is made of anything twice. */
const checkChunks = (chunks: readonly Chunk[], media: readonly Box[]): void => {
  let box = 0
  let end = 0
  for (const { from, bytes } of chunks) {
    if (bytes === 0) continue
    while (box < media.length && (media[box]?.to ?? 0) < from + bytes) box += 1
    if (from < (media[box]?.from ?? Number.POSITIVE_INFINITY)) throw broken()
    if (from < end) throw new Refusal('unsafe')
    end = from + bytes
  }
}

interface Written {
  readonly pieces: Pieces
  /** Where each chunk begins, counted from the first. */
  readonly places: ReadonlyMap<Chunk, number>
}

/** The chunks of all tracks in the order in which they lie in the file. */
const writeChunks = (
  file: Blob,
  chunks: readonly Chunk[],
  looked: readonly TrackScan[],
  pieces: Pieces = new Pieces(file),
): Written => {
  const places = new Map<Chunk, number>()
  const start = pieces.size
  for (const chunk of chunks) {
    places.set(chunk, pieces.size - start)
    let at = chunk.from
    for (const { edits } of looked)
      for (const edit of edits.get(chunk) ?? []) {
        if (edit.from > at) pieces.keep(at, edit.from)
        if (edit.bytes.length > 0) pieces.add(edit.bytes)
        at = edit.to
      }
    if (at < chunk.from + chunk.bytes) pieces.keep(at, chunk.from + chunk.bytes)
  }
  return { pieces, places }
}

const movieHeader = (header: View, lasts: number, tracks: number): Uint8Array<ArrayBuffer> => {
  const isLong = lasts >= MOST_OF_SHORT
  const behind = header.u8(0) === 1 ? 32 : 20
  return fullBox(
    'mvhd',
    isLong ? 1 : 0,
    0,
    isLong ? u64s(0, 0) : u32s(0, 0),
    u32s(header.u32(behind - (header.u8(0) === 1 ? 12 : 8))),
    isLong ? u64s(lasts) : u32s(lasts),
    u32s(header.u32(behind)),
    u16s(header.u16(behind + 4), 0),
    u32s(0, 0),
    header.slice(behind + 16, behind + 52).bytes,
    u32s(0, 0, 0, 0, 0, 0, tracks + 1),
  )
}

const readTracks = async (
  reader: Reader,
  boxes: readonly Box[],
  movie: readonly Child[],
  type: Movie,
  finds: Finds,
): Promise<readonly Track[]> => {
  const heads = chooseTracks(
    movie.filter((child) => child.type === 'trak').map(({ body }) => readHead(body)),
    type,
    finds,
  )
  const moofs = boxes.filter((box) => box.type === 'moof')
  const mvex = childOf(movie, 'mvex')
  if (!mvex || moofs.length === 0) return heads.map((head) => readTrack(head, finds))
  const parts = await readFragments(
    reader,
    moofs,
    mvex,
    heads.map(({ id }) => id),
  )
  return withStarts(
    needChild(movie, 'mvhd'),
    heads.flatMap((head) => {
      const part = parts.get(head.id)
      return part ? [{ part, track: readTrack(head, finds, () => part.samples) }] : []
    }),
  )
}

const cleanMovie = async (file: Blob, type: Movie) => {
  const reader = new Reader(file)
  const boxes = await readBoxes(reader)
  const [moov, ...others] = boxes.filter((box) => box.type === 'moov')
  if (!moov || others.length > 0) throw broken()
  const movie = children(copied(await reader.read(moov.from, moov.to - moov.from)))
  // A movie within a movie that is packed: QuickTime 4 and before.
  if (childOf(movie, 'cmov')) throw new Refusal('unsafe')
  const finds = new Finds()
  await foundAtTop(reader, boxes, finds)
  foundInMovie(movie, finds)
  const header = needChild(movie, 'mvhd')
  foundTime(header, finds)

  const tracks = await readTracks(reader, boxes, movie, type, finds)
  if (tracks.every(({ samples }) => samples.chunks.length === 0)) throw broken()
  const chunks = tracks.flatMap(({ samples }) => samples.chunks).sort((a, b) => a.from - b.from)
  checkChunks(
    chunks,
    boxes.filter((box) => box.type === 'mdat'),
  )
  const looked: TrackScan[] = []
  for (const { samples, entries } of tracks) {
    const looks = new Map(entries.flatMap(({ look }, i) => (look ? [[i + 1, look] as const] : [])))
    looked.push(await lookThrough(reader, samples, looks, finds))
  }

  const brand = makeBox('ftyp', codes(BRANDS[type]))
  const { places, pieces: media } = writeChunks(file, chunks, looked)
  const isLong = media.size + moov.to - moov.from + 65_536 >= MOST_OF_SHORT
  const lasts = Math.max(...tracks.map(({ isShownFor }) => isShownFor))
  const write = (base: number): Uint8Array<ArrayBuffer> =>
    makeBox(
      'moov',
      movieHeader(header, lasts, tracks.length),
      ...tracks.map((track, i) =>
        writeTrack(
          track,
          i + 1,
          {
            isLong,
            sizes: looked[i]?.sizes ?? track.samples.sizes,
            offsets: track.samples.chunks.map((chunk) => base + (places.get(chunk) ?? 0)),
          },
          type === 'mov',
        ),
      ),
    )
  const mediaHeader = isLong
    ? new Uint8Array([0, 0, 0, 1, ...codes('mdat'), ...u64s(media.size + 16)])
    : new Uint8Array([...u32s(media.size + 8), ...codes('mdat')])
  const base = brand.length + write(0).length + mediaHeader.length
  const pieces = new Pieces(file)
  pieces.add(brand)
  pieces.add(write(base))
  pieces.add(mediaHeader)
  writeChunks(file, chunks, looked, pieces)
  return { blob: pieces.blob(MEDIA_TYPES[type]), found: finds.list }
}

/** Bytes that the next read does not take away. */
const copied = (view: View): View => new View(Uint8Array.from(view.bytes))

export const cleanerOf = (type: Movie): Cleaner => cleaner(type, (file) => cleanMovie(file, type))
