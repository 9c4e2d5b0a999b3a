/** WAV (RIFF, and RF64 of more than 4 GiB): how it is coded and the sound, without anything beside. */
import { broken, cleaner, type FoundKind, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
import { foundInXmp, MOST_XMP_BYTES } from './metadata/xmp.ts'
import { Pieces } from './pieces.ts'
import { Reader, type View } from './reader.ts'
import { foundInId3 } from './sound/id3.ts'

const HEADER_BYTES = 12
const CHUNK_BYTES = 8
/** No honest file has as many. */
const MOST_CHUNKS = 65_536
const MOST_SAID_BYTES = 1024 * 1024
const UNKNOWN = 0xffff_ffff

/** Codings of fixed or plain size: PCM, ADPCM, floating point, A-law, mu-law, IMA ADPCM, GSM, MP3, and "as a GUID says". */
const KNOWN = new Set([1, 2, 3, 6, 7, 0x11, 0x31, 0x55, 0xfffe])
const MOST_FORMAT_BYTES = 64

const INFO: Readonly<Record<string, FoundKind>> = {
  ...{ IART: 'author', ICOP: 'author', IENG: 'author', ITCH: 'author', ICMS: 'author' },
  ...{ ISRC: 'organisation', INAM: 'title', IPRD: 'title', ISBJ: 'title', IKEY: 'title' },
  ...{
    ICMT: 'comments',
    ICRD: 'time',
    IDIT: 'time',
    ISFT: 'software',
    IARL: 'place',
    ISRF: 'device',
  },
}
/** The fields of `bext` (EBU Tech 3285) that hold words, by where each begins and ends. */
const BROADCAST: readonly (readonly [FoundKind, number, number])[] = [
  ['title', 0, 256],
  ['author', 256, 288],
  ['identifiers', 288, 320],
  ['time', 320, 338],
]

interface Chunk {
  readonly id: string
  readonly from: number
  readonly to: number
}

const text = (view: View): string => new TextDecoder().decode(view.bytes).replace(/\0.*$/s, '')

const readChunks = async (reader: Reader): Promise<{ chunks: readonly Chunk[]; end: number }> => {
  const head = await reader.read(0, HEADER_BYTES)
  const isLong = head.code(0) === 'RF64'
  const said = head.u32(4, true)
  let dataBytes: number | undefined
  const chunks: Chunk[] = []
  let at = HEADER_BYTES
  // What lies behind the end that the file itself says is not of it. A recorder that lost power says none.
  const end =
    isLong || said === UNKNOWN || said === 0 ? reader.size : Math.min(reader.size, said + 8)
  while (at + CHUNK_BYTES <= end) {
    if (chunks.length >= MOST_CHUNKS) throw new Refusal('unsafe')
    const header = await reader.read(at, CHUNK_BYTES)
    const id = header.code(0)
    const size = header.u32(4, true)
    const from = at + CHUNK_BYTES
    if (id === 'ds64') dataBytes = (await reader.read(from, 16)).u64(8, true)
    const to = from + (id === 'data' && size === UNKNOWN ? (dataBytes ?? UNKNOWN) : size)
    if (to > reader.size) throw broken()
    chunks.push({ id, from, to })
    at = to + ((to - from) % 2)
  }
  return { chunks, end: Math.max(at, end) }
}

const foundInList = (list: View, finds: Finds): void => {
  for (let at = 4; at + CHUNK_BYTES <= list.length; ) {
    const size = list.u32(at + 4, true)
    const from = at + CHUNK_BYTES
    const kind = INFO[list.code(at)] ?? 'other'
    finds.add(kind, text(list.slice(from, Math.min(list.length, from + size))))
    at = from + size + (size % 2)
  }
}

const foundIn = (id: string, body: View, finds: Finds): void => {
  if (id === 'LIST' && body.length >= 4) foundInList(body, finds)
  else if (id === 'bext')
    for (const [kind, from, to] of BROADCAST) {
      const said = text(body.slice(Math.min(from, body.length), Math.min(to, body.length)))
      if (said.trim()) finds.add(kind, said)
    }
  else if (/^id3 $/i.test(id)) foundInId3(body, finds)
  else if (id === '_PMX') finds.addAll(foundInXmp(body.bytes.subarray(0, MOST_XMP_BYTES)))
  else if (/^(JUNK|junk|PAD |FLLR|filr)$/.test(id)) {
    if (body.bytes.some((byte) => byte !== 0)) finds.add('hidden')
  } else finds.add('other')
}

const lookInto = async (reader: Reader, { id, from, to }: Chunk, finds: Finds): Promise<void> => {
  if (['fmt ', 'data', 'fact', 'ds64'].includes(id)) return
  try {
    foundIn(id, await reader.read(from, Math.min(to - from, MOST_SAID_BYTES)), finds)
  } catch (error) {
    // What is broken is left out all the same.
    if (!(error instanceof Refusal)) throw error
    finds.add('other')
  }
}

/** As it is, as far as its own length says. */
const formatOf = (view: View): Uint8Array<ArrayBuffer> => {
  if (!KNOWN.has(view.u16(0, true))) throw new Refusal('unsafe')
  const length = view.length >= 18 ? 18 + view.u16(16, true) : 16
  if (length > MOST_FORMAT_BYTES) throw new Refusal('unsafe')
  return Uint8Array.from(view.slice(0, length).bytes)
}

const chunk = (id: string, bytes: number, contents?: Uint8Array): Uint8Array<ArrayBuffer> => {
  const made = new Uint8Array(CHUNK_BYTES + (contents ? bytes + (bytes % 2) : 0))
  for (let i = 0; i < 4; i += 1) made[i] = id.charCodeAt(i)
  new DataView(made.buffer).setUint32(4, bytes, true)
  if (contents) made.set(contents, CHUNK_BYTES)
  return made
}

export const clean = cleaner('wav', async (file) => {
  const reader = new Reader(file)
  const finds = new Finds()
  const { chunks, end } = await readChunks(reader)
  if (end < reader.size) finds.add('trailing')
  const one = (id: string): Chunk | undefined => chunks.find((it) => it.id === id)
  const data = one('data')
  const format = one('fmt ')
  if (!data || !format) throw broken()
  if (chunks.filter(({ id }) => id === 'data').length > 1) throw new Refusal('unsafe')
  for (const each of chunks) await lookInto(reader, each, finds)

  const coding = formatOf(await reader.read(format.from, Math.min(1024, format.to - format.from)))
  const fact = one('fact')
  const count = fact && Uint8Array.from((await reader.read(fact.from, 4)).bytes)
  const parts = [chunk('fmt ', coding.length, coding), ...(count ? [chunk('fact', 4, count)] : [])]
  const bytes = data.to - data.from
  const padding = bytes % 2
  const size = parts.reduce((sum, part) => sum + part.length, 4 + CHUNK_BYTES + bytes + padding)
  // A file that long is refused before it is read.
  if (size > UNKNOWN) throw new Refusal('unsafe')
  const pieces = new Pieces(file)
  const riff = new Uint8Array(HEADER_BYTES)
  riff.set(chunk('RIFF', size))
  riff.set([0x57, 0x41, 0x56, 0x45], CHUNK_BYTES)
  for (const part of [riff, ...parts, chunk('data', bytes)]) pieces.add(part)
  if (bytes > 0) pieces.keep(data.from, data.to)
  if (padding) pieces.add(new Uint8Array(1))
  return { blob: pieces.blob('audio/wav'), found: finds.list }
})
