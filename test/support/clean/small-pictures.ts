/**
 * Pictures of a few hundred bytes, made by hand: with all that a phone or a program writes beside the pixels, where no
 * program here writes it. Their pixels are no picture: what cleans them never decodes.
 */
import { crc32, deflateSync } from 'node:zlib'

type Bytes = Uint8Array<ArrayBuffer>
export type Part = string | number | readonly number[] | Uint8Array

/** Letters as Latin-1, a number as one byte. */
export const bytes = (...parts: readonly Part[]): Bytes =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : Buffer.from(typeof part === 'number' ? [part] : [...part]),
      ),
    ),
  )
export const u16 = (value: number): Bytes => bytes([value >> 8, value & 255])
export const u32 = (value: number): Bytes => bytes(u16(value >>> 16), u16(value & 0xffff))
const little = (value: number): Bytes => u32(value).reverse()

/** A TIFF of big-endian order: each tag with its letters; how it is turned, if it is. */
export const exif = (orientation: number, tags: Readonly<Record<number, string>> = {}): Bytes => {
  const rows = Object.entries(tags).map(([tag, text]) => ({ tag: Number(tag), text: `${text}\0` }))
  const count = rows.length + 1
  let at = 8 + 2 + 12 * count + 4
  const entries = [bytes(u16(0x0112), u16(3), u32(1), u16(orientation), u16(0))]
  for (const { tag, text } of rows) {
    entries.push(bytes(u16(tag), u16(2), u32(text.length), u32(at)))
    at += text.length
  }
  return bytes('MM\0*', u32(8), u16(count), ...entries, u32(0), ...rows.map(({ text }) => text))
}

export const AUTHOR = 0x013b
export const XMP = '<x:xmpmeta><dc:creator><rdf:li>Zeraphine</rdf:li></dc:creator></x:xmpmeta>'

export const segment = (marker: number, ...body: readonly Part[]): Bytes => {
  const whole = bytes(...body)
  return bytes(0xff, marker, u16(whole.length + 2), whole)
}
export const SCAN = bytes(segment(0xda, 1, 1, 0, 0, 63, 0), [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56])
export const FRAME = bytes(
  segment(0xdb, 0, new Uint8Array(64).fill(1)),
  segment(0xc0, 8, u16(8), u16(8), 1, 1, 0x11, 0),
  segment(0xc4, 0, 1, new Uint8Array(15), 0),
)
/** @param before segments between the beginning and the tables; @param after what follows the end */
export const jpeg = (before: readonly Part[] = [], after: Part = ''): Bytes =>
  bytes([0xff, 0xd8], ...before, FRAME, SCAN, [0xff, 0xd9], after)

export const chunk = (type: string, ...body: readonly Part[]): Bytes => {
  const whole = bytes(...body)
  const named = bytes(type, whole)
  return bytes(u32(whole.length), named, u32(crc32(named)))
}
const IHDR = chunk('IHDR', u32(1), u32(1), [8, 0, 0, 0, 0])
const IDAT = chunk('IDAT', new Uint8Array(deflateSync(Uint8Array.of(0, 7))))
export const png = (before: readonly Part[] = [], after: Part = ''): Bytes =>
  bytes('\x89PNG\r\n\x1a\n', IHDR, ...before, IDAT, chunk('IEND'), after)

export const riff = (type: string, ...body: readonly Part[]): Bytes => {
  const whole = bytes(...body)
  return bytes(type, little(whole.length), whole, whole.length & 1 ? 0 : '')
}
export const VP8L = riff('VP8L', [0x2f, 0, 0, 0, 0, 0x88, 0x88])
/** @param flags of VP8X; without it the file is of the simple form */
export const webp = (flags: number | null, parts: readonly Part[], after: Part = ''): Bytes => {
  const extended = flags === null ? '' : riff('VP8X', flags, [0, 0, 0], [0, 0, 0], [0, 0, 0])
  const body = bytes('WEBP', extended, ...parts)
  return bytes('RIFF', little(body.length), body, after)
}

export const block = (...body: readonly Part[]): Bytes => {
  const whole = bytes(...body)
  return bytes(whole.length, whole)
}
export const GIF_FRAME = bytes(
  [0x21, 0xf9, 4, 0, 10, 0, 0, 0],
  [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2],
  block([0x44, 1]),
  0,
)
export const gif = (before: readonly Part[] = [], after: Part = ''): Bytes =>
  bytes(
    'GIF89a',
    [1, 0, 1, 0, 0x80, 0, 0],
    [0, 0, 0, 255, 255, 255],
    ...before,
    GIF_FRAME,
    0x3b,
    after,
  )

export const box = (type: string, ...body: readonly Part[]): Bytes => {
  const whole = bytes(...body)
  return bytes(u32(whole.length + 8), type, whole)
}
export const fullBox = (type: string, version: number, flags: number, ...body: readonly Part[]) =>
  box(type, u32(version * 0x100_0000 + flags), ...body)

