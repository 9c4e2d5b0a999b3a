/** What the act and the content of a letter say of its files. */
import type { FileEntry, FileRef } from '../../protocol/files/refs.ts'
import type { SentFile } from './upload.ts'

interface Parts {
  readonly act: { readonly files?: FileRef[] }
  readonly content: { readonly files?: FileEntry[] }
}

/** Nothing where there are none. */
export const partsOf = (files: readonly SentFile[] = []): Parts =>
  files.length === 0
    ? { act: {}, content: {} }
    : {
        act: { files: files.map(({ ref }) => ref) },
        content: { files: files.map(({ entry }) => entry) },
      }
