/** Which files a letter brings, and which of those that a report announced have come. */
import type { AnnouncedFile, FileEntry, FileRef } from '../../protocol/files/refs.ts'

/** A file that a statement names and its envelope opens. */
export interface LetterFile {
  readonly ref: FileRef
  readonly entry: FileEntry
}

/**
 * The files of a letter; none for one without. Null if its envelope speaks of others than were signed: then nothing of them
 * may be fetched or shown, and that they differ is said.
 */
export const filesOfLetter = (
  refs: readonly FileRef[] = [],
  entries: readonly FileEntry[] = [],
): readonly LetterFile[] | null => {
  if (refs.length !== entries.length) return null
  const files = entries.flatMap((entry, i): LetterFile[] => {
    const ref = refs[i]
    return ref?.id === entry.id ? [{ ref, entry }] : []
  })
  return files.length === refs.length ? files : null
}

export interface Announced {
  readonly file: AnnouncedFile
  /** Null: it has not come. */
  readonly arrived: LetterFile | null
}

/**
 * What a report announced, each with the file that has come for it: of the same original and size, each once.
 * @param arrived of the reporter's messages, in their order
 */
export const matchAnnounced = (
  announced: readonly AnnouncedFile[] = [],
  arrived: readonly LetterFile[],
): readonly Announced[] => {
  const left = [...arrived]
  return announced.map((file) => {
    const at = left.findIndex(
      ({ entry }) => entry.original === file.original && entry.size === file.size,
    )
    return { file, arrived: at < 0 ? null : (left.splice(at, 1)[0] ?? null) }
  })
}
