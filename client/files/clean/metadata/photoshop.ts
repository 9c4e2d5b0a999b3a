/** Photoshop's resources, in which IPTC's captions are: what they say of people. They are always left out whole. */
import { type Found, type FoundKind, Refusal } from '../cleaner.ts'
import { Finds } from '../finds.ts'
import type { View } from '../reader.ts'

const IPTC = 0x0404
const THUMBNAILS = [0x0409, 0x040c]

/** By number of the data set within record 2. */
const KINDS: Readonly<Record<number, FoundKind>> = {
  ...{ 5: 'title', 15: 'title', 25: 'title', 105: 'title', 120: 'title', 40: 'comments' },
  ...{ 55: 'time', 60: 'time', 62: 'time', 63: 'time', 65: 'software', 100: 'place' },
  ...{ 80: 'author', 85: 'author', 116: 'author', 118: 'author', 122: 'author' },
  ...{ 26: 'place', 90: 'place', 92: 'place', 95: 'place', 101: 'place' },
  ...{ 110: 'organisation', 115: 'organisation', 103: 'identifiers', 187: 'identifiers' },
}

const readIptc = (finds: Finds, view: View): void => {
  for (let at = 0; at + 5 <= view.length && view.u8(at) === 0x1c; ) {
    const length = view.u16(at + 3)
    const kind = view.u8(at + 1) === 2 ? KINDS[view.u8(at + 2)] : undefined
    const { bytes } = view.slice(at + 5, at + 5 + length)
    if (kind) finds.add(kind, new TextDecoder('utf-8').decode(bytes.subarray(0, 1000)))
    at += 5 + length
  }
}

/** @param view what follows "Photoshop 3.0\0" */
export const foundInPhotoshop = (view: View): readonly Found[] => {
  const finds = new Finds()
  try {
    for (let at = 0; at + 12 <= view.length && view.code(at) === '8BIM'; ) {
      const id = view.u16(at + 4)
      // A name, its length before it, both together even.
      const sizeAt = at + 6 + ((view.u8(at + 6) + 2) & ~1)
      const size = view.u32(sizeAt)
      if (THUMBNAILS.includes(id)) finds.add('thumbnail')
      if (id === IPTC) readIptc(finds, view.slice(sizeAt + 4, sizeAt + 4 + size))
      at = sizeAt + 4 + size + (size & 1)
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  const found = finds.list
  return found.length > 0 ? found : [{ kind: 'other' }]
}
