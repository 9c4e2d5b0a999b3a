/** SHA-256 of a whole file, piece by piece: loaded with files alone. */
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { Source } from './file-stream.ts'
import { loadSodium } from './sodium.ts'

const PIECE_BYTES = 1_048_576

/**
 * What a letter names as `original`: of the file as it was chosen, before it is cleaned.
 * @throws CryptoUnavailable; whatever reading the file throws
 */
export const originalHash = async (
  file: Source,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<Hash> => {
  const sodium = await loadSodium()
  const state = sodium.crypto_hash_sha256_init()
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const end = Math.min(at + PIECE_BYTES, file.size)
    const piece = new Uint8Array(await file.slice(at, end).arrayBuffer())
    sodium.crypto_hash_sha256_update(state, piece)
    onProgress(end)
  }
  return toHash(sodium.crypto_hash_sha256_final(state))
}
