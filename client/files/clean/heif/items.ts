/** What the `meta` box of a HEIF file (ISO/IEC 23008-12) says: its items, what they belong to, and where they are. */
import { type Box, boxesIn } from '../boxes.ts'
import { broken, Refusal } from '../cleaner.ts'
import type { View } from '../reader.ts'

/** A picture of 1 GiB in tiles of the usual 512 by 512 has fewer. */
export const MOST_ITEMS = 32_768
/** Of all items together: references, properties, extents. */
const MOST_ROWS = 262_144

export interface Item {
  readonly id: number
  readonly type: string
  readonly isHidden: boolean
  /** Of an item of type `mime`. */
  readonly contentType: string
}

export interface Reference {
  readonly type: string
  readonly from: number
  readonly to: readonly number[]
}

/** A property, by its place in the list of all, counted from 1; whether who does not know it must not show the item. */
export interface Use {
  readonly index: number
  readonly isEssential: boolean
}

export interface Extent {
  readonly at: number
  readonly length: number
}

export interface Place {
  /** Counted from the beginning of the `idat` box, or of the file. */
  readonly isInside: boolean
  readonly extents: readonly Extent[]
}

export interface Meta {
  readonly primary: number
  readonly items: ReadonlyMap<number, Item>
  readonly references: readonly Reference[]
  readonly properties: readonly { readonly type: string; readonly body: View }[]
  readonly uses: ReadonlyMap<number, readonly Use[]>
  readonly places: ReadonlyMap<number, Place>
  /** Where the contents of `idat` begin and end within the box. */
  readonly inside: Box | undefined
}

/** Reads numbers one after another. */
class Cursor {
  readonly #view: View
  at = 0
  constructor(view: View) {
    this.#view = view
  }
  /** Of so many bytes; of none it is 0. */
  number(bytes: number): number {
    const at = this.at
    this.at += bytes
    if (bytes === 0) return 0
    if (bytes === 1) return this.#view.u8(at)
    if (bytes === 2) return this.#view.u16(at)
    if (bytes === 4) return this.#view.u32(at)
    if (bytes === 8) return this.#view.u64(at)
    throw broken()
  }
  code(): string {
    this.at += 4
    return this.#view.code(this.at - 4)
  }
  /** Letters up to a NUL, or to the end. */
  letters(): string {
    const end = this.#view.bytes.indexOf(0, this.at)
    const from = this.at
    this.at = end < 0 ? this.#view.length : end + 1
    return this.#view.code(from, (end < 0 ? this.#view.length : end) - from)
  }
}

const readItem = (view: View): Item => {
  const version = view.u8(0)
  if (version !== 2 && version !== 3) throw new Refusal('unsafe')
  const cursor = new Cursor(view)
  const isHidden = (cursor.number(4) & 1) === 1
  const id = cursor.number(version === 2 ? 2 : 4)
  // Encrypted.
  if (cursor.number(2) !== 0) throw new Refusal('locked')
  const type = cursor.code()
  cursor.letters()
  return { id, type, isHidden, contentType: type === 'mime' ? cursor.letters() : '' }
}

const readItems = (view: View): ReadonlyMap<number, Item> => {
  const boxes = boxesIn(view, view.u8(0) === 0 ? 6 : 8).filter(({ type }) => type === 'infe')
  if (boxes.length > MOST_ITEMS) throw new Refusal('unsafe')
  const items = boxes.map(({ from, to }) => readItem(view.slice(from, to)))
  return new Map(items.map((item) => [item.id, item]))
}

const readReferences = (view: View): readonly Reference[] => {
  const size = view.u8(0) === 0 ? 2 : 4
  let rows = 0
  return boxesIn(view, 4).map(({ type, from, to }) => {
    const cursor = new Cursor(view.slice(from, to))
    const id = cursor.number(size)
    const count = cursor.number(2)
    rows += count
    if (rows > MOST_ROWS) throw new Refusal('unsafe')
    return { type, from: id, to: Array.from({ length: count }, () => cursor.number(size)) }
  })
}

const readUses = (view: View, uses: Map<number, readonly Use[]>): void => {
  const cursor = new Cursor(view)
  const isWide = (cursor.number(4) & 1) === 1
  const idBytes = view.u8(0) === 0 ? 2 : 4
  const count = cursor.number(4)
  if (count > MOST_ITEMS) throw new Refusal('unsafe')
  for (let i = 0; i < count; i += 1) {
    const id = cursor.number(idBytes)
    const row = Array.from({ length: cursor.number(1) }, (): Use => {
      const value = cursor.number(isWide ? 2 : 1)
      const essential = isWide ? 0x8000 : 0x80
      return { index: value & (essential - 1), isEssential: (value & essential) !== 0 }
    })
    uses.set(id, row)
  }
}

const readPlaces = (view: View): ReadonlyMap<number, Place> => {
  const version = view.u8(0)
  if (version > 2) throw new Refusal('unsafe')
  const cursor = new Cursor(view)
  cursor.at = 4
  const sizes = cursor.number(2)
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15)
  const count = cursor.number(version < 2 ? 2 : 4)
  if (count > MOST_ITEMS) throw new Refusal('unsafe')
  const places = new Map<number, Place>()
  let rows = 0
  for (let i = 0; i < count; i += 1) {
    const id = cursor.number(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : cursor.number(2) & 15
    const source = cursor.number(2)
    const start = cursor.number(base ?? 0)
    const number = cursor.number(2)
    rows += number
    if (rows > MOST_ROWS) throw new Refusal('unsafe')
    const extents = Array.from({ length: number }, (): Extent => {
      if (version > 0) cursor.number(index ?? 0)
      return { at: start + cursor.number(offset ?? 0), length: cursor.number(length ?? 0) }
    })
    // In another file, or within another item.
    if (source === 0 && method < 2) places.set(id, { isInside: method === 1, extents })
  }
  return places
}

/** @param meta the contents of the box */
export const readMeta = (meta: View): Meta => {
  const boxes = boxesIn(meta, 4)
  const boxOf = (type: string) => boxes.find((box) => box.type === type)
  const bodyOf = (type: string): View => {
    const box = boxOf(type)
    if (!box) throw broken()
    return meta.slice(box.from, box.to)
  }
  if (bodyOf('hdlr').code(8) !== 'pict') throw new Refusal('unsafe')
  const pitm = bodyOf('pitm')
  const iprp = bodyOf('iprp')
  const parts = boxesIn(iprp)
  const list = parts.find(({ type }) => type === 'ipco')
  if (!list) throw broken()
  const uses = new Map<number, readonly Use[]>()
  for (const { type, from, to } of parts) if (type === 'ipma') readUses(iprp.slice(from, to), uses)
  return {
    primary: pitm.u8(0) === 0 ? pitm.u16(4) : pitm.u32(4),
    items: readItems(bodyOf('iinf')),
    references: boxOf('iref') ? readReferences(bodyOf('iref')) : [],
    properties: boxesIn(iprp, list.from, list.to).map(({ type, from, to }) => ({
      type,
      body: iprp.slice(from, to),
    })),
    uses,
    places: readPlaces(bodyOf('iloc')),
    inside: boxOf('idat'),
  }
}
