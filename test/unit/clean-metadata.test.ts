import { describe, expect, it } from 'vitest'
import { orientationExif, readExif } from '../../client/files/clean/metadata/exif.ts'
import { readColours } from '../../client/files/clean/metadata/icc.ts'
import { foundInPhotoshop } from '../../client/files/clean/metadata/photoshop.ts'
import { foundInXmp } from '../../client/files/clean/metadata/xmp.ts'
import { View } from '../../client/files/clean/reader.ts'
import { bytes, exif, u16, u32 } from '../support/clean/small-pictures.ts'

const little16 = (value: number) => u16(value).reverse()
const little32 = (value: number) => u32(value).reverse()

describe('EXIF', () => {
  /** Of either order: a place, and a second part with a small picture. */
  const placed = (order: 'II' | 'MM') => {
    const [two, four] = order === 'II' ? [little16, little32] : [u16, u32]
    const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
      bytes(two(tag), two(type), four(count), value)
    const degrees = (...values: readonly number[]) =>
      bytes(...values.flatMap((it) => [four(it), four(1)]))
    const second = 8 + 2 + 24 + 4
    const gps = second + 2 + 12 + 4
    const data = gps + 2 + 48 + 4
    return bytes(
      ...[order, two(42), four(8), two(2), entry(0x0112, 3, 1, bytes(two(3), two(0)))],
      ...[entry(0x8825, 4, 1, four(gps)), four(second)],
      ...[two(1), entry(0x0201, 4, 1, four(0)), four(0)],
      ...[two(4), entry(1, 2, 2, bytes('S\0\0\0')), entry(2, 5, 3, four(data))],
      ...[entry(3, 2, 2, bytes('E\0\0\0')), entry(4, 5, 3, four(data + 24)), four(0)],
      ...[degrees(51, 30, 36), degrees(0, 7, 12)],
    )
  }

  it.each(['II', 'MM'] as const)('tells the place and the small picture: %s', (order) => {
    expect(readExif(new View(placed(order)))).toEqual({
      orientation: 3,
      found: [{ kind: 'place', detail: '51.51000 S, 0.12000 E' }, { kind: 'thumbnail' }],
    })
  })

  it('tells what is written in each of its alphabets', () => {
    const tags = { 271: 'Kestrelcam', 272: 'KX-7719' }
    const { found } = readExif(new View(exif(1, tags)))
    expect(found).toContainEqual({ kind: 'device', detail: 'Kestrelcam KX-7719' })
    const wide = bytes(
      'II*\0',
      little32(8),
      little16(1),
      little16(0x9c9b),
      little16(1),
      little32(8),
      little32(26),
      little32(0),
      'L\0e\0d\0g\0',
    )
    expect(readExif(new View(wide)).found).toEqual([{ kind: 'title', detail: 'Ledg' }])
    const comment = bytes(
      'MM\0*',
      u32(8),
      u16(1),
      u16(0x9286),
      u16(7),
      u32(12),
      u32(26),
      u32(0),
      'UNICODE\0\0h\0i',
    )
    expect(readExif(new View(comment)).found).toEqual([{ kind: 'comments', detail: 'hi' }])
  })

  it('of our own says how a picture is turned, and nothing else', () => {
    for (const turned of [2, 3, 4, 5, 6, 7, 8])
      expect(readExif(new View(orientationExif(turned)))).toEqual({
        orientation: turned,
        found: [],
      })
    const more = bytes(orientationExif(6), 'Zeraphine')
    expect(readExif(new View(more))).toEqual({ orientation: 6, found: [{ kind: 'other' }] })
  })

  it.each([
    ['nothing', bytes()],
    ['no directory', bytes('MM\0*', u32(8))],
    ['a directory beyond its end', bytes('MM\0*', u32(0xffff_fff0))],
    ['more entries than it is long', bytes('MM\0*', u32(8), u16(0xffff))],
    [
      'a part that is itself',
      bytes('MM\0*', u32(8), u16(1), u16(0x8769), u16(4), u32(1), u32(8), u32(8)),
    ],
  ])('is left out where it holds %s', (_, tiff) => {
    expect(readExif(new View(tiff))).toEqual({ orientation: 1, found: [{ kind: 'other' }] })
  })
})

