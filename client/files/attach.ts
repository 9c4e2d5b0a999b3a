/** Letters with files: what may be chosen, which files go together, and what is signed. */
import type { AnnouncedFile } from '../../protocol/files/refs.ts'
import {
  chunksFor,
  MOST_FILE_BYTES,
  MOST_FILES,
  MOST_LETTER_BYTES,
} from '../../protocol/files/steps.ts'
import { partsOf } from './parts.ts'
import type { Chosen, SentFile } from './upload.ts'

/** Why files cannot go with one letter, said before the first byte is sent. */
export type TooMuch = 'tooMany' | 'fileTooLarge' | 'letterTooLarge'

/** @param sizes true bytes of each */
export const tooMuch = (sizes: readonly number[]): TooMuch | null => {
  if (sizes.length > MOST_FILES) return 'tooMany'
  if (sizes.some((size) => size > MOST_FILE_BYTES)) return 'fileTooLarge'
  return sizes.reduce((sum, size) => sum + size, 0) > MOST_LETTER_BYTES ? 'letterTooLarge' : null
}

/** So many chunks wait for one another: 16 MiB. */
const TOGETHER_CHUNKS = 64

/**
 * After a report: which files go in one message. Small ones together, each large one alone, so that none waits for it; the
 * order stays.
 */
export const inMessages = <F extends Pick<Chosen, 'blob'>>(files: readonly F[]): F[][] => {
  const messages: F[][] = []
  let room = 0
  for (const file of files) {
    const chunks = chunksFor(file.blob.size)
    const last = messages.at(-1)
    if (last && chunks <= room && last.length < MOST_FILES) last.push(file)
    else {
      messages.push([file])
      room = TOGETHER_CHUNKS
    }
    room -= chunks
  }
  return messages
}

export const announcementOf = ({ blob, name, original }: Chosen): AnnouncedFile => ({
  name,
  size: blob.size,
  original,
})

type WithFiles = 'message' | 'note'

/** An officer's letter with its files. */
export const attach = <
  A extends { readonly act: { readonly type: string }; readonly content: object },
>(
  letter: A & { readonly act: { readonly type: WithFiles } },
  files: readonly SentFile[],
): A => {
  const { act, content } = partsOf(files)
  return { ...letter, act: { ...letter.act, ...act }, content: { ...letter.content, ...content } }
}
