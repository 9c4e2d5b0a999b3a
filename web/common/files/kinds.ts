/** What each type of file is called when it is saved, and how it is shown. */
import type { FileType } from '../../../protocol/files/types.ts'

/** `saved`: browsers show it alike nowhere, or it may hold what runs when it is opened. */
export type Shows = 'image' | 'text' | 'audio' | 'video' | 'saved'

interface Kind {
  readonly shows: Shows
  readonly ending: string
  /** Fixed here: what a file or its sender says of itself never becomes the type of anything. */
  readonly mime: string
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const ODF = 'application/vnd.oasis.opendocument'

export const KINDS: Readonly<Record<FileType, Kind>> = {
  jpeg: { shows: 'image', ending: 'jpg', mime: 'image/jpeg' },
  png: { shows: 'image', ending: 'png', mime: 'image/png' },
  webp: { shows: 'image', ending: 'webp', mime: 'image/webp' },
  gif: { shows: 'image', ending: 'gif', mime: 'image/gif' },
  heic: { shows: 'saved', ending: 'heic', mime: 'image/heic' },
  pdf: { shows: 'saved', ending: 'pdf', mime: 'application/pdf' },
  docx: { shows: 'saved', ending: 'docx', mime: DOCX },
  xlsx: { shows: 'saved', ending: 'xlsx', mime: XLSX },
  pptx: { shows: 'saved', ending: 'pptx', mime: PPTX },
  odt: { shows: 'saved', ending: 'odt', mime: `${ODF}.text` },
  ods: { shows: 'saved', ending: 'ods', mime: `${ODF}.spreadsheet` },
  odp: { shows: 'saved', ending: 'odp', mime: `${ODF}.presentation` },
  mp4: { shows: 'video', ending: 'mp4', mime: 'video/mp4' },
  mov: { shows: 'video', ending: 'mov', mime: 'video/quicktime' },
  m4a: { shows: 'audio', ending: 'm4a', mime: 'audio/mp4' },
  mp3: { shows: 'audio', ending: 'mp3', mime: 'audio/mpeg' },
  wav: { shows: 'audio', ending: 'wav', mime: 'audio/wav' },
  text: { shows: 'text', ending: 'txt', mime: 'text/plain' },
  other: { shows: 'saved', ending: 'bin', mime: 'application/octet-stream' },
}

/** Nothing of the name that somebody gave it: on a disk that could be a path, a program, or a name turned round. */
export const savedName = (type: FileType, number: number): string =>
  `file-${number}.${KINDS[type].ending}`
