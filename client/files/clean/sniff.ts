/** What a file is by its first bytes. Its name says what somebody called it, and is never asked. */
import type { FileType } from '../../../protocol/files/types.ts'
import { Refusal } from './cleaner.ts'
import { isCompound, isLockedDocument } from './compound.ts'
import type { Reader, View } from './reader.ts'
import { isText } from './text-type.ts'
import { zipType } from './zip-type.ts'

const HEAD_BYTES = 4096
/** Readers of PDF look for its mark in the first kilobyte. */
const PDF_WITHIN_BYTES = 1024

const PNG = '\x89PNG\r\n\x1a\n'

/** By four letters of `ftyp`: the first that is known counts. Everything else with a `ftyp` is taken for MP4. */
const BRANDS: Readonly<Record<string, FileType>> = {
  ...{ heic: 'heic', heix: 'heic', heim: 'heic', heis: 'heic', hevc: 'heic', hevx: 'heic' },
  ...{ mif1: 'heic', mif2: 'heic', msf1: 'heic', avif: 'heic', avis: 'heic' },
  ...{ 'qt  ': 'mov', 'M4A ': 'm4a', 'M4B ': 'm4a', 'M4P ': 'm4a' },
  ...{ isom: 'mp4', iso2: 'mp4', mp41: 'mp4', mp42: 'mp4', avc1: 'mp4', 'M4V ': 'mp4' },
}
/** What a QuickTime file of before `ftyp` begins with. */
const OLD_MOVIE = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

const starts = (head: View, text: string, at = 0): boolean =>
  head.length >= at + text.length && head.code(at, text.length) === text

const baseMedia = (head: View): FileType => {
  const end = Math.min(head.length, head.u32(0), 256)
  // The brand itself, then, behind its version, those that it is compatible with.
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    const known = BRANDS[head.code(at)]
    if (known) return known
  }
  return 'mp4'
}

/** The header of a frame of MPEG audio, layer III. */
const isFrame = (head: View): boolean =>
  head.length >= 4 &&
  head.u8(0) === 0xff &&
  (head.u8(1) & 0xe6) === 0xe2 &&
  (head.u8(1) & 0x18) !== 0x08 &&
  (head.u8(2) & 0xf0) !== 0xf0 &&
  (head.u8(2) & 0x0c) !== 0x0c

export const sniff = async (reader: Reader): Promise<FileType> => {
  const head = await reader.readUpTo(0, HEAD_BYTES)
  if (starts(head, '\xff\xd8\xff')) return 'jpeg'
  if (starts(head, PNG)) return 'png'
  if (starts(head, 'GIF87a') || starts(head, 'GIF89a')) return 'gif'
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return 'webp'
  if ((starts(head, 'RIFF') || starts(head, 'RF64')) && starts(head, 'WAVE', 8)) return 'wav'
  if (starts(head, '%PDF-')) return 'pdf'
  if (starts(head, 'PK\x03\x04')) return zipType(reader)
  if (isCompound(head) && (await isLockedDocument(reader, head))) throw new Refusal('locked')
  if (starts(head, 'ftyp', 4)) return baseMedia(head)
  if (OLD_MOVIE.some((code) => starts(head, code, 4))) return 'mov'
  if (starts(head, 'ID3') || isFrame(head)) return 'mp3'
  for (let at = 0; at < Math.min(PDF_WITHIN_BYTES, head.length); at += 1)
    if (starts(head, '%PDF-', at)) return 'pdf'
  return (await isText(reader)) ? 'text' : 'other'
}
