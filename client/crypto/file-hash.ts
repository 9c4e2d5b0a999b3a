/** SHA-256 of a whole file, piece by piece: loaded with files alone. */
import { type Hash, toHash } from '../../protocol/fields.ts'
import { PieceReader, type Source } from './piece-reader.ts'
import { loadSodium } from './sodium.ts'

const PIECE_BYTES = 1_048_576

/**
 * What a letter names as `original`: of the file as it was chosen, before it is cleaned.
 * @throws CryptoUnavailable; FileChanged; whatever reading the file throws
 */
export const originalHash = async (
  file: Source,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<Hash> => {
  const sodium = await loadSodium()
  const state = sodium.crypto_hash_sha256_init()
  const pieces = new PieceReader(file, PIECE_BYTES)
  for (let number = 0; number * PIECE_BYTES < file.size; number++) {
    sodium.crypto_hash_sha256_update(state, await pieces.read(number))
    onProgress(Math.min((number + 1) * PIECE_BYTES, file.size))
  }
  pieces.end()
  return toHash(sodium.crypto_hash_sha256_final(state))
}
