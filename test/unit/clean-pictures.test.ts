import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cleanedOf, outcomeOf } from '../support/clean/cleaned.ts'
import {
  AUTHOR,
  block,
  bytes,
  chunk,
  exif,
  FRAME,
  GIF_FRAME,
  gif,
  jpeg,
  png,
  riff,
  SCAN,
  segment,
  u16,
  u32,
  VP8L,
  webp,
  XMP,
} from '../support/clean/small-pictures.ts'

const NAMED = exif(6, { [AUTHOR]: 'Zeraphine' })
const TURNED = bytes('MM\0*', u32(8), u16(1), u16(0x0112), u16(3), u32(1), u16(6), u16(0), u32(0))
const JFIF = segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])

/** A file, what is left of it, and what was found. */
type Row = readonly [string, ReturnType<typeof jpeg>, ReturnType<typeof jpeg>, readonly string[]]
const cleans = (rows: readonly Row[]) =>
  it.each(rows)('%s', async (_, file, left, kinds) => {
    const { bytes: made, kinds: found } = await cleanedOf(file)
    expect(made.toString('latin1')).toBe(Buffer.from(left).toString('latin1'))
    expect(found).toEqual(kinds)
  })
const refuses = (rows: readonly (readonly [string, ReturnType<typeof jpeg>, string])[]) =>
  it.each(rows)('refuses %s', async (_, file, why) => {
    expect(await outcomeOf(file)).toBe(why)
  })

describe('a JPEG', () => {
  const adobe = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1])
  cleans([
    ['with nothing to find', jpeg([JFIF, adobe]), jpeg([JFIF, adobe]), []],
    [
      'keeps how it is turned',
      jpeg([segment(0xe1, 'Exif\0\0', NAMED)]),
      jpeg([segment(0xe1, 'Exif\0\0', TURNED)]),
      ['author'],
    ],
    [
      'is turned as the first of two says',
      jpeg([segment(0xe1, 'Exif\0\0', exif(1)), segment(0xe1, 'Exif\0\0', NAMED)]),
      jpeg(),
      ['other', 'author'],
    ],
    [
      'with a small picture',
      jpeg([segment(0xe0, 'JFIF\0', [1, 2, 1, 0, 72, 0, 72, 1, 1], 'rgb')]),
      jpeg([JFIF]),
      ['thumbnail'],
    ],
    [
      'with a small picture of its own segment',
      jpeg([segment(0xe0, 'JFXX\0', 0x13)]),
      jpeg(),
      ['thumbnail'],
    ],
    [
      'with pixels that are not square',
      jpeg([segment(0xe0, 'JFIF\0', [1, 2, 1, 0, 72, 0, 36, 0, 0])]),
      jpeg([segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 72, 0, 36, 0, 0])]),
      [],
    ],
    [
      'with other pictures',
      jpeg([segment(0xe2, 'MPF\0rest')], jpeg()),
      jpeg(),
      ['hidden', 'trailing'],
    ],
    ['with a signed history', jpeg([segment(0xeb, 'JP rest')]), jpeg(), ['identifiers']],
    ['with XMP', jpeg([segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', XMP)]), jpeg(), ['author']],
    ['with segments of nobody', jpeg([segment(0xe5, 'x'), segment(0xef, '')]), jpeg(), ['other']],
    ['with a comment', jpeg([segment(0xfe, 'Zeraphine')]), jpeg(), ['comments']],
    [
      'with a comment between its scans',
      bytes([0xff, 0xd8], FRAME, SCAN, segment(0xfe, 'x'), SCAN, [0xff, 0xd9]),
      bytes([0xff, 0xd8], FRAME, SCAN, SCAN, [0xff, 0xd9]),
      ['comments'],
    ],
    ['with bytes of no segment', jpeg([JFIF, 'x', [0xff, 0, 0xff, 0xff]]), jpeg([JFIF]), ['other']],
    ['with a video behind it', jpeg([], '....ftypmp42'), jpeg(), ['trailing']],
  ])
  refuses([
    ['one without end', jpeg().slice(0, -2), 'broken'],
    ['one that ends in its data', jpeg().slice(0, -5), 'broken'],
    ['one without a picture', bytes([0xff, 0xd8, 0xff, 0xd9]), 'broken'],
    ['one without a frame', bytes([0xff, 0xd8], SCAN, [0xff, 0xd9]), 'broken'],
    ['a segment that is longer than the file', jpeg([[0xff, 0xe1, 0xff, 0xff]]), 'broken'],
    ['a segment of less than its own length', jpeg([[0xff, 0xe1, 0, 1]]), 'broken'],
    [
      'nothing but what is passed over',
      bytes([0xff, 0xd8], new Uint8Array(100_000).fill(0xff)),
      'broken',
    ],
    ['a picture of several resolutions', jpeg([segment(0xde, 8)]), 'unsafe'],
  ])

  it('keeps each byte of its data, wherever the file is cut into windows', async () => {
    // Markers of data and of restarts at every place, the edges of what is read at once among them.
    const data = new Uint8Array(700_000).map((_, i) => (i % 3 ? 0x5a : 0xff))
    for (let i = 1; i < data.length; i += 3) data[i] = i % 2 ? 0 : 0xd3
    const file = bytes(
      [0xff, 0xd8],
      FRAME,
      segment(0xda, 1, 1, 0, 0, 63, 0),
      data,
      [0xff, 0xd9],
      'x',
    )
    const { bytes: made, kinds } = await cleanedOf(file)
    expect(made.equals(file.slice(0, -1))).toBe(true)
    expect(kinds).toEqual(['trailing'])
  })
})

