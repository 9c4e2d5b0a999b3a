import { bucketStore } from './bucket-store.ts'
import { databaseStore } from './database-store.ts'
import type { FilesConfig } from './settings.ts'
import type { FileStores } from './store.ts'
import { Usage } from './usage.ts'

const CHUNKS_PER_MIB = 4
/** Twice all that a reporter can have sent. Reading costs no work. */
const MOST_READ_BYTES = 8 * 1024 ** 3

/** What every part that has to do with files is given. */
export interface Files {
  readonly stores: FileStores
  /** One file's, at most. */
  readonly mostFileChunks: number
  /** Bytes that one mailbox is given in a window. */
  readonly mostReadBytes: number
  /** How much all of them take up. */
  readonly usage: Usage
}

export const createFiles = (
  { bucket, mostGib, mostFileMib }: FilesConfig,
  now: () => number,
): Files => ({
  stores: { database: databaseStore, bucket: bucket && bucketStore(bucket) },
  mostFileChunks: mostFileMib * CHUNKS_PER_MIB,
  mostReadBytes: MOST_READ_BYTES,
  usage: new Usage(mostGib * 1024 * CHUNKS_PER_MIB, now),
})
