/** What takes out of a file whatever could give away who made it, where and when. */
import type { FileType } from '../../../protocol/files/types.ts'

/** What was found and taken out, for the eyes of whoever chose the file. */
export const FOUND_KINDS = [
  'place',
  'time',
  'author',
  'organisation',
  'device',
  'software',
  'title',
  'comments',
  'revisions',
  'thumbnail',
  'identifiers',
  'links',
  'code',
  'attachments',
  'hidden',
  'trailing',
  'other',
] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

export interface Found {
  readonly kind: FoundKind
  /** As it stood there, where that can be read: "Canon EOS 5D", "51.50 N, 0.12 W". One line of at most 200 letters. */
  readonly detail?: string
}

/**
 * Why a file cannot be cleaned: of a type that is not known; not what its beginning says; locked with a password; or with
 * parts that are not known to be harmless and cannot be left out.
 */
export type Uncleanable = 'unknown' | 'broken' | 'locked' | 'unsafe'

export type Cleaned =
  | {
      readonly state: 'cleaned'
      readonly type: FileType
      /** Made of slices of the file wherever nothing changed: never held whole. */
      readonly blob: Blob
      readonly found: readonly Found[]
    }
  | { readonly state: 'refused'; readonly type: FileType; readonly why: Uncleanable }

/** Cleans by allow-list: what is not known to be harmless is left out. Pixels, frames and samples stay as they are. */
export type Cleaner = (file: Blob) => Promise<Cleaned>
