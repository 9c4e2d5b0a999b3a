/**
 * Where the sealed chunks of files are: in rows of the database, or in a bucket. What is known of a file (its case, its
 * chunks' hashes, which statement names it) is always in the database. A file stays where it was begun until
 * `npm run move-files` moves it.
 */
import type { Database } from '../db/open.ts'

/** Of one chunk. Neither a case nor a file can be told from it. */
export interface ChunkName {
  /** The file's: 16 random bytes of the server's own. */
  readonly place: Uint8Array
  readonly n: number
  /** H('chunk', bytes): so that two chunks that come under one number at once never overwrite each other. */
  readonly hash: Uint8Array
}

/** A chunk that somebody finds in a store. */
export interface FoundChunk extends ChunkName {
  readonly ageMs: number
}

export interface FileStore {
  /**
   * Takes a chunk that comes up, and notes it with that: never noted without being there.
   * @returns whether this very chunk is noted now: false where another is, or the file has gone
   */
  take(db: Database, chunk: ChunkName, bytes: Uint8Array): Promise<boolean>
  /** Keeps a chunk that is noted already: it moves here. */
  put(db: Database, chunk: ChunkName, bytes: Uint8Array): Promise<void>
  /** Null: it is not there. */
  get(db: Database, chunk: ChunkName): Promise<Uint8Array<ArrayBuffer> | null>
  /** Removes what is kept of a file, after the rows that name it, or after it has moved. */
  remove(db: Database, place: Uint8Array): Promise<void>
}

/** A store that can hold chunks of which no row knows: after a crash, or a restored database. */
export interface Bucket extends FileStore {
  /** All chunks, in pages. */
  pages(nowMs: number): AsyncIterable<readonly FoundChunk[]>
  removeChunk(chunk: ChunkName): Promise<void>
}

export interface FileStores {
  readonly database: FileStore
  /** Null: FILES_URL names none. */
  readonly bucket: Bucket | null
}

/** Where a file is. @throws Error where it is in a bucket and none is named: the start refuses that */
export const storeOf = (
  { database, bucket }: FileStores,
  { in_bucket }: { readonly in_bucket: boolean },
): FileStore => {
  if (!in_bucket) return database
  if (!bucket) throw new Error('a file is in a bucket, and FILES_URL names none')
  return bucket
}
