/** What takes out of a file whatever could give away who made it, where and when. */
import type { FileType } from '../../../protocol/files/types.ts'

/** What was found and taken out, for the eyes of whoever chose the file. */
export const FOUND_KINDS = [
  /** Where: coordinates, a city, the name of a place. */
  'place',
  /** When it was made or changed. */
  'time',
  /** Whose: names of people, addresses of theirs, a copyright that names them. */
  'author',
  'organisation',
  /** What it was made with: maker, model, lens, settings. */
  'device',
  'software',
  /** A title, caption, description or keywords. */
  'title',
  'comments',
  'revisions',
  /** A small picture of the picture, which may show what was cut off or painted over since. */
  'thumbnail',
  /** Serial numbers, ids of the picture, the document or the device. */
  'identifiers',
  'links',
  'code',
  'attachments',
  /** A signature of the whole document: no copy that was cleaned bears it. */
  'signature',
  /** What is not shown: other pictures, depth, layers, hidden sheets. */
  'hidden',
  /** What stands behind the end of the file: a video behind a photo, the rest of a picture that was cut. */
  'trailing',
  /** A colour profile: it names the screen or the camera that it was measured on. */
  'colours',
  'other',
] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

export interface Found {
  readonly kind: FoundKind
  /** As it stood there, where that can be read: "Canon EOS 5D", "51.50 N, 0.12 W". One line of at most 200 letters. */
  readonly detail?: string
}

/**
 * Why a file cannot be cleaned: of a type that is not known; not what its beginning says; locked, with a password or
 * against changes, of which some open without a password; or with parts that are not known to be harmless and cannot be left out.
 */
export type Uncleanable = 'unknown' | 'broken' | 'locked' | 'unsafe'

/** Thrown within a cleaner, and told by `cleaner` as a refusal. Any other error is a fault of ours, or of the device. */
export class Refusal extends Error {
  readonly why: Uncleanable
  constructor(why: Uncleanable, cause?: unknown) {
    super(`refused: ${why}`, { cause })
    this.name = 'Refusal'
    this.why = why
  }
}

export const broken = (cause?: unknown): Refusal => new Refusal('broken', cause)

/**
 * A page can show a picture before and after: both the file that was chosen and the cleaned one are Blobs, and neither is
 * changed by anything here.
 */
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

/** A cleaner of one type, of what gives the cleaned file or throws a Refusal. Only what the device fails at is thrown. */
export const cleaner =
  (
    type: FileType,
    clean: (file: Blob) => Promise<{ readonly blob: Blob; readonly found: readonly Found[] }>,
  ): Cleaner =>
  async (file) => {
    try {
      return { state: 'cleaned', type, ...(await clean(file)) }
    } catch (error) {
      if (error instanceof Refusal) return { state: 'refused', type, why: error.why }
      throw error
    }
  }
