/** The `meta` box of a cleaned picture: of the items that are needed, and of nothing that anybody wrote. */
import { concat, u32 } from '../../../../protocol/bytes.ts'
import { makeBox } from '../boxes.ts'
import { Refusal } from '../cleaner.ts'
import type { Extent, Item, Meta } from './items.ts'

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255)
const code = (text: string): Uint8Array => Uint8Array.from(text, (it) => it.charCodeAt(0))
/** Version and flags stand before its contents. */
const fullBox = (
  type: string,
  version: number,
  flags: number,
  ...contents: readonly Uint8Array[]
) => makeBox(type, u32(version * 0x100_0000 + flags), ...contents)

interface Parts {
  readonly meta: Meta
  readonly needed: ReadonlyMap<number, Item>
  /** As they are written; null where one is left out. In the order of `meta.properties`. */
  readonly properties: readonly (Uint8Array | null)[]
  /** Counted from the beginning of the data. */
  readonly places: ReadonlyMap<number, Extent>
  /** How many bytes stand before this box. The data follows it, in a box of its own. */
  readonly before: number
}

/** Only those that are used, each in its new place: what is not used is not written. */
const writeProperties = ({ meta, needed, properties }: Parts): Uint8Array => {
  const written: Uint8Array[] = []
  const indexes = new Map<number, number>()
  const rows = [...needed.keys()].map((id) => {
    const uses = (meta.uses.get(id) ?? []).flatMap(({ index, isEssential }) => {
      const property = properties[index - 1]
      if (!property) {
        // Whoever does not know it must not show the picture: so it cannot be left out.
        if (isEssential && property === null && meta.properties[index - 1]?.type !== 'colr')
          throw new Refusal('unsafe')
        return []
      }
      const place = indexes.get(index) ?? written.push(property)
      indexes.set(index, place)
      return [u16(place + (isEssential ? 0x8000 : 0))]
    })
    return concat(u16(id), Uint8Array.of(uses.length), ...uses)
  })
  if (written.length > 0x7fff) throw new Refusal('unsafe')
  const list = makeBox('ipco', ...written)
  return makeBox('iprp', list, fullBox('ipma', 0, 1, u32(rows.length), ...rows))
}

const writeReferences = ({ meta, needed }: Parts): readonly Uint8Array[] => {
  const rows = meta.references.flatMap(({ type, from, to }) => {
    if (!needed.has(from) || !['dimg', 'auxl', 'prem'].includes(type)) return []
    const ids = to.filter((id) => needed.has(id))
    return ids.length > 0 ? [makeBox(type, u16(from), u16(ids.length), ...ids.map(u16))] : []
  })
  return rows.length > 0 ? [fullBox('iref', 0, 0, ...rows)] : []
}

const writePlaces = ({ needed, places }: Parts, dataAt: number): Uint8Array => {
  const rows = [...needed.keys()].map((id) => {
    const { at, length } = places.get(id) ?? { at: 0, length: 0 }
    return concat(u16(id), u16(0), u16(1), u32(dataAt + at), u32(length))
  })
  // Offsets and lengths of four bytes, and none added to them.
  return fullBox('iloc', 0, 0, u16(0x4400), u16(rows.length), ...rows)
}

export const writeMeta = (parts: Parts): Uint8Array<ArrayBuffer> => {
  const { meta, needed } = parts
  if ([...needed.keys()].some((id) => id > 0xffff)) throw new Refusal('unsafe')
  const items = [...needed.values()].map(({ id, type, isHidden }) =>
    fullBox('infe', 2, isHidden ? 1 : 0, u16(id), u16(0), code(type), Uint8Array.of(0)),
  )
  const others = [
    fullBox('hdlr', 0, 0, u32(0), code('pict'), new Uint8Array(13)),
    fullBox('pitm', 0, 0, u16(meta.primary)),
    fullBox('iinf', 0, 0, u16(items.length), ...items),
    ...writeReferences(parts),
    writeProperties(parts),
  ]
  const whole = (dataAt: number) => fullBox('meta', 0, 0, ...others, writePlaces(parts, dataAt))
  // Its length is the same wherever the data is.
  const dataAt = parts.before + whole(0).length + 8
  if (
    dataAt + [...parts.places.values()].reduce((sum, { length }) => sum + length, 0) >
    0xffff_ffff
  )
    throw new Refusal('unsafe')
  return whole(dataAt)
}
