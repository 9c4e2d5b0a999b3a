/** Pictures that programs made, seeded and cleaned: what programs that are not ours find in them, and show of them. */
import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge, type Seen, seedFiles, unseenBefore } from '../support/clean/judge.ts'
import { run } from '../support/clean/programs.ts'
import { seedsInBytes } from '../support/clean/seeds.ts'
import { makeImages } from './images-corpus.ts'
import { magickSees, pillowSees } from './images-decoded.ts'

/** What ExifTool may tell of a cleaned picture: how it is coded, how it is to be shown, in which colours. */
const HARMLESS = [
  /^(File|Composite|JFIF|RIFF|GIF|ICC-header|ICC_Profile):/,
  /^Adobe:(DCTEncodeVersion|APP14Flags[01]|ColorTransform)$/,
  /^IFD0:Orientation$/,
  /^PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency)$/,
  /^PNG:(Gamma|SRGBRendering|WhitePoint[XY]|Red[XY]|Green[XY]|Blue[XY]|BackgroundColor|ProfileName)$/,
  /^PNG:(SignificantBits|AnimationFrames|AnimationPlays)$/,
  /^QuickTime:(MajorBrand|MinorVersion|CompatibleBrands|HandlerType|MediaData\w*|ImageSpatialExtent)$/,
  /^QuickTime:(HEVC\w+|General\w+|GenProfile\w+|Constraint\w+|MinSpatial\w+|ParallelismType)$/,
  /^QuickTime:(Chroma\w+|BitDepth\w+|AverageFrameRate|ConstantFrameRate|NumTemporalLayers)$/,
  /^QuickTime:(TemporalIDNested|QuickTime_(HEVCConfig|ColorRep)_\w+|ImagePixelDepth|AV1\w+)$/,
  /^QuickTime:(SeqProfile|SeqLevelIdx0|SeqTier0|HighBitDepth|TwelveBit|InitialDelaySamples)$/,
  /^QuickTime:(Rotation|Unknown_imir|AuxiliaryImageType|Color\w+|TransferCh\w+|MatrixCo\w+)$/,
  /^QuickTime:VideoFullRangeFlag$/,
  /^Meta:PrimaryItemReference$/,
]
/** The only JFIF and ICC that are written: of no device, of no day. */
const FIXED: Readonly<Record<string, readonly unknown[]>> = {
  'JFIF:XResolution': [1],
  'JFIF:ResolutionUnit': ['None'],
  'ICC_Profile:ProfileDescription': ['Adobe RGB'],
  'ICC-header:ProfileDateTime': ['0000:00:00 00:00:00'],
  'ICC-header:DeviceManufacturer': [''],
  'ICC-header:DeviceModel': [''],
}

