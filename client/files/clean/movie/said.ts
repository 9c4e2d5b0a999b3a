/** What a movie's boxes of words say, for the eyes of whoever chose it. All of them are left out whatever they say. */
import type { FoundKind } from '../cleaner.ts'
import { Refusal } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import { foundInXmp, MOST_XMP_BYTES } from '../metadata/xmp.ts'
import type { View } from '../reader.ts'
import { type Child, children } from './boxes.ts'

/** By the four letters of QuickTime and 3GPP, or by the end of the name that Apple gives. */
const KINDS: Readonly<Record<string, FoundKind>> = {
  ...{ '\u00a9xyz': 'place', loci: 'place', ISO6709: 'place', gps: 'place', GPS: 'place' },
  ...{ '\u00a9day': 'time', creationdate: 'time', date: 'time', yrrc: 'time', year: 'time' },
  ...{ '\u00a9ART': 'author', '\u00a9aut': 'author', '\u00a9wrt': 'author', aART: 'author' },
  ...{ '\u00a9cpy': 'author', cprt: 'author', auth: 'author', author: 'author', perf: 'author' },
  ...{ '\u00a9dir': 'author', '\u00a9prd': 'author', '\u00a9own': 'author', artist: 'author' },
  ...{ ownr: 'author', apID: 'author', copyright: 'author', '\u00a9com': 'author', desc: 'title' },
  ...{ '\u00a9pub': 'organisation', '\u00a9lab': 'organisation', publisher: 'organisation' },
  ...{ '\u00a9mak': 'device', '\u00a9mod': 'device', make: 'device', model: 'device' },
  ...{
    manufacturer: 'device',
    '\u00a9mak ': 'device',
    CNCV: 'device',
    FIRM: 'device',
    version: 'device',
  },
  ...{ LENS: 'identifiers', CAME: 'identifiers', GUMI: 'identifiers', MUID: 'identifiers' },
  ...{ identifier: 'identifiers', SNal: 'identifiers', creation_time: 'time', timecode: 'time' },
  ...{ location: 'place', encoder: 'software' },
  ...{
    '\u00a9too': 'software',
    '\u00a9swr': 'software',
    '\u00a9enc': 'software',
    software: 'software',
  },
  ...{
    '\u00a9nam': 'title',
    '\u00a9alb': 'title',
    '\u00a9des': 'title',
    '\u00a9gen': 'title',
    titl: 'title',
  },
  ...{ dscp: 'title', keyw: 'title', ldes: 'title', title: 'title', chpl: 'title', name: 'title' },
  ...{
    '\u00a9cmt': 'comments',
    '\u00a9inf': 'comments',
    comment: 'comments',
    '\u00a9lyr': 'comments',
  },
  ...{ '\u00a9url': 'links', purl: 'links', covr: 'thumbnail', thmb: 'thumbnail', NCTG: 'device' },
}
/** The last word of a name of several; a language may follow it. */
const NAMED = /(?:^|\.)([A-Za-z0-9_]+)(?:-[a-z]{3})?$/
const MOST_LETTERS = 400

const text = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, MOST_LETTERS)).replaceAll('\ufffd', ' ')

/** A name up to a zero, a role, and degrees east and north as fixed points (3GPP TS 26.244, 8.3). */
const placeOf = (body: View): string => {
  const end = body.bytes.indexOf(0, 6)
  if (end < 0) return text(body.slice(6).bytes)
  const [east, north] = [body.i32(end + 2) / 65_536, body.i32(end + 6) / 65_536]
  return `${text(body.slice(6, end).bytes)} ${north.toFixed(5)}, ${east.toFixed(5)}`
}

/** Of a box of words those that are read: behind a length and a language, behind a version, or bare. */
const words = ({ type, body }: Child): string => {
  if (type.startsWith('\u00a9') && body.length > 4 && 4 + body.u16(0) <= body.length)
    return text(body.slice(4, 4 + body.u16(0)).bytes)
  if (type === 'loci') return placeOf(body)
  if (body.length > 6 && body.u32(0) === 0) return text(body.slice(6).bytes)
  return text(body.bytes)
}

/** A value of iTunes: boxes `data`, each with a type and a place before it. */
const values = (item: View): readonly string[] =>
  children(item).flatMap(({ type, body }) =>
    type === 'data' && body.length > 8 && body.u32(0) === 1 ? [text(body.slice(8).bytes)] : [],
  )

const kindOf = (name: string): FoundKind =>
  KINDS[name] ?? KINDS[NAMED.exec(name)?.[1] ?? ''] ?? 'other'

const meta = (view: View, finds: Finds): void => {
  // QuickTime's has no version before its boxes.
  const boxes = children(view, view.length > 8 && view.code(4) === 'hdlr' ? 0 : 4)
  const keys = boxes.find(({ type }) => type === 'keys')
  const names = keys ? children(keys.body, 8).map(({ body }) => text(body.bytes)) : []
  for (const { type, body } of boxes) {
    if (type !== 'ilst') continue
    for (const item of children(body)) {
      const index = [...item.type].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
      const kind = kindOf(names[index - 1] ?? (item.type === '----' ? 'other' : item.type))
      const said = kind === 'thumbnail' ? [] : values(item.body)
      if (said.length === 0) finds.add(kind)
      for (const value of said) finds.add(kind, value)
    }
  }
}

/** As QuickTime and as Adobe keep it. */
const isXmp = ({ type, body }: Child): boolean =>
  type === 'XMP_' || (type === 'uuid' && /<x:xmpmeta/.test(text(body.bytes)))

const box = (child: Child, finds: Finds): void => {
  const { type, body } = child
  if (type === 'udta') for (const each of children(body)) box(each, finds)
  else if (type === 'meta') meta(body, finds)
  else if (isXmp(child)) finds.addAll(foundInXmp(body.bytes.subarray(0, MOST_XMP_BYTES)))
  else {
    const kind = kindOf(type)
    finds.add(kind, kind === 'other' || kind === 'thumbnail' ? undefined : words(child))
  }
}

/** One that is broken is left out all the same. Those within others are at most as deep as honest ones are. */
export const foundIn = (child: Child, finds: Finds): void => {
  try {
    box(child, finds)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof RangeError)) throw error
    finds.add('other')
  }
}
