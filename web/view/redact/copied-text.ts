/**
 * A text as its copy has it: whole, in UTF-8, its lines ended one way, without letters that are not seen, and each letter
 * written one way (NFC): what is blacked out everywhere must be found however a program put an accent on it.
 */
import { Reader } from '../../../client/files/clean/reader.ts'
import { visibleText } from '../../../client/files/clean/text.ts'
import { isText } from '../../../client/files/clean/text-type.ts'
import { writtenText } from '../../../client/written.ts'
import { utf8 } from '../../../protocol/bytes.ts'
import type { CannotCopy } from '../../common/files/messages.ts'
import { encodingOf } from '../viewers/decode-text.ts'

/** All of it stands in one box of the page. */
export const MOST_TEXT_BYTES = 1_048_576

/** @returns null for the text of a program's format: its cleaner would refuse the copy */
export const copiedText = async (bytes: Uint8Array<ArrayBuffer>): Promise<string | null> => {
  const decoded = new TextDecoder(encodingOf(bytes)).decode(bytes)
  const lines = decoded.replaceAll(/\r\n?/g, '\n')
  const text = writtenText(visibleText(lines, () => undefined)).normalize('NFC')
  return (await isText(new Reader(new Blob([text])))) ? text : null
}

export const textFault = (sizeBytes: number): CannotCopy | null =>
  sizeBytes > MOST_TEXT_BYTES ? 'large' : null

export const copyBytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(utf8(text))