export interface HeifItem {
  readonly id: number
  readonly type: string
  readonly data: Bytes
  readonly isHidden?: boolean
  /** In the box of small data, not in that of pixels. */
  readonly isInside?: boolean
  readonly contentType?: string
  /** Where it claims to be in the file, and how long, if not where it is. */
  readonly claims?: readonly [at: number, length: number]
  /** By their place in `properties`, from 1; negative if essential. */
  readonly uses?: readonly number[]
}
export interface Heif {
  readonly items: readonly HeifItem[]
  readonly references?: readonly (readonly [type: string, from: number, to: readonly number[]])[]
  readonly properties: readonly Bytes[]
  readonly brand?: string
  readonly others?: readonly Bytes[]
}

/** The first item is the picture. Places are given with a base offset, as cameras do. */
export const heif = ({
  items,
  references = [],
  properties,
  brand = 'heic',
  others = [],
}: Heif): Bytes => {
  const ftyp = box('ftyp', brand, u32(0), 'mif1', brand)
  const pixels = items.filter(({ isInside }) => !isInside)
  const inside = items.filter(({ isInside }) => isInside)
  const before = (all: readonly HeifItem[], item: HeifItem) =>
    all.slice(0, all.indexOf(item)).reduce((sum, { data }) => sum + data.length, 0)
  const meta = (base: number): Bytes =>
    fullBox(
      'meta',
      0,
      0,
      fullBox('hdlr', 0, 0, u32(0), 'pict', new Uint8Array(12), 'Zeraphine\0'),
      fullBox('pitm', 0, 0, u16(items[0]?.id ?? 0)),
      fullBox(
        'iinf',
        0,
        0,
        u16(items.length),
        ...items.map((it) =>
          fullBox(
            'infe',
            2,
            it.isHidden ? 1 : 0,
            u16(it.id),
            u16(0),
            it.type,
            'Zeraphine\0',
            it.contentType ? `${it.contentType}\0` : '',
          ),
        ),
      ),
      references.length
        ? fullBox(
            'iref',
            0,
            0,
            ...references.map(([type, from, to]) =>
              box(type, u16(from), u16(to.length), ...to.map(u16)),
            ),
          )
        : '',
      box(
        'iprp',
        box('ipco', ...properties),
        fullBox(
          'ipma',
          0,
          0,
          u32(items.length),
          ...items.map(({ id, uses = [] }) =>
            bytes(
              u16(id),
              uses.length,
              uses.map((it) => (it < 0 ? 0x80 - it : it)),
            ),
          ),
        ),
      ),
      box('idat', ...inside.map(({ data }) => data)),
      fullBox(
        'iloc',
        1,
        0,
        u16(0x4440),
        u16(items.length),
        ...items.map((it) =>
          bytes(
            u16(it.id),
            u16(it.isInside ? 1 : 0),
            u16(0),
            u32(it.isInside || it.claims ? 0 : base),
            u16(1),
            u32(it.claims?.[0] ?? before(it.isInside ? inside : pixels, it)),
            u32(it.claims?.[1] ?? it.data.length),
          ),
        ),
      ),
    )
  const base = ftyp.length + meta(0).length + 8
  return bytes(ftyp, meta(base), box('mdat', ...pixels.map(({ data }) => data)), ...others)
}

/** As a phone writes it: tiles in a grid, a small picture, depth, EXIF and XMP. */
export const phonePicture = (): Heif => ({
  items: [
    {
      id: 49,
      type: 'grid',
      data: bytes([0, 0, 0, 1, 0, 16, 0, 8]),
      isInside: true,
      uses: [2, 4, -5],
    },
    { id: 1, type: 'hvc1', data: bytes('tile-one'), isHidden: true, uses: [-1, 3] },
    { id: 2, type: 'hvc1', data: bytes('tile-two!'), isHidden: true, uses: [-1, 3] },
    { id: 50, type: 'hvc1', data: bytes('small'), uses: [-1, 3] },
    { id: 51, type: 'Exif', data: bytes(u32(6), 'Exif\0\0', exif(6, { [AUTHOR]: 'Zeraphine' })) },
    { id: 52, type: 'mime', contentType: 'application/rdf+xml', data: bytes(XMP) },
    { id: 53, type: 'hvc1', data: bytes('depth'), uses: [-1, 3, 6] },
  ],
  references: [
    ['dimg', 49, [1, 2]],
    ['thmb', 50, [49]],
    ['cdsc', 51, [49]],
    ['cdsc', 52, [49]],
    ['auxl', 53, [49]],
  ],
  properties: [
    box('hvcC', 'configuration'),
    fullBox('ispe', 0, 0, u32(16), u32(8)),
    fullBox('ispe', 0, 0, u32(8), u32(8)),
    box('colr', 'nclx', u16(1), u16(13), u16(6), 0x80),
    box('irot', 3),
    fullBox('auxC', 0, 0, 'urn:mpeg:hevc:2015:auxid:2\0'),
    fullBox('udes', 0, 0, 'en\0Zeraphine\0\0\0'),
  ],
})
