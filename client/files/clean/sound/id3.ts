/** What tags of sound say (ID3, APE), for the eyes of whoever chose the file. They are left out whole, whatever they say. */
import { type FoundKind, Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import type { View } from '../reader.ts'

const HEADER_BYTES = 10
const MOST_FRAMES = 4096
const MOST_TEXT_BYTES = 1024

/** By the name of a frame in ID3 2.3 and 2.4, then in 2.2. */
const KINDS: Readonly<Record<string, FoundKind>> = {
  ...{ TPE1: 'author', TPE2: 'author', TPE3: 'author', TPE4: 'author', TCOM: 'author' },
  ...{ TEXT: 'author', TOPE: 'author', TOLY: 'author', TCOP: 'author', TOWN: 'author' },
  ...{ TENC: 'author', TPRO: 'author', TIPL: 'author', TMCL: 'author', OWNE: 'author' },
  ...{ TP1: 'author', TP2: 'author', TCM: 'author', TEN: 'author', TCR: 'author' },
  ...{ TIT1: 'title', TIT2: 'title', TIT3: 'title', TALB: 'title', TCON: 'title', TSST: 'title' },
  ...{ TT1: 'title', TT2: 'title', TT3: 'title', TAL: 'title', TOAL: 'title', TOFN: 'title' },
  ...{ COMM: 'comments', USLT: 'comments', SYLT: 'comments', COM: 'comments', ULT: 'comments' },
  ...{ TSSE: 'software', TSS: 'software', TDRC: 'time', TYER: 'time', TDAT: 'time', TIME: 'time' },
  ...{ TDEN: 'time', TDTG: 'time', TDRL: 'time', TDOR: 'time', TRDA: 'time', TORY: 'time' },
  ...{ TYE: 'time', TDA: 'time', TIM: 'time', TPUB: 'organisation', TPB: 'organisation' },
  ...{ TRSN: 'organisation', TRSO: 'organisation', TSRC: 'identifiers', UFID: 'identifiers' },
  ...{ PRIV: 'identifiers', MCDI: 'identifiers', UFI: 'identifiers', APIC: 'thumbnail' },
  ...{ PIC: 'thumbnail', GEOB: 'attachments', GEO: 'attachments' },
}

const kindOf = (name: string): FoundKind =>
  KINDS[name] ?? (name.startsWith('W') ? 'links' : 'other')

/** The first byte says how the letters are written. */
const words = (name: string, body: View): string => {
  const { bytes } = body.slice(0, Math.min(body.length, MOST_TEXT_BYTES))
  // A description may stand before the address, which is always of plain letters.
  if (name.startsWith('W'))
    return /[\x21-\x7e]*\0*$/.exec(new TextDecoder('latin1').decode(bytes))?.[0] ?? ''
  const how = ['latin1', 'utf-16', 'utf-16be', 'utf-8'][bytes[0] ?? 0] ?? 'latin1'
  // Comments have a language before a description and the text.
  const start = kindOf(name) === 'comments' ? 4 : 1
  return new TextDecoder(how).decode(bytes.subarray(start)).replaceAll('\0', ' ')
}

const sevens = (view: View, at: number): number =>
  view.u8(at) * 2 ** 21 + view.u8(at + 1) * 2 ** 14 + view.u8(at + 2) * 2 ** 7 + view.u8(at + 3)

/** How long a tag is with its header and footer, or undefined where none begins. Version 2. */
export const id3Length = (head: View): number | undefined => {
  if (head.length < HEADER_BYTES || head.code(0, 3) !== 'ID3') return undefined
  if (head.u8(3) === 0xff || head.u8(4) === 0xff) return undefined
  for (let i = 6; i < 10; i += 1) if (head.u8(i) > 127) return undefined
  return HEADER_BYTES + sevens(head, 6) + ((head.u8(5) & 0x10) !== 0 ? HEADER_BYTES : 0)
}

const TEXT_OR_LINK = /^(T|W|COM|USLT|ULT|SYLT)/

const frames = (tag: View, finds: Finds): void => {
  const version = tag.u8(3)
  const isShort = version === 2
  const headerBytes = isShort ? 6 : 10
  let at = HEADER_BYTES
  for (let i = 0; i < MOST_FRAMES && at + headerBytes <= tag.length; i += 1) {
    const name = tag.code(at, isShort ? 3 : 4)
    if (!/^[A-Z0-9]+$/.test(name)) return
    const size = isShort ? tag.u24(at + 3) : version === 4 ? sevens(tag, at + 4) : tag.u32(at + 4)
    const body = tag.slice(at + headerBytes, at + headerBytes + size)
    finds.add(kindOf(name), TEXT_OR_LINK.test(name) && size > 1 ? words(name, body) : undefined)
    at += headerBytes + size
  }
}

/** One that is broken is left out all the same. */
export const foundInId3 = (tag: View, finds: Finds): void => {
  try {
    frames(tag, finds)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    finds.add('other')
  }
}

/** Version 1: the last 128 bytes of a file. */
export const foundInOldId3 = (tag: View, finds: Finds): void => {
  const field = (from: number, to: number) =>
    new TextDecoder('latin1').decode(tag.slice(from, to).bytes).replace(/\0.*$/s, '').trim()
  const said: readonly (readonly [FoundKind, string])[] = [
    ['title', field(3, 33)],
    ['author', field(33, 63)],
    ['title', field(63, 93)],
    ['time', field(93, 97)],
    ['comments', field(97, 127)],
  ]
  for (const [kind, detail] of said) if (detail) finds.add(kind, detail)
}

const APE_KINDS: Readonly<Record<string, FoundKind>> = {
  ...{ artist: 'author', composer: 'author', copyright: 'author', author: 'author' },
  ...{ title: 'title', album: 'title', subtitle: 'title', comment: 'comments', year: 'time' },
  ...{ 'record date': 'time', 'record location': 'place', publisher: 'organisation' },
  ...{ related: 'links', file: 'links' },
}

/** Items of an APE tag: a length, flags, a name up to a zero, and a text. */
export const foundInApe = (items: View, finds: Finds): void => {
  try {
    for (let at = 0, i = 0; i < MOST_FRAMES && at + 8 < items.length; i += 1) {
      const size = items.u32(at, true)
      const isText = (items.u32(at + 4, true) & 6) === 0
      const end = items.bytes.indexOf(0, at + 8)
      if (end < 0) return
      const name = new TextDecoder().decode(items.slice(at + 8, end).bytes)
      const text = items.slice(end + 1, end + 1 + size).bytes.subarray(0, MOST_TEXT_BYTES)
      const kind = Object.entries(APE_KINDS).find(([it]) => it === name.toLowerCase())?.[1]
      finds.add(kind ?? 'other', isText ? new TextDecoder().decode(text) : undefined)
      at = end + 1 + size
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    finds.add('other')
  }
}
