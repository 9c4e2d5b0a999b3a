/** A file that somebody chose, made ready to be sent. Loads every cleaner's beginnings: in a page a worker does it. */
import type { Hash } from '../../protocol/fields.ts'
import { originalHash } from '../crypto/file-hash.ts'
import type { Cleaned } from './clean/cleaner.ts'
import { cleanFile } from './clean/index.ts'

/** A file as it can be sent, and the SHA-256 of it as it was chosen. */
export interface CleanedFile {
  readonly cleaned: Cleaned
  readonly original: Hash
}

/** @throws CryptoUnavailable; FileChanged; whatever reading the file throws */
export const prepareFile = async (file: Blob): Promise<CleanedFile> => {
  const original = await originalHash(file)
  return { original, cleaned: await cleanFile(file) }
}
