import type { BucketAddress } from './bucket-address.ts'

export interface FilesConfig {
  /** Null: in the database. */
  readonly bucket: BucketAddress | null
  /** All files of the portal together. */
  readonly mostGib: number
  /** One file. */
  readonly mostFileMib: number
}

export const USUAL_FILES: FilesConfig = { bucket: null, mostGib: 100, mostFileMib: 1024 }
