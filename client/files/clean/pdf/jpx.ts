/**
 * JPEG 2000 (ITU T.800) as PDF has it: in boxes, or the coded picture alone. What stays: how large it is, its palette and
 * channels, a colour space that has a number, and the coded picture, without remarks in its header.
 */
import { boxesIn, makeBox } from '../boxes.ts'
import { broken, Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import { joined } from '../inflate.ts'
import { View } from '../reader.ts'
import { bytesOf } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

const [SOC, SOT, COM] = [0xff4f, 0xff90, 0xff64]
const HEADER = new Set(['ihdr', 'bpcc', 'pclr', 'cmap', 'cdef'])

/** The main header's remarks go. A tile's own are rare, and counted in what a tile says of its length. */
const codestream = (view: View, finds: Finds): Bytes => {
  if (view.u16(0) !== SOC) throw broken()
  const kept: Bytes[] = [view.slice(0, 2).bytes]
  for (let at = 2; ; ) {
    const marker = view.u16(at)
    if (marker === SOT) return joined([...kept, tiles(view, at)])
    if (marker < 0xff00) throw broken()
    const to = at + 2 + view.u16(at + 2)
    if (marker === COM) finds.add('software', view.code(at + 6, Math.min(200, to - at - 6)))
    else kept.push(view.slice(at, to).bytes)
    at = to
  }
}

const tiles = (view: View, from: number): Bytes => {
  for (let at = from; view.u16(at) === SOT; ) {
    const length = view.u32(at + 6)
    const end = length === 0 ? view.length : at + length
    for (let marker = at + 12; view.u16(marker) !== 0xff93; marker += 2 + view.u16(marker + 2))
      if (view.u16(marker) === COM) throw new Refusal('unsafe')
    if (end <= at || end + 2 > view.length) return view.slice(from).bytes
    at = end
    if (view.u16(at) === 0xffd9) return view.slice(from, at + 2).bytes
  }
  throw broken()
}

const header = (view: View, finds: Finds): Bytes =>
  makeBox(
    'jp2h',
    ...boxesIn(view).flatMap(({ type, from, to }) => {
      const body = view.slice(from, to)
      if (HEADER.has(type)) return [makeBox(type, body.bytes)]
      if (type !== 'colr') return []
      if (body.u8(0) === 1) return [makeBox(type, body.slice(0, 7).bytes)]
      finds.add('colours')
      return []
    }),
  )

export const cleanJpx = (bytes: Bytes, finds: Finds): Bytes => {
  const view = new View(bytes)
  if (view.u16(0) === SOC) return codestream(view, finds)
  const boxes = boxesIn(view)
  const find = (name: string) => {
    const box = boxes.find(({ type }) => type === name)
    return box && view.slice(box.from, box.to)
  }
  const [head, picture] = [find('jp2h'), find('jp2c')]
  if (!head || !picture) throw broken()
  for (const { type } of boxes)
    if (!['jP  ', 'ftyp', 'jp2h', 'jp2c', 'jpch', 'jplh', 'rreq'].includes(type)) finds.add('other')
  return joined([
    makeBox('jP  ', Uint8Array.of(13, 10, 0x87, 10)),
    makeBox('ftyp', bytesOf('jp2 \0\0\0\0jp2 ')),
    header(head, finds),
    makeBox('jp2c', codestream(picture, finds)),
  ])
}
