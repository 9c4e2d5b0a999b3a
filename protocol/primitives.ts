/**
 * What each end supplies: the server from node:crypto, the browser from libsodium. Everything else in this folder is
 * pure and identical on both ends.
 */
import { lengthPrefixed, utf8 } from './bytes.ts'

export interface Primitives {
  /** SHA-256 (FIPS 180-4): any length in, 32 bytes out. */
  sha256(bytes: Uint8Array): Uint8Array
  /**
   * HKDF-SHA-256 (RFC 5869), empty salt.
   * @param secret input key material
   * @param info context bytes
   * @param lengthBytes bytes of output, at most 255 * 32
   */
  hkdf(secret: Uint8Array, info: Uint8Array, lengthBytes: number): Uint8Array
  /**
   * Ed25519 (RFC 8032), strict: false unless the key is canonical, neither it nor R is of small order, S is below the
   * group order, and the cofactorless equation holds. Never throws.
   */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** Every tag of version 1 starts so. */
export const TAG_PREFIX = 'candour/1/'

/** H(tag, parts...): SHA-256 over the length-prefixed tag and parts. 32 bytes. */
export const taggedHash = (
  primitives: Pick<Primitives, 'sha256'>,
  tag: string,
  ...parts: readonly Uint8Array[]
): Uint8Array => primitives.sha256(lengthPrefixed(utf8(TAG_PREFIX + tag), ...parts))

/** KDF(secret, tag, parts...): HKDF-SHA-256 with info = the length-prefixed tag and parts. */
export const derive = (
  primitives: Pick<Primitives, 'hkdf'>,
  secret: Uint8Array,
  lengthBytes: number,
  tag: string,
  ...parts: readonly Uint8Array[]
): Uint8Array =>
  primitives.hkdf(secret, lengthPrefixed(utf8(TAG_PREFIX + tag), ...parts), lengthBytes)

/** The bytes that are signed under a purpose: length-prefixed tag, then the length-prefixed message. */
export const signedBytes = (purpose: SigningPurpose, message: Uint8Array): Uint8Array =>
  lengthPrefixed(utf8(`${TAG_PREFIX}sign/${purpose}`), message)

export type SigningPurpose = 'directory' | 'officer' | 'statement' | 'upload'

/** The strict check of a signature under a purpose. */
export const verifyPurpose = (
  primitives: Pick<Primitives, 'verify'>,
  purpose: SigningPurpose,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => primitives.verify(publicKey, signedBytes(purpose, message), signature)
