/**
 * PNG (W3C, third edition) and APNG. What stays: header, palette, transparency, frames, coded pixels, byte for byte; the
 * few numbers without which colours would be others; how the picture is to be turned. All other chunks go: texts, times,
 * EXIF, XMP, density, profiles (see icc.ts), what is private or unknown, and whatever follows the end: where a screenshot
 * was cut, some programs leave the rest of the whole one there.
 */
import type { FoundKind } from './cleaner.ts'
import { broken, cleaner } from './cleaner.ts'
import { Finds } from './finds.ts'
import { MOST_EXIF_BYTES, orientationExif, readExif } from './metadata/exif.ts'
import { MOST_ICC_BYTES, readColours } from './metadata/icc.ts'
import { foundInXmp } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader, View } from './reader.ts'
import { inflated, stored } from './zlib.ts'

const SIGNATURE = [0x8950_4e47, 0x0d0a_1a0a]
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'acTL', 'fcTL', 'fdAT'],
  ...['gAMA', 'sRGB', 'cICP', 'sBIT', 'bKGD'],
])
/** How long they are, where there is but one length: what says more says more than it should. */
const LENGTHS: Readonly<Record<string, number>> = {
  ...{ IHDR: 13, IEND: 0, acTL: 8, fcTL: 26, gAMA: 4, sRGB: 1, cICP: 4, cHRM: 32 },
}
const MOST_LENGTHS: Readonly<Record<string, number>> = { PLTE: 768, tRNS: 256, sBIT: 4, bKGD: 6 }
/** The primaries of everybody's: sRGB, Display P3, Adobe RGB. Others are the colours of one screen, as it was measured. */
const KNOWN_PRIMARIES = [
  [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000],
  [31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000],
  [31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000],
]
/** Density, and two that help to show a picture where colours are few: nobody needs them, and they say nothing. */
const SILENT = new Set(['pHYs', 'hIST', 'sPLT'])
/** Texts of which it is told what they say. */
const MOST_TOLD = 64
const TEXTS = ['tEXt', 'zTXt', 'iTXt']
const MOST_TEXT_BYTES = 65_536

/** What a text is about, by the word before it. */
const KINDS: Readonly<Record<string, FoundKind>> = {
  ...{ Title: 'title', Description: 'title', Author: 'author', Copyright: 'author' },
  ...{ Software: 'software', Source: 'device', 'Creation Time': 'time', Comment: 'comments' },
  ...{ Artist: 'author', Make: 'device', Model: 'device', 'date:create': 'time' },
  ...{ 'date:modify': 'time', 'date:timestamp': 'time' },
}

const CRCS = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb8_8320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

const chunk = (type: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(12 + body.length)
  const data = new DataView(out.buffer)
  data.setUint32(0, body.length)
  for (let i = 0; i < 4; i += 1) out[4 + i] = type.charCodeAt(i)
  out.set(body, 8)
  let crc = 0xffff_ffff
  for (const byte of out.subarray(4, 8 + body.length))
    crc = (CRCS[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  data.setUint32(8 + body.length, ~crc)
  return out
}

const lettersUpTo = (body: View, end: number): string => body.code(0, end < 0 ? body.length : end)

/** A word, NUL, and what it says: as it is, or compressed. */
const tellText = async (type: string, body: View, finds: Finds): Promise<void> => {
  const end = body.bytes.indexOf(0)
  const word = lettersUpTo(body, Math.min(end, 79))
  if (word.startsWith('XML:com.adobe.xmp')) {
    finds.addAll(foundInXmp(body.bytes))
    return
  }
  const kind = KINDS[word] ?? (word.startsWith('Raw profile type') ? 'other' : 'comments')
  // iTXt has flags, a language and the word once more before its text.
  const isPacked = type === 'zTXt' || (type === 'iTXt' && body.bytes[end + 1] === 1)
  let from = end + (type === 'tEXt' ? 1 : 2)
  if (type === 'iTXt') from = body.bytes.indexOf(0, body.bytes.indexOf(0, end + 3) + 1) + 1
  const bytes = body.slice(Math.min(from, body.length)).bytes
  const text = isPacked ? await inflated(bytes, MOST_TEXT_BYTES) : bytes
  const said = new TextDecoder(type === 'iTXt' ? 'utf-8' : 'latin1').decode(
    text ?? new Uint8Array(),
  )
  if (kind === 'other') finds.add(kind)
  else finds.add(kind, KINDS[word] ? said : `${word}: ${said}`)
}

const profileChunk = async (body: View, finds: Finds): Promise<Uint8Array<ArrayBuffer> | null> => {
  const end = body.bytes.indexOf(0)
  const icc = await inflated(body.slice(Math.min(end + 2, body.length)).bytes, MOST_ICC_BYTES)
  const { profile, name, isOurs } = readColours(new View(icc ?? new Uint8Array()))
  const instead =
    profile && chunk('iCCP', Uint8Array.from([...[0x69, 0x63, 0x63, 0, 0], ...stored(profile)]))
  const isSame = isOurs && instead?.length === body.length + 12
  if (!isSame) finds.add('colours', name ?? lettersUpTo(body, Math.min(end, 79)))
  return instead
}

const hasKnownPrimaries = (body: View): boolean =>
  KNOWN_PRIMARIES.some((known) => known.every((it, i) => body.u32(4 * i) === it))

const exifChunk = (body: View, finds: Finds): Uint8Array<ArrayBuffer> | null => {
  const { orientation, found } = readExif(body)
  finds.addAll(found)
  return orientation === 1 ? null : chunk('eXIf', orientationExif(orientation))
}

export const clean = cleaner('png', async (file) => {
  const reader = new Reader(file)
  const pieces = new Pieces(file)
  const finds = new Finds()
  const signature = await reader.read(0, 8)
  if (SIGNATURE.some((word, i) => signature.u32(4 * i) !== word)) throw broken()
  pieces.keep(0, 8)
  let hasPixels = false
  let told = 0
  const once = new Set<string>()
  for (let at = 8; ; ) {
    const head = await reader.read(at, 8)
    const [length, type] = [head.u32(0), head.code(4)]
    const to = at + 12 + length
    if (to > file.size || (type === 'IHDR') !== (at === 8)) throw broken()
    if (length !== (LENGTHS[type] ?? length) || length > (MOST_LENGTHS[type] ?? length))
      throw broken()
    hasPixels ||= type === 'IDAT'
    if (KEPT.has(type)) {
      pieces.keep(at, to)
    } else if (TEXTS.includes(type)) {
      told += 1
      const body = await reader.read(at + 8, Math.min(length, MOST_TEXT_BYTES))
      if (told > MOST_TOLD) finds.add('comments')
      else await tellText(type, body, finds)
    } else if (type === 'cHRM') {
      if (hasKnownPrimaries(await reader.read(at + 8, length))) pieces.keep(at, to)
      else finds.add('colours')
    } else if ((type === 'eXIf' || type === 'iCCP') && !once.has(type)) {
      // Of two, readers take the first.
      once.add(type)
      const most = type === 'eXIf' ? MOST_EXIF_BYTES : MOST_ICC_BYTES
      const body = await reader.read(at + 8, Math.min(length, most))
      const instead = type === 'eXIf' ? exifChunk(body, finds) : await profileChunk(body, finds)
      if (instead) pieces.add(instead)
    } else if (!SILENT.has(type)) {
      finds.add(type === 'tIME' ? 'time' : 'other')
    }
    if (type === 'IEND') {
      if (!hasPixels) throw broken()
      if (to < file.size) finds.add('trailing')
      return { blob: pieces.blob('image/png'), found: finds.list }
    }
    at = to
  }
})
