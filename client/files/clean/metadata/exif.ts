/** EXIF (a small TIFF within pictures): what it says of people, and how the picture is to be turned. */
import { equalBytes } from '../../../../protocol/bytes.ts'
import { type Found, type FoundKind, Refusal } from '../cleaner.ts'
import { Finds } from '../finds.ts'
import type { View } from '../reader.ts'

/** No camera writes more but for a thumbnail and notes of its own, which come last. */
export const MOST_EXIF_BYTES = 1024 * 1024
const MOST_LETTERS = 1000

const MAKE = 0x010f
const MODEL = 0x0110
const ORIENTATION = 0x0112
const EXIF_PART = 0x8769
const PLACE_PART = 0x8825
const THUMBNAIL = 0x0201
const USER_COMMENT = 0x9286

/** By number of the tag. Of all others it is told that there is something of a device. */
const KINDS: Readonly<Record<number, FoundKind>> = {
  ...{ 269: 'title', 270: 'title', 40091: 'title', 40094: 'title', 40095: 'title' },
  ...{ 305: 'software', 316: 'device', 40092: 'comments', 40093: 'author' },
  ...{ 306: 'time', 36867: 'time', 36868: 'time', 315: 'author', 33432: 'author' },
  ...{ 42032: 'author', 42033: 'identifiers', 42036: 'device', 42037: 'identifiers' },
  ...{ 42016: 'identifiers', 42038: 'title', 42039: 'author', 42040: 'author' },
  ...{ 42041: 'software', 42042: 'software', 42043: 'software', 50341: 'other' },
}
/** What every EXIF has, and says nothing: resolution, where chroma is sampled, versions, width and height. */
const PLAIN = new Set([
  ...[0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0115, 0x011a, 0x011b, 0x0128, 0x0213],
  ...[0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003, 0xa005, ORIENTATION, EXIF_PART, PLACE_PART],
])
const UNIT_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Null where it lies outside. */
  readonly value: View | null
}

interface Part {
  readonly entries: readonly Entry[]
  readonly next: number
}

const readPart = (tiff: View, at: number, isLittle: boolean): Part => {
  const count = tiff.u16(at, isLittle)
  const entries = Array.from({ length: count }, (_, i): Entry => {
    const entry = tiff.slice(at + 2 + 12 * i, at + 14 + 12 * i)
    const type = entry.u16(2, isLittle)
    const items = entry.u32(4, isLittle)
    const length = items * (UNIT_BYTES[type] ?? 1)
    const from = length <= 4 ? at + 10 + 12 * i : entry.u32(8, isLittle)
    const value = from + length <= tiff.length ? tiff.slice(from, from + length) : null
    return { tag: entry.u16(0, isLittle), type, count: items, value }
  })
  const end = at + 2 + 12 * count
  return { entries, next: end + 4 <= tiff.length ? tiff.u32(end, isLittle) : 0 }
}

const firstNumber = ({ type, value }: Entry, isLittle: boolean): number => {
  if (!value) return 0
  if (type === 3 && value.length >= 2) return value.u16(0, isLittle)
  return value.length >= 4 ? value.u32(0, isLittle) : 0
}

/** Windows' own tags are UTF-16; a comment of the user begins with the name of its alphabet. */
const textOf = ({ tag, value }: Entry, isLittle: boolean): string | undefined => {
  if (!value) return undefined
  const isComment = tag === USER_COMMENT && value.length > 8
  const isWide = tag >= 0x9c9b && tag <= 0x9c9f
  const isWideComment = isComment && value.code(0, 7) === 'UNICODE'
  const bytes = value.bytes.subarray(isComment ? 8 : 0, MOST_LETTERS)
  const name =
    isWide || (isWideComment && isLittle) ? 'utf-16le' : isWideComment ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(name).decode(bytes).replaceAll('\0', ' ').trim()
  return text || undefined
}

const degrees = (entry: Entry | undefined, isLittle: boolean): number | null => {
  if (entry?.value?.length !== 24) return null
  const { value } = entry
  const parts = [0, 8, 16].map((at) => value.u32(at, isLittle) / value.u32(at + 4, isLittle))
  const [whole = 0, minutes = 0, seconds = 0] = parts.map((it) => (Number.isFinite(it) ? it : 0))
  return whole + minutes / 60 + seconds / 3600
}

/** "51.12345 N, 0.98765 W", or nothing where no place can be read. */
const placeOf = ({ entries }: Part, isLittle: boolean): string | undefined => {
  const of = (tag: number) => entries.find((entry) => entry.tag === tag)
  const side = (tag: number) => of(tag)?.value?.code(0, 1) ?? ''
  const north = degrees(of(2), isLittle)
  const east = degrees(of(4), isLittle)
  if (north === null || east === null) return undefined
  return `${north.toFixed(5)} ${side(1)}, ${east.toFixed(5)} ${side(3)}`
}

const tell = (finds: Finds, { entries }: Part, isLittle: boolean): void => {
  const said = (tag: number) => {
    const entry = entries.find((it) => it.tag === tag)
    return entry && textOf(entry, isLittle)
  }
  const device = [said(MAKE), said(MODEL)].filter(Boolean).join(' ')
  if (device) finds.add('device', device)
  for (const entry of entries) {
    const kind = entry.tag === USER_COMMENT ? 'comments' : KINDS[entry.tag]
    if (kind) {
      const text = textOf(entry, isLittle)
      if (text) finds.add(kind, text)
    } else if (!PLAIN.has(entry.tag) && entry.tag !== MAKE && entry.tag !== MODEL) {
      finds.add('device')
    }
  }
}

export interface Exif {
  /** 1 as it is; 2 to 8 as the TIFF standard counts them. */
  readonly orientation: number
  readonly found: readonly Found[]
}

/** Reads what can be read; what cannot is left out with the rest. Loops end, since each part is read once. */
export const readExif = (tiff: View): Exif => {
  const finds = new Finds()
  let orientation = 1
  try {
    const isLittle = tiff.code(0, 2) === 'II'
    const main = readPart(tiff, tiff.u32(4, isLittle), isLittle)
    const numberOf = (tag: number) => {
      const entry = main.entries.find((it) => it.tag === tag)
      return entry ? firstNumber(entry, isLittle) : 0
    }
    const turned = numberOf(ORIENTATION)
    if (turned >= 1 && turned <= 8) orientation = turned
    if (isOurs(tiff)) return { orientation, found: [] }
    tell(finds, main, isLittle)
    if (numberOf(PLACE_PART) > 0) {
      const place = readPart(tiff, numberOf(PLACE_PART), isLittle)
      if (place.entries.some(({ tag }) => tag > 0)) finds.add('place', placeOf(place, isLittle))
    }
    if (main.next > 0) {
      const { entries } = readPart(tiff, main.next, isLittle)
      if (entries.some(({ tag }) => tag === THUMBNAIL)) finds.add('thumbnail')
    }
    if (numberOf(EXIF_PART) > 0)
      tell(finds, readPart(tiff, numberOf(EXIF_PART), isLittle), isLittle)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  const found = finds.list
  return { orientation, found: found.length > 0 ? found : [{ kind: 'other' }] }
}

/** An EXIF that says how the picture is to be turned, and nothing else: without it, it would lie on its side. */
export const orientationExif = (orientation: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ])

const isOurs = ({ bytes }: View): boolean =>
  [2, 3, 4, 5, 6, 7, 8].some((turned) => equalBytes(bytes, orientationExif(turned)))
