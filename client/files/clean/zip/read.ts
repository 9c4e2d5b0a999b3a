/**
 * Reads ZIP archives (APPNOTE.TXT 6.3) by their directory, as office programs do, and believes nothing of it: entries may
 * not overlap, share a name or leave the archive, and each must be as long, and have the checksum, that it says.
 */
import { broken, Refusal } from '../cleaner.ts'
import { Budget, inflated, joined } from '../inflate.ts'
import type { Reader, View } from '../reader.ts'
import { crc32 } from './crc.ts'

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22]
const MOST_COMMENT_BYTES = 65_535
const MOST_ENTRIES = 20_000
/** Most that one picture or recording in a document may be. */
const MOST_ENTRY_BYTES = 512 * 1024 * 1024

export interface Entry {
  readonly name: string
  readonly isDeflated: boolean
  readonly crc: number
  readonly nameBytes: number
  /** Where its local header stands, and how long it is as stored and as it becomes. */
  readonly at: number
  readonly stored: number
  readonly size: number
}

/** Names that some program would take for another place, or for another entry. */
const isHarmless = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 512 &&
  !/[\p{Cc}\\:]/u.test(name) &&
  !name.split('/').some((part, at, all) => part === '..' || (part === '' && at < all.length - 1))

/** The directory's bytes. What stands behind its end, but for a comment, makes it unreadable. */
const directoryOf = async (reader: Reader): Promise<View> => {
  const tail = Math.max(0, reader.size - END_BYTES - MOST_COMMENT_BYTES)
  const end = await reader.read(tail, reader.size - tail)
  for (let at = end.length - END_BYTES; at >= 0; at -= 1) {
    if (end.u32(at, true) !== END) continue
    if (at + END_BYTES + end.u16(at + 20, true) !== end.length) continue
    if (end.u16(at + 10, true) > MOST_ENTRIES) throw new Refusal('unsafe')
    const [length, from] = [end.u32(at + 12, true), end.u32(at + 16, true)]
    if (from + length > tail + at) throw broken()
    return reader.read(from, length)
  }
  throw broken()
}

const entriesOf = (directory: View): Entry[] => {
  const entries: Entry[] = []
  for (let at = 0; at < directory.length; ) {
    if (directory.u32(at, true) !== CENTRAL) throw broken()
    const flags = directory.u16(at + 8, true)
    if (flags & 0x2041) throw new Refusal('locked')
    const method = directory.u16(at + 10, true)
    if (method !== 0 && method !== 8) throw new Refusal('unsafe')
    const nameBytes = directory.u16(at + 28, true)
    const bytes = directory.slice(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes).bytes
    const name = new TextDecoder('utf-8').decode(bytes)
    if (!isHarmless(name)) throw new Refusal('unsafe')
    entries.push({
      name,
      nameBytes,
      isDeflated: method === 8,
      crc: directory.u32(at + 16, true),
      stored: directory.u32(at + 20, true),
      size: directory.u32(at + 24, true),
      at: directory.u32(at + 42, true),
    })
    if (entries.length > MOST_ENTRIES) throw new Refusal('unsafe')
    at += CENTRAL_BYTES + nameBytes + directory.u16(at + 30, true) + directory.u16(at + 32, true)
  }
  return entries
}

/** Entries that share bytes make little become much. */
const checkApart = (entries: readonly Entry[], size: number): void => {
  const ordered = [...entries].sort((a, b) => a.at - b.at)
  ordered.forEach(({ at, nameBytes, stored }, index) => {
    const end = at + LOCAL_BYTES + nameBytes + stored
    if (end > (ordered[index + 1]?.at ?? size)) throw new Refusal('unsafe')
  })
}

export class Archive {
  readonly #reader: Reader
  readonly #budget = new Budget()
  /** By name, in the order of the directory; folders are left out. */
  readonly entries: ReadonlyMap<string, Entry>

  private constructor(reader: Reader, entries: ReadonlyMap<string, Entry>) {
    this.#reader = reader
    this.entries = entries
  }

  static async open(reader: Reader): Promise<Archive> {
    const all = entriesOf(await directoryOf(reader))
    checkApart(all, reader.size)
    const entries = new Map<string, Entry>()
    const names = new Set<string>()
    for (const entry of all) {
      const name = entry.name.toLowerCase()
      if (names.has(name)) throw new Refusal('unsafe')
      names.add(name)
      if (!name.endsWith('/')) entries.set(entry.name, entry)
    }
    return new Archive(reader, entries)
  }

  /** What an entry holds, in parts. `broken` where it is not what the directory says of it. */
  async #parts(entry: Entry, most: number): Promise<Uint8Array<ArrayBuffer>[]> {
    if (entry.size > most) throw new Refusal('unsafe')
    const header = await this.#reader.read(entry.at, LOCAL_BYTES)
    if (header.u32(0, true) !== LOCAL) throw broken()
    const from = entry.at + LOCAL_BYTES + header.u16(26, true) + header.u16(28, true)
    if (from + entry.stored > this.#reader.size) throw broken()
    const stored = this.#reader.file.slice(from, from + entry.stored)
    if (!entry.isDeflated) this.#budget.spend(entry.stored)
    const parts = entry.isDeflated
      ? await inflated(stored, { most: entry.size, budget: this.#budget })
      : [new Uint8Array(await stored.arrayBuffer())]
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (length !== entry.size || crc32(parts) !== entry.crc) throw broken()
    return parts
  }

  /** An entry's bytes, or null where there is none of that name. */
  async bytes(name: string, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = this.entries.get(name)
    return entry ? joined(await this.#parts(entry, most)) : null
  }

  /** As a file of its own, for another cleaner. */
  async blob(name: string): Promise<Blob | null> {
    const entry = this.entries.get(name)
    return entry ? new Blob(await this.#parts(entry, MOST_ENTRY_BYTES)) : null
  }
}
