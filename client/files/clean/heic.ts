/**
 * HEIC, HEIF and AVIF: one picture in ISO base media boxes. A new file is made of what the main picture needs: its tiles,
 * its transparency, and what is said of them (how they are coded, turned and cut, and in which colours). The coded data is
 * the same, byte for byte. EXIF, XMP, small pictures, depth, gain maps, other pictures, names, and boxes of no use, are not
 * in it. Its orientation is a property (irot, imir), so it stays without EXIF. Sequences of pictures are refused.
 */
import { makeBox, readBoxes } from './boxes.ts'
import { broken, cleaner, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
import { type Extent, type Item, type Meta, readMeta } from './heif/items.ts'
import { cleanProperty, isAlpha } from './heif/properties.ts'
import { writeMeta } from './heif/write.ts'
import { MOST_EXIF_BYTES, readExif } from './metadata/exif.ts'
import { foundInXmp, MOST_XMP_BYTES } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader, View } from './reader.ts'

/** What a still picture is called. Others are of sequences, or say what else is in the file. */
const BRANDS = new Set([
  ...['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2', 'miaf', 'avif', 'MA1A', 'MA1B'],
  ...['MiHB', 'MiHA', 'MiHE', 'MiAB', 'MiAn'],
])
const MAIN_BRANDS = ['heic', 'heix', 'mif1', 'mif2', 'avif']
/** A coded picture, or one that is put together of others. */
const CODED = ['hvc1', 'av01', 'avc1']
const DERIVED = ['grid', 'iovl']

/** Copied as one, their places counted in the file. */
type Ranges = readonly Extent[]

const ftypOf = (body: View): Uint8Array<ArrayBuffer> => {
  const main = body.code(0)
  if (!MAIN_BRANDS.includes(main)) throw new Refusal('unsafe')
  const others = Array.from({ length: Math.max(0, (body.length >> 2) - 2) }, (_, i) =>
    body.code(8 + 4 * i),
  )
  const names = [main, '\0\0\0\0', ...new Set(others.filter((brand) => BRANDS.has(brand)))].join('')
  return makeBox(
    'ftyp',
    Uint8Array.from(names, (it) => it.charCodeAt(0)),
  )
}

const hasAlpha = ({ uses, properties }: Meta, id: number): boolean =>
  (uses.get(id) ?? []).some(({ index }) => {
    const property = properties[index - 1]
    return property?.type === 'auxC' && isAlpha(property.body)
  })

/** The main picture, what it is made of, and the transparency of these. */
const neededItems = (meta: Meta): ReadonlyMap<number, Item> => {
  const needed = new Map<number, Item>()
  const waiting = [meta.primary]
  const made = Map.groupBy(
    meta.references.filter(({ type }) => type === 'dimg'),
    ({ from }) => from,
  )
  const alphas = meta.references.filter(({ type, from }) => type === 'auxl' && hasAlpha(meta, from))
  const alphaOf = new Map(alphas.flatMap(({ from, to }) => to.map((id) => [id, from] as const)))
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (needed.has(id)) continue
    const item = meta.items.get(id)
    if (!item) throw broken()
    if (![...CODED, ...DERIVED].includes(item.type)) throw new Refusal('unsafe')
    needed.set(id, item)
    for (const { to } of made.get(id) ?? []) waiting.push(...to)
    const alpha = alphaOf.get(id)
    if (alpha !== undefined) waiting.push(alpha)
  }
  return needed
}

const tellItem = async (item: Item, meta: Meta, data: () => Promise<View>, finds: Finds) => {
  const isThumbnail = meta.references.some(({ type, from }) => type === 'thmb' && from === item.id)
  if (isThumbnail) finds.add('thumbnail')
  else if (item.type === 'Exif') {
    const body = await data()
    const from = Math.min(body.length, 4 + (body.length >= 4 ? body.u32(0) : 0))
    finds.addAll(readExif(body.slice(from)).found)
  } else if (item.contentType === 'application/rdf+xml') {
    finds.addAll(foundInXmp((await data()).bytes))
  } else if (item.type === 'mime' || item.type === 'uri ') finds.add('other')
  else finds.add('hidden')
}

/** Items of which it is told what they say. */
const MOST_TOLD = 64

export const clean = cleaner('heic', async (file) => {
  const reader = new Reader(file)
  const finds = new Finds()
  const boxes = await readBoxes(reader)
  const [first] = boxes
  const metas = boxes.filter(({ type }) => type === 'meta')
  const [box] = metas
  if (first?.type !== 'ftyp' || !box || metas.length > 1) throw broken()
  if (boxes.some(({ type }) => type === 'moov' || type === 'moof')) throw new Refusal('unsafe')
  if (boxes.some(({ type }) => !['ftyp', 'meta', 'mdat', 'free', 'skip'].includes(type)))
    finds.add('hidden')
  const ftyp = ftypOf(await reader.read(first.from, Math.min(first.to - first.from, 1024)))
  const view = await reader.read(box.from, box.to - box.from)
  const meta = readMeta(new View(view.bytes.slice()))

  const rangesOf = (id: number): Ranges => {
    const place = meta.places.get(id)
    if (!place) throw new Refusal('unsafe')
    if (place.extents.length === 0) throw broken()
    const { inside } = meta
    if (place.isInside && !inside) throw broken()
    const [from, to] =
      place.isInside && inside ? [box.from + inside.from, box.from + inside.to] : [0, file.size]
    return place.extents.map(({ at, length }) => {
      // No length would mean the whole file.
      if (length === 0 || from + at + length > to) throw broken()
      return { at: from + at, length }
    })
  }

  const needed = neededItems(meta)
  let told = 0
  for (const item of meta.items.values()) {
    if (needed.has(item.id)) continue
    told += 1
    const data = async (): Promise<View> => {
      const [range] = meta.places.has(item.id) ? rangesOf(item.id) : []
      if (!range) return new View(new Uint8Array())
      const most = item.type === 'Exif' ? MOST_EXIF_BYTES : MOST_XMP_BYTES
      return reader.read(range.at, Math.min(range.length, most))
    }
    if (told <= MOST_TOLD) await tellItem(item, meta, data, finds)
    else finds.add('hidden')
  }

  const used = new Set(
    [...needed.keys()].flatMap((id) => meta.uses.get(id) ?? []).map((it) => it.index),
  )
  const properties = meta.properties.map(({ type, body }, i) =>
    used.has(i + 1) ? cleanProperty(type, body, finds) : null,
  )
  const pieces = new Pieces(file)
  /** Where each item begins among the data, and how long it is. Two that are the same data stay the same. */
  const copied = new Map<string, Extent>()
  const places = new Map<number, Extent>()
  for (const id of needed.keys()) {
    const ranges = rangesOf(id)
    const key = ranges.map(({ at, length }) => `${at}+${length}`).join()
    const place = copied.get(key) ?? {
      at: pieces.size,
      length: ranges.reduce((sum, it) => sum + it.length, 0),
    }
    if (!copied.has(key)) for (const { at, length } of ranges) pieces.keep(at, at + length)
    if (pieces.size > file.size) throw broken()
    copied.set(key, place)
    places.set(id, place)
  }
  const head = writeMeta({ meta, needed, properties, places, before: ftyp.length })
  const mdat = makeBox('mdat')
  new DataView(mdat.buffer).setUint32(0, 8 + pieces.size)
  const isAv1 = [...needed.values()].some(({ type }) => type === 'av01')
  const blob = new Blob([ftyp, head, mdat, pieces.blob('')], {
    type: isAv1 ? 'image/avif' : 'image/heic',
  })
  return { blob, found: finds.list }
})
