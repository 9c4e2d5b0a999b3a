/** Making and opening the organisation's key file (protocol/key-file.ts has the layout). */

import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { equalBytes } from '../../protocol/bytes.ts'
import { CodedError } from '../../protocol/coded-error.ts'
import {
  KEY_FILE_FORMAT,
  KEY_FILE_NONCE_BYTES,
  type KeyFile,
  keyFileContext,
  parseKeyFile,
} from '../../protocol/key-file.ts'
import { derive } from '../../protocol/primitives.ts'
import { ARGON2, ARGON2_SALT_BYTES, type Argon2, Argon2Refused } from './argon2.ts'
import { passphraseRoot } from './passphrase.ts'
import type { BrowserPrimitives, KeyPair } from './sodium.ts'
import { wipe } from './wipe.ts'

const SEED_BYTES = 32
const KEY_BYTES = 32

export type KeyFileFault =
  /** Another file, or only part of one. */
  | 'notAKeyFile'
  /** It asks for less work than keeps a passphrase safe, or for more than a browser should do: we never made it. */
  | 'parametersRefused'
  /** It does not open: another passphrase, or altered bytes. */
  | 'wrongPassphrase'
  /** It opens, and holds another key than it says. */
  | 'otherKey'

export class KeyFileError extends CodedError<KeyFileFault> {
  override readonly name = 'KeyFileError'
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = fromBase64url(text)
  if (!bytes) throw new KeyFileError('notAKeyFile')
  return bytes
}

/**
 * The text of the file that holds an organisation key.
 * @param seed of the Ed25519 key, 32 bytes
 * @throws what `argon2` throws
 */
export const sealKeyFile = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  seed: Uint8Array,
  passphrase: string,
): Promise<string> => {
  const { publicKey } = primitives.signKeyPair(seed)
  const salt = primitives.random(ARGON2_SALT_BYTES)
  const nonce = primitives.random(KEY_FILE_NONCE_BYTES)
  const root = await passphraseRoot(argon2, passphrase, salt)
  const key = derive(primitives, root, KEY_BYTES, 'key-file')
  const file: KeyFile = {
    format: KEY_FILE_FORMAT,
    version: 1,
    publicKey: toBase64url(publicKey),
    kdf: { name: 'argon2id', ...ARGON2.passphrase, salt: toBase64url(salt) },
    nonce: toBase64url(nonce),
    sealed: toBase64url(primitives.seal(key, nonce, seed, keyFileContext(publicKey))),
  }
  wipe(root, key)
  return `${JSON.stringify(file, null, 2)}\n`
}

export interface NewKeyFile {
  readonly keys: KeyPair
  /** What the file holds. */
  readonly text: string
}

/** A new organisation key, and its file. @throws what `argon2` throws */
export const makeKeyFile = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  passphrase: string,
): Promise<NewKeyFile> => {
  const seed = primitives.random(SEED_BYTES)
  const text = await sealKeyFile(primitives, argon2, seed, passphrase)
  const keys = primitives.signKeyPair(seed)
  wipe(seed)
  return { keys, text }
}

/** The Ed25519 key pair of a file. @throws KeyFileError, and what `argon2` throws */
export const openKeyFile = async (
  primitives: BrowserPrimitives,
  argon2: Argon2,
  text: string,
  passphrase: string,
): Promise<KeyPair> => {
  const file = parseKeyFile(text)
  if (!file) throw new KeyFileError('notAKeyFile')
  const { salt, passes, memoryBytes } = file.kdf
  const publicKey = bytesOf(file.publicKey)
  const root = await passphraseRoot(argon2, passphrase, bytesOf(salt), {
    passes,
    memoryBytes,
  }).catch((cause) => {
    throw cause instanceof Argon2Refused ? new KeyFileError('parametersRefused', { cause }) : cause
  })
  const key = derive(primitives, root, KEY_BYTES, 'key-file')
  const context = keyFileContext(publicKey)
  const seed = primitives.open(key, bytesOf(file.nonce), bytesOf(file.sealed), context)
  if (!seed) throw new KeyFileError('wrongPassphrase')
  const keys = primitives.signKeyPair(seed)
  wipe(seed, root, key)
  if (!equalBytes(keys.publicKey, publicKey)) throw new KeyFileError('otherKey')
  return keys
}
