/** The organisation key, in a file of its own under a passphrase. It never reaches the server. */
import * as z from 'zod/mini'
import { lengthPrefixed, utf8 } from './bytes.ts'
import { bytesOf, signKey } from './fields.ts'
import { TAG_PREFIX } from './primitives.ts'

export const KEY_FILE_FORMAT = 'candour-organisation-key'
export const MAX_KEY_FILE_LETTERS = 4096
/** XChaCha20-Poly1305. */
export const KEY_FILE_NONCE_BYTES = 24

/**
 * JSON text. `sealed` is the Ed25519 seed (32 bytes, and a tag of 16) under KDF(root, 'key-file'), with
 * root = Argon2id(passphrase, salt, passes, memory), and `keyFileContext` as associated data.
 */
export const keyFile = z.strictObject({
  format: z.literal(KEY_FILE_FORMAT),
  version: z.literal(1),
  publicKey: signKey,
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    passes: z.int(),
    memoryBytes: z.int(),
    salt: bytesOf(16),
  }),
  nonce: bytesOf(KEY_FILE_NONCE_BYTES),
  sealed: bytesOf(48),
})
export type KeyFile = z.output<typeof keyFile>

/** Length-prefixed tag and public key. */
export const keyFileContext = (publicKey: Uint8Array): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}key-file`), publicKey)

/** Null for any text that is not a key file. */
export const parseKeyFile = (text: string): KeyFile | null => {
  if (text.length > MAX_KEY_FILE_LETTERS) return null
  try {
    return keyFile.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
