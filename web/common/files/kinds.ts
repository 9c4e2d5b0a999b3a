/** How each type of file is shown. */
import type { FileType } from '../../../protocol/files/types.ts'

/** `saved`: browsers show it alike nowhere, or it may hold what runs when it is opened. */
export type Shows = 'image' | 'pdf' | 'text' | 'audio' | 'video' | 'saved'

interface Kind {
  readonly shows: Shows
  /** Fixed here: what a file or its sender says of itself never becomes the type of anything. */
  readonly mime: string
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const ODF = 'application/vnd.oasis.opendocument'

export const KINDS: Readonly<Record<FileType, Kind>> = {
  jpeg: { shows: 'image', mime: 'image/jpeg' },
  png: { shows: 'image', mime: 'image/png' },
  webp: { shows: 'image', mime: 'image/webp' },
  gif: { shows: 'image', mime: 'image/gif' },
  heic: { shows: 'saved', mime: 'image/heic' },
  pdf: { shows: 'pdf', mime: 'application/pdf' },
  docx: { shows: 'saved', mime: DOCX },
  xlsx: { shows: 'saved', mime: XLSX },
  pptx: { shows: 'saved', mime: PPTX },
  odt: { shows: 'saved', mime: `${ODF}.text` },
  ods: { shows: 'saved', mime: `${ODF}.spreadsheet` },
  odp: { shows: 'saved', mime: `${ODF}.presentation` },
  mp4: { shows: 'video', mime: 'video/mp4' },
  mov: { shows: 'video', mime: 'video/quicktime' },
  m4a: { shows: 'audio', mime: 'audio/mp4' },
  mp3: { shows: 'audio', mime: 'audio/mpeg' },
  wav: { shows: 'audio', mime: 'audio/wav' },
  text: { shows: 'text', mime: 'text/plain' },
  other: { shows: 'saved', mime: 'application/octet-stream' },
}
