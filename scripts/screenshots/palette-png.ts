/** Pictures of at most 256 colours (PNG, ISO/IEC 15948): pages of text lose nothing by it, and take a third of the bytes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MOST_COLOURS = 256
/** Bytes of a pixel by colour type: 2 red, green, blue; 6 with alpha, which pictures of pages do not use. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

export interface Picture {
  readonly width: number
  readonly height: number
  /** Row by row, each 0xRRGGBB. */
  readonly colours: Uint32Array
}

const chunksOf = (png: Uint8Array): { readonly type: string; readonly data: Buffer }[] => {
  const bytes = Buffer.from(png)
  const chunks = []
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** Which of left, above and upper left is nearest to their sum: left + above - upper left. */
const paeth = (left: number, above: number, upperLeft: number): number => {
  const sum = left + above - upperLeft
  const [byLeft, byAbove] = [Math.abs(sum - left), Math.abs(sum - above)]
  const byUpperLeft = Math.abs(sum - upperLeft)
  if (byLeft <= byAbove && byLeft <= byUpperLeft) return left
  return byAbove <= byUpperLeft ? above : upperLeft
}

const predicted = (filter: number, left: number, above: number, upperLeft: number): number => {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  return filter === 4 ? paeth(left, above, upperLeft) : 0
}

/** Undoes the filter of each row, in place. @returns the rows without the byte that names the filter */
const unfilter = (raw: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array[] => {
  const rows: Uint8Array[] = []
  let before: Uint8Array = new Uint8Array(rowBytes)
  for (let at = 0; at < raw.length; at += rowBytes + 1) {
    const filter = raw[at] ?? 0
    const row = raw.subarray(at + 1, at + 1 + rowBytes)
    for (let i = 0; i < rowBytes; i++) {
      const left = row[i - pixelBytes] ?? 0
      const upperLeft = before[i - pixelBytes] ?? 0
      row[i] = (row[i] ?? 0) + predicted(filter, left, before[i] ?? 0, upperLeft)
    }
    rows.push(row)
    before = row
  }
  return rows
}

/** @throws RangeError for a picture that is not 8 bits of red, green and blue, all at once */
export const decodePng = (png: Uint8Array): Picture => {
  const chunks = chunksOf(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  const [depth, colourType = -1, , , interlace] = header?.subarray(8) ?? []
  const pixelBytes = PIXEL_BYTES[colourType]
  if (!header || pixelBytes === undefined || depth !== 8 || interlace !== 0) {
    throw new RangeError('a picture of 8 bits of red, green and blue is expected')
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const data = chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? [chunk.data] : []))
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * pixelBytes, pixelBytes)
  const colours = new Uint32Array(width * height)
  rows.forEach((row, y) => {
    for (let x = 0; x < width; x++) {
      const at = x * pixelBytes
      const [red = 0, green = 0, blue = 0] = row.subarray(at, at + 3)
      colours[y * width + x] = (red << 16) | (green << 8) | blue
    }
  })
  return { width, height, colours }
}

const distance = (a: number, b: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0)

/** The most frequent colours; every other one becomes the nearest of them. */
const paletteOf = (colours: Uint32Array): { palette: number[]; places: Map<number, number> } => {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
  const palette = byCount.slice(0, MOST_COLOURS)
  const places = new Map(palette.map((colour, place) => [colour, place]))
  for (const colour of byCount.slice(MOST_COLOURS)) {
    const distances = palette.map((kept) => distance(kept, colour))
    places.set(colour, distances.indexOf(Math.min(...distances)))
  }
  return { palette, places }
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export const encodePalettePng = ({ width, height, colours }: Picture): Uint8Array => {
  const { palette, places } = paletteOf(colours)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  const rows = Buffer.alloc((width + 1) * height)
  colours.forEach((colour, i) => {
    rows[i + Math.floor(i / width) + 1] = places.get(colour) ?? 0
  })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((it) => [it >> 16, (it >> 8) & 255, it & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
