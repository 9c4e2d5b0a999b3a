/** SHA-256 of what is too large to be held. */
import { type Hash, toHash } from '../../protocol/fields.ts'
import { loadSodium } from './sodium.ts'

/** @throws CryptoUnavailable; and what the pieces throw */
export const hashOfPieces = async (
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Hash> => {
  const sodium = await loadSodium()
  const state = sodium.crypto_hash_sha256_init()
  for await (const piece of pieces) sodium.crypto_hash_sha256_update(state, piece)
  return toHash(sodium.crypto_hash_sha256_final(state))
}
