/** The copy that a frame of no origin has made of a file. The frame reads what strangers made: what comes is believed in nothing. */
import type { CleanedFile } from '../../../../client/files/prepare.ts'
import type { Hash } from '../../../../protocol/fields.ts'
import type { FileType } from '../../../../protocol/files/types.ts'
import { FILE_NAME_LETTERS, shownName } from '../../../common/files/name-rules.ts'

/** No larger than what is decoded of a file at all (web/view/viewers/use-url.ts). */
export const MOST_COPY_BYTES = 134_217_728

export type CopyFault = 'tooLarge' | 'otherType' | 'notCleaned'

/** It is not taken. */
export class CopyRefused extends Error {
  readonly why: CopyFault
  constructor(why: CopyFault) {
    super(`refused: ${why}`)
    this.name = 'CopyRefused'
    this.why = why
  }
}

const ENDINGS = { jpeg: 'jpg', png: 'png', text: 'txt' } as const
export type CopyType = keyof typeof ENDINGS

/** What the copy of a file is coded as; null: none can be made. */
export const copyTypeOf = (type: FileType): CopyType | null => {
  if (type === 'jpeg' || type === 'text') return type
  return type === 'png' || type === 'gif' || type === 'webp' ? 'png' : null
}

export interface TakenCopy {
  readonly blob: Blob
  readonly type: CopyType
  /** SHA-256 as it came from the frame. */
  readonly original: Hash
}

/** A finished copy, as it can be saved. */
export interface Copy extends TakenCopy {
  /** What it is called, and what the note with it says, unless somebody types something else. */
  readonly name: string
  readonly note: string
}

/**
 * @param of the file that it is a copy of
 * @param clean tells a file by its content, and cleans it
 * @throws CopyRefused; whatever `clean` throws
 */
export const takeCopy = async (
  of: FileType,
  bytes: Uint8Array<ArrayBuffer>,
  clean: (file: Blob) => Promise<CleanedFile>,
): Promise<TakenCopy> => {
  const type = copyTypeOf(of)
  if (!type) throw new CopyRefused('otherType')
  if (bytes.length > MOST_COPY_BYTES) throw new CopyRefused('tooLarge')
  const blob = new Blob([bytes])
  const { Reader } = await import('../../../../client/files/clean/reader.ts')
  const { sniff } = await import('../../../../client/files/clean/sniff.ts')
  // Before any other cleaner than that of its kind runs over it.
  if ((await sniff(new Reader(blob))) !== type) throw new CopyRefused('otherType')
  const { cleaned, original } = await clean(blob)
  if (cleaned.state === 'refused' || cleaned.type !== type) throw new CopyRefused('notCleaned')
  return { blob: cleaned.blob, type, original }
}

/** What a copy is called after. */
export const copyNameParts = (
  name: string,
  type: CopyType,
): readonly [stem: string, ending: string] => {
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '').trim() || shownName(name)
  // Room for the word that is added, in any language.
  return [stem.slice(0, FILE_NAME_LETTERS - 60).trim(), ENDINGS[type]]
}
