/** Which of the document formats an archive is, if it is one. */
import type { FileType } from '../../../protocol/files/types.ts'
import type { Reader } from './reader.ts'

const OPEN_DOCUMENT: Readonly<Record<string, FileType>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.presentation-template': 'odp',
}
const MOST_MIMETYPE_BYTES = 256

/** Fetches what reads archives when there is one. A Refusal is told by its caller. */
export const zipType = async (reader: Reader): Promise<FileType> => {
  const { Archive } = await import('./zip/read.ts')
  const archive = await Archive.open(reader)
  const said = archive.entries.get('mimetype')
  if (said && said.size <= MOST_MIMETYPE_BYTES) {
    const bytes = await archive.bytes('mimetype', MOST_MIMETYPE_BYTES)
    const name = new TextDecoder('utf-8').decode(bytes ?? new Uint8Array(0)).trim()
    return OPEN_DOCUMENT[name] ?? 'other'
  }
  const { mainPart } = await import('./ooxml/package.ts')
  return (await mainPart(archive))?.type ?? 'other'
}
