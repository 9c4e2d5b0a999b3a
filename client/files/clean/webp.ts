/**
 * WebP (RFC 9649). What stays: coded pixels, transparency and frames, byte for byte; how the picture is to be turned; a
 * colour space that is not sRGB. EXIF, XMP, unknown chunks, and whatever follows the end, go; lengths and flags are mended.
 */
import { broken, cleaner } from './cleaner.ts'
import { Finds } from './finds.ts'
import { MOST_EXIF_BYTES, orientationExif, readExif } from './metadata/exif.ts'
import { MOST_ICC_BYTES, readColours } from './metadata/icc.ts'
import { foundInXmp, MOST_XMP_BYTES } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader, type View } from './reader.ts'

const PIXELS = ['VP8 ', 'VP8L', 'ALPH']
const [HAS_FRAMES, HAS_EXIF, HAS_ALPHA, HAS_PROFILE] = [0x02, 0x08, 0x10, 0x20]
/** Where a frame is, how large, how long and how it is drawn: its chunks follow. */
const FRAME_HEAD_BYTES = 16

interface Chunk {
  readonly type: string
  readonly at: number
  readonly from: number
  /** Without the byte that makes its length even. */
  readonly to: number
  readonly next: number
}

const readChunk = async (reader: Reader, at: number, end: number): Promise<Chunk> => {
  const head = await reader.read(at, 8)
  const from = at + 8
  const to = from + head.u32(4, true)
  if (to > end) throw broken()
  // Some programs leave out the last byte of padding.
  return { type: head.code(0), at, from, to, next: Math.min(end, to + ((to - from) & 1)) }
}

const header = (type: string, length: number): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(8)
  for (let i = 0; i < 4; i += 1) out[i] = type.charCodeAt(i)
  new DataView(out.buffer).setUint32(4, length, true)
  return out
}

const padding = new Uint8Array(1)
const addChunk = (pieces: Pieces, type: string, body: Uint8Array<ArrayBuffer>): void => {
  pieces.add(header(type, body.length))
  pieces.add(body)
  if (body.length & 1) pieces.add(padding)
}
const keepChunk = (pieces: Pieces, { at, to, next }: Chunk): void => {
  pieces.keep(at, next)
  if (next === to && (to - at) & 1) pieces.add(padding)
}

/** A frame whose chunks are all known stays as it is; else it is made anew of those that are. */
const keepFrame = async (reader: Reader, pieces: Pieces, frame: Chunk, finds: Finds) => {
  const kept: Chunk[] = []
  for (let at = frame.from + FRAME_HEAD_BYTES; at < frame.to; ) {
    const chunk = await readChunk(reader, at, frame.to)
    if (PIXELS.includes(chunk.type)) kept.push(chunk)
    else finds.add('other')
    at = chunk.next
  }
  if (!kept.some(({ type }) => type !== 'ALPH')) throw broken()
  const length = kept.reduce((sum, { at, to }) => sum + to - at + ((to - at) & 1), FRAME_HEAD_BYTES)
  if (length === frame.to - frame.from) {
    keepChunk(pieces, frame)
    return
  }
  pieces.add(header('ANMF', length))
  pieces.keep(frame.from, frame.from + FRAME_HEAD_BYTES)
  for (const chunk of kept) keepChunk(pieces, chunk)
}

/** Some programs put the beginning of JPEG's segment before it. */
const orientationOf = (body: View, finds: Finds): number => {
  const isSegment = body.length >= 6 && body.code(0, 6) === 'Exif\0\0'
  const { orientation, found } = readExif(isSegment ? body.slice(6) : body)
  finds.addAll(found)
  return orientation
}

export const clean = cleaner('webp', async (file) => {
  const reader = new Reader(file)
  const pieces = new Pieces(file)
  const finds = new Finds()
  const riff = await reader.read(0, 12)
  if (riff.code(0) !== 'RIFF' || riff.code(8) !== 'WEBP') throw broken()
  const end = 8 + riff.u32(4, true)
  if (end > file.size) throw broken()
  if (end + (end & 1) < file.size) finds.add('trailing')
  const first = await readChunk(reader, 12, end)
  const isExtended = first.type === 'VP8X'
  const extended = isExtended ? await reader.read(first.from, 10) : null
  let flags = (extended?.u8(0) ?? 0) & (HAS_FRAMES | HAS_ALPHA)
  let hasPixels = false
  const once = new Set<string>()
  for (let at = isExtended ? first.next : 12; at < end; ) {
    const chunk = await readChunk(reader, at, end)
    const { type, from, to } = chunk
    at = chunk.next
    const isRepeated = once.has(type)
    once.add(type)
    if (PIXELS.includes(type) && (isExtended || !hasPixels)) {
      hasPixels ||= type !== 'ALPH'
      keepChunk(pieces, chunk)
    } else if (isExtended && type === 'ANMF') {
      hasPixels = true
      await keepFrame(reader, pieces, chunk, finds)
    } else if (isExtended && type === 'ANIM' && to - from === 6) {
      keepChunk(pieces, chunk)
    } else if (type === 'EXIF' && !isRepeated) {
      const body = await reader.read(from, Math.min(to - from, MOST_EXIF_BYTES))
      const orientation = orientationOf(body, finds)
      if (isExtended && orientation !== 1) {
        flags |= HAS_EXIF
        addChunk(pieces, 'EXIF', orientationExif(orientation))
      }
    } else if (type === 'ICCP' && !isRepeated) {
      const { profile, name, isOurs } = readColours(
        await reader.read(from, Math.min(to - from, MOST_ICC_BYTES)),
      )
      if (!isOurs) finds.add('colours', name)
      if (isExtended && profile) {
        flags |= HAS_PROFILE
        addChunk(pieces, 'ICCP', profile)
      }
    } else if (type === 'XMP ') {
      finds.addAll(foundInXmp((await reader.read(from, Math.min(to - from, MOST_XMP_BYTES))).bytes))
    } else {
      finds.add('other')
    }
  }
  if (!hasPixels) throw broken()
  const whole = new Pieces(file)
  whole.add(header('RIFF', 4 + pieces.size + (extended ? 18 : 0)))
  whole.keep(8, 12)
  if (extended) {
    const canvas = new Uint8Array(10)
    canvas.set([flags])
    canvas.set(extended.bytes.subarray(4, 10), 4)
    addChunk(whole, 'VP8X', canvas)
  }
  return {
    blob: new Blob([whole.blob(''), pieces.blob('')], { type: 'image/webp' }),
    found: finds.list,
  }
})