describe('a JPEG that ends where a window of what is read ends', () => {
  it.each([-2, -1, 0, 1])('%i bytes after it', async (more) => {
    const data = new Uint8Array(256 * 1024 + more).fill(0x5a)
    const head = bytes([0xff, 0xd8], FRAME, segment(0xda, 1, 1, 0, 0, 63, 0))
    const { bytes: made, kinds } = await cleanedOf(bytes(head, data, [0xff, 0xd9], 'x'))
    expect(made.length).toBe(head.length + data.length + 2)
    expect(kinds).toEqual(['trailing'])
  })
})

describe('a PNG', () => {
  const chrm = (...values: readonly number[]) => chunk('cHRM', ...values.map(u32))
  const known = chrm(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
  const own = chrm(31270, 32900, 64021, 33107, 30000, 60000, 15000, 6000)
  const shown = [chunk('gAMA', u32(45455)), chunk('sRGB', 0), known, chunk('bKGD', 0, 0)]
  const frames = [chunk('acTL', u32(1), u32(0)), chunk('fcTL', new Uint8Array(26))]
  cleans([
    ['with nothing to find', png([...shown, ...frames]), png([...shown, ...frames]), []],
    ['of one screen', png([own]), png(), ['colours']],
    ['with density alone', png([chunk('pHYs', u32(5669), u32(5669), 1)]), png(), []],
    ['with a text', png([chunk('tEXt', 'Author\0Zeraphine')]), png(), ['author']],
    [
      'with texts of no form',
      png([chunk('tEXt', 'x'), chunk('zTXt', 'x'), chunk('iTXt', 'x\0')]),
      png(),
      ['comments'],
    ],
    ['with XMP', png([chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', XMP)]), png(), ['author']],
    ['with a time', png([chunk('tIME', new Uint8Array(7))]), png(), ['time']],
    [
      'keeps how it is turned',
      png([chunk('eXIf', NAMED)]),
      png([chunk('eXIf', TURNED)]),
      ['author'],
    ],
    ['with chunks of nobody', png([chunk('prVt', 'x'), chunk('JUNK', 'x')]), png(), ['other']],
    ['with the rest of the picture that it was cut from', png([], png()), png(), ['trailing']],
  ])
  refuses([
    ['one without end', png().slice(0, -12), 'broken'],
    ['one that is cut', png().slice(0, -1), 'broken'],
    ['one with two headers', png([chunk('IHDR', new Uint8Array(13))]), 'broken'],
    ['a chunk of 4 GiB', png([bytes(u32(0xffff_ffff), 'IDAT')]), 'broken'],
    [
      'a gamma that says more than a number',
      png([chunk('gAMA', u32(45455), 'Zeraphine')]),
      'broken',
    ],
  ])

  it('reads no more of a text than a page shows, whatever it would become', async () => {
    const bomb = new Uint8Array(deflateSync(Buffer.alloc(64 * 1024 * 1024)))
    const file = png([chunk('zTXt', 'Comment\0\0', bomb), chunk('iCCP', 'x\0\0', bomb)])
    expect(await cleanedOf(file)).toMatchObject({ kinds: ['comments', 'colours'] })
  })
})

describe('a WebP', () => {
  const [ALL, ALPHA, TURNS, MOVES] = [0xff, 0x10, 0x08, 0x02]
  const frame = (...parts: readonly Uint8Array[]) => riff('ANMF', new Uint8Array(16), ...parts)
  const anim = riff('ANIM', u32(0), u16(0))
  cleans([
    ['with nothing to find', webp(null, [VP8L]), webp(null, [VP8L]), []],
    [
      'of the simple form, with more behind',
      webp(null, [VP8L, riff('EXIF', NAMED), VP8L]),
      webp(null, [VP8L]),
      ['author', 'other'],
    ],
    [
      'keeps how it is turned',
      webp(ALL, [VP8L, riff('EXIF', NAMED)]),
      webp(ALPHA + MOVES + TURNS, [VP8L, riff('EXIF', TURNED)]),
      ['author'],
    ],
    [
      'with EXIF as JPEG has it',
      webp(TURNS, [VP8L, riff('EXIF', 'Exif\0\0', NAMED)]),
      webp(TURNS, [VP8L, riff('EXIF', TURNED)]),
      ['author'],
    ],
    ['with XMP', webp(0x04, [VP8L, riff('XMP ', XMP)]), webp(0, [VP8L]), ['author']],
    ['with chunks of nobody', webp(0, [riff('JUNK', 'x'), VP8L]), webp(0, [VP8L]), ['other']],
    [
      'with chunks of nobody within a frame',
      webp(MOVES, [anim, frame(VP8L, riff('JUNK', 'x')), frame(VP8L)]),
      webp(MOVES, [anim, frame(VP8L), frame(VP8L)]),
      ['other'],
    ],
    ['with more behind it', webp(null, [VP8L], 'ftyp'), webp(null, [VP8L]), ['trailing']],
  ])
  refuses([
    ['one that is cut', webp(null, [VP8L]).slice(0, -2), 'broken'],
    ['one without a picture', webp(0, []), 'broken'],
    ['a frame without a picture', webp(MOVES, [frame(riff('ALPH', 'x'))]), 'broken'],
    ['a chunk of 4 GiB', webp(0, [bytes('VP8L', u32(0xffff_fff0))]), 'broken'],
  ])
})

describe('a GIF', () => {
  const application = (name: string, ...blocks: readonly Uint8Array[]) =>
    bytes([0x21, 0xff, 11], name, ...blocks, 0)
  const control = [0x21, 0xf9, 4, 0, 99, 0, 0, 0]
  const loop = application('NETSCAPE2.0', block([1, 7, 0]))
  cleans([
    ['with nothing to find', gif([loop]), gif([loop]), []],
    ['of two frames', gif([loop, GIF_FRAME]), gif([loop, GIF_FRAME]), []],
    ['with a comment', gif([bytes([0x21, 0xfe], block('Zeraphine'), 0)]), gif(), ['comments']],
    [
      'with a text that nobody shows, and its time',
      gif([control, bytes([0x21, 0x01], block(new Uint8Array(12)), block('Zeraphine'), 0)]),
      gif(),
      ['other'],
    ],
    [
      'with XMP',
      gif([
        bytes(
          [0x21, 0xff, 11],
          'XMP DataXMP',
          XMP,
          1,
          [...new Uint8Array(255).map((_, i) => 255 - i)],
          0,
          0,
        ),
      ]),
      gif(),
      ['author'],
    ],
    ['with colours', gif([application('ICCRGBG1012', block('x'))]), gif(), ['colours']],
    ['of other programs', gif([application('MGK8BIM0000', block('x'))]), gif(), ['other']],
    [
      'that says more of how it repeats',
      gif([application('NETSCAPE2.0', block([1, 7, 0]), block('x'))]),
      gif([loop]),
      ['other'],
    ],
    [
      'with a text, and a frame that has no time of its own',
      gif([control, bytes([0x21, 0x01], block('x'), 0), GIF_FRAME.slice(8)]),
      gif([GIF_FRAME.slice(8)]),
      ['other'],
    ],
    ['with more behind it', gif([], gif()), gif(), ['trailing']],
  ])
  refuses([
    ['one without end', gif().slice(0, -1), 'broken'],
    ['one that ends in a frame', gif().slice(0, -4), 'broken'],
    ['one without a frame', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0], 0x3b), 'broken'],
    ['a block of no kind', gif([[0x55]]), 'broken'],
  ])
})
