/**
 * JPEG (ITU T.81). What stays: the coded picture with its tables, byte for byte; that it is JFIF, without its density and
 * small picture; how Adobe's programs coded colours; how it is to be turned; a colour space that is not sRGB. All other
 * application segments, comments, and whatever follows the end, go.
 */
import { broken, cleaner, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
import { orientationExif, readExif } from './metadata/exif.ts'
import { readColours } from './metadata/icc.ts'
import { foundInPhotoshop } from './metadata/photoshop.ts'
import { foundInXmp } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader, type View } from './reader.ts'

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe]
/** Tables and frames: all that decoding needs. Hierarchical pictures (DHP, EXP) no browser shows. */
const isCoding = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xdb && marker <= 0xdd)
const isFrame = (marker: number): boolean =>
  isCoding(marker) && marker < 0xd0 && ![0xc4, 0xcc].includes(marker)
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** Bytes that belong to no segment: nobody writes many. */
const MOST_PASSED = 4096
const SCAN_BYTES = 256 * 1024

const segment = (marker: number, name: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4 + name.length + body.length)
  const length = bytes.length - 2
  bytes.set([0xff, marker, length >> 8, length & 255])
  for (let i = 0; i < name.length; i += 1) bytes[4 + i] = name.charCodeAt(i)
  bytes.set(body, 4 + name.length)
  return bytes
}

/** Pixels that are not square stay so; how many of them are an inch says which device it was. */
const jfif = (body: View): Uint8Array => {
  const [wide, high] = [body.u16(8), body.u16(10)]
  const aspect =
    wide === high || wide === 0 || high === 0 ? [0, 1, 0, 1] : [...body.bytes.slice(8, 12)]
  return segment(0xe0, 'JFIF\0', Uint8Array.from([1, 1, 0, ...aspect, 0, 0]))
}

/** What an application segment is replaced by; null where it is left out. What it said is told. */
const replaced = (marker: number, body: View, finds: Finds): Uint8Array | null => {
  const begins = (name: string) => body.length >= name.length && body.code(0, name.length) === name
  if (marker === 0xe0 && begins('JFIF\0')) {
    if (body.length > 14) finds.add('thumbnail')
    return jfif(body)
  }
  if (marker === 0xee && begins('Adobe')) {
    if (body.length > 12) finds.add('other')
    return segment(0xee, 'Adobe', Uint8Array.from([0, 100, 0, 0, 0, 0, body.u8(11)]))
  }
  if (marker === 0xe1 && begins('Exif\0')) {
    const { orientation, found } = readExif(body.slice(Math.min(6, body.length)))
    finds.addAll(found)
    return orientation === 1 ? null : segment(0xe1, 'Exif\0\0', orientationExif(orientation))
  }
  if (marker === 0xe2 && begins('ICC_PROFILE\0')) {
    const { profile, name, isOurs } = readColours(body.slice(Math.min(14, body.length)))
    if (!isOurs) finds.add('colours', name)
    // What comes in several parts is longer than any that is known.
    return profile && body.u8(13) === 1 ? segment(0xe2, 'ICC_PROFILE\0\x01\x01', profile) : null
  }
  if (begins('JFXX\0')) finds.add('thumbnail')
  else if (begins('MPF\0')) finds.add('hidden')
  else if (begins('Photoshop 3.0\0')) finds.addAll(foundInPhotoshop(body.slice(14)))
  else if (begins('http://ns.adobe.com/')) finds.addAll(foundInXmp(body.bytes))
  else if (marker === 0xeb && begins('JP')) finds.add('identifiers', 'C2PA')
  else finds.add('other')
  return null
}

/** Where the coded data of a scan ends: at the first marker that is no restart. */
const endOfScan = async (reader: Reader, from: number): Promise<number> => {
  for (let at = from; ; ) {
    const { bytes } = await reader.readUpTo(at, SCAN_BYTES)
    if (bytes.length < 2) throw broken()
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i)) {
      const next = bytes[i + 1] ?? 0
      // A byte of 255 in the data is followed by 0; any number of them may stand before a marker.
      if (next === 0xff) i += 1
      else if (next === 0 || isRestart(next)) i += 2
      else return at + i
    }
    // The last byte is looked at together with the next ones.
    at += bytes.length - 1
  }
}

export const clean = cleaner('jpeg', async (file) => {
  const reader = new Reader(file)
  const pieces = new Pieces(file)
  const finds = new Finds()
  if ((await reader.read(0, 2)).u16(0) !== 0xff00 + SOI) throw broken()
  pieces.keep(0, 2)
  let passed = 0
  let hasFrame = false
  let hasScan = false
  const once = new Set<string>()
  for (let at = 2; ; ) {
    const head = await reader.readUpTo(at, 4)
    const marker = head.u8(1)
    if (head.u8(0) !== 0xff || marker === 0xff || marker === 0) {
      // What stands between two segments: readers pass over it, up to the next marker.
      if (head.u8(0) !== 0xff || marker === 0) finds.add('other')
      passed += 1
      if (passed > MOST_PASSED) throw broken()
      at += 1
      continue
    }
    if (marker === EOI) {
      if (!hasScan) throw broken()
      pieces.keep(at, at + 2)
      if (at + 2 < file.size) finds.add('trailing')
      return { blob: pieces.blob('image/jpeg'), found: finds.list }
    }
    const to = at + 2 + head.u16(2)
    const body = await reader.read(at + 4, to - at - 4)
    if (isApp(marker)) {
      const instead = replaced(marker, body, finds)
      // Of two that say the same, readers take the first.
      const name = `${marker} ${body.code(0, Math.min(5, body.length))}`
      if (instead && !once.has(name)) pieces.add(new Uint8Array(instead))
      once.add(name)
    } else if (marker === COM) {
      finds.add('comments', new TextDecoder('utf-8').decode(body.bytes.subarray(0, 1000)))
    } else if (isCoding(marker)) {
      hasFrame ||= isFrame(marker)
      pieces.keep(at, to)
    } else if (marker === SOS && hasFrame) {
      const end = await endOfScan(reader, to)
      pieces.keep(at, end)
      hasScan = true
      at = end
      continue
    } else {
      throw marker === 0xde || marker === 0xdf ? new Refusal('unsafe') : broken()
    }
    at = to
  }
})