describe('pictures that programs made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-pictures-'))
  let judged: ReadonlyMap<string, Judged>
  const pairs = (): readonly (readonly [string, Seen, Seen])[] =>
    [...judged].map(([path, { before, after }]) => {
      if (!after) throw new Error(`not cleaned: ${path}`)
      return [basename(path), before, after]
    })

  beforeAll(async () => {
    judged = await judge(makeImages(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are all cleaned', () => {
    expect([...judged].filter(([, { cleaned }]) => cleaned.state === 'refused')).toEqual([])
  })

  it('hold what was written into them, until they are cleaned', () => {
    for (const [name, before, after] of pairs()) {
      expect(before.seeds.exiftool.length, name).toBeGreaterThan(10)
      expect(before.seeds.bytes.length, name).toBeGreaterThan(8)
      expect(after.seeds, name).toEqual({ exiftool: [], mat2: [], bytes: [] })
    }
    expect(unseenBefore(judged)).toEqual([])
  })

  it('say nothing afterwards but how they are coded and shown', () => {
    for (const [name, , { tags }] of pairs()) {
      const said = Object.keys(tags).filter((tag) => !HARMLESS.some((known) => known.test(tag)))
      expect(said, name).toEqual([])
      for (const [tag, values] of Object.entries(FIXED))
        if (tag in tags) expect(values, `${name} ${tag}`).toContain(tags[tag])
      expect(tags, name).not.toHaveProperty('File:Comment')
    }
  })

  it('show the same, frame by frame, turned the same way and for as long', () => {
    const paths = pairs().flatMap(([, before, after]) => [before.path, after.path])
    const magick = magickSees(paths)
    const pillow = pillowSees(paths.filter((path) => !/heic|avif/.test(path)))
    for (const [name, before, after] of pairs()) {
      expect(magick.get(after.path)?.length, name).toBeGreaterThan(100)
      expect(magick.get(after.path), name).toBe(magick.get(before.path))
      expect(pillow.get(after.path), name).toBe(pillow.get(before.path))
    }
    // A decoder that is stricter than the one that ImageMagick has.
    for (const [name, , { path }] of pairs())
      if (name.endsWith('.avif')) run('avifdec', path, join(folder, 'decoded.png'))
  })

  it('stay turned, and say so in no other words', () => {
    const turned = pairs().filter(
      ([, before]) => before.tags['IFD0:Orientation'] === 'Rotate 90 CW',
    )
    expect(turned.map(([name]) => extname(name)).sort()).toEqual(['.heic', '.jpg', '.png', '.webp'])
    // HEIC says it by a property of the picture; its EXIF is for information.
    for (const [name, , { tags }] of turned)
      expect(tags['IFD0:Orientation'], name).toBe(
        name.endsWith('.heic') ? undefined : 'Rotate 90 CW',
      )
    const [, , avif] = pairs().find(([name]) => name === 'avifenc.avif') ?? []
    expect(avif?.tags['QuickTime:Rotation']).toBe(90)
  })

  it('lose small pictures, second pictures and what stands behind their end', () => {
    const kindsOf = (name: string) => {
      const [, found] = [...judged].find(([path]) => basename(path) === name) ?? []
      return found?.cleaned.state === 'cleaned' ? found.cleaned.found.map(({ kind }) => kind) : []
    }
    expect(kindsOf('magick-turned.jpg')).toContain('thumbnail')
    expect(kindsOf('heif-enc.heic')).toContain('thumbnail')
    expect(kindsOf('pillow-many.jpg')).toEqual(expect.arrayContaining(['hidden', 'trailing']))
    for (const name of ['cjpeg.jpg', 'magick.png', 'gifsicle.gif', 'cwebp.webp'])
      expect(kindsOf(name), name).toContain('trailing')
    // Each was followed by a whole JPEG.
    for (const [name, , { bytes }] of pairs())
      if (!name.endsWith('.jpg'))
        expect(bytes.includes('\xff\xd8\xff\xe0', 0, 'latin1'), name).toBe(false)
  })

  it('tell whoever chose them what was found, in words as they stood there', () => {
    for (const [path, { cleaned }] of judged) {
      const found = cleaned.state === 'cleaned' ? cleaned.found : []
      const told = (kind: string) => found.filter((it) => it.kind === kind).map((it) => it.detail)
      expect(told('author'), path).toContain('Zeraphine Quillfeather')
      expect(told('place'), path).toContain('Ockleborough')
      expect(told('identifiers'), path).toContain('SNQZV447133')
      if (extname(path) !== '.gif') {
        expect(told('place'), path).toContain('51.12345 N, 0.98765 W')
        expect(told('device'), path).toContain('Kestrelcam KX-7719')
      }
    }
  })

  it('have nothing more to find once they are clean, and stay as they are', async () => {
    for (const [name, , { bytes }] of pairs()) {
      const again = await cleanFile(new Blob([new Uint8Array(bytes)]))
      expect(again.state === 'cleaned' && again.found, name).toEqual([])
      expect(
        again.state === 'cleaned' && bytes.equals(new Uint8Array(await again.blob.arrayBuffer())),
        name,
      ).toBe(true)
    }
  })

  it('come out the same when they are seeded once more', async () => {
    const all = pairs()
    seedFiles(all.map(([, , { path }]) => path))
    for (const [name, , { path, bytes }] of all) {
      expect(seedsInBytes(readFileSync(path)).length, name).toBeGreaterThan(8)
      const again = await cleanFile(await openAsBlob(path))
      expect(
        again.state === 'cleaned' && bytes.equals(new Uint8Array(await again.blob.arrayBuffer())),
        name,
      ).toBe(true)
    }
  })
})