describe('XMP', () => {
  const found = (text: string) => foundInXmp(new Uint8Array(Buffer.from(text)))

  it('is read as elements and as attributes', () => {
    expect(
      found(`<?xpacket?><rdf:Description xmp:CreatorTool="Darkloom &amp; Sons" tiff:Make='Kestrelcam'>
        <dc:creator><rdf:Seq><rdf:li>Zeraphine</rdf:li></rdf:Seq></dc:creator><x:other>no</x:other>
        <xmpMM:History><rdf:li stEvt:action="saved"/></xmpMM:History></rdf:Description>`),
    ).toEqual([
      { kind: 'software', detail: 'Darkloom & Sons' },
      { kind: 'device', detail: 'Kestrelcam' },
      { kind: 'author', detail: 'Zeraphine' },
      { kind: 'revisions' },
    ])
    expect(found('<x:xmpmeta/>')).toEqual([{ kind: 'other' }])
  })

  it.each(['<', '<a', '<a ', 'a="', "<a b='", '<a:', '</', '<a b="c" ', '&amp;'])(
    'ends, whatever is repeated in it: %s',
    (piece) => {
      expect(found(piece.repeat(200_000)).length).toBeGreaterThan(0)
    },
  )
})

describe("Photoshop's resources", () => {
  const resource = (id: number, body: Uint8Array) =>
    bytes('8BIM', u16(id), 0, 0, u32(body.length), body, body.length & 1 ? 0 : '')
  const said = (number: number, text: string) => bytes(0x1c, 2, number, u16(text.length), text)

  it('tell captions and small pictures', () => {
    const view = bytes(
      resource(0x0404, bytes(said(80, 'Zeraphine'), said(90, 'Ockleborough'))),
      resource(0x040c, bytes('jpg')),
    )
    expect(foundInPhotoshop(new View(view))).toEqual([
      { kind: 'author', detail: 'Zeraphine' },
      { kind: 'place', detail: 'Ockleborough' },
      { kind: 'thumbnail' },
    ])
    expect(foundInPhotoshop(new View(view.slice(0, 20)))).toEqual([{ kind: 'other' }])
  })
})

describe('a colour profile', () => {
  const P3 = [
    [0.5151, 0.2412, -0.0011],
    [0.292, 0.6922, 0.0419],
    [0.1571, 0.0666, 0.7841],
  ]
  const fixed = (value: number) => u32(Math.round(value * 65_536) >>> 0)
  /** A screen's, of version 2, as measuring programs write them: with the screen's serial number. */
  const screen = (
    primaries: readonly (readonly number[])[],
    gamma = 0x0233,
    others: readonly (readonly [string, Uint8Array])[] = [],
  ) => {
    const tags: (readonly [string, Uint8Array])[] = [
      ['desc', bytes('desc', u32(0), u32(25), 'Screen SNQZV447133 no. 7\0', new Uint8Array(79))],
      ...['rXYZ', 'gXYZ', 'bXYZ'].map(
        (name, i) => [name, bytes('XYZ ', u32(0), ...(primaries[i] ?? []).map(fixed))] as const,
      ),
      ['gTRC', bytes('curv', u32(0), u32(1), u16(gamma), u16(0))],
      ...others,
    ]
    let at = 132 + 12 * tags.length
    const rows = tags.map(([name, body]) => {
      at += body.length
      return bytes(name, u32(at - body.length), u32(body.length))
    })
    const head = bytes(u32(at), new Uint8Array(12), 'RGB XYZ ', new Uint8Array(104))
    return new View(bytes(head, u32(tags.length), ...rows, ...tags.map(([, body]) => body)))
  }

  it('of a screen that is nearly of a known space becomes that of the space, the same for all', () => {
    const one = readColours(screen(P3))
    const other = readColours(
      screen(
        P3.map((it) => it.map((value) => value + 0.01)),
        0x0266,
      ),
    )
    expect(one.name).toContain('SNQZV447133')
    expect(one.isOurs).toBe(false)
    expect(one.profile).not.toBeNull()
    expect(other.profile).toEqual(one.profile)
    expect(Buffer.from(one.profile ?? []).includes('SNQZV')).toBe(false)
    expect(
      Buffer.from(one.profile ?? [])
        .swap16()
        .toString('utf16le'),
    ).toContain('Display P3')
    expect(readColours(new View(one.profile ?? bytes()))).toMatchObject({ isOurs: true })
  })

  it.each([
    ['of a space of nobody', screen(P3.toReversed())],
    ['without a curve that is usual', screen(P3, 0x0100)],
    ['of tables', screen(P3, 0x0233, [['A2B0', bytes('mft2')]])],
    [
      'of everybody',
      screen([
        [0.4361, 0.2225, 0.0139],
        [0.3851, 0.7169, 0.0971],
        [0.1431, 0.0606, 0.7141],
      ]),
    ],
    ['that is cut', screen(P3).slice(0, 200)],
    ['of nothing', new View(bytes())],
  ])('%s is left out', (_, icc) => {
    expect(readColours(icc)).toMatchObject({ profile: null, isOurs: false })
  })
})
