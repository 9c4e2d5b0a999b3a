/** The only import of libsodium. It is loaded when first needed: 190 kB on the wire, after the first page. */
import { isStrictPublicKey, isStrictSignature } from '../../protocol/ed25519.ts'
import { hkdfOver } from '../../protocol/hkdf.ts'
import { type Primitives, type SigningPurpose, signedBytes } from '../../protocol/primitives.ts'
import { isValidXwingPublicKey } from '../../protocol/xwing-key.ts'
import { random } from './random.ts'
import { CryptoUnavailable } from './unavailable.ts'

type Sodium = typeof import('libsodium-wrappers-sumo').default

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

/**
 * libsodium itself, which takes addresses in its own memory: its wrapper copies all that it is handed in there, and out again.
 * Lengths have a second word, which is 0 here; so is the address of what is not wanted.
 */
export interface Libsodium {
  /** Another one once the memory has grown. */
  readonly HEAPU8: Uint8Array
  /** @returns 0 if there is no more */
  _malloc(bytes: number): number
  _free(address: number): void
  /** @returns 0 once it is sealed */
  _crypto_secretstream_xchacha20poly1305_push(
    state: number,
    sealed: number,
    sealedBytes: 0,
    message: number,
    messageBytes: number,
    messageMore: 0,
    associated: number,
    associatedBytes: number,
    associatedMore: 0,
    tag: number,
  ): number
  /** The message may stand where the sealed one did. @returns 0 if it opens */
  _crypto_aead_xchacha20poly1305_ietf_decrypt(
    message: number,
    messageBytes: 0,
    secretNonce: 0,
    sealed: number,
    sealedBytes: number,
    sealedMore: 0,
    associated: number,
    associatedBytes: number,
    associatedMore: 0,
    nonce: number,
    key: number,
  ): number
}

export interface BrowserPrimitives extends Primitives {
  readonly libsodium: Libsodium
  /** Bytes from the browser's own source. @throws CryptoUnavailable `noRandom` */
  random(lengthBytes: number): Uint8Array
  /** Ed25519 (RFC 8032) from a 32-byte seed: public key of 32 bytes, secret key of 64 (seed || public key). */
  signKeyPair(seed: Uint8Array): KeyPair
  /** An Ed25519 signature, 64 bytes, over the message under a purpose. */
  signPurpose(purpose: SigningPurpose, secretKey: Uint8Array, message: Uint8Array): Uint8Array
  /** X-Wing (draft-connolly-cfrg-xwing-kem) from a 32-byte seed: public key of 1216 bytes, secret key of 32 (the seed). */
  kemKeyPair(seed: Uint8Array): KeyPair
  /**
   * The same key and 64-byte seed give the same 1120 bytes of ciphertext and 32 of shared secret, for whoever computes.
   * @throws RangeError if the key is not valid (protocol/xwing-key.ts) or the seed not 64 bytes
   */
  encapsulate(
    publicKey: Uint8Array,
    seed: Uint8Array,
  ): { readonly ciphertext: Uint8Array; readonly sharedSecret: Uint8Array }
  /** The shared secret, 32 bytes; for most ciphertexts made for somebody else a different one, not null. */
  decapsulate(secretKey: Uint8Array, ciphertext: Uint8Array): Uint8Array | null
  /** XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha): 32-byte key, 24-byte nonce; 16 bytes more come out. */
  seal(
    key: Uint8Array,
    nonce: Uint8Array,
    plaintext: Uint8Array,
    associated: Uint8Array,
  ): Uint8Array
  /** The plaintext, or null for any failure, without its cause. */
  open(
    key: Uint8Array,
    nonce: Uint8Array,
    ciphertext: Uint8Array,
    associated: Uint8Array,
  ): Uint8Array | null
}

/** @throws CryptoUnavailable `noRandom`, `notLoaded`, `noWebAssembly` */
export const loadSodium = async (): Promise<Sodium> => {
  // First, because libsodium without a source of randomness fails to load, and would look like a network fault.
  random(32)
  const module = await import('libsodium-wrappers-sumo').catch((cause) => {
    throw new CryptoUnavailable('notLoaded', { cause })
  })
  await module.default.ready.catch((cause) => {
    throw new CryptoUnavailable('noWebAssembly', { cause })
  })
  return module.default
}

/** The wrapper has it, and its types do not say so. */
export const libsodiumOf = (sodium: Sodium): Libsodium =>
  (sodium as unknown as { readonly libsodium: Libsodium }).libsodium

/** libsodium says no by throwing. */
const orNull = (compute: () => Uint8Array): Uint8Array | null => {
  try {
    return compute()
  } catch {
    return null
  }
}

const toPair = (pair: { publicKey: Uint8Array; privateKey: Uint8Array }): KeyPair => ({
  publicKey: pair.publicKey,
  secretKey: pair.privateKey,
})

/** @throws CryptoUnavailable `noRandom`, `notLoaded`, `noWebAssembly` */
export const loadPrimitives = async (): Promise<BrowserPrimitives> => {
  const sodium = await loadSodium()
  return {
    libsodium: libsodiumOf(sodium),
    sha256: (bytes) => sodium.crypto_hash_sha256(bytes),
    hkdf: hkdfOver((key, message) => sodium.crypto_auth_hmacsha256(message, key)),
    verify: (publicKey, message, signature) =>
      isStrictPublicKey(publicKey) &&
      isStrictSignature(signature) &&
      sodium.crypto_sign_verify_detached(signature, message, publicKey),
    random,
    signKeyPair: (seed) => toPair(sodium.crypto_sign_seed_keypair(seed)),
    signPurpose: (purpose, secretKey, message) =>
      sodium.crypto_sign_detached(signedBytes(purpose, message), secretKey),
    kemKeyPair: (seed) => toPair(sodium.crypto_kem_xwing_seed_keypair(seed)),
    encapsulate: (publicKey, seed) => {
      if (!isValidXwingPublicKey(publicKey)) throw new RangeError('not a valid X-Wing key')
      if (seed.length !== 64) throw new RangeError('an X-Wing encapsulation seed has 64 bytes')
      return sodium.crypto_kem_xwing_enc_deterministic(publicKey, seed)
    },
    decapsulate: (secretKey, ciphertext) =>
      orNull(() => sodium.crypto_kem_xwing_dec(ciphertext, secretKey)),
    seal: (key, nonce, plaintext, associated) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, associated, null, nonce, key),
    open: (key, nonce, ciphertext, associated) =>
      orNull(() =>
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, associated, nonce, key),
      ),
  }
}
